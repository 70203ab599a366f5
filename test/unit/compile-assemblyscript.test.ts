import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { sourcePosition } from "../../abi/guest.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { compileAssemblyScript } from "../../src/compile/assemblyscript.ts";
import { CompileError } from "../../src/compile/error.ts";
import { readSourceMap } from "../../src/instrument/lines/index.ts";
import { readSdk } from "../../src/node/sdk.ts";

const compile = (source: string, files: Readonly<Record<string, string>> = {}) =>
  compileAssemblyScript("demo/prog.as.ts", source, { sdk: readSdk, files: (path) => files[path] });

async function failure(source: string): Promise<CompileError> {
  const reason = await compile(source).catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(CompileError);
  return reason as CompileError;
}

const importsOf = (wasm: Uint8Array): string[] =>
  WebAssembly.Module.imports(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)).map(({ module, name }) => `${module}.${name}`);
const exportsOf = (wasm: Uint8Array): string[] =>
  WebAssembly.Module.exports(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)).map(({ name }) => name);

describe("a program in AssemblyScript", () => {
  test("imports the system calls that it uses from module signalbox, and begins at _start", async () => {
    const { wasm } = await compile(`import { pause, alarm } from "signalbox/posix";\nalarm(1);\npause();\n`);
    expect(importsOf(wasm)).toEqual(expect.arrayContaining(["signalbox.alarm", "signalbox.pause"]));
    expect(importsOf(wasm).filter((name) => !name.startsWith("signalbox."))).toEqual([]);
    expect(exportsOf(wasm)).toEqual(expect.arrayContaining(["_start", "memory", "table", "__stack_pointer"]));
  });

  test("keeps page 0 free of data and table slots 0 and 1 free of functions", async () => {
    const { wasm } = await compile(`import { sigaction } from "signalbox/posix";\nsigaction(10, (signal: i32): void => {});\n`);
    const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
    const nothing = (): number => 0;
    const imports: Record<string, Record<string, () => number>> = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = nothing;
    const { memory, table } = new WebAssembly.Instance(module, imports).exports as { memory: WebAssembly.Memory; table: WebAssembly.Table };
    expect(new Uint8Array(memory.buffer, 0, 4096).every((byte) => byte === 0)).toBe(true);
    expect([table.get(0), table.get(1)]).toEqual([null, null]);
    expect(typeof table.get(2)).toBe("function");
  });

  test("an exported main is called, and its result is the exit status", async () => {
    for (const [type, result] of [
      ["i32", "return 3;"],
      ["void", ""],
    ]) {
      const { wasm } = await compile(`export function main(): ${type} { ${result} }`);
      const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
      const statuses: number[] = [];
      const nothing = (): number => 0;
      const imports: Record<string, Record<string, (...args: number[]) => number>> = {};
      for (const { module: from, name } of WebAssembly.Module.imports(module))
        (imports[from] ??= {})[name] = name === "exit_group" ? (status) => statuses.push(status!) : nothing;
      const { _start } = new WebAssembly.Instance(module, imports).exports as { _start: () => void };
      expect(_start).toThrow(WebAssembly.RuntimeError); // exit_group returned, which it never does.
      expect(statuses).toEqual([type === "i32" ? 3 : 0]);
    }
  });

  test("a flag that only a handler sets is read again at every turn of a loop", async () => {
    const { wasm, sourceMap } = await compile(
      `import { sigaction } from "signalbox/posix";\nlet flag = false;\nsigaction(10, (signal: i32): void => {\n  flag = true;\n});\nwhile (!flag) {}\n`,
    );
    const lines = readSourceMap(sourceMap, wasm)!;
    // Both the handler's store and the loop's load are still there.
    const positions = Array.from(lines.offsets, (offset) => sourcePosition(lines, offset)).filter(
      (position) => position?.file === "demo/prog.as.ts",
    );
    expect(positions.map((position) => position!.line)).toEqual(expect.arrayContaining([4, 6]));
  });

  test("may import its own files", async () => {
    const { wasm } = await compile(`import { twice } from "./lib";\nexport function f(): i32 { return twice(2); }`, {
      "lib.ts": "export function twice(n: i32): i32 { return 2 * n; }",
    });
    expect(exportsOf(wasm)).toContain("f");
  });

  test("names no library file in the line table but as ~lib/…", async () => {
    const { wasm, sourceMap } = await compile(`import { print } from "signalbox/posix";\nprint("x");\n`);
    const { files } = readSourceMap(sourceMap, wasm)!;
    expect(files.filter((file) => !file.startsWith("~lib/"))).toEqual(["demo/prog.as.ts"]);
  });
});

