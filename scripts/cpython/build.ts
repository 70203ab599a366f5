/**
 * Builds CPython as a guest: `node --import ts-blank-space/register scripts/cpython/build.ts [EXTENSION.c…]`. Nothing of CPython's sources is changed;
 * what configure cannot find out by itself stands in config.site, what is left out in leave-out.txt and archive.ts, what ctypes calls in symbols.ts.
 *
 * Writes assets/cpython: python.wasm.br (the plain module: instrumentation comes later), library.br, manifest.json. The same inputs give
 * the same bytes; they are kept under the inputs' hash in ~/.cache/signalbox-cpython.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { parse } from "../../src/instrument/parse.ts";
import { sdkFiles } from "../../src/compile/c-runtime.ts";
import { readSdk } from "../../src/node/sdk.ts";
import { addByteCode, libraryFiles, packLibrary } from "./archive.ts";
import { openSource, run, sha256, VERSION } from "./source.ts";
import { callsText, chooseSymbols } from "./symbols.ts";
import { makeToolchain, resourceArchive } from "./toolchain.ts";

const here = dirname(fileURLToPath(import.meta.url));
const assets = join(here, "../../assets/cpython");
const home = process.env.SIGNALBOX_CPYTHON_BUILD ?? join(homedir(), ".cache/signalbox-cpython");
/** Seconds since 1970: the release of 3.11.2. Python shows it as the time of its build. */
const RELEASED = "1675788000";

/** C extensions that are linked in: the name of the file is the module's. One writes through a bad pointer, for examples; others are given. */
const extensions = [join(here, "../../guests/examples/python/badpointer.c"), ...process.argv.slice(2).map((path) => resolve(path))];

