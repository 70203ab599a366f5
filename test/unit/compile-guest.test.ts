import { describe, expect, test } from "@jest/globals";
import { sourcePosition } from "../../abi/guest.ts";
import { CompileError } from "../../src/compile/error.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { MissingPackage, loadPackage } from "../../src/compile/package.ts";
import { programName } from "../../src/compile/language.ts";
import { openCache } from "../../src/node/cache.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const wat = `(module
  (import "signalbox" "getpid" (func $getpid (result i32)))
  (memory 1)
  (func $f (result i32)
    (i32.load (call $getpid)))
  (func (export "_start")
    (drop (call $f))))`;

async function failure(file: string, bytes: Uint8Array): Promise<CompileError> {
  const reason = await makeGuest(file, bytes, { sdk: readSdk }).catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(CompileError);
  return reason as CompileError;
}

class MemoryCache {
  readonly kept = new Map<string, Uint8Array>();
  get(key: string): Uint8Array | undefined {
    return this.kept.get(key);
  }
  put(key: string, bytes: Uint8Array): void {
    this.kept.set(key, bytes);
  }
}

describe("makeGuest", () => {
  test("gives name, language, lines, and names of functions", async () => {
    const guest = await makeGuest("some/where/demo.wat", bytesOf(wat), { sdk: readSdk });
    expect(guest).toMatchObject({ name: "demo", language: "wat", tier: "direct" });
    expect(guest.functions.map(({ name }) => name)).toEqual(expect.arrayContaining(["getpid", "f"]));
    const f = guest.functions.findIndex(({ name }) => name === "f");
    const site = guest.siteFunction.indexOf(f);
    expect(sourcePosition(guest.lines, guest.siteOffset[site]!)).toMatchObject({ file: "some/where/demo.wat", line: 5 });
  });

  test.each([
    ["prog.c", '#include <stdio.h>\nint main(void)\n{\n    return printf("x\\n") < 0;\n}\n'],
    ["prog.as.ts", 'import { print } from "signalbox/posix";\nprint("x");\n'],
  ])("the hash, which schedules name, does not depend on the folder: %s", async (file, source) => {
    // The cache has the C library's objects.
    const options = { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache(), tier: "full", safepoints: "memory" } as const;
    const [here, there] = await Promise.all([file, `some/where/${file}`].map((path) => makeGuest(path, bytesOf(source), options)));
    expect(there!.hash).toBe(here!.hash);
    expect((await makeGuest(file, bytesOf(source.replace('"x', '"y')), options)).hash).not.toBe(here!.hash);
  });

  test("functions of AssemblyScript's library and of the SDK are marked, the program's own are not", async () => {
    const guest = await makeGuest(
      "prog.as.ts",
      bytesOf(`import { print } from "signalbox/posix";\nfunction own(): void {\n  print("x");\n}\nown();\n`),
      { sdk: readSdk },
    );
    const library = Object.fromEntries(guest.functions.map(({ name, library }) => [name, library]));
    expect(library).toMatchObject({ own: false, print: true, writeString: true });
    expect(guest.lowestAddress).toBe(4096);
    expect(guest.stackPointer).toBeDefined();
  });

  test("a second time comes from the cache, and is the same guest", async () => {
    const cache = new MemoryCache();
    const options = { sdk: readSdk, cache };
    const first = await makeGuest("demo.wat", bytesOf(wat), options);
    const kept = cache.kept.size;
    expect(await makeGuest("demo.wat", bytesOf(wat), options)).toEqual(first);
    expect(cache.kept.size).toBe(kept);
    await makeGuest("demo.wat", bytesOf(wat.replace("1)", "2)")), options);
    await makeGuest("demo.wat", bytesOf(wat), { ...options, memory: 1 });
    await makeGuest("demo.wat", bytesOf(wat), { ...options, sdkVersion: "another" });
    expect(cache.kept.size).toBe(4 * kept);
  });

  test("the cache notices that a file which the program imports has changed", async () => {
    const cache = new MemoryCache();
    const source = bytesOf(`import { n } from "./lib";\nexport function f(): i32 { return n; }`);
    const make = (lib: string) =>
      makeGuest("prog.as.ts", source, { sdk: readSdk, cache, files: (path) => (path === "lib.ts" ? lib : undefined) });
    const one = await make("export const n: i32 = 1;");
    const two = await make("export const n: i32 = 2;");
    expect(two.hash).not.toBe(one.hash);
    expect((await make("export const n: i32 = 1;")).hash).toBe(one.hash);
  });

  test.each([
    ["prog.rs", "fn main() {}", /prog\.rs: unknown kind of file; known are \.c \(C\), \.as\.ts \(AssemblyScript\)/],
    ["prog.ts", "", /name an AssemblyScript program \.as\.ts and a script \.script\.ts/],
    ["prog", "", /unknown kind of file/],
    ["prog.wasm", "", /the file is empty/],
    ["prog.wasm", "(module)", /name the file \.wat/],
    ["prog.wasm", "\x7fELF\x02\x01", /a native program/],
    ["prog.wasm", "hello, world", /does not begin with/],
    ["prog.wasm", "\0asm\x0d\0\x01\0", /a component/],
    ["prog.wasm", "\0asm\x01", /cut short/],
    ["prog.wasm", "\0asm\x01\0\0\0\x01\x7f", /prog\.wasm: /],
  ])("%s holding %j is refused in one line", async (file, text, message) => {
    const error = await failure(
      file,
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
    );
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
  });

  test("programName leaves out folders and the extension", () => {
    expect(["a/b/x.as.ts", "x.c", "y.script.ts", "./z.wasm"].map(programName)).toEqual(["x", "x", "y", "z"]);
  });
});

describe("a compiler that is not installed", () => {
  test("is named, with the command that installs it", async () => {
    const missing = loadPackage("compiling AssemblyScript", "signalbox-no-such-package", () =>
      Promise.reject(
        Object.assign(new Error("Cannot find package 'signalbox-no-such-package' imported from x"), { code: "ERR_MODULE_NOT_FOUND" }),
      ),
    );
    await expect(missing).rejects.toThrow(new MissingPackage("compiling AssemblyScript", "signalbox-no-such-package"));
    await expect(missing).rejects.toThrow(
      "compiling AssemblyScript needs signalbox-no-such-package: npm install signalbox-no-such-package",
    );
  });

  test("an error of an installed one is not taken for that", async () => {
    await expect(loadPackage("x", "assemblyscript", () => Promise.reject(new SyntaxError("broken")))).rejects.toThrow(SyntaxError);
  });
});
