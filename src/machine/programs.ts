/**
 * What execve(2) can run. The caller of the machine says how a file becomes a guest, since compilers are not the machine's business; without
 * that, a guest can only run itself.
 */
import type { Guest } from "../../abi/guest.ts";

export interface Programs {
  /**
   * The guest in a file of the guest's tree: a WebAssembly module, or a source in a language that is compiled; of the full tier.
   * Undefined: it is no program (ENOEXEC). `read`: other files, relative to its directory.
   */
  readonly fromFile: (path: string, bytes: Uint8Array, read: (path: string) => Uint8Array | undefined) => Guest | undefined;
  /** The program behind the names in /bin (builtInNames), of the full tier: argv[0] tells it which one it is, argv[1…] are the arguments from argv[0] on. */
  readonly builtIn?: () => Guest | undefined;
}

/** Endings that a path may lack: `./child` runs child.wasm, else child.c and so on, where there is no file `child`. */
export const programEndings = [".wasm", ".c", ".as.ts", ".wat"] as const;

/** What /bin and /usr/bin hold; guests/sdk/programs/ has the sources. */
export const builtInNames = [
  "[",
  "basename",
  "cat",
  "cp",
  "cut",
  "date",
  "dirname",
  "echo",
  "env",
  "expr",
  "false",
  "grep",
  "head",
  "id",
  "kill",
  "ldconfig",
  "ls",
  "mkdir",
  "mv",
  "nice",
  "nohup",
  "printenv",
  "printf",
  "ps",
  "pwd",
  "rm",
  "rmdir",
  "seq",
  "sh",
  "sleep",
  "sort",
  "tail",
  "tee",
  "test",
  "touch",
  "tr",
  "true",
  "tty",
  "uname",
  "uniq",
  "wc",
  "whoami",
  "yes",
] as const;

const MARK = "\x7fsignalbox program ";

/** What the files in /bin hold, so that a copy of one runs as well. */
export function builtInContents(name: string): Uint8Array {
  return new TextEncoder().encode(`${MARK}${name}\n`);
}

/** The name in such a file, undefined for others. */
export function builtInName(contents: Uint8Array): string | undefined {
  if (contents.length > 64 || contents[0] !== 0x7f) return undefined;
  const text = new TextDecoder("latin1").decode(contents);
  const name = text.startsWith(MARK) ? text.slice(MARK.length).trimEnd() : "";
  return (builtInNames as readonly string[]).includes(name) ? name : undefined;
}
