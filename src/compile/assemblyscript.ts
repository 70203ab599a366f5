/**
 * AssemblyScript guests (`.as.ts`): asc as a library, all files in memory. The SDK is a library folder of the compiler's, so that
 * `import … from "signalbox/posix"` is `~lib/signalbox/posix`, and its start.ts an entry file of its own.
 */
import type { DiagnosticMessage } from "assemblyscript/asc";
import { CompileError, showDiagnostic } from "./error.ts";
import type { Diagnostic } from "./error.ts";
import { loadPackage } from "./package.ts";
import type { ReadSdk } from "./sdk.ts";

export interface AssemblyScriptOptions {
  readonly sdk: ReadSdk;
  /** Other files that the program imports, by path relative to it ("./lib.ts" is "lib.ts"). Default: there are none. */
  readonly files?: (path: string) => string | undefined;
  /** Options for asc, after ours. */
  readonly flags?: readonly string[];
}

/** A compiled module and its source map (JSON), which names the program as it was given and the library's files `~lib/…`. */
export interface AssemblyScriptModule {
  readonly wasm: Uint8Array;
  readonly sourceMap: string;
}

/** Folder of the SDK in the compiler's eyes. */
const library = "~sdk";
const startFile = "~lib/signalbox/start";
const mainFile = "signalbox-main";

/**
 * Passes that only tidy up: asc at -O0 leaves every temporary. Its -O1 and up would also take a global that a fault's handler sets for a
 * constant (nothing in AssemblyScript is volatile), merge handlers that have equal bodies, and inline the frames that a dump should show.
 */
const passes =
  "vacuum,optimize-instructions,precompute,remove-unused-brs,remove-unused-names,merge-blocks,coalesce-locals,reorder-locals,vacuum,remove-unused-module-elements";

/**
 * Page 0 stays free, so that null faults. Table slots 0 and 1 stay free, because those handlers are SIG_DFL and SIG_IGN. The table is
 * exported, for a handler's only caller is the machine: without it, asc may take a handler for dead.
 */
const ownFlags = [
  "--runtime",
  "stub",
  "--exportTable",
  "--exportStart",
  "_start",
  "--memoryBase",
  "4096",
  "--tableBase",
  "2",
  "--debug",
  "--sourceMap",
  "map",
  "--optimizeLevel",
  "0",
  "--runPasses",
  passes,
  "--lib",
  library,
  "--outFile",
  "out.wasm",
  "--noColors",
  ...["abort", "trace", "seed", "console"].flatMap((name) => ["--use", `${name}=${startFile}/${name}`]),
];

/** What C programmers write as the whole program: `export function main(): i32`. Its result is the exit status. */
const mainFunction = /^export\s+function\s+main\s*\(/m;

/** asc gives a position as an offset into a text: `textOf` finds the text of a path. */
function positionOf({ range }: DiagnosticMessage, textOf: (path: string) => string | null): Pick<Diagnostic, "file" | "line" | "column"> {
  if (!range) return { file: undefined, line: 0, column: 0 };
  const file = range.source.normalizedPath;
  const text = textOf(file);
  if (text === null) return { file, line: 0, column: 0 };
  const before = text.slice(0, range.start);
  return { file, line: before.split("\n").length, column: range.start - before.lastIndexOf("\n") };
}

/** asc's categories: 0 pedantic, 1 info, 2 warning, 3 error. */
function toDiagnostic(message: DiagnosticMessage, textOf: (path: string) => string | null): Diagnostic {
  const severity = message.category >= 3 ? "error" : message.category === 2 ? "warning" : "note";
  return { severity, message: message.message, ...positionOf(message, textOf) };
}

/**
 * Compiles `source`; `file` is its name, as diagnostics and the source map shall show it.
 * @throws {CompileError} with asc's diagnostics
 * @throws {MissingPackage} assemblyscript is not installed
 */
export async function compileAssemblyScript(file: string, source: string, options: AssemblyScriptOptions): Promise<AssemblyScriptModule> {
  const asc = await loadPackage("compiling AssemblyScript", "assemblyscript", () => import("assemblyscript/asc"));
  const hasMain = mainFunction.test(source);
  const name = file.slice(file.lastIndexOf("/") + 1);
  const base = name.replace(/\.ts$/, "");
  const start = `${startFile}.ts`;
  const own: Record<string, string> = { [`${base}.ts`]: source };
  if (hasMain) own[`${mainFile}.ts`] = `import { main } from "./${base}";\nimport { callMain } from "signalbox/main";\ncallMain(main);\n`;

  const read = (path: string, folder: string): string | null => {
    const sdkPath = path.startsWith("~lib/") ? path.slice("~lib/".length) : folder.endsWith(library) ? path : undefined;
    if (sdkPath?.startsWith("signalbox/")) return options.sdk(`assemblyscript/${sdkPath.slice("signalbox/".length)}`) ?? null;
    // A project's configuration is for its own build: its entries would be compiled into the program.
    if (path === "asconfig.json") return null;
    return own[path] ?? options.files?.(path) ?? null;
  };
  if (read(start, ".") === null)
    throw new Error("[signalbox bug] the AssemblyScript SDK has no start.ts: the reader of guests/sdk does not find it");

  const diagnostics: Diagnostic[] = [];
  const outputs: Record<string, string | Uint8Array> = {};
  const entries = [start, `${base}.ts`, ...(hasMain ? [`${mainFile}.ts`] : [])];
  const { error, stderr } = await asc.main([...entries, ...ownFlags, ...(options.flags ?? [])], {
    readFile: read,
    writeFile: (path, contents) => void (outputs[path] = contents),
    // The library is read file by file, as imported: listing it would make all its exports global names.
    listFiles: () => [],
    reportDiagnostic: (message) => {
      const diagnostic = toDiagnostic(message, (path) => read(path, "."));
      diagnostics.push(diagnostic.file === `${base}.ts` ? { ...diagnostic, file } : diagnostic);
    },
  });
  const wasm = outputs["out.wasm"];
  const sourceMap = outputs["out.wasm.map"] ?? outputs["map"];
  if (error || !(wasm instanceof Uint8Array) || typeof sourceMap !== "string") {
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
    const first = errors[0];
    const count = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
    throw new CompileError(
      first ? `${showDiagnostic(first)}${count}` : `${file}: ${error?.message ?? "asc wrote no module"}`,
      stderr.toString().replace(/^FAILURE .*\n/m, ""),
      diagnostics,
    );
  }
  return { wasm, sourceMap: renamed(sourceMap, `${base}.ts`, file) };
}

/** asc sees the program beside its imports; people know it by the path that they gave. */
function renamed(sourceMap: string, from: string, to: string): string {
  const map = JSON.parse(sourceMap) as { sources: string[] };
  return JSON.stringify({ ...map, sources: map.sources.map((source) => (source === from ? to : source)) });
}
