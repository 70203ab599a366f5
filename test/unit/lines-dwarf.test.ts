/**
 * The DWARF line reader. fixtures/lines/dwarfN.wasm were made of fixtures/lines/prog.c by clang 22:
 * clang -O0 -g -gdwarf-N -ffunction-sections prog.c -nostdlib -Wl,--no-entry -Wl,--export=run
 */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { sourcePosition, type LineTable } from "../../abi/guest.ts";
import { readDwarfLines } from "../../src/instrument/lines/index.ts";

const fixture = (version: number): Uint8Array => new Uint8Array(readFileSync(`test/unit/fixtures/lines/dwarf${version}.wasm`));
const at = (lines: LineTable | undefined, offset: number): string => {
  const position = sourcePosition(lines, offset);
  return position ? `${position.file}:${position.line}:${position.column}` : "none";
};

describe.each([3, 4, 5])("DWARF %i", (version) => {
  const lines = readDwarfLines(fixture(version));

  test("each instruction has the position that the compiler gave it", () => {
    expect(at(lines, 2)).toBe("prog.c:5:0");
    expect(at(lines, 40)).toBe("prog.c:6:12");
    expect(at(lines, 42)).toBe("prog.c:6:3");
    expect(at(lines, 99)).toBe("prog.c:10:10");
    expect(at(lines, 149)).toBe("./sub/inc.h:2:12");
  });

  test("code before, between and after functions has none", () => {
    expect(at(lines, 1)).toBe("none");
    expect(at(lines, 43)).toBe("none");
    expect(at(lines, 154)).toBe("none");
  });

  test("a function that the linker dropped leaves no line", () => {
    const line = [...lines!.line].filter((_, row) => lines!.file[row] === 0);
    expect(line).not.toContain(2);
    expect(line).not.toContain(3);
  });

  test("offsets rise", () => {
    expect([...lines!.offsets]).toEqual([...new Set(lines!.offsets)].sort((left, right) => left - right));
  });
});

const leb = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 0x80, ...leb(Math.floor(value / 128))]);
const word = (value: number): number[] => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24];
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/** A module with one custom section. */
function moduleWith(name: string, contents: readonly number[]): Uint8Array {
  const body = [...leb(name.length), ...ascii(name), ...contents];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, ...leb(body.length), ...body]);
}

/** A unit of version 4 with one file, a.c. */
function unit(program: readonly number[], length?: number): number[] {
  const header = [1, 1, 1, 0xfb, 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, ...ascii("a.c\0"), 0, 0, 0, 0];
  const body = [4, 0, ...word(header.length), ...header, ...program];
  return [...word(length ?? body.length), ...body];
}

const setAddress = (address: number): number[] => [0, 5, 2, ...word(address)];
const endSequence = [0, 1, 1];
const copy = 1;
const advancePc = (count: number): number[] => [2, ...leb(count)];
const advanceLine = (count: number): number[] => [3, count & 0x7f];

describe("line-number programs", () => {
  const read = (program: readonly number[]): LineTable | undefined => readDwarfLines(moduleWith(".debug_line", unit(program)));

  test("of rows at one address the last one counts", () => {
    const lines = read([...setAddress(10), copy, ...advanceLine(6), copy, ...advancePc(5), ...endSequence]);
    expect(at(lines, 10)).toBe("a.c:7:0");
  });

  test("line 0 keeps the line before it", () => {
    const lines = read([
      ...setAddress(10),
      ...advanceLine(4),
      copy,
      ...advancePc(2),
      ...advanceLine(0x7b),
      copy,
      ...advancePc(5),
      ...endSequence,
    ]);
    expect(at(lines, 13)).toBe("a.c:5:0");
  });

  test.each([0, 0xffffffff, 0xfffffffe, 0xfffffff0])("a sequence at the tombstone %i is dropped", (tombstone) => {
    const dropped = [...setAddress(tombstone), copy, ...advancePc(5), ...endSequence];
    const lines = read([...dropped, ...setAddress(20), ...advanceLine(8), copy, ...advancePc(5), ...endSequence]);
    expect([...lines!.offsets]).toEqual([20, 25]);
    expect(at(lines, 22)).toBe("a.c:9:0");
  });

  test("sequences may come in any order, and of two that overlap the first in memory stays", () => {
    const sequence = (start: number, line: number): number[] => [
      ...setAddress(start),
      ...advanceLine(line - 1),
      copy,
      ...advancePc(10),
      ...endSequence,
    ];
    const lines = read([...sequence(40, 3), ...sequence(20, 2), ...sequence(25, 9)]);
    expect([at(lines, 26), at(lines, 30), at(lines, 41)]).toEqual(["a.c:2:0", "none", "a.c:3:0"]);
  });

  test("a sequence without an end is not believed", () => {
    expect(read([...setAddress(10), copy, ...advancePc(5)])).toBeUndefined();
  });

  test("units before a malformed one are kept", () => {
    const good = unit([...setAddress(10), copy, ...advancePc(5), ...endSequence]);
    expect(at(readDwarfLines(moduleWith(".debug_line", [...good, ...unit([1], 0x7fffffff)])), 12)).toBe("a.c:1:0");
  });
});

describe("whatever the bytes are, reading ends and does not throw", () => {
  test("no module at all", () => {
    expect(readDwarfLines(new Uint8Array(0))).toBeUndefined();
    expect(readDwarfLines(Uint8Array.from(ascii("#include <stdio.h>\n")))).toBeUndefined();
    expect(readDwarfLines(moduleWith("name", []))).toBeUndefined();
  });

  test("a table of four billion files that take no space is refused", () => {
    const header = [1, 1, 1, 0xfb, 14, 1, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0xff, 0xff, 0xff, 0xff, 0x0f];
    const body = [5, 0, 4, 0, ...word(header.length), ...header];
    // CPU time: it does not depend on what else the machine does.
    const before = process.cpuUsage();
    expect(readDwarfLines(moduleWith(".debug_line", [...word(body.length), ...body]))).toBeUndefined();
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5);
  });

  test("random sections", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readDwarfLines(moduleWith(".debug_line", [...bytes]));
      }),
    );
  });

  test("a real module with some bytes changed, or cut", () => {
    const original = fixture(5);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(original.length),
        (changes, length) => {
          const bytes = original.slice();
          for (const [place, value] of changes) bytes[place] = value;
          const lines = readDwarfLines(bytes);
          readDwarfLines(bytes.subarray(0, length));
          if (lines)
            for (let row = 1; row < lines.offsets.length; row++) expect(lines.offsets[row]!).toBeGreaterThan(lines.offsets[row - 1]!);
        },
      ),
      { numRuns: 300 },
    );
  });
});
