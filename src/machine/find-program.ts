/**
 * What a path of execve(2) names: the running program itself, a built-in one, a module or source, or a script with an interpreter ("#!").
 * A file that is there goes before everything else, and the program itself is found under its name as if it lay in the first directory or in /bin.
 */
import type { Guest } from "../../abi/guest.ts";
import type { Machine } from "./machine.ts";
import { absolutePath, contentsOf, kindAt } from "./paths.ts";
import type { GuestProcess } from "./process.ts";
import { builtInContents, builtInName, builtInNames, programEndings } from "./programs.ts";

const ENOENT = 2;
const ENOEXEC = 8;
const EACCES = 13;
const ENOTDIR = 20;
const EISDIR = 21;
const ELOOP = 40;
/** execve(2): interpreters that are scripts themselves (BINPRM_MAX_RECURSION), and the first line's length (BINPRM_BUF_SIZE). */
const MOST_INTERPRETERS = 5;
const FIRST_LINE = 256;

export interface FoundProgram {
  readonly guest: Guest;
  readonly path: string;
  /** What comes before argv: a built-in's name, an interpreter's argv. */
  readonly prefix: readonly Uint8Array[];
  /** The path of the script whose interpreter it is: it takes argv[0]'s place. */
  readonly script: string | undefined;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** `path` is absolute; a "/" at its end asks for a directory. The program, or -errno. */
export function findProgram(machine: Machine, process: GuestProcess, path: string, depth = 0): FoundProgram | number {
  if (depth > MOST_INTERPRETERS) return -ELOOP;
  const slash = path.length > 1 && path.endsWith("/");
  const name = slash ? path.slice(0, -1) : path;
  if (name === "/proc/self/exe") return program(process.guest, process.program.path, process.program.prefix);
  // What lies at an installed program's path only stands for it.
  if (name === machine.first.guest.path && !slash) return program(machine.first.guest, machine.first.path);
  const contents = contentsOf(machine.files, name);
  // execve(2), EACCES: "The file … is not a regular file".
  if (contents === -EISDIR) return -EACCES;
  if (typeof contents !== "number") return slash ? -ENOTDIR : fromContents(machine, process, name, contents, depth);
  if (contents !== -ENOENT && contents !== -ENOTDIR) return contents;
  if (slash) return contents;
  return withoutFile(machine, process, name) ?? contents;
}

function program(guest: Guest, path: string, prefix: readonly Uint8Array[] = [], script?: string): FoundProgram {
  return { guest, path, prefix, script };
}

/** There is no such file, but perhaps a program all the same. */
function withoutFile(machine: Machine, process: GuestProcess, path: string): FoundProgram | number | undefined {
  const [, folder, name] = /^(.*\/)([^/]+)$/.exec(path) ?? ["", "", ""];
  if ((folder === "/bin/" || folder === "/usr/bin/" || path === "/sbin/ldconfig") && (builtInNames as readonly string[]).includes(name))
    return fromContents(machine, process, path, builtInContents(name), 0);
  for (const ending of programEndings) {
    const source = contentsOf(machine.files, path + ending);
    if (typeof source !== "number") return fromContents(machine, process, path + ending, source, 0);
  }
  if (path === machine.first.path || (name === machine.first.guest.name && /^\/(usr\/(local\/)?)?(bin\/)?$/.test(folder)))
    return program(machine.first.guest, machine.first.path);
  return undefined;
}

function fromContents(machine: Machine, process: GuestProcess, path: string, contents: Uint8Array, depth: number): FoundProgram | number {
  const { programs } = machine.options;
  const builtIn = builtInName(contents);
  if (builtIn !== undefined) {
    const guest = programs?.builtIn?.();
    return guest ? program(guest, path, [encode(builtIn)]) : -ENOENT;
  }
  if (contents[0] === 0x23 && contents[1] === 0x21) return interpreter(machine, process, path, contents, depth);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const guest = programs?.fromFile(path, contents, (other) => {
    const found = contentsOf(machine.files, absolutePath(folder, other));
    return typeof found === "number" ? undefined : found;
  });
  return guest ? program(guest, path) : -ENOEXEC;
}

/** execve(2), "Interpreter scripts": `#!interpreter [optional-arg]`. */
function interpreter(machine: Machine, process: GuestProcess, path: string, contents: Uint8Array, depth: number): FoundProgram | number {
  const line = new TextDecoder("latin1").decode(contents.subarray(2, FIRST_LINE)).split("\n")[0]!.trim();
  const [, name, argument] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? [];
  if (name === undefined) return -ENOEXEC;
  const found = findProgram(machine, process, absolutePath(process.directory, name), depth + 1);
  if (typeof found === "number") return found;
  const options = argument ? [encode(argument)] : [];
  // An interpreter that is a script has its own path among its interpreter's arguments.
  const outer = found.script === undefined ? [encode(name)] : [encode(found.script)];
  return program(found.guest, found.path, [...found.prefix, ...outer, ...options], path);
}

/** For chdir(2): 0 where an absolute path is a directory, or -errno. */
export function checkDirectory(machine: Machine, path: string): number {
  const kind = kindAt(machine.files, path);
  return typeof kind === "number" ? kind : kind === "directory" ? 0 : -ENOTDIR;
}
