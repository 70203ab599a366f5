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
    child.on("error", (reason: NodeJS.ErrnoException) => reject(reason.code === "ENOENT" ? new MissingPackage("compiling C with --cc", program, "or leave --cc out to use @yowasp/clang") : reason));
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
    return { status, output: text, result: status === 0 && output !== undefined ? new Uint8Array(readFileSync(join(folder, output))) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Options that older clangs do not know. */
const recent = new Set(["-Wmissing-format-attribute"]);

/**
 * @param program name or path of clang
 * @throws {MissingPackage} there is no such program
 */
export async function installedClang(program: string): Promise<Toolchain> {
  const { output: version } = await start(program, ["--version"], tmpdir());
  const major = Number(/version (\d+)/.exec(version)?.[1] ?? 0);
  // wasm32-wasip1 is a name that clang knows from 18 on, and Debian's C library is in wasm32-wasi's folders.
  const target = ["--target=wasm32-wasi", "-fno-color-diagnostics"];
  const known = (args: readonly string[]): string[] => args.filter((arg) => major >= 22 || !recent.has(arg));
  return {
    identity: version.trim(),
    // /usr/include must not leak in, and comp_dir must not be the temporary folder.
    compile: (args, files, output) => inFolder(program, [...target, "-fdebug-compilation-dir=/", ...known(args), ...(output === undefined ? [] : ["-o", output])], files, output),
    link: (args, files, output) => inFolder(program, [...target, ...args.map((arg) => (arg.startsWith("-") && !arg.startsWith("-l") && arg !== "-z" ? `-Wl,${arg}` : arg)), "-o", output], files, output),
  };
}
