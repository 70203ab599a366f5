/** The golden programs about the exit status, threads and fork. */
import { KeyboardInterrupt } from "../../../src/python/index.ts";
import type { Main } from "../../../src/python/index.ts";
import type { Programs } from "./program.ts";

const exits = (status: unknown): Main =>
  function* ({ sys }) {
    yield 2;
    yield* sys.exit(status);
  };

export const exitPrograms: Programs = {
  sysexit: exits("msg"),
  sysexit_256: exits(256),
  *exc({ truediv }) {
    yield 1;
    yield* truediv(1, 0);
  },
  *sysexit_from_handler({ signal, sys, lambda }) {
    yield 2;
    yield* signal.signal(
      10,
      lambda(2, function* () {
        yield* sys.exit(7);
      }),
    );
    yield 3;
    yield* signal.raise_signal(10);
  },
  *sigterm_default({ signal }) {
    yield 2;
    yield* signal.raise_signal(15);
  },
  *kbi_unhandled({ signal, print }) {
    yield 2;
    yield* signal.raise_signal(signal.SIGINT);
    yield 3;
    yield* print("x");
  },
  *kbi_blocked_exit({ signal }) {
    yield 2;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [2]);
    yield 3;
    throw new KeyboardInterrupt();
  },
  *kbi_in_thread({ threading, def, print }) {
    const w = def("w", function* () {
      yield 2;
      throw new KeyboardInterrupt();
    });
    yield 3;
    const t = yield* threading.Thread({ target: w });
    yield* t.start();
    yield* t.join();
    yield* print("alive");
  },
  *kbi_in_thread_main({ threading, os, time, def, print, except }) {
    const w = def("w", function* () {
      yield 2;
      yield* os.kill(yield* os.getpid(), 2);
    });
    yield 3;
    const t = yield* threading.Thread({ target: w });
    yield* t.start();
    try {
      yield 5;
      yield* t.join();
      yield* time.sleep(1);
    } catch (reason) {
      except(reason, KeyboardInterrupt);
      yield 6;
      yield* print("main got it");
    }
  },
  *thread_only_blocks({ signal, threading, time, os, lambda, def, print }) {
    const got: string[] = [];
    yield 4;
    yield* signal.signal(
      10,
      lambda(4, function* () {
        got.push((yield* threading.current_thread()).name);
      }),
    );
    const w = def("w", function* () {
      yield 6;
      yield* signal.pthread_sigmask(signal.SIG_UNBLOCK, [10]);
      yield* time.sleep(0.2);
    });
    yield 7;
    const t = yield* threading.Thread({ target: w });
    yield* t.start();
    yield 8;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10]);
    yield 9;
    yield* time.sleep(0.05);
    yield* os.kill(yield* os.getpid(), 10);
    yield* time.sleep(0.05);
    yield* print(got, yield* signal.sigpending());
    yield* t.join();
  },
  *fork_child_flags({ os, signal, lambda, print }) {
    yield 3;
    const got: number[] = [];
    yield* signal.signal(
      10,
      lambda(3, () => void got.push(1)),
    );
    yield 4;
    yield* signal.setitimer(0, 1.0);
    yield* signal.alarm(0);
    yield 5;
    yield* signal.setitimer(0, 5);
    yield 6;
    const pid = yield* os.fork(function* () {
      yield 8;
      const itimer = yield* signal.getitimer(0);
      const isCallable = typeof (yield* signal.getsignal(10)) === "function";
      yield* print("child itimer", itimer, "handler kept", isCallable, "wakeup", yield* signal.set_wakeup_fd(-1), { flush: true });
      yield* os._exit(0);
    });
    yield 9;
    yield* os.waitpid(pid, 0);
    yield* print("parent itimer>0", Number((yield* signal.getitimer(0))[0]) > 0);
  },
  *fork_clears({ os, signal, lambda, print }) {
    const log: string[] = [];
    yield 3;
    yield* signal.signal(
      10,
      lambda(3, () => void log.push("p")),
    );
    yield 4;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10]);
    yield 5;
    yield* os.kill(yield* os.getpid(), 10);
    yield 6;
    const pid = yield* os.fork(function* () {
      yield 8;
      yield* print("child pending", yield* signal.sigpending(), "mask", yield* signal.pthread_sigmask(0, []), { flush: true });
      yield* os._exit(0);
    });
    yield 9;
    yield* os.waitpid(pid, 0);
    yield 10;
    yield* print("parent pending", yield* signal.sigpending());
  },
  *race_ignored2({ signal, def, print }) {
    const h = def("h", function* () {
      yield 2;
      yield* print("h10");
    });
    yield 3;
    yield* signal.signal(10, h);
  },
};
