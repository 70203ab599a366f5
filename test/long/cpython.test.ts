/** The real CPython, run as the command line runs it: what Python's own documentation says happens. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pythonProgram } from "../../src/node/cpython.ts";
import { packageRoot } from "../../src/node/package-root.ts";

const main = pathToFileURL(join(packageRoot, "src/cli/main.ts")).href;
const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;

function signalbox(words: readonly string[], folder = tmpdir()): { status: number | null; stdout: string; stderr: string } {
  const program = `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(process.argv.slice(1)); process.exit()`;
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", loader, "--input-type=module", "-e", program, "--", "run", ...words],
    { cwd: folder, env: environment, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}
const python = (...lines: string[]): ReturnType<typeof signalbox> => signalbox(["-c", lines.join("\n")]);

describe("python3's command line", () => {
  test("the script is the first word that is no option and no option's value", () => {
    expect(pythonProgram(["-u", "-X", "dev", "-W", "error", "a.py", "-c"])).toEqual({ script: "a.py", module: false });
    expect(pythonProgram(["-Xdev", "-uc", "print(1)", "x"])).toEqual({ script: undefined, module: false });
    expect(pythonProgram(["-m", "a", "b.py"])).toEqual({ script: undefined, module: true });
    expect(pythonProgram(["-"])).toEqual({ script: undefined, module: false });
  });
});

describe("CPython", () => {
  test("runs a script with its arguments and the modules beside it, and exits with its status", () => {
    const folder = mkdtempSync(join(tmpdir(), "signalbox-python-"));
    try {
      writeFileSync(join(folder, "beside.py"), "NAME = 'beside'\n");
      writeFileSync(join(folder, "program.py"), "import sys, beside\nprint(sys.argv, beside.NAME)\nsys.exit(7)\n");
      expect(signalbox(["program.py", "a", "-b"], folder)).toEqual({ status: 7, stdout: "['program.py', 'a', '-b'] beside\n", stderr: "" });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("later runs of a script begin with the interpreter started, and are the same in all that a program can see", () => {
    const folder = mkdtempSync(join(tmpdir(), "signalbox-python-"));
    try {
      const lines = [
        "import os, signal, sys, time",
        "print(sys.argv, sys.orig_argv, sys.flags, os.environ, os.getpid(), time.time(), time.monotonic(), time.process_time())",
        "print(hash('text'), id(sys), os.urandom(4), os.stat(__file__).st_ino, sys.stdin.isatty(), signal.getsignal(signal.SIGINT))",
        "if os.fork() == 0: os._exit(len(sys.stdin.read()))",
        "print(os.wait(), sys.path, __file__, open(__file__).read())",
      ];
      const run = (more: string, ...words: string[]): unknown => {
        writeFileSync(join(folder, "program.py"), [...lines, more].join("\n"));
        writeFileSync(join(folder, "input"), "12345");
        const result = signalbox(["--env", "NAME=value", "--stdin", "input", ...words, "program.py", "a"], folder);
        expect(result.stderr).toBe("");
        return result.stdout;
      };
      const first = run("# one");
      expect(first).toContain("'program.py', 'a'] sys.flags(");
      expect(first).toContain("(101, 1280)");
      // The second run takes the image, the third begins with it.
      expect(run("# one")).toBe(first);
      // Another program: the image of the interpreter, and not what it ran.
      const other = run("# two");
      expect(run("# two", "--events", "events")).toBe(other);
      expect(other).toContain("# two");
      // What the start depends on is not taken from another run.
      expect(run("# two", "--env", "PYTHONHASHSEED=1")).toContain("'PYTHONHASHSEED': '1'");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("signal.alarm: 'The handler function raises an exception' while the program waits, after five virtual seconds", () => {
    const { status, stdout } = python(
      "import signal, time, os",
      "def handler(signum, frame):",
      "    print('called with', signal.Signals(signum).name, 'in', frame.f_code.co_name)",
      "    raise OSError('too late')",
      "signal.signal(signal.SIGALRM, handler)",
      "signal.alarm(5)",
      "r, w = os.pipe()",
      "before = time.monotonic()",
      "try:",
      "    os.read(r, 1)",
      "except OSError as e:",
      "    print(e, round(time.monotonic() - before))",
    );
    expect(stdout).toBe("called with SIGALRM in <module>\ntoo late 5\n");
    expect(status).toBe(0);
  });

  test("a loop without calls is interrupted by a timer; KeyboardInterrupt is the default of SIGINT, and its exit status 128 + 2", () => {
    const { status, stderr } = python(
      "import signal, os",
      "signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))",
      "signal.setitimer(signal.ITIMER_REAL, 0.01)",
      "while True: pass",
    );
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^KeyboardInterrupt/);
    expect(status).toBe(130);
  });

  test("os.fork, threads that take turns, and a child that runs sys.executable", () => {
    const { status, stdout } = python(
      "import os, threading, subprocess, sys",
      "pid = os.fork()",
      "if pid == 0: os._exit(3)",
      "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))",
      "count = [0, 0]",
      "def spin(k):",
      "    while min(count) < 100: count[k] += 1",
      "threads = [threading.Thread(target=spin, args=(k,)) for k in (0, 1)]",
      "for t in threads: t.start()",
      "for t in threads: t.join()",
      "print(min(count) >= 100)",
      "print(subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True).stdout)",
    );
    expect(stdout).toBe("3\nTrue\n42\n\n");
    expect(status).toBe(0);
  });

  test("multiprocessing: shared values, a pool, a manager, and what becomes of a child that crashes", () => {
    const { status, stdout, stderr } = python(
      "import multiprocessing as mp, os, signal",
      "def work(value, array):",
      "    with value.get_lock(): value.value += 1",
      "    array[0] = -7",
      "value, array = mp.Value('i', 1), mp.Array('d', 3)",
      "p = mp.Process(target=work, args=(value, array))",
      "p.start(); p.join()",
      "print(value.value, array[:], p.exitcode)",
      "with mp.Pool(2) as pool: print(pool.map(abs, range(-3, 0)))",
      "with mp.Manager() as manager:",
      "    shared = manager.dict()",
      "    p = mp.Process(target=shared.update, args=({'a': 1},))",
      "    p.start(); p.join()",
      "    print(shared)",
      "p = mp.Process(target=lambda: os.kill(os.getpid(), signal.SIGSEGV))",
      "p.start(); p.join()",
      "print(p.exitcode)",
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "2 [-7.0, 0.0, 0.0] 0\n[3, 2, 1]\n{'a': 1}\n-11\n", stderr: "" });
  }, 120_000);

  test("faulthandler: 'Fatal Python error' and the Python traceback of the current thread, then death of the signal", () => {
    const { status, stderr } = python("import faulthandler", "faulthandler.enable()", "def inner(): faulthandler._sigsegv()", "inner()");
    expect(stderr.replace(/0x[0-9a-f]+/, "0x1")).toBe(
      [
        "Fatal Python error: Segmentation fault",
        "",
        "Current thread 0x1 (most recent call first):",
        '  File "<string>", line 3 in inner',
        '  File "<string>", line 4 in <module>',
        "",
      ].join("\n"),
    );
    expect(status).toBe(139);
  });

  test("recursion in C as deep as Python allows: 199 parentheses inside one another, 900 arrays in JSON", () => {
    const { status, stdout } = python(
      "import json",
      "print(eval('(' * 199 + ')' * 199))",
      "depth, value = 0, json.loads('[' * 900 + ']' * 900)",
      "while value: depth, value = depth + 1, value[0]",
      "print(depth)",
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "()\n899\n" });
  });

  test("a read through a null pointer is a real fault, found before it happens", () => {
    const { status, stderr } = signalbox(["-X", "faulthandler", "-c", "import faulthandler; faulthandler._read_null()"]);
    expect(stderr).toContain("Fatal Python error: Segmentation fault\n");
    expect(status).toBe(139);
  });
});
