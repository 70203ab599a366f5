// Two processes take turns by signals. sigsuspend(2) waits for the other's signal without losing it.
import { SystemError } from "signalbox/script";
import type { Sys } from "signalbox/script";

function* waitForTurn(sys: Sys) {
  try {
    yield* sys.sigsuspend([]);
  } catch (reason) {
    // It always ends so once a handler has run.
    if (!(reason instanceof SystemError && reason.errno === "EINTR")) throw reason;
  }
}

export default function* main(sys: Sys) {
  yield* sys.sigaction("SIGUSR1", { handler: () => {} });
  // Blocked except in sigsuspend: what comes early stays pending.
  yield* sys.sigprocmask("SIG_BLOCK", ["SIGUSR1"]);

  const child = yield* sys.fork(function* (sys) {
    const parent = yield* sys.getppid();
    for (let i = 0; i < 3; i++) {
      yield* waitForTurn(sys);
      yield* sys.print("  pong");
      yield* sys.kill(parent, "SIGUSR1");
    }
    return 5;
  });
  for (let i = 0; i < 3; i++) {
    yield* sys.print("ping");
    yield* sys.kill(child, "SIGUSR1");
    yield* waitForTurn(sys);
  }
  const { exited } = yield* sys.waitpid(child);
  yield* sys.print(`the child exited with ${exited}`);
}
