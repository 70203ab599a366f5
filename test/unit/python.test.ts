/** Python programs in the notation (src/python): what https://docs.python.org/3/library/signal.html and the others say. */
import { describe, expect, test } from "@jest/globals";
import { OSError, RuntimeError } from "../../src/python/index.ts";
import { runPython } from "./python-program.ts";

describe("the notation", () => {
  test("a program that returns exits with 0, and its standard output is written at the end", () => {
    expect(
      runPython(function* ({ print }) {
        yield* print("a", 1, true, null, [1, "x"]);
      }),
    ).toMatchObject({ status: 0, stdout: "a 1 True None [1, 'x']\n", stderr: "" });
  });

  test("an uncaught exception is shown with the lines of its frames, and the status is 1", () => {
    const source = "def f():\n    raise RuntimeError('x')\nf()\n";
    const result = runPython(
      function* ({ def }) {
        const f = def("f", function* () {
          yield 2;
          throw new RuntimeError("x");
        });
        yield 3;
        yield* f();
      },
      { source },
    );
    expect(result.status).toBe(1);
    expect(result.stderr).toBe(
      'Traceback (most recent call last):\n  File "t.py", line 3, in <module>\n    f()\n' +
        "  File \"t.py\", line 2, in f\n    raise RuntimeError('x')\nRuntimeError: x\n",
    );
  });

  test("runs of the same program have the same events", () => {
    const program = () =>
      runPython(function* ({ signal, time, print }) {
        yield* signal.signal(signal.SIGALRM, function* (signum: number) {
          yield* print(signum);
        });
        yield* signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05);
        yield* time.sleep(1);
      });
    expect(program().eventHash).toBe(program().eventHash);
    expect(program().stdout).toBe("14\n".repeat(20));
  });
});

describe("a Python signal handler", () => {
  test("runs between bytecodes of the main thread, with the number and the interrupted frame", () => {
    const { stdout } = runPython(function* ({ signal, os, print }) {
      yield* signal.signal(signal.SIGUSR1, function* (signum: number, frame: { f_lineno: number }) {
        yield* print(signum, frame.f_lineno);
      });
      yield 7;
      yield* os.kill(yield* os.getpid(), signal.SIGUSR1);
    });
    expect(stdout).toBe("10 7\n");
  });

  test("that raises interrupts an open that hangs", () => {
    const { stdout, stderr, status } = runPython(function* ({ signal, os, print, except }) {
      yield* signal.signal(signal.SIGALRM, function* (signum: number) {
        yield* print("Signal handler called with signal", signum);
        throw new OSError("Couldn't open device!");
      });
      yield* signal.alarm(5);
      try {
        yield* os.open("/dev/ttyS0", os.O_RDWR);
      } catch (reason) {
        yield* print(except(reason, OSError));
      }
    });
    expect({ stdout, stderr, status }).toEqual({
      stdout: "Signal handler called with signal 14\nCouldn't open device!\n",
      stderr: "",
      status: 0,
    });
  });
});