const started = Date.now();
function step(text: string): void {
  console.log(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${text}`);
}

/** Everything that the result depends on. */
function inputHash(): string {
  const own = readdirSync(here).map((name) => `${name}\n${readFileSync(join(here, name), "utf8")}`);
  const linked = extensions.map((path) => `${basename(path)}\n${readFileSync(path, "utf8")}`);
  const sdk = Object.entries(sdkFiles(readSdk)).map(([path, text]) => `${path}\n${text}`);
  return sha256(Buffer.from(JSON.stringify([VERSION, sha256(readFileSync(resourceArchive())), own, sdk, linked])));
}

/** Modules/Setup.local: all that configure found possible, linked in, but what leave-out.txt names. */
function chooseModules(root: string, build: string, environment: NodeJS.ProcessEnv): void {
  const leaveOut = new Set(readFileSync(join(here, "leave-out.txt"), "utf8").split(/\s+/));
  const lines = readFileSync(join(build, "Modules/Setup.stdlib"), "utf8").split("\n");
  const kept = lines.filter((line) => line !== "" && !line.startsWith("#") && !leaveOut.has(line.split(" ")[0]!));
  // configure looks for libffi; ours is linked in by the name of its objects (linkWithSymbols).
  const sources = ["_ctypes", "callbacks", "callproc", "stgdict", "cfield"].map((name) => `_ctypes/${name}.c`);
  kept.splice(
    kept.indexOf("*shared*"),
    0,
    `_ctypes ${sources.join(" ")} -DHAVE_FFI_PREP_CIF_VAR -DHAVE_FFI_PREP_CLOSURE_LOC -DHAVE_FFI_CLOSURE_ALLOC`,
  );
  for (const source of extensions) {
    const name = basename(source, ".c");
    const object = join(root, "objects", `${name}.o`);
    const include = [join(root, "source/Include"), build].flatMap((folder) => ["-I", folder]);
    run(
      environment.CC!,
      ["-Os", "-g0", ...include, `-ffile-prefix-map=${dirname(source)}=.`, "-c", source, "-o", object],
      build,
      environment,
    );
    kept.splice(kept.indexOf("*shared*"), 0, `${name} ${object}`);
  }
  writeFileSync(join(build, "Modules/Setup.local"), `${kept.join("\n")}\n`);
}

/** Links the interpreter twice: from the first one come the types of the functions that ctypes finds by name, and so calls.c. */
function linkWithSymbols(root: string, build: string, environment: NodeJS.ProcessEnv): void {
  const llvm = environment.SIGNALBOX_LLVM!;
  const make = (more: readonly string[]): void =>
    run("make", ["-j2", "python", "pybuilddir.txt", "LINKFORSHARED="], build, { ...environment, SIGNALBOX_MORE: more.join(" ") });
  const compileC = (name: string, ...flags: readonly string[]): string => {
    const object = join(root, "objects", `${name}.o`);
    run(environment.CC!, [...flags, "-Os", "-c", join(root, "ffi", `${name}.c`), "-o", object], root, environment);
    return object;
  };
  const ffi = compileC("ffi", "-D_GNU_SOURCE");
  run("make", ["-j2", "libpython3.11.a", "LINKFORSHARED="], build, environment);
  const listed = readFileSync(join(here, "library-functions.txt"), "utf8");
  const runtime = join(root, "objects/runtime.o");
  const symbols = chooseSymbols(join(llvm, "llvm-nm"), join(build, "libpython3.11.a"), runtime, join(root, "sysroot/lib/libc.a"), listed);
  const wanted = join(root, "ffi/wanted");
  writeFileSync(wanted, [...symbols.functions.values()].map(({ link }) => `-u ${link}\n`).join(""));
  make([ffi, `@${wanted}`, "-Xlinker", "--no-gc-sections", "-Xlinker", "--allow-undefined"]);
  writeFileSync(join(root, "ffi/calls.c"), callsText(symbols, parse(readFileSync(join(build, "python")))));
  rmSync(join(build, "python"));
  make([ffi, compileC("calls", "-fno-builtin", "-w")]);
}

function compile(): { readonly module: Uint8Array; readonly build: string; readonly source: string } {
  const root = join(home, "build");
  mkdirSync(root, { recursive: true });
  const source = openSource(join(home, "source"));
  step("the toolchain");
  const toolchain = makeToolchain(root);
  const build = join(root, "python");
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build);
  // A link, so that messages and __FILE__ name no path of this machine.
  if (!existsSync(join(root, "source"))) symlinkSync(source, join(root, "source"));
  const cc = join(here, "cc");
  const environment = {
    ...toolchain,
    CC: cc,
    CPP: `${cc} -E`,
    CXX: "false",
    AR: join(toolchain.SIGNALBOX_LLVM!, "llvm-ar"),
    RANLIB: join(toolchain.SIGNALBOX_LLVM!, "llvm-ranlib"),
    PKG_CONFIG: "/bin/false",
    CFLAGS: "-Os -g0",
    CONFIG_SITE: join(here, "config.site"),
    SOURCE_DATE_EPOCH: RELEASED,
    LC_ALL: "C",
    TZ: "UTC",
  };
  step("configure");
  const options = ["--host=wasm32-unknown-linux", "--build=x86_64-pc-linux-gnu", "--with-build-python=/usr/bin/python3.11"];
  run("../source/configure", [...options, "--prefix=/usr", "--without-ensurepip", "--disable-shared", "--enable-ipv6"], build, environment);
  chooseModules(root, build, environment);
  step("make");
  // Debian's native Python of the same version is the build Python: the byte code that is frozen in is the same.
  linkWithSymbols(root, build, environment);
  return { module: readFileSync(join(build, "python")), build, source };
}

/** _sysconfigdata, as the build knows it, without this machine's paths. */
function addBuildData(files: Map<string, Uint8Array>, build: string): void {
  const folder = join(build, readFileSync(join(build, "pybuilddir.txt"), "utf8").trim());
  const name = readdirSync(folder).find((file) => /^_sysconfigdata.*\.py$/.test(file));
  if (name === undefined) throw new Error("make has written no _sysconfigdata");
  const text = readFileSync(join(folder, name), "utf8");
  files.set(name, Buffer.from(text.replaceAll(here, "/build").replaceAll(join(home, "build"), "/build")));
}

/** Function indices from here on are the C library's and our runtime's: linked behind CPython's. */
function firstOfLibrary(module: Uint8Array): number {
  const { functionNames } = parse(module);
  const found = [...functionNames].find(([, name]) => name === "abort");
  if (!found) throw new Error("the module's names are missing");
  return found[0];
}

function compress(bytes: Uint8Array): Uint8Array {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

function make(result: string): void {
  const { module, build, source } = compile();
  step("the library");
  const files = libraryFiles(join(source, "Lib"));
  files.set("site-packages/faultguard.py", readFileSync(join(here, "faultguard.py")));
  addBuildData(files, build);
  const list = readFileSync(join(here, "precompiled.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "");
  addByteCode(files, list, join(home, "build/byte-code"));
  const library = packLibrary(files);
  step(`compressing ${module.length} + ${library.length} bytes`);
  mkdirSync(result, { recursive: true });
  const compressed = { "python.wasm.br": compress(module), "library.br": compress(library) };
  for (const [name, bytes] of Object.entries(compressed)) writeFileSync(join(result, name), bytes);
  cpSync(join(source, "LICENSE"), join(result, "LICENSE"));
  const manifest = {
    version: VERSION,
    inputs: inputHash(),
    firstLibraryFunction: firstOfLibrary(module),
    module: { bytes: module.length, sha256: sha256(module) },
    library: { bytes: library.length, files: files.size, sha256: sha256(library) },
    files: Object.fromEntries(Object.entries(compressed).map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }])),
  };
  writeFileSync(join(result, "manifest.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

const hash = inputHash();
const result = join(home, "results", hash);
if (existsSync(join(result, "manifest.json"))) step("nothing has changed since the last build");
else make(result);
mkdirSync(assets, { recursive: true });
for (const name of readdirSync(result)) cpSync(join(result, name), join(assets, name));
step(`assets/cpython is of inputs ${hash.slice(0, 16)}`);
