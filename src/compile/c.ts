/**
 * C guests: clang with our headers and runtime ahead of wasi-libc (guests/sdk/c). Any program that gcc takes on Linux should compile
 * unchanged: `long` has 64 bits (c-long.ts), format strings are put right (c-format.ts), and gcc's leniency is clang's (c-flags.ts).
 */
import type { GuestCache } from "../instrument/index.ts";
import { parseMessages, showMessages } from "./c-diagnostics.ts";
import { linkFlags, programFlags, userFlags, wantsWarnings, widenedFlags } from "./c-flags.ts";
import { repairFormats } from "./c-format.ts";
import { widenLong } from "./c-long.ts";
import { runtimeObject, sdkFiles } from "./c-runtime.ts";
import type { RuntimeObject } from "./c-runtime.ts";
import { keepAsWritten } from "./c-as-written.ts";
import { webAssemblyClang } from "./c-toolchain.ts";
import type { Files, ToolResult, Toolchain } from "./c-toolchain.ts";
import { includeFolders, virtualPath, withFolders, withIncludes } from "./c-includes.ts";
import { CompileError } from "./error.ts";
import type { ReadSdk } from "./sdk.ts";

export interface COptions {
  readonly sdk: ReadSdk;
  /** The user's own headers, by path relative to the program. Default: there are none. */
  readonly files?: (path: string) => string | undefined;
  /** Options for clang, after ours. */
  readonly flags?: readonly string[];
  /** Default: @yowasp/clang. */
  readonly toolchain?: Toolchain;
  /** The program may be begun by execve in another directory than "/". */
  readonly executed?: boolean;
  /** Where the runtime's object is kept between runs. */
  readonly cache?: GuestCache;
}

export interface CModule {
  /** With names and DWARF lines, whose paths are those of the sources. */
  readonly wasm: Uint8Array;
  /** The program's own files, as DWARF names them: whatever else has lines is the library's. */
  readonly files: readonly string[];
  /** Warnings, where the flags ask for them; else "". */
  readonly diagnostics: string;
}

/** How often format strings are looked at: attributes for the program's own printf functions, then their callers, then callers of those. */
const MOST_REPAIRS = 4;

interface Compilation {
  readonly object: Uint8Array | undefined;
  readonly output: string;
}

/**
 * Compiles and links one or more sources (path to text; paths as messages and tracebacks shall show them).
 * @throws {CompileError} with clang's messages
 * @throws {MissingPackage} @yowasp/clang is not installed
 */
export async function compileC(sources: Readonly<Record<string, string>>, options: COptions): Promise<CModule> {
  const given = new Map(Object.keys(sources).map((path) => [virtualPath(path), path]));
  try {
    const compiled = await compileAll(Object.fromEntries([...given].map(([path, name]) => [path, sources[name]!])), given, options);
    return { ...compiled, diagnostics: named(compiled.diagnostics, given) };
  } catch (reason) {
    throw reason instanceof CompileError ? withNames(reason, given) : reason;
  }
}

/** The name of the program's own file at a path: that of a source, or beside one. */
function namedFile(path: string, given: ReadonlyMap<string, string>): string {
  for (const [source, name] of given) {
    const folder = source.slice(0, source.lastIndexOf("/") + 1);
    if (path !== source && folder !== "" && path.startsWith(folder))
      return name.slice(0, name.lastIndexOf("/") + 1) + path.slice(folder.length);
  }
  return given.get(path) ?? path;
}

/** A compiler's text with the paths as they were given. */
function named(text: string, given: ReadonlyMap<string, string>): string {
  return [...given].reduce((shown, [path, name]) => (path === name ? shown : shown.replaceAll(path, name)), text);
}

function withNames(error: CompileError, given: ReadonlyMap<string, string>): CompileError {
  const diagnostics = error.diagnostics.map((each) => ({ ...each, file: each.file === undefined ? undefined : named(each.file, given) }));
  return new CompileError(named(error.message, given), named(error.output, given), diagnostics);
}

