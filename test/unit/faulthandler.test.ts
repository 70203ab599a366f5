/** The dump's format against CPython's own outputs' grammar: Modules/faulthandler.c and Python/traceback.c of 3.10 to 3.12. */
import { describe, expect, test } from "@jest/globals";
import type { Frame, ThreadTrace } from "../../src/kernel/run.ts";
import { faulthandlerDump } from "../../src/trace/faulthandler.ts";

const frame = (name: string, line: number, file: string | undefined = "prog.c", library = false): Frame => ({
  function: name,
  file,
  line,
  library,
});
const library = (name: string): Frame => ({ function: name, file: undefined, line: 0, library: true });
const dump = (threads: readonly ThreadTrace[], signal = 11): string => faulthandlerDump({ pid: 100, signal, code: 1, address: 0, threads });
const one = (...frames: Frame[]): readonly ThreadTrace[] => [{ tid: 100, current: true, frames }];
const header = "Fatal guest error: Segmentation fault\n\nCurrent thread 0x00000064 (most recent call first):\n";

test("one thread", () => {
  expect(dump(one(frame("read_header", 12), frame("main", 40)))).toBe(
    `${header}  File "prog.c", line 12 in read_header\n  File "prog.c", line 40 in main\n`,
  );
});

test("several threads, newest first, a blank line between and none after the last", () => {
  const threads: ThreadTrace[] = [
    { tid: 101, current: false, frames: [frame("worker", 7)] },
    { tid: 100, current: true, frames: [frame("main", 9)] },
  ];
  expect(dump(threads)).toBe(
    'Fatal guest error: Segmentation fault\n\nThread 0x00000065 (most recent call first):\n  File "prog.c", line 7 in worker\n\nCurrent thread 0x00000064 (most recent call first):\n  File "prog.c", line 9 in main\n',
  );
});

test.each([
  [4, "Illegal instruction"],
  [6, "Aborted"],
  [7, "Bus error"],
  [8, "Floating point exception"],
  [11, "Segmentation fault"],
])("signal %i is called %s", (signal, name) => {
  expect(dump(one(frame("main", 1)), signal)).toContain(`Fatal guest error: ${name}\n\n`);
});

test("a signal without a name", () => {
  expect(dump(one(frame("main", 1)), 40)).toContain("Fatal guest error from unexpected signum: 40\n\n");
});

describe("frames that are not the program's", () => {
  test("the C library's are shown without file and line", () => {
    expect(dump(one(library("memcpy"), frame("main", 3)))).toBe(
      `${header}  File ???, line ??? in memcpy\n  File "prog.c", line 3 in main\n`,
    );
  });

  test("start-up code is left out", () => {
    expect(dump(one(frame("main", 3), library("__main_void"), library("_start")))).toBe(`${header}  File "prog.c", line 3 in main\n`);
  });

  test("so is what calls a thread's function; what a library calls in between stays", () => {
    expect(dump(one(frame("compare", 7), library("qsort"), frame("sorter", 8), library("run")))).toBe(
      `${header}  File "prog.c", line 7 in compare\n  File ???, line ??? in qsort\n  File "prog.c", line 8 in sorter\n`,
    );
  });

  test("a program's own function of that name stays", () => {
    expect(dump(one(frame("_start", 3, "boot.c")))).toBe(`${header}  File "boot.c", line 3 in _start\n`);
  });

  test("if there is nothing else, start-up code is shown", () => {
    expect(dump(one(library("_start")))).toBe(`${header}  File ???, line ??? in _start\n`);
  });

  test("a thread without frames", () => {
    expect(dump(one())).toBe(`${header}  <no frame>\n`);
  });

  test("a function without a name", () => {
    expect(dump(one(frame("", 3)))).toContain("line 3 in ???\n");
  });
});

describe("limits", () => {
  test("100 frames are shown, the 101st is `  ...`", () => {
    const frames = (count: number): Frame[] => Array.from({ length: count }, () => frame("f", 4));
    expect(dump(one(...frames(100))).match(/File/g)).toHaveLength(100);
    expect(dump(one(...frames(100)))).not.toContain("...");
    expect(dump(one(...frames(101))).match(/File/g)).toHaveLength(100);
    expect(dump(one(...frames(101)))).toMatch(/in f\n {2}\.\.\.\n$/);
  });

  test("100 threads are shown, then a blank line and `...`", () => {
    const threads = (count: number): ThreadTrace[] =>
      Array.from({ length: count }, (_, index) => ({ tid: 1000 - index, current: index === 0, frames: [frame("f", 1)] }));
    expect(dump(threads(100))).not.toContain("...");
    expect(dump(threads(101)).match(/hread 0x/g)).toHaveLength(100);
    expect(dump(threads(101))).toMatch(/in f\n\n\.\.\.\n$/);
  });

  test("500 characters of a name, then `...` before the closing quote", () => {
    expect(dump(one(frame("f", 1, "y".repeat(500))))).toContain(`File "${"y".repeat(500)}", line`);
    expect(dump(one(frame("f", 1, "y".repeat(501))))).toContain(`File "${"y".repeat(500)}...", line`);
    expect(dump(one(frame("é".repeat(501), 1)))).toContain(`in ${"\\xe9".repeat(500)}...\n`);
  });
});

test("escapes: printable ASCII as it is, quotes and backslashes too; the rest by code point", () => {
  expect(dump(one(frame("f", 1, 'a"b\\c\td\x7fé€😀')))).toContain('File "a"b\\c\\x09d\\x7f\\xe9\\u20ac\\U0001f600", line 1 in f');
});
