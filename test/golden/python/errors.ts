/** The golden program that tries every function of signal with every argument; and generators in a stack. */
import type { Main } from "../../../src/python/index.ts";
import { BaseException, Float, str } from "../../../src/python/index.ts";
import type { Programs } from "./program.ts";

type Py = Parameters<Main>[0];

/** `t(f, *a, **k)`: calls, and prints what came of it. */
function tester({ print, repr, tuple, def }: Py, minor: number) {
  const kinds = { signal: ["itimer_error"] };
  return def("t", function* (name: string, call: (...args: never) => Iterable<unknown>, ...given: readonly unknown[]) {
    const last = given.at(-1);
    const keywords = typeof last === "object" && last !== null && Object.getPrototypeOf(last) === Object.prototype;
    const shown = tuple(...(keywords ? given.slice(0, -1) : given));
    try {
      const result = yield* (call as (...args: readonly unknown[]) => Generator<unknown, unknown, unknown>)(...given);
      yield* print("ok", name, shown, yield* repr(result), { flush: true });
    } catch (reason) {
      if (!(reason instanceof BaseException)) throw reason;
      const type = reason.type.__name__;
      const module = kinds.signal.includes(type) ? "signal" : "builtins";
      yield* print(name, shown, `${module}.${type}`, tuple(...reason.args), str(reason, minor), { flush: true });
    }
  });
}

export const errorPrograms: Programs = {
  *sig_errs(py) {
    const { signal, os, threading, lambda, print, sys } = py;
    const minor = sys.version_info[1] as number;
    const nothing = (): unknown => lambda(2, () => undefined);
    for (const number of [14, 26, 27]) yield* signal.signal(number, nothing());
    const t = tester(py, minor);
    const all = signal as unknown as Readonly<Record<string, (...args: never) => Iterable<unknown>>>;
    const f = (name: string, ...args: readonly unknown[]) => t(name, all[name]!, ...args);
    for (const s of [0, -1, 65, 64, 9, 19, 32, 33, 2 ** 31]) yield* f("signal", s, signal.SIG_IGN);
    yield* f("signal", 10, 5);
    yield* f("signal", 10, null);
    yield* f("signal", "x", signal.SIG_IGN);
    yield* f("signal", 10, 0);
    yield* f("signal", 10, 1);
    yield* f("signal", 10, true);
    for (const s of [0, 65]) yield* f("getsignal", s);
    for (const s of [9, 32, 33, 64]) yield* f("getsignal", s);
    for (const s of [0, 65]) yield* f("strsignal", s);
    for (const s of [0, 65, 9, 32]) yield* f("siginterrupt", s, true);
    const [, w] = (yield* os.pipe()) as unknown as [number, number];
    yield* f("set_wakeup_fd", w);
    yield* f("set_wakeup_fd", 999);
    yield* f("set_wakeup_fd", -2);
    yield* os.set_blocking(w, false);
    yield* f("set_wakeup_fd", w);
    yield* f("set_wakeup_fd", -1, { warn_on_full_buffer: false });
    yield* f("set_wakeup_fd", "x");
    const th = py.def("th", function* () {
      yield* f("signal", 10, signal.SIG_IGN);
      yield* f("set_wakeup_fd", -1);
      yield* f("getsignal", 2);
      yield* f("siginterrupt", 10, false);
    });
    const x = yield* threading.Thread({ target: th });
    yield* x.start();
    yield* x.join();
    const ident = yield* threading.get_ident();
    for (const s of [65, -1, 0]) yield* f("pthread_kill", ident, s);
    for (const s of [65, -1, 0]) yield* f("raise_signal", s);
    for (const set of [[65], [0], ["x"], 5]) yield* f("sigwait", set);
    for (const timeout of [-1, 0, 0.01]) yield* f("sigtimedwait", [10], timeout);
    yield* f("pthread_sigmask", 1700, [10]);
    yield* f("pthread_sigmask", signal.SIG_BLOCK, [10]);
    yield* f("pthread_sigmask", signal.SIG_BLOCK, [9, 19, 32]);
    yield* f("pthread_sigmask", signal.SIG_SETMASK, []);
    yield* f("pthread_sigmask", 0, [-1]);
    yield* f("pthread_sigmask", 0, [2 ** 40]);
    yield* f("setitimer", -1, 1);
    yield* f("setitimer", 3, 1);
    yield* f("setitimer", 0, -1);
    yield* f("setitimer", 0, 1, -1);
    yield* f("setitimer", 0, "x");
    yield* f("setitimer", 0, new Float(1e30));
    yield* f("setitimer", 0, 1.5, 0.25);
    yield* f("getitimer", 0);
    yield* f("setitimer", 0, 0);
    yield* f("getitimer", 7);
    yield* f("setitimer", 0, 0.0000001);
    yield* f("setitimer", 1, 2.5);
    yield* f("setitimer", 1, 0);
    yield* f("getitimer", 2);
    yield* signal.signal(14, nothing());
    for (const seconds of [-1, 5, 0, 2 ** 31, 1.5]) yield* f("alarm", seconds);
    yield* f("default_int_handler");
    yield* f("default_int_handler", 2, null);
    yield* f("default_int_handler", 5, null);
    yield* print([...(yield* signal.valid_signals())].sort((a, b) => Number(a) - Number(b)));
    yield* f("sigpending");
    yield* print(signal.NSIG, signal.SIGRTMIN, signal.SIGRTMAX, signal.ItimerError, false);
    yield* print(
      Object.keys(signal)
        .filter((name) => !name.startsWith("_"))
        .sort(),
    );
    const texts = new Map<number, unknown>();
    for (let i = 1; i < 65; i++) texts.set(i, yield* signal.strsignal(i));
    yield* print(texts);
    yield* print(
      new Map([...signal.Signals].map((s) => [s.name, s.value])),
      (["SIGIOT", "SIGCLD", "SIGPOLL"] as const).filter((a) => a in signal).map((a) => py.tuple(a, Number(signal[a]))),
    );
    const handlers = new Map<number, unknown>();
    for (let i = 1; i < 65; i++) {
      const handler = yield* signal.getsignal(i);
      if (handler !== signal.SIG_DFL) handlers.set(i, handler);
    }
    yield* print(handlers);
    yield* f("pidfd_send_signal", -1, 10);
    yield* f("pidfd_send_signal", 1, 10, Object.create(null) as object);
  },
  *suid_gen({ faulthandler, def, lambda, print, sys }) {
    const g = def("g", function* () {
      yield 3;
      yield* faulthandler.dump_traceback({ all_threads: false });
      return 1;
    });
    // A comprehension has a frame of its own until 3.11 (PEP 709).
    const listcomp = def(
      "<listcomp>",
      function* () {
        return [yield* g()];
      },
      6,
    );
    yield 6;
    const hasFrame = (sys.version_info[1] as number) < 12;
    yield* print(hasFrame ? yield* listcomp() : [yield* g()]);
    const key = lambda(8, function* () {
      yield* faulthandler.dump_traceback({ all_threads: false });
    });
    yield 8;
    yield* key();
    yield* key();
  },
};
