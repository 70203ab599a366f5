import { describe, expect, test } from "@jest/globals";
import { sourcePosition } from "../../abi/guest.ts";
import { CompileError } from "../../src/compile/error.ts";
import { compileWat } from "../../src/compile/wat.ts";
import { readSourceMap } from "../../src/instrument/lines/index.ts";

async function failure(source: string): Promise<CompileError> {
  const reason = await compileWat("prog.wat", source).catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(CompileError);
  return reason as CompileError;
}

describe("the text format", () => {
  test("every instruction has the line that it is written on", async () => {
    const { wasm, sourceMap } = await compileWat(
      "prog.wat",
      `(module
  (memory 1)
  (func (export "_start")
    (drop
      (i32.load (i32.const 0)))
    i32.const 1
    drop
    unreachable))`,
    );
    const lines = readSourceMap(sourceMap, wasm)!;
    const seen = Array.from(lines.offsets, (offset) => sourcePosition(lines, offset)?.line);
    expect(seen).toEqual(expect.arrayContaining([4, 5, 6, 7, 8]));
    expect(lines.files).toEqual(["prog.wat"]);
  });

  test("names of functions are kept, and no map is referred to that does not exist", async () => {
    const { wasm } = await compileWat("prog.wat", `(module (func $named (export "f") nop))`);
    const text = Buffer.from(wasm).toString("latin1");
    expect(text).toContain("named");
    expect(text).not.toContain("sourceMappingURL");
    expect(WebAssembly.validate(wasm as Uint8Array<ArrayBuffer>)).toBe(true);
  });

  test.each([
    ["a syntax error", "(module\n  (fun $f))", 2, /unrecognized module field/],
    ["an unknown function", "(module\n  (func\n    (call $nowhere)))", 3, /nowhere/],
    ["a type error", "(module\n  (func (result i32)\n    (nop)\n    (i64.const 1)))", 4, /i64/],
    [
      "a missing operand",
      '(module (import "signalbox" "kill" (func $kill (param i32 i32) (result i32)))\n  (func\n    (drop (call $kill (i32.const 1)))))',
      3,
      /./,
    ],
  ])("%s is told with its line", async (_, source, line, message) => {
    const error = await failure(source);
    expect(error.diagnostics[0]).toMatchObject({ severity: "error", file: "prog.wat", line });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^prog\.wat:\d+:\d+: error: /);
  });
});
