/**
 * What the compiler script `cc` stands on: headers and libraries of wasi-libc as @yowasp/clang brings them, the headers of our C SDK before
 * them, and the SDK's runtime as objects. The compiler itself is Debian's clang 19: configure starts it two thousand times.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { linkFlags, runtimeFlags, SDK_FOLDER } from "../../src/compile/c-flags.ts";
import { runtimeSource, sdkFiles } from "../../src/compile/c-runtime.ts";
import { readSdk } from "../../src/node/sdk.ts";
import { run } from "./source.ts";

const here = dirname(fileURLToPath(import.meta.url));
const llvm = "/usr/lib/llvm-19/bin";
const target = "--target=wasm32-wasi";
/** Linked in this order: whatever follows the first of them is no part of CPython. */
const objects = ["begin", "runtime", "inherit-directory"];

/** Of wasi-libc's and clang's libraries. */
const libraries = [
  "wasm32-wasip1/crt1-command.o",
  "wasm32-wasip1/libc.a",
  "wasm32-wasip1/libc-printscan-long-double.a",
  "wasm32-unknown-wasip1/libclang_rt.builtins.a",
];

function link(from: string, to: string): void {
  if (!existsSync(to)) symlinkSync(from, to);
}

/** Where @yowasp/clang keeps its headers and libraries. */
export function resourceArchive(): string {
  return join(dirname(createRequire(import.meta.url).resolve("@yowasp/clang")), "../gen/llvm-resources.tar");
}

/** Makes the folder `cc` works with; the environment it wants. */
export function makeToolchain(root: string): NodeJS.ProcessEnv {
  for (const tool of ["clang", "wasm-ld", "llvm-ar", "llvm-ranlib"])
    if (!existsSync(join(llvm, tool))) throw new Error(`${tool} 19 is missing: apt-get install clang-19 lld-19 llvm-19`);
  const resources = join(root, "resources");
  if (!existsSync(join(resources, "lib"))) {
    mkdirSync(resources, { recursive: true });
    run("tar", ["xf", resourceArchive(), "--exclude=*/c++/*", "--exclude=./share"], resources);
  }
  mkdirSync(join(root, "sysroot/lib"), { recursive: true });
  mkdirSync(join(root, "objects"), { recursive: true });
  link(join(resources, "include/wasm32-wasip1"), join(root, "sysroot/include"));
  for (const path of libraries) link(join(resources, "lib", path), join(root, "sysroot/lib", path.slice(path.indexOf("/") + 1)));
  link(join(llvm, "../lib/clang/19/include"), join(root, "builtin"));
  const files = sdkFiles(readSdk);
  rmSync(join(root, "sdk"), { recursive: true, force: true });
  for (const [path, text] of Object.entries({ ...files, [`${SDK_FOLDER}/src/runtime.c`]: runtimeSource(files) })) {
    const to = join(root, "sdk", path.slice(SDK_FOLDER.length + 1));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
  // The interface of libffi, for _ctypes.
  mkdirSync(join(root, "ffi"), { recursive: true });
  for (const name of ["ffi.h", "symbols.h", "ffi.c"]) copyFileSync(join(here, name), join(root, "ffi", name));
  const flags = runtimeFlags.map((flag) => flag.replace(SDK_FOLDER, join(root, "sdk")));
  const headers = ["-isystem", join(root, "sysroot/include"), "-isystem", join(root, "builtin")];
  const features = ["-mbulk-memory", "-mnontrapping-fptoint"];
  for (const name of objects)
    run(
      join(llvm, "clang"),
      [target, "-nostdinc", ...flags, ...headers, ...features, "-c", `sdk/src/${name}.c`, "-o", `objects/${name}.o`],
      root,
    );
  return {
    ...process.env,
    SIGNALBOX_BUILD: root,
    SIGNALBOX_LLVM: llvm,
    // LLVM 19's linker does not know it, and CPython defines nothing that the runtime has too.
    SIGNALBOX_LINK: linkFlags.filter((flag) => flag !== "--allow-multiple-definition").join(" "),
  };
}
