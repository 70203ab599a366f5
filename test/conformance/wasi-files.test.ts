/** The file calls of WASI: the machine (over @bjorn3/browser_wasi_shim) and wasi-js, a second implementation, print the same. */
import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Directory, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import { webAssemblyClang } from "../../src/compile/c-toolchain.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";

const require = createRequire(import.meta.url);
let wasm: Uint8Array;

beforeAll(async () => {
  const clang = await webAssemblyClang();
  const compiled = await clang.compile(
    ["-O1", "-c", "files.c"],
    { "files.c": readFileSync("test/conformance/wasi/files.c", "utf8") },
    "files.o",
  );
  expect(compiled).toMatchObject({ status: 0, output: "" });
  const linked = await clang.link(["files.o"], { "files.o": compiled.result! }, "files.wasm");
  expect(linked).toMatchObject({ status: 0, output: "" });
  wasm = linked.result!;
});

/** Under the machine; standard output and status. */
async function here(): Promise<[string, number]> {
  const guest = await makeGuest("files.wasm", wasm, { sdk: readSdk, sdkVersion: sdkVersion() });
  let stdout = "";
  const result = runGuest(await loadKernel(), guest, {
    output: (_, bytes) => (stdout += Buffer.from(bytes).toString()),
    directories: new Map([["/d", new PreopenDirectory("/d", new Map([["keep", new Directory(new Map())]]))]]),
  });
  return [stdout, result.exitStatus];
}

/** Under wasi-js. */
function there(): [string, number] {
  const { default: WASI, createFileSystem } = require("wasi-js") as {
    default: new (options: object) => { wasiImport: WebAssembly.ModuleImports; start(instance: WebAssembly.Instance): void };
    createFileSystem: (parts: object[]) => unknown;
  };
  let stdout = "";
  let status = 0;
  class Exit extends Error {}
  const host = new WASI({
    args: ["files"],
    env: {},
    preopens: { "/d": "/d" },
    sendStdout: (bytes: Uint8Array) => (stdout += Buffer.from(bytes).toString()),
    sendStderr: () => undefined,
    getStdin: () => Buffer.alloc(0),
    bindings: {
      hrtime: () => 0n,
      exit: (code: number) => {
        status = code;
        throw new Exit();
      },
      kill: () => undefined,
      randomFillSync: (bytes: Uint8Array) => bytes.fill(0),
      isTTY: () => false,
      fs: createFileSystem([{ type: "mem", contents: { "/d/keep/.none": "" } }]),
      path,
    },
  });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>), {
    wasi_snapshot_preview1: host.wasiImport,
  });
  try {
    host.start(instance);
  } catch (reason) {
    if (!(reason instanceof Exit)) throw reason;
  }
  return [stdout, status];
}

test("file calls print the same under wasi-js", async () => {
  const [expected, status] = there();
  expect(status).toBe(7);
  expect(expected).toContain("b: appended");
  expect(await here()).toEqual([expected, status]);
});
