/** ctypes in the real CPython: what its documentation says, and what the machine's own python3.11 prints. */
import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/node/package-root.ts";

const main = pathToFileURL(join(packageRoot, "src/cli/main.ts")).href;
const loader = pathToFileURL(createRequire(import.meta.url).resolve("ts-blank-space/register")).href;

function python(...lines: string[]): { status: number | null; stdout: string; stderr: string } {
  const program = `import { main } from ${JSON.stringify(main)}; process.exitCode = await main(process.argv.slice(1)); process.exit()`;
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", loader, "--input-type=module", "-e", program, "--", "run", "-X", "faulthandler", "-c", lines.join("\n")],
    { cwd: tmpdir(), env: environment, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("ctypes", () => {
  test("functions of the C library are called with what they take, also behind dots, and their errno can be had", () => {
    const { stdout, stderr } = python(
      "from ctypes import *",
      "libc = CDLL('libc.so.6', use_errno=True)",
      "print(libc.abs(-5), libc.strlen(b'hello'), libc.getpid())",
      "buffer = create_string_buffer(40)",
      "libc.snprintf(buffer, 40, b'%d %s %.2f %c %lld', 7, b'text', c_double(2.5), ord('x'), c_longlong(1 << 40))",
      "print(buffer.value)",
      "i, f, s = c_int(), c_float(), create_string_buffer(32)",
      "print(libc.sscanf(b'1 3.5 Hello', b'%d %f %s', byref(i), byref(f), s), i.value, f.value, s.value)",
      "libc.pow.restype, libc.pow.argtypes = c_double, [c_double, c_double]",
      "print(libc.pow(2, 10))",
      "class div_t(Structure): _fields_ = [('quot', c_int), ('rem', c_int)]",
      "libc.div.restype = div_t",
      "print(libc.div(17, 5).quot, libc.div(17, 5).rem)",
      "print(libc.open(b'/none', 0), get_errno())",
      "libc.atoll.restype = c_longlong",
      "print(libc.atoll(b'12345678901234'))",
      "try: libc.nothing",
      "except AttributeError as e: print(str(e).split(': ')[1:])",
      "try: CDLL('libnothing.so')",
      "except OSError as e: print(e)",
      "from ctypes.util import find_library",
      "print(find_library('c'), find_library('m'), find_library('nothing'))",
    );
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toEqual([
      "5 5 100",
      "b'7 text 2.50 x 1099511627776'",
      "3 1 3.5 b'Hello'",
      "1024.0",
      "3 2",
      "-1 2",
      "12345678901234",
      "['undefined symbol', 'nothing']",
      "libnothing.so: cannot open shared object file: No such file or directory",
      "libc.so.6 libm.so.6 None",
      "",
    ]);
  });

  test("a callback is a function pointer: qsort(3) compares with it, signal(2) takes it for a handler", () => {
    const { stdout, stderr } = python(
      "from ctypes import *",
      "import os, signal",
      "libc = CDLL(None)",
      "numbers = (c_int * 5)(5, 1, 7, 33, 99)",
      "compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))(lambda a, b: a[0] - b[0])",
      "libc.qsort(numbers, len(numbers), sizeof(c_int), compare)",
      "print(list(numbers))",
      "handler = CFUNCTYPE(None, c_int)(lambda number: print('handler', number))",
      "libc.signal(signal.SIGUSR1, handler)",
      "os.kill(os.getpid(), signal.SIGUSR1)",
      "print(CFUNCTYPE(c_double, c_double, c_double)(lambda a, b: a + b)(1.5, 2))",
      "kept = [CFUNCTYPE(c_int)(lambda n=n: n) for n in range(20)]",
      "print(sum(f() for f in kept))",
      "for n in range(100): CFUNCTYPE(c_int)(lambda: n)()",
      "print('as many as one likes, one after the other')",
    );
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toEqual(["[1, 5, 7, 33, 99]", "handler 10", "3.5", "190", "as many as one likes, one after the other", ""]);
  });

  test("pythonapi: PyThreadState_SetAsyncExc raises an exception in another thread", () => {
    const { stdout, stderr } = python(
      "from ctypes import *",
      "import threading, time",
      "def work():",
      "    try:",
      "        while True: time.sleep(0.01)",
      "    except SystemExit: print('ended')",
      "thread = threading.Thread(target=work)",
      "thread.start()",
      "print(pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread.ident), py_object(SystemExit)))",
      "thread.join()",
      "pythonapi.Py_BuildValue.restype = py_object",
      "print(pythonapi.Py_BuildValue(b'(is)', 3, b'three'))",
      "print(c_int.in_dll(pythonapi, 'Py_OptimizeFlag').value)",
    );
    expect(stderr).toBe("");
    expect(stdout).toBe("1\nended\n(3, 'three')\n0\n");
  });

  test("a write through a bad pointer: the Python traceback of the fault, on a thread of its own too", () => {
    const { status, stderr } = python(
      "import ctypes, threading",
      "def spoil(address): ctypes.memset(address, 0, 100)",
      "threading.Thread(target=spoil, args=(64,)).start()",
    );
    expect(stderr.replace(/0x[0-9a-f]+/g, "0x1")).toMatch(
      /^Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 \(most recent call first\):\n {2}File "<string>", line 2 in spoil\n {2}File ".*threading\.py", line \d+ in run\n/,
    );
    expect(status).toBe(139);
  });
});

describe("import faultguard", () => {
  const program = (...body: string[]): string[] => [
    "import faultguard, os, signal, sys",
    "def rescue(data, code, *args):",
    "    print('rescue', code, sorted(map(str, data)), [data[key] for key in data], args, flush=True)",
    ...body,
  ];

  test("'If the application process(es) experience a fault, the data in this object should be preserved.'", () => {
    const { stdout } = python(
      ...program(
        "def launch(data, args):",
        "    data['a'] = [1, {'b': 2.5}]",
        "    data[(1, 2)] = args",
        "    data['a'] = 'again'",
        "    data['gone'] = 1",
        "    del data['gone']",
        "    if os.fork() == 0:",
        "        data['of a child'] = True",
        "        os._exit(0)",
        "    os.wait()",
        "    print(len(data), 'a' in data, 'x' in data, data.get('x', 'none'), flush=True)",
        "    os.kill(os.getpid(), signal.SIGKILL)",
        "print(faultguard.start(launch, rescue, args=('x', 1)))",
        "def quiet(data): data['k'] = 1",
        "print(faultguard.start(quiet, rescue))",
        "def fails(data): sys.exit(3)",
        "print(faultguard.start(fails, rescue))",
      ),
    );
    expect(stdout.split("\n")).toEqual([
      "3 True False none",
      "rescue -9 ['(1, 2)', 'a', 'of a child'] ['again', ('x', 1), True] (('x', 1),)",
      "-9",
      "0",
      "rescue 3 [] [] ()",
      "3",
      "",
    ]);
  });

  test("an autosave file holds what was acknowledged, can be recovered when its process is gone, and is removed in the end", () => {
    const { stdout, stderr } = python(
      ...program(
        "file = '/tmp/save'",
        "def launch(data):",
        "    data['n'] = 1",
        "    print(faultguard.is_active(file), flush=True)",
        "    os.kill(os.getppid(), signal.SIGKILL)",
        "    os._exit(0)",
        "if os.fork() == 0: faultguard.start(launch, rescue, autosave_file=file)",
        "os.wait()",
        "try: faultguard.start(launch, rescue, autosave_file=file)",
        "except RuntimeError as e: print('RuntimeError')",
        "print(faultguard.is_active(file), faultguard.recover(lambda data: print(data), file))",
        "os.remove(file)",
        "import time",
        "def slow(data):",
        "    for n in range(5): data['n'] = n; time.sleep(1)",
        "print(faultguard.start(slow, rescue, autosave_interval=2, autosave_file=file), os.path.exists(file))",
      ),
    );
    expect(stderr).toBe("");
    expect(stdout).toBe("True\nRuntimeError\n{'n': 1}\nFalse 0\n0 False\n");
  });
});