async function compileAll(
  sources: Readonly<Record<string, string>>,
  given: ReadonlyMap<string, string>,
  options: COptions,
): Promise<CModule> {
  const toolchain = options.toolchain ?? (await webAssemblyClang());
  const headers = sdkFiles(options.sdk);
  const names = [...given]
    .filter(([path, name]) => path !== name)
    .flatMap(([path, name]) => {
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      // Headers beside it are named like it.
      const folders = folder === "" ? [] : [`-ffile-prefix-map=${folder}=${name.slice(0, name.lastIndexOf("/") + 1)}`];
      return [...folders, `-ffile-prefix-map=${path}=${name}`];
    });
  const flags = [...names, ...(options.flags ?? [])];
  const own = withIncludes(sources, includeFolders(userFlags(options.flags ?? [])), options.files);
  const objects: Record<string, Uint8Array> = {};
  let diagnostics = "";
  for (const path of Object.keys(sources)) {
    const { object, output } = await compileSource(path, own, headers, flags, toolchain);
    if (!object) throw compileError(output);
    objects[`${path}.o`] = object;
    if (wantsWarnings(flags)) diagnostics += showMessages(output, (_, group) => group !== "missing-format-attribute");
  }
  const wanted: RuntimeObject[] = ["runtime"];
  const text = Object.values(own).join("\n");
  if (/\bSIGEV_THREAD\b/.test(text)) wanted.push("timer-thread");
  if (options.executed || /\bchdir\s*\(/.test(text)) wanted.push("inherit-directory");
  if (Object.values(objects).every((object) => !hasName(object, "__main_argc_argv") && !hasName(object, "__main_void")))
    wanted.push("main-environment");
  objects["begin.o"] = await runtimeObject("begin", headers, toolchain, options.cache);
  const linked = ["begin.o", ...Object.keys(objects).filter((name) => name !== "begin.o")];
  for (const name of wanted) {
    objects[`${name}.o`] = await runtimeObject(name, headers, toolchain, options.cache);
    linked.push(`${name}.o`);
  }
  const libraries = /\blong\s+double\b|%[^a-zA-Z%]*L[aefg]/.test(text) ? ["-lc-printscan-long-double"] : [];
  const { status, output, result } = await toolchain.link([...linkFlags, ...linked, ...libraries], objects, "program.wasm");
  if (status !== 0 || !result) throw linkError(output, linked.slice(1));
  return { wasm: result, files: Object.keys(own).map((path) => namedFile(path, given)), diagnostics };
}

async function compileSource(
  path: string,
  sources: Readonly<Record<string, string>>,
  headers: Files,
  flags: readonly string[],
  toolchain: Toolchain,
): Promise<Compilation> {
  const own = [...missingHeaders(sources[path]!), ...withFolders(path, userFlags(flags))];
  const compile = (change: (text: string) => string): Promise<Compilation> => {
    const wide = Object.fromEntries(Object.entries(sources).map(([name, text]) => [name, widenLong(change(text))]));
    return repairAndCompile(path, wide, headers, [...widenedFlags, ...own], toolchain);
  };
  const first = await compile(keepAsWritten);
  // Warnings are about the text as it is.
  if (first.object) return wantsWarnings(flags) ? { object: first.object, output: (await compile((text) => text)).output } : first;
  // What does not compile with 64-bit longs (a _Generic of both, say) may compile as it is; if not, the messages are about the text as it is.
  return repairAndCompile(path, sources, headers, own, toolchain);
}

async function repairAndCompile(
  path: string,
  sources: Readonly<Record<string, string>>,
  headers: Files,
  flags: readonly string[],
  toolchain: Toolchain,
): Promise<Compilation> {
  let texts = sources;
  const compile = (how: string, output: string | undefined): Promise<ToolResult> =>
    toolchain.compile([...programFlags, ...flags, how, path], { ...headers, ...texts }, output);
  // Where a repair is likely, looking (which makes no code) comes before compiling.
  if (/%[-+ #0'*.\d]*(?:[lzj]+[diuoxX]|p)/.test(Object.values(texts).join("\n")))
    texts = repairFormats(texts, (await compile("-fsyntax-only", undefined)).output) ?? texts;
  for (let repairs = 1; ; repairs++) {
    const { status, output, result } = await compile("-c", "object.o");
    const repaired = repairs < MOST_REPAIRS && status === 0 ? repairFormats(texts, output) : undefined;
    if (!repaired) return { object: status === 0 ? result : undefined, output };
    texts = repaired;
  }
}

/** Functions with variable arguments, which cannot be called without their declaration: gcc lets programs do so. */
const undeclared: readonly (readonly [call: RegExp, header: string])[] = [
  [/\bfcntl\s*\(/, "fcntl.h"],
  [/\bioctl\s*\(/, "sys/ioctl.h"],
];

/** Headers that the program should have included. */
function missingHeaders(source: string): string[] {
  return undeclared
    .filter(([call, header]) => call.test(source) && !new RegExp(`include\\s*<${header}>`).test(source))
    .flatMap(([, header]) => ["-include", header]);
}

/** Whether an object's symbols or strings hold a name. */
function hasName(object: Uint8Array, name: string): boolean {
  const bytes = new TextEncoder().encode(name);
  for (let at = object.indexOf(bytes[0]!); at >= 0; at = object.indexOf(bytes[0]!, at + 1)) {
    if (bytes.every((byte, index) => object[at + index] === byte)) return true;
  }
  return false;
}

function compileError(output: string): CompileError {
  const shown = showMessages(output, (severity) => severity !== "warning");
  const diagnostics = parseMessages(output).filter((message) => message.severity === "error");
  const first = diagnostics[0];
  const message = first ? `${first.file}:${first.line}: ${first.message}` : `clang failed: ${output.trim().split("\n").at(-1) ?? ""}`;
  return new CompileError(message, shown || output.trim(), diagnostics);
}

/** wasm-ld says `undefined symbol: name`: what the SDK does not have. */
function linkError(output: string, objects: readonly string[]): CompileError {
  const missing = [...new Set([...output.matchAll(/undefined symbol: (\S+)/g)].map((found) => found[1]!))];
  const text = output.replaceAll("wasm-ld: ", "").trim();
  if (missing.length === 0) return new CompileError(`${objects[0]}: linking failed`, text);
  const names = missing.join(", ");
  const which = missing[0] === "main" || missing[0] === "__main_argc_argv" ? "there is no main function" : `signalbox has no ${names}`;
  return new CompileError(
    `${objects[0]!.replace(/\.o$/, "")}: ${which}: the program cannot be linked`,
    text,
    missing.map((name) => ({ severity: "error", message: `undefined symbol: ${name}`, file: undefined, line: 0, column: 0 })),
  );
}
