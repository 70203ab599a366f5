/**
 * An installed clang as C toolchain: quicker than LLVM in WebAssembly. It needs WebAssembly's target, wasm-ld and wasi-libc
 * (Debian: clang lld wasi-libc libclang-rt-dev-wasm32).
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { MissingPackage } from "../compile/package.ts";
import type { Files, Toolchain, ToolResult } from "../compile/c-toolchain.ts";

interface Ran {
  readonly status: number;
  readonly output: string;
}

function start(program: string, args: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const add = (bytes: Buffer): void => {
      output += bytes.toString();
    };
    child.stdout.on("data", add);
    child.stderr.on("data", add);
    child.on("error", (reason: NodeJS.ErrnoException) =>
      reject(
        reason.code === "ENOENT" ? new MissingPackage("compiling C with --cc", program, "or leave --cc out to use @yowasp/clang") : reason,
      ),
    );
    child.on("close", (status) => resolve({ status: status ?? 134, output }));
  });
}

/** Runs clang in a folder of its own that holds the files, and takes the result out of it. */
async function inFolder(program: string, args: readonly string[], files: Files, output: string | undefined): Promise<ToolResult> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    if (output !== undefined) mkdirSync(dirname(join(folder, output)), { recursive: true });
    const { status, output: text } = await start(program, args, folder);
    return {
      status,
      output: text,
      result: status === 0 && output !== undefined ? new Uint8Array(readFileSync(join(folder, output))) : undefined,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Options that older clangs do not know: the first that does. */
const since: readonly (readonly [option: RegExp, major: number])[] = [
  [/^-Wmissing-format-attribute$/, 22],
  [/^-Wno-error=(return-mismatch|incompatible-function-pointer-types)$/, 16],
];

const muldefs = "--allow-multiple-definition";
const target = "--target=wasm32-wasi";

/**
 * WebAssembly's folders among those in which this clang looks for headers. Debian's clang looks in /usr/include as well, whose headers are
 * the host's and must not leak in.
 */
async function headerFolders(program: string): Promise<string[]> {
  const { output } = await start(program, [target, "-E", "-v", "-x", "c", "/dev/null"], tmpdir());
  const list = /#include <\.\.\.> search starts here:\n([\s\S]*?)End of search list/.exec(output)?.[1] ?? "";
  const folders = list
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const found = folders.filter((folder) => /wasm32|\/clang\//.test(folder));
  if (!found.some((folder) => folder.includes("wasm32"))) {
    throw new MissingPackage(
      "compiling C with --cc",
      "WebAssembly's C library (Debian: wasi-libc, libclang-rt-dev-wasm32)",
      "or leave --cc out to use @yowasp/clang",
    );
  }
  // The C library's come before the compiler's own.
  return found.sort((a, b) => Number(b.includes("wasm32")) - Number(a.includes("wasm32")));
}

/**
 * @param program name or path of clang
 * @throws {MissingPackage} there is no such program, or no C library for it
 */
export async function installedClang(program: string): Promise<Toolchain> {
  const { output: version } = await start(program, ["--version"], tmpdir());
  const major = Number(/version (\d+)/.exec(version)?.[1] ?? 0);
  const folders = await headerFolders(program);
  const known = (args: readonly string[]): string[] =>
    args.filter((arg) => !since.some(([option, first]) => major < first && option.test(arg)));
  // comp_dir must not be the temporary folder.
  const common = [target, "-fno-color-diagnostics", "-fdebug-compilation-dir=/"];
  const headers = ["-nostdinc", ...folders.flatMap((folder) => ["-isystem", folder])];
  return {
    identity: version.trim(),
    compile: (args, files, output) =>
      inFolder(program, [...common, ...known(args), ...headers, ...(output === undefined ? [] : ["-o", output])], files, output),
    link: async (args, files, output) => {
      const run = (options: readonly string[]): Promise<ToolResult> =>
        inFolder(program, [target, ...options.flatMap(linkerArgument), "-o", output], files, output);
      const linked = await run(args);
      // Older linkers do not know this one: then a program may not have functions named as ours.
      if (!linked.output.includes(`unknown argument: ${muldefs}`)) return linked;
      return run(args.filter((arg) => arg !== muldefs));
    },
  };
}

/** Options are the linker's, objects and libraries clang's. */
function linkerArgument(arg: string): string[] {
  return arg.endsWith(".o") || arg.startsWith("-l") ? [arg] : ["-Xlinker", arg];
}