describe("signalbox/posix", () => {
  test("all of it compiles: asc looks only at what a program uses", async () => {
    const folder = "guests/sdk/assemblyscript";
    const text = ["signal", "sigset", "time", "process", "memory", "descriptor", "text", "thread", "arguments", "errno"]
      .map((name) => readFileSync(`${folder}/${name}.ts`, "utf8"))
      .join("");
    const exported = readFileSync(`${folder}/posix.ts`, "utf8");
    const functions = [...text.matchAll(/^export function (\w+)\(/gm)]
      .map((found) => found[1]!)
      .filter(
        (name) => new RegExp(`\\b${name}\\b`).test(exported) || /^(sig\w+set|sig(add|del)set|FD_\w+|m(map|protect|unmap))$/.test(name),
      );
    expect(functions.length).toBeGreaterThan(80);
    const structures = [...readFileSync(`${folder}/generated/structures.ts`, "utf8").matchAll(/^export class (\w+)/gm)].map(
      (found) => found[1]!,
    );
    const generated = [...readFileSync(`${folder}/generated/structures.ts`, "utf8").matchAll(/^ {2}get (\w+)\(\)/gm)].length;
    expect(generated).toBeGreaterThan(40);
    const source = `import { ${[...functions, ...structures].join(", ")}, Mutex, sigaction, signal, SIG_IGN } from "signalbox/posix";
export function all(): usize {
  let sum: usize = 0;
${functions.map((name) => `  sum += changetype<usize>(${name});`).join("\n")}
${structures.map((name) => `  sum += changetype<usize>(new ${name}());`).join("\n")}
  const mutex = new Mutex();
  mutex.lock();
  mutex.unlock();
  sigaction(2, SIG_IGN);
  signal(2, (): void => {});
  return sum;
}
`;
    const { wasm } = await compile(source);
    // Every system call of the SDK's is one that the kernel has.
    const known = new Set(systemCalls.map(({ name }) => `signalbox.${name}`));
    expect(importsOf(wasm).filter((name) => name.startsWith("signalbox.") && !known.has(name))).toEqual([]);
  });

  test("the programs of its README compile", async () => {
    const programs = [...readFileSync("guests/sdk/assemblyscript/README.md", "utf8").matchAll(/```ts\n([^]*?)```/g)].map(
      (found) => found[1]!,
    );
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) expect((await compile(program)).wasm.length).toBeGreaterThan(100);
  });
});

describe("a program that does not compile", () => {
  test("a type error has asc's words, the file, the line and the column", async () => {
    const error = await failure(`import { kill } from "signalbox/posix";\n\nkill("me", 9);\n`);
    expect(error.diagnostics[0]).toMatchObject({ severity: "error", file: "demo/prog.as.ts", line: 3, column: 6 });
    expect(error.message).toMatch(/^demo\/prog\.as\.ts:3:6: error: Type .* is not assignable to type/);
    expect(error.output).toContain("kill");
  });

  test("a syntax error too", async () => {
    expect((await failure("let x = ;\n")).diagnostics[0]).toMatchObject({ file: "demo/prog.as.ts", line: 1 });
  });

  test("a module that does not exist is named", async () => {
    expect((await failure(`import { x } from "signalbox/nowhere";\nx();\n`)).message).toMatch(/signalbox\/nowhere/);
  });

  test("a handler that is neither a function nor a number is refused with what to write", async () => {
    expect((await failure(`import { sigaction } from "signalbox/posix";\nsigaction(10, "no");\n`)).message).toMatch(
      /a handler is SIG_DFL, SIG_IGN, or a function/,
    );
  });

  test("the same compiler works again after a failure", async () => {
    await failure("nonsense(");
    expect((await compile("let x = 1;")).wasm.length).toBeGreaterThan(8);
  });
});
