import { describe, expect, test } from "@jest/globals";
import { sourcePosition } from "../../abi/guest.ts";
import { compileAssemblyScript } from "../../src/compile/assemblyscript.ts";
import { inlineFields } from "../../src/compile/fields.ts";
import { compileWat } from "../../src/compile/wat.ts";
import { parse } from "../../src/instrument/parse.ts";
import { readSourceMap } from "../../src/instrument/lines/index.ts";
import { readSdk } from "../../src/node/sdk.ts";

const source = `class Node {
  next: Node | null = null;
  small: i8 = -3;
  value: f64 = 0;
}
function fill(node: Node): void {
  node.next = node;
  node.small += 1;
  node.value =
    2.5;
}
export function f(): f64 {
  const node = new Node();
  fill(node);
  return node.next!.value + node.small;
}
`;

async function compiled() {
  const { wasm, sourceMap } = await compileAssemblyScript("prog.as.ts", source, { sdk: readSdk });
  const lines = readSourceMap(sourceMap, wasm)!;
  return { plain: { wasm, lines }, inlined: inlineFields(wasm, lines) as { wasm: Uint8Array; lines: NonNullable<typeof lines> } };
}

function run(wasm: Uint8Array): unknown {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 0;
  const { f } = new WebAssembly.Instance(module, imports).exports as { f: () => number };
  return f();
}

describe("fields of AssemblyScript classes", () => {
  test("are read and written in place, with the same result", async () => {
    const { plain, inlined } = await compiled();
    expect(run(plain.wasm)).toBe(0.5);
    expect(run(inlined.wasm)).toBe(0.5);
    const calls = (wasm: Uint8Array): number => {
      const module = parse(wasm);
      const accessors = [...module.functionNames].filter(([, name]) => /#[gs]et:/.test(name)).map(([index]) => index);
      return module.bodies.filter(({ start, end }) =>
        accessors.some((index) => index < 128 && Buffer.from(wasm.subarray(start, end)).includes(Buffer.from([0x10, index]))),
      ).length;
    };
    expect(calls(plain.wasm)).toBeGreaterThan(3);
    expect(calls(inlined.wasm)).toBeLessThan(calls(plain.wasm));
  });

  test("have the line that accesses them", async () => {
    const { plain, inlined } = await compiled();
    const linesOf = ({ wasm, lines }: typeof plain, name: string): (number | undefined)[] => {
      const module = parse(wasm);
      const index = [...module.functionNames].find(([, each]) => each === name)![0];
      const { start, end } = module.bodies[index - module.functionImports.length]!;
      const found: (number | undefined)[] = [];
      for (let at = start; at < end; at++) found.push(sourcePosition(lines, at - module.codeStart)?.line);
      return [...new Set(found)];
    };
    for (const name of ["prog.as/fill", "prog.as/f"]) expect(linesOf(inlined, name)).toEqual(linesOf(plain, name));
    expect(linesOf(inlined, "prog.as/fill")).toEqual(expect.arrayContaining([7, 8, 9]));
  });

  test("are not looked for where there are no classes", async () => {
    const { wasm, sourceMap } = await compileWat(
      "prog.wat",
      '(module (memory 1) (func $get (param i32) (result i32) (i32.load (local.get 0))) (func (export "f") (drop (call $get (i32.const 0)))))',
    );
    const lines = readSourceMap(sourceMap, wasm);
    expect(inlineFields(wasm, lines)).toEqual({ wasm, lines });
  });
});
