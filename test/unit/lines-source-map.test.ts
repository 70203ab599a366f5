import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { sourcePosition, type LineTable } from "../../abi/guest.ts";
import { readableFunctionName, readSourceMap } from "../../src/instrument/lines/index.ts";

const at = (lines: LineTable | undefined, offset: number): string => {
  const position = sourcePosition(lines, offset);
  return position ? `${position.file}:${position.line}:${position.column}` : "none";
};

/** A module with functions of 8, 8 and 8 bytes of nops; its code section's contents begin at file offset 23. */
const code = [3, ...[0, 1, 2].flatMap(() => [8, 0, 1, 1, 1, 1, 1, 1, 0x0b])];
const wasm = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 4, 3, 0, 0, 0, 10, code.length, ...code]);
const codeStart = 22;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function vlq(number: number): string {
  let value = number < 0 ? -number * 2 + 1 : number * 2;
  let text = "";
  do {
    const digit = value % 32;
    value = Math.floor(value / 32);
    text += digits[value > 0 ? digit + 32 : digit];
  } while (value > 0);
  return text;
}

/** Segments [offset in code, source, line from 0, column from 0] or [offset]. */
function map(segments: readonly (readonly number[])[], sources = ["a.ts", "b.ts"]): string {
  const before = [0, 0, 0, 0];
  const mappings = segments
    .map((segment) =>
      segment
        .map((value, index) => {
          const absolute = index === 0 ? value + codeStart : value;
          const difference = absolute - before[index]!;
          before[index] = absolute;
          return vlq(difference);
        })
        .join(""),
    )
    .join(",");
  return JSON.stringify({ version: 3, sourceRoot: "./made/up", sources, names: [], mappings });
}

describe("source maps", () => {
  test("columns are offsets in the file; lines and columns count from 1", () => {
    const lines = readSourceMap(
      map([
        [2, 0, 9, 4],
        [5, 1, 19, 0],
      ]),
      wasm,
    );
    expect(at(lines, 2)).toBe("a.ts:10:5");
    expect(at(lines, 4)).toBe("a.ts:10:5");
    expect(at(lines, 6)).toBe("b.ts:20:1");
  });

  test("code before a function's first mapping takes that mapping", () => {
    expect(at(readSourceMap(map([[15, 0, 3, 0]]), wasm), 11)).toBe("a.ts:4:1");
  });

  test("a function without any mapping has no position, even after one that has", () => {
    const lines = readSourceMap(
      map([
        [3, 0, 3, 0],
        [21, 0, 8, 0],
      ]),
      wasm,
    );
    expect([at(lines, 9), at(lines, 12), at(lines, 22)]).toEqual(["a.ts:4:1", "none", "a.ts:9:1"]);
  });

  test("a segment without a source keeps the position before it", () => {
    expect(at(readSourceMap(map([[3, 0, 3, 0], [5]]), wasm), 6)).toBe("a.ts:4:1");
  });

  test("segments out of order are sorted", () => {
    const lines = readSourceMap(
      map([
        [6, 0, 5, 0],
        [3, 0, 2, 0],
      ]),
      wasm,
    );
    expect([at(lines, 3), at(lines, 7)]).toEqual(["a.ts:3:1", "a.ts:6:1"]);
  });

  test.each([
    ["no JSON", "<html>"],
    ["no map", "{}"],
    ["null", "null"],
    ["no mappings", '{"version":3,"sources":["a"],"mappings":""}'],
    ["odd sources", '{"sources":[1],"mappings":"!!!"}'],
  ])("%s gives undefined", (_, text) => {
    expect(readSourceMap(text, wasm)).toBeUndefined();
  });

  test("whatever the mappings are, reading ends and does not throw", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: fc.constantFrom(...digits, ",", ";", "!") }), (mappings) => {
        readSourceMap(JSON.stringify({ sources: ["a"], mappings }), wasm);
      }),
    );
    readSourceMap(map([[3, 0, 3, 0]]), wasm.subarray(0, 30));
  });
});

describe("names of functions", () => {
  test.each([
    ["g/outer", "outer"],
    ["g/outer~inner", "inner"],
    ["assembly/index/outer~anonymous|0", "<anonymous>"],
    ["g/Stack#push", "Stack#push"],
    ["~lib/staticarray/StaticArray<i32>#fill@varargs", "StaticArray<i32>#fill"],
    ["~lib/map/Map<~lib/string/String,i32>#set", "Map<String,i32>#set"],
    ["start:g", "<module>"],
    ["start:g~anonymous|2", "<anonymous>"],
    ["__main_argc_argv", "main"],
    ["__original_main", "main"],
    ["read_header", "read_header"],
    ["std::vector<int>::push_back(int)", "std::vector<int>::push_back(int)"],
    ["_ZN4core9panicking5panicE", "_ZN4core9panicking5panicE"],
  ])("%s is %s", (name, readable) => {
    expect(readableFunctionName(name)).toBe(readable);
  });
});
