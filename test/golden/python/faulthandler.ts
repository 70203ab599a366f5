/** The golden programs about faulthandler. */
import type { Main } from "../../../src/python/index.ts";
import type { Programs } from "./program.ts";

/** `enabled` on line 2, then the fault on line 3. */
const afterEnable = (fault: (py: Parameters<Main>[0]) => Iterable<unknown>): Main =>
  function* (py) {
    yield 2;
    yield* py.faulthandler.enable();
    yield 3;
    yield* fault(py) as Generator<unknown, unknown, unknown>;
  };

const depth = (count: number): Main =>
  function* ({ faulthandler, def }) {
    const f = def("f", function* (n: number): Generator<unknown, void, unknown> {
      if (n <= 1) {
        yield 3;
        yield* faulthandler.dump_traceback({ all_threads: false });
        return;
      }
      yield 4;
      yield* f(n - 1);
    });
    yield 5;
    yield* f(count - 1);
  };

const isEnabled: Main = function* ({ faulthandler, print }) {
  yield 1;
  yield* print(yield* faulthandler.is_enabled());
};

export const faulthandlerPrograms: Programs = {
  abrt_enable: afterEnable(({ faulthandler }) => faulthandler._sigabrt()),
  read_null: afterEnable(({ faulthandler }) => faulthandler._read_null()),
  stack_overflow: afterEnable(({ faulthandler }) => faulthandler._stack_overflow()),
  sigill_enable: afterEnable(({ signal }) => signal.raise_signal(signal.SIGILL)),
  ctypes_null: afterEnable(({ ctypes }) => ctypes.string_at(0)),
  depth_97: depth(97),
  depth_98: depth(98),
  depth_101: depth(101),
  depth_102: depth(102),
  opt_X: isEnabled,
  opt_dev: isEnabled,
  opt_env_empty: isEnabled,

  *dump_all({ faulthandler, def }) {
    const f = def("f", function* () {
      yield 3;
      yield* faulthandler.dump_traceback();
    });
    yield 4;
    yield* f();
  },
  *dump_cur({ faulthandler, def }) {
    const f = def("f", function* () {
      yield 3;
      yield* faulthandler.dump_traceback({ all_threads: false });
    });
    yield 4;
    yield* f();
  },
  *dump_trunc({ faulthandler, defIn }) {
    for (const [line, name, file] of [
      [4, "x".repeat(600), "y".repeat(501)],
      [6, "x".repeat(500), "y".repeat(500)],
    ] as const) {
      const inner = defIn(file, name, 1, function* () {
        yield 2;
        yield* faulthandler.dump_traceback({ all_threads: false });
      });
      const module = defIn(file, "<module>", 1, function* () {
        yield 3;
        yield* inner();
      });
      yield line;
      yield* module();
    }
  },
  *enable_again_other_file({ faulthandler, sys }) {
    yield 2;
    yield* faulthandler.enable(sys.stdout);
    yield* faulthandler.enable(sys.stderr);
    yield* faulthandler._sigsegv();
  },
  *segv_enable({ faulthandler, def }) {
    yield 2;
    yield* faulthandler.enable();
    const func = def("func", function* (depth: number): Generator<unknown, void, unknown> {
      yield 4;
      if (depth === 0) {
        yield 5;
        yield* faulthandler._sigsegv();
      }
      yield 6;
      yield* func(depth - 1);
    });
    yield 7;
    yield* func(3);
  },
  *segv_onlythread({ faulthandler }) {
    yield 2;
    yield* faulthandler.enable({ all_threads: false });
    yield 3;
    yield* faulthandler._sigsegv();
  },
  *segv_ign_raise({ signal, faulthandler, print }) {
    yield 2;
    yield* signal.signal(11, signal.SIG_IGN);
    yield 3;
    yield* faulthandler.enable();
    yield 4;
    yield* faulthandler._sigsegv();
    yield 5;
    yield* print("survived");
    yield 6;
    yield* faulthandler._sigsegv();
    yield 7;
    yield* print("2");
  },
  *prev_py_handler({ signal, faulthandler, lambda, print }) {
    yield 2;
    yield* signal.signal(
      signal.SIGSEGV,
      lambda(2, function* (s: number) {
        yield* print("py handler", s);
      }),
    );
    yield 3;
    yield* faulthandler.enable();
    yield 4;
    yield* faulthandler._sigsegv();
    yield 5;
    yield* print("survived", yield* faulthandler.is_enabled());
    yield 6;
    yield* faulthandler._sigsegv();
    yield 7;
    yield* print("survived2");
  },
  *segv_pyhandler_real_fh({ signal, faulthandler, lambda, print }) {
    yield 2;
    yield* signal.signal(
      11,
      lambda(2, function* () {
        yield* print("py");
      }),
    );
    yield 3;
    yield* faulthandler.enable();
    yield 4;
    yield* faulthandler._read_null();
    yield 5;
    yield* print("survived");
  },
  *register_chain_dfl({ faulthandler, signal, os, print }) {
    yield 2;
    yield* faulthandler.register(signal.SIGUSR1, { chain: true });
    yield 3;
    yield* os.kill(yield* os.getpid(), signal.SIGUSR1);
    yield 4;
    yield* print("not reached");
  },
  *register_chain_py({ faulthandler, signal, os, lambda, print }) {
    yield 2;
    yield* signal.signal(
      signal.SIGUSR1,
      lambda(2, function* (s: number, f: { readonly f_lineno: number }) {
        yield* print("py handler", s, f.f_lineno);
      }),
    );
    yield 3;
    yield* faulthandler.register(signal.SIGUSR1, { chain: true });
    yield 4;
    yield* os.kill(yield* os.getpid(), signal.SIGUSR1);
    yield 5;
    yield* os.kill(yield* os.getpid(), signal.SIGUSR1);
  },
};
