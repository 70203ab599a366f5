// A page that must not be touched: the first access faults, the handler lets it through, the second one passes. mmap(2), mprotect(2)
//
// And a fault that cannot be repaired: siglongjmp leaves the handler for good.
import { Unwind } from "signalbox/script";
import type { Sys } from "signalbox/script";

const SEGV_MAPERR = 1;

export default function* main(sys: Sys) {
  const page = yield* sys.mmap(0, 4096, "PROT_NONE", ["MAP_PRIVATE", "MAP_ANONYMOUS"]);
  const here = yield* sys.sigsetjmp(true);
  yield* sys.sigaction("SIGSEGV", {
    flags: "SA_SIGINFO",
    *handler(_signal, info) {
      if (info.code === SEGV_MAPERR) {
        yield* sys.print(`nothing is mapped at ${info.addr}: giving up`);
        throw new Unwind(here, 1);
      }
      yield* sys.print(`the page at offset ${info.addr! - page} is guarded: opening it`);
      yield* sys.mprotect(page, 4096, ["PROT_READ", "PROT_WRITE"]);
    },
  });

  yield* sys.store(page + 8);
  yield* sys.store(page + 16);
  yield* sys.print("both writes went through");
  try {
    yield* sys.load(0);
    yield* sys.print("never printed");
  } catch (reason) {
    if (!(reason instanceof Unwind && reason.environment === here)) throw reason;
    yield* sys.print(`back with ${reason.value}; blocked signals: ${(yield* sys.sigprocmask("SIG_BLOCK", [])).length}`);
  }
}
