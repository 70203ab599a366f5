/** Platforms, versions and the end of a Python program (src/python). */
import { describe, expect, test } from "@jest/globals";
import { AttributeError, BaseException, KeyboardInterrupt, ValueError, ZeroDivisionError, repr } from "../../src/python/index.ts";
import type { Main, Python } from "../../src/python/index.ts";
import { runPython } from "./python-program.ts";

/** What a call gives, or the exception that it raises, as repr() shows it. */
function* outcome(call: () => Iterable<unknown>): Generator<unknown, string, unknown> {
  try {
    return repr(yield* call() as Generator<unknown, unknown, unknown>);
  } catch (reason) {
    if (!(reason instanceof BaseException)) throw reason;
    return repr(reason);
  }
}

describe("On Windows, signal() can only be called with SIGABRT, SIGFPE, SIGILL, SIGINT, SIGSEGV, SIGTERM, or SIGBREAK", () => {
  const windows = (main: Main) => runPython(main, { platform: "win32" });

  test("a ValueError will be raised in any other case", () => {
    const seen: string[] = [];
    windows(function* ({ signal }) {
      const numbers = Array.from({ length: 24 }, (_, index) => index);
      for (const number of numbers)
        if ((yield* outcome(() => signal.signal(number, () => {}))) !== "ValueError('invalid signal value')") seen.push(String(number));
    });
    expect(seen).toEqual(["2", "4", "8", "11", "15", "21", "22"]);
  });

  test("what is not there raises AttributeError", () => {
    windows(function* ({ signal }) {
      expect(() => signal.SIGKILL).toThrow(AttributeError);
      expect(yield* outcome(() => signal.alarm(1))).toBe(`AttributeError("module 'signal' has no attribute 'alarm'")`);
    });
  });

  test("CTRL_C_EVENT is SIGINT to the process that gets it, CTRL_BREAK_EVENT SIGBREAK", () => {
    const { stdout } = windows(function* ({ signal, os, print }) {
      for (const number of [signal.SIGINT, signal.SIGBREAK]) {
        yield* signal.signal(number, function* (signum: number) {
          yield* print(signum);
        });
      }
      yield* os.kill(yield* os.getpid(), signal.CTRL_C_EVENT);
      yield* os.kill(yield* os.getpid(), signal.CTRL_BREAK_EVENT);
    });
    expect(stdout).toBe("2\n21\n");
  });
});

test("on darwin signals have its numbers", () => {
  const { stdout } = runPython(
    function* ({ signal, os, print }) {
      yield* signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]);
      yield* os.kill(yield* os.getpid(), 31);
      yield* print(signal.SIGUSR1, signal.NSIG, yield* signal.sigpending(), yield* signal.sigwait([31]));
    },
    { platform: "darwin" },
  );
  expect(stdout).toBe("30 32 {<Signals.SIGUSR2: 31>} 31\n");
});

describe("versions", () => {
  const dump: Main = function* ({ faulthandler }) {
    yield* faulthandler.enable();
    yield* faulthandler._sigfpe();
  };

  test("3.14 adds names of threads and the C stack; 3.13 writes Floating-point", () => {
    expect(runPython(dump, { version: "3.12" }).stderr).toMatch(
      /^Fatal Python error: Floating point exception\n\nCurrent thread 0x[0-9a-f]{16} \(/,
    );
    expect(runPython(dump, { version: "3.14" }).stderr).toMatch(
      /^Fatal Python error: Floating-point exception\n\nCurrent thread 0x[0-9a-f]{16} \[python\] \(most recent call first\):\n {2}File "t.py", line 1 in <module>\n\nCurrent thread's C stack trace \(most recent call first\):\n {2}<cannot get C stack on this system>\n$/,
    );
  });

  test("dump_c_stack came with 3.14, enable(all_threads='x') is taken since 3.12", () => {
    const all = (version: "3.11" | "3.12" | "3.14") => {
      let seen = "";
      runPython(
        function* ({ faulthandler }: Python) {
          seen = `${"dump_c_stack" in faulthandler} ${yield* outcome(() => faulthandler.enable(2, "x"))}`;
        },
        { version },
      );
      return seen;
    };
    expect([all("3.11"), all("3.12"), all("3.14")]).toEqual([
      `false TypeError("'str' object cannot be interpreted as an integer")`,
      "false None",
      "true None",
    ]);
  });
});

describe("the end", () => {
  test("functions registered with atexit are called last first, and what they raise is shown", () => {
    const { stdout, stderr, status } = runPython(function* ({ atexit, print, def }) {
      const f = def("f", function* () {
        throw new ValueError(1);
      });
      yield* atexit.register(print, "first registered");
      yield* atexit.register(f);
      yield* atexit.register(print, "last registered");
    });
    expect({ stdout, status }).toEqual({ stdout: "last registered\nfirst registered\n", status: 0 });
    expect(stderr).toMatch(/^Exception ignored in atexit callback: <function f at 0x[0-9a-f]+>\nTraceback/);
  });

  test("standard output that cannot be written at the end: 120", () => {
    const { stderr, status } = runPython(function* ({ os, print }) {
      yield* print("x");
      yield* os.close(1);
    });
    expect({ stderr, status }).toEqual({
      stderr:
        "Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\nOSError: [Errno 9] Bad file descriptor\n",
      status: 120,
    });
  });

  test("only KeyboardInterrupt itself ends by SIGINT: a subclass is an error", () => {
    class Stop extends KeyboardInterrupt {
      static override readonly __name__: string = "Stop";
    }
    const end = (type: new () => BaseException) =>
      runPython(() => {
        throw new type();
      }).status;
    expect([end(KeyboardInterrupt), end(Stop)]).toEqual([-2, 1]);
  });

  test("a forked child has its parent's buffer, and writes it once more", () => {
    const { stdout } = runPython(function* ({ os, print }) {
      yield* print("buffered");
      yield* os.fork(function* () {
        yield* print("child");
      });
      yield* os.wait();
    });
    expect(stdout).toBe("buffered\nchild\nbuffered\n");
  });

  test("an exception raised while another is handled is shown after it", () => {
    const { stderr } = runPython(function* (py) {
      yield* py
        .try(function* () {
          yield* py.truediv(1, 0);
        })
        .except(ZeroDivisionError, function* () {
          throw new ValueError("second");
        });
    });
    expect(stderr).toMatch(
      /ZeroDivisionError: division by zero\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback/,
    );
  });
});
