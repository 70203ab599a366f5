// A handler runs while read(2) waits: is the call interrupted (EINTR), or does it go on? SA_RESTART decides. signal(7)
import { SystemError } from "signalbox/script";
import type { Sys } from "signalbox/script";

export default function* main(sys: Sys) {
  const [readEnd, writeEnd] = yield* sys.pipe();
  for (const flags of ["SA_RESTART", 0] as const) {
    yield* sys.sigaction("SIGALRM", {
      flags,
      *handler() {
        yield* sys.print("  handler");
      },
    });
    yield* sys.print(flags === 0 ? "without SA_RESTART:" : "with SA_RESTART:");
    yield* sys.fork(function* (child) {
      yield* child.nanosleep(2e9);
      yield* child.write(writeEnd, "data");
    });
    yield* sys.alarm(1);
    try {
      yield* sys.print(`  read gives ${yield* sys.readText(readEnd, 100)}`);
    } catch (reason) {
      if (!(reason instanceof SystemError)) throw reason;
      yield* sys.print(`  read fails: ${reason.errno}`);
    }
    yield* sys.wait();
  }
}
