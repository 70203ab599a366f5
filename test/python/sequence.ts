/** The program of sequence.py in the notation, function by function. */
import { BaseException, BlockingIOError, Tuple, ZeroDivisionError } from "../../src/python/index.ts";
import type { Main, Python } from "../../src/python/index.ts";

/** What is called, and its arguments. */
export type Op = readonly [what: string, ...args: readonly (number | string | readonly number[])[]];

type Steps<Result> = Generator<unknown, Result, unknown>;
function handlersOf({ signal, def }: Python, log: unknown[]) {
  const log_handler = def("log_handler", (s: number) => void log.push(s));
  return {
    log: log_handler,
    raise: def("raise_handler", function* (s: number): Steps<void> {
      log.push(s);
      yield;
      throw new ZeroDivisionError(s);
    }),
    nested: def("nested_handler", function* (s: number) {
      log.push(["in", s]);
      yield;
      if (log.length < 40) yield* signal.raise_signal(s === 12 ? 10 : 12);
      log.push(["out", s]);
      yield;
    }),
    ignore: def("ignore_handler", function* (s: number) {
      log.push(s);
      yield;
      yield* signal.signal(s, signal.SIG_IGN);
    }),
    unblock: def("unblock_handler", function* (s: number) {
      log.push(["unblock", s]);
      yield;
      yield* signal.pthread_sigmask(signal.SIG_UNBLOCK, [1, 10, 12, 14, 35]);
      log.push(["unblocked", s]);
      yield;
    }),
    swap: def("swap_handler", function* (s: number) {
      log.push(["swap", s]);
      yield;
      yield* signal.signal(10, signal.SIG_DFL);
      yield* signal.signal(12, log_handler);
    }),
    dfl: signal.SIG_DFL,
    ign: signal.SIG_IGN,
    int: signal.default_int_handler,
    bad: 5,
    none: undefined,
  };
}

type Siginfo = Partial<Record<"si_signo" | "si_code" | "si_errno" | "si_status", number>>;

export function sequence(ops: readonly Op[]): Main {
  return function* (py): Steps<void> {
    const { signal, os, time, threading, def, print, repr } = py;
    const log: unknown[] = [];
    const handlers: Readonly<Record<string, unknown>> = handlersOf(py, log);

    const name = def("name", (value: unknown) => Object.keys(handlers).find((key) => handlers[key] === value) ?? value);
    const out = def("out", function* (kind: string, value: unknown) {
      yield* print(kind, yield* repr(value), { flush: true });
    });
    const sigwait = def("sigwait", function* (mask: readonly number[]) {
      const pending = [...(yield* signal.sigpending())].map(Number);
      if (!mask.some((each) => pending.includes(each))) return "nothing pending";
      return yield* signal.sigwait(mask);
    });
    const info = def("info", function* (found: Siginfo | undefined) {
      return found && Tuple.of(found.si_signo, found.si_code, found.si_errno, found.si_status);
    });
    const drain = def("drain", function* (fd: number) {
      let found: unknown;
      yield* py
        .try(function* () {
          found = [...(yield* os.read(fd, 1000))];
        })
        .except(BlockingIOError, function* () {
          found = "empty";
        });
      return found;
    });
    const fired = def("fired", function* (which: number, seconds: number, mask: readonly number[]) {
      yield* signal.pthread_sigmask(signal.SIG_BLOCK, mask);
      yield* signal.setitimer(which, seconds);
      return yield* signal.sigwait(mask);
    });
    const interrupted = def("interrupted", function* (how: string, fd: number): Steps<unknown> {
      yield* signal.setitimer(0, how === "pause" ? 0.05 : 0.002);
      if (how === "pause") return yield* signal.pause();
      if (how === "sleep") return yield* time.sleep(0.01);
      if (how === "sigtimedwait") return yield* signal.sigtimedwait([50], 0.01);
      return yield* os.read(fd, 1);
    });
    const left = def("left", (timer: Iterable<unknown>) => [...timer].map((each) => Math.round(Number(each))));

    const call = def("call", function* (op: Op, r: number, w: number, silent: number): Steps<unknown> {
      const [what, ...a] = op;
      const [first, second, third] = a as [number, number, number];
      if (what === "signal") return yield* name(yield* signal.signal(first, handlers[a[1] as string]));
      if (what === "getsignal") return yield* name(yield* signal.getsignal(first));
      if (what === "raise") return yield* signal.raise_signal(first);
      if (what === "kill") return yield* os.kill(yield* os.getpid(), first);
      if (what === "pthread_kill") return yield* signal.pthread_kill(yield* threading.get_ident(), first);
      if (what === "mask") return yield* signal.pthread_sigmask(first, a[1]);
      if (what === "pending") return yield* signal.sigpending();
      if (what === "sigwait") return yield* sigwait(a[0] as readonly number[]);
      if (what === "timedwait") return yield* info((yield* signal.sigtimedwait(a[0], second)) as Siginfo | undefined);
      if (what === "wakeup") return (yield* signal.set_wakeup_fd(first === 1 ? w : first, { warn_on_full_buffer: false })) !== -1;
      if (what === "drain") return yield* drain(r);
      if (what === "alarm") return yield* signal.alarm(first);
      if (what === "setitimer") return yield* left(yield* signal.setitimer(first, second, third));
      if (what === "getitimer") return yield* left(yield* signal.getitimer(first));
      if (what === "fired") return yield* fired(first, second, a[2] as readonly number[]);
      if (what === "interrupted") return yield* interrupted(a[0] as string, silent);
      if (what === "siginterrupt") return yield* signal.siginterrupt(first, second);
      if (what === "strsignal") return yield* signal.strsignal(first);
      throw new Error(`no such operation: ${what}`);
    });

    const step = def("step", function* (op: Op, r: number, w: number, silent: number) {
      let result: unknown;
      yield* py
        .try(function* () {
          result = yield* call(op, r, w, silent);
        })
        .except(BaseException, function* (e) {
          yield* out("E", e);
        })
        .else(function* () {
          yield* out("R", result);
        });
    });

    const run = def("run", function* () {
      const [r, w] = (yield* os.pipe()) as unknown as [number, number];
      yield* os.set_blocking(r, false);
      yield* os.set_blocking(w, false);
      const [silent] = (yield* os.pipe()) as unknown as [number, number];
      for (const op of ops) {
        yield* py
          .try(function* () {
            yield* step(op, r, w, silent);
            yield* out("L", log);
          })
          .except(BaseException, function* (e) {
            yield* py
              .try(function* () {
                yield* out("X", e);
              })
              .except(BaseException, function* (e2) {
                yield* out("Y", e2);
              });
          });
        yield;
      }
    });

    let status = 0;
    yield* py
      .try(function* () {
        yield* run();
      })
      .except(BaseException, function* (e) {
        // type(e) is a call, after which signals are looked for.
        yield;
        yield* print("Z", e.type.__name__, { flush: true });
        status = 1;
      });
    yield* os._exit(status);
  };
}
