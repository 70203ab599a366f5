/** The golden programs about handlers, masks and waiting. */
import { BlockingIOError, OSError, RuntimeError, ZeroDivisionError } from "../../../src/python/index.ts";
import type { Programs } from "./program.ts";

export const signalPrograms: Programs = {
  *coalesce({ signal, os, lambda, print }) {
    yield 2;
    const n = [0];
    yield* signal.signal(
      10,
      lambda(2, () => void (n[0]! += 1)),
    );
    const m = [0];
    yield* signal.signal(
      34 + 1,
      lambda(2, () => void (m[0]! += 1)),
    );
    yield 3;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10, 35]);
    for (let _ = 0; _ < 5; _++) {
      yield 4;
      yield* os.kill(yield* os.getpid(), 10);
      yield* os.kill(yield* os.getpid(), 35);
    }
    yield 5;
    yield* signal.pthread_sigmask(signal.SIG_UNBLOCK, [10, 35]);
    yield 6;
    yield* print("usr1", n, "rt35", m);
  },
  *handler_nested({ signal, def, print, tuple }) {
    const log: unknown[] = [];
    const h = def("h", function* (s: number) {
      yield 4;
      log.push(tuple("enter", s));
      yield 5;
      if (log.length < 6) yield* signal.raise_signal(s);
      yield 6;
      log.push(tuple("exit", s));
    });
    yield 7;
    yield* signal.signal(10, h);
    yield* signal.raise_signal(10);
    yield* print(log);
  },
  *handler_raise_mid({ signal, os, def, print, except }) {
    const got: number[] = [];
    const boom = def("boom", function* (s: number) {
      yield 3;
      got.push(s);
      throw new ZeroDivisionError(s);
    });
    const ok = def("ok", function* (s: number) {
      yield 4;
      got.push(s);
    });
    yield 5;
    yield* signal.signal(10, boom);
    yield* signal.signal(12, ok);
    yield* signal.signal(64, ok);
    yield 6;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10, 12, 64]);
    for (const s of [64, 12, 10]) {
      yield 7;
      yield* os.kill(yield* os.getpid(), s);
    }
    try {
      yield 9;
      yield* signal.pthread_sigmask(signal.SIG_UNBLOCK, [10, 12, 64]);
      yield 10;
      yield* print("not reached?");
    } catch (reason) {
      const e = except(reason, ZeroDivisionError);
      yield* print("caught", e, got);
    }
    yield 13;
    yield* print(got);
  },
  *exc_in_handler_chain({ signal, def, truediv, print, repr, ...py }) {
    const h = def("h", function* () {
      yield 2;
      throw new RuntimeError("boom");
    });
    yield 3;
    yield* signal.signal(10, h);
    yield* py
      .try(function* () {
        yield 5;
        yield* truediv(1, 0);
      })
      .except(ZeroDivisionError, function* () {
        yield* py
          .try(function* () {
            yield 7;
            yield* signal.raise_signal(10);
          })
          .except(RuntimeError, function* (e) {
            yield 8;
            yield* print(yield* repr(e.__context__));
          });
      });
  },
  *siginfo({ signal, os, print, repr }) {
    yield 2;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10]);
    yield 3;
    yield* os.kill(yield* os.getpid(), 10);
    yield 4;
    let si = yield* signal.sigwaitinfo([10]);
    const isOurs = si.si_pid === (yield* os.getpid());
    yield* print(signal.struct_siginfo, si.length, si.si_signo, si.si_code, si.si_errno, isOurs, si.si_status, si.si_band);
    yield* print((yield* repr(si)).slice(0, 60));
    yield 5;
    yield* signal.setitimer(0, 0.01);
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [14]);
    yield 6;
    si = yield* signal.sigwaitinfo([14]);
    yield* print(si.si_code);
  },
  *wakeup_bytes({ signal, os, lambda, print }) {
    yield 2;
    const [r, w] = (yield* os.pipe()) as unknown as [number, number];
    yield* os.set_blocking(w, false);
    const got: number[] = [];
    for (const s of [10, 12, 14, 64]) {
      yield 4;
      yield* signal.signal(
        s,
        lambda(4, (signum: number) => void got.push(signum)),
      );
    }
    yield 5;
    yield* signal.set_wakeup_fd(w);
    yield 6;
    yield* signal.pthread_sigmask(signal.SIG_BLOCK, [10, 12, 14, 64]);
    for (const s of [64, 14, 10, 12, 10]) {
      yield 7;
      yield* os.kill(yield* os.getpid(), s);
    }
    yield 8;
    yield* print([...(yield* signal.sigpending())].map(Number).sort((a, b) => a - b));
    yield 9;
    yield* signal.pthread_sigmask(signal.SIG_UNBLOCK, [10, 12, 14, 64]);
    yield 10;
    yield* print("handlers order", got, "bytes", [...(yield* os.read(r, 100))]);
  },
  *wakeup_full({ signal, os, sys, lambda, print, except }) {
    yield 2;
    const [r, w] = (yield* os.pipe()) as unknown as [number, number];
    yield* os.set_blocking(w, false);
    yield* os.set_blocking(r, false);
    for (const size of [65536, 1]) {
      try {
        for (;;) yield* os.write(w, new Uint8Array(size).fill(0x78));
      } catch (reason) {
        except(reason, BlockingIOError);
      }
    }
    yield 9;
    yield* signal.signal(
      10,
      lambda(9, function* (s: number) {
        yield* print("handler", s, { flush: true });
      }),
    );
    yield 10;
    yield* signal.set_wakeup_fd(w);
    yield 11;
    yield* signal.raise_signal(10);
    yield 12;
    yield* sys.stderr.flush();
    yield 13;
    yield* signal.set_wakeup_fd(w, { warn_on_full_buffer: false });
    yield 14;
    yield* signal.raise_signal(10);
    yield 15;
    yield* signal.set_wakeup_fd(r);
    yield 16;
    yield* signal.raise_signal(10);
  },
  *pep475({ signal, os, time, select, lambda, def, print, except, float }) {
    const log: number[] = [];
    yield 3;
    yield* signal.signal(
      14,
      lambda(3, () => void log.push(1)),
    );
    yield 4;
    const [r] = (yield* os.pipe()) as unknown as [number, number];
    yield 5;
    yield* signal.setitimer(0, 0.05, 0.05);
    yield 6;
    const t = yield* time.monotonic();
    yield 8;
    const ready = yield* select.select([r], [], [], 0.3);
    yield* print(ready, log.length, float(Math.round((Number(yield* time.monotonic()) - Number(t)) * 10) / 10));
    yield 9;
    yield* time.sleep(0.2);
    yield* print(log.length >= 8);
    const h = def("h", function* () {
      yield 10;
      throw new ZeroDivisionError();
    });
    yield 11;
    yield* signal.signal(14, h);
    try {
      yield 12;
      yield* os.read(r, 1);
    } catch (reason) {
      except(reason, ZeroDivisionError);
      yield 13;
      yield* print("read interrupted by exc");
    }
    yield 14;
    yield* signal.setitimer(0, 0);
  },
  *sigpipe({ os, print, repr, except }) {
    yield 2;
    const [r, w] = (yield* os.pipe()) as unknown as [number, number];
    yield* os.close(r);
    try {
      yield 3;
      yield* os.write(w, new TextEncoder().encode("x"));
    } catch (reason) {
      yield 4;
      yield* print(yield* repr(except(reason, OSError)));
    }
  },
  *pause_itimer({ signal, time, lambda, print }) {
    yield 2;
    for (const [number, text] of [
      [26, "VT"],
      [27, "PROF"],
    ] as const) {
      yield* signal.signal(
        number,
        lambda(2, function* () {
          yield* print(text);
        }),
      );
    }
    yield 3;
    yield* signal.setitimer(1, 0.02);
    yield* signal.setitimer(2, 0.03);
    yield 4;
    const t = yield* time.monotonic();
    yield* time.sleep(0.1);
    yield* print("slept, no cpu used -> none yet");
    while (Number(yield* time.monotonic()) - Number(t) < 0.25) yield 6;
  },
  *sort_blind({ signal, time, lambda, work, print, float }) {
    const t = [float(0)];
    yield 4;
    yield* signal.signal(
      14,
      lambda(4, function* () {
        t[0] = yield* time.perf_counter();
      }),
    );
    yield 5;
    yield* signal.setitimer(0, 0.05);
    const a = yield* time.perf_counter();
    // sorted(l) of 1.5 million floats: half a second in C.
    yield* work(0.5);
    const b = yield* time.perf_counter();
    for (let _ = 0; _ < 10; _++) yield 6;
    yield 7;
    yield* print("sort took>0.2", Number(b) - Number(a) > 0.2, "handler after sort end", Number(t[0]) >= Number(b));
  },
};
