/**
 * A C toolchain: a function that runs clang's or the linker's work over files in memory. The default one is @yowasp/clang, which is
 * LLVM compiled to WebAssembly and works wherever this library does; src/node/clang.ts has one that starts an installed clang.
 */
import { loadPackage } from "./package.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface ToolResult {
  readonly status: number;
  /** What the tool printed on standard output and error. */
  readonly output: string;
  /** The file that it was to write. */
  readonly result: Uint8Array | undefined;
}

export interface Toolchain {
  /** Names the toolchain in cache keys: other text, other objects. */
  readonly identity: string;
  /** clang -c, or -fsyntax-only: `args` without the program's name; `output` is the object file's path, undefined where there is none. */
  compile(args: readonly string[], files: Files, output: string | undefined): Promise<ToolResult>;
  /** wasm-ld over objects, with the C library and start code of a WASI command. */
  link(args: readonly string[], files: Files, output: string): Promise<ToolResult>;
}

/** A folder of @yowasp/clang's: names to files and folders. */
interface Tree {
  [name: string]: Tree | string | Uint8Array;
}

function toTree(files: Files): Tree {
  const tree: Tree = {};
  for (const [path, content] of Object.entries(files)) {
    const parts = path.split("/");
    const name = parts.pop()!;
    let folder = tree;
    for (const part of parts) folder = (folder[part] ??= {}) as Tree;
    folder[name] = content;
  }
  return tree;
}

function fromTree(tree: Tree, path: string): Uint8Array | undefined {
  let at: Tree | string | Uint8Array | undefined = tree;
  for (const part of path.split("/")) at = at instanceof Uint8Array || typeof at === "string" ? undefined : at?.[part];
  return at instanceof Uint8Array ? at : undefined;
}

const library = "/usr/lib/wasm32-wasip1";
const builtins = "/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a";

/** @throws {MissingPackage} @yowasp/clang is not installed */
export async function webAssemblyClang(): Promise<Toolchain> {
  const clang = await loadPackage(
    "compiling C",
    "@yowasp/clang",
    () => import("@yowasp/clang"),
    "or use an installed clang with --cc clang",
  );
  const run = async (args: readonly string[], files: Files, output: string | undefined): Promise<ToolResult> => {
    const decoder = new TextDecoder();
    let text = "";
    const print = (bytes: Uint8Array | null): void => {
      if (bytes) text += decoder.decode(bytes, { stream: true });
    };
    const options = { stdout: print, stderr: print, fetchProgress: () => {} };
    try {
      const tree = (await clang.runLLVM([...args], toTree(files), options)) as Tree;
      return { status: 0, output: text, result: output === undefined ? undefined : fromTree(tree, output) };
    } catch (reason) {
      // clang itself gave up (an assertion of LLVM's): that is the program's compile error, not ours.
      if (reason instanceof WebAssembly.RuntimeError)
        return { status: 134, output: `${text}\nerror: clang crashed (${reason.message})`, result: undefined };
      if (!(reason instanceof clang.Exit)) throw reason;
      return { status: reason.code, output: text, result: undefined };
    }
  };
  return {
    identity: `@yowasp/clang ${(clang as { version?: string }).version ?? ""}`,
    compile: (args, files, output) => run(["clang", ...args, ...(output === undefined ? [] : ["-o", output])], files, output),
    link: (args, files, output) =>
      run(["wasm-ld", "-m", "wasm32", `-L${library}`, `${library}/crt1-command.o`, ...args, "-lc", builtins, "-o", output], files, output),
  };
}
