/**
 * execve(2): the program is found and loaded, then the kernel decides what the process keeps (assembly/process/exec.ts), and the thread
 * that called begins the new program in a new memory. It needs no unwinding: what was running is thrown away.
 */
import { results } from "../../abi/constants.ts";
import { EXECED, UnusableGuest } from "./endings.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import { absolutePath } from "./paths.ts";
import { findProgram } from "./find-program.ts";
import { beginProcess, makeProcess } from "./program.ts";
import type { GuestProcess } from "./process.ts";
import type { GuestThread } from "./thread.ts";
import { stringAt, stringsAt } from "./guest-strings.ts";

const E2BIG = 7;
const ENOEXEC = 8;
const ENOMEM = 12;
const EFAULT = 14;
const ENOENT = 2;
const ENAMETOOLONG = 36;
const PATH_MAX = 4096;
/** execve(2): the limit per string (MAX_ARG_STRLEN), and for all with their pointers: a quarter of the 8 MiB that RLIMIT_STACK has on Linux. */
const LONGEST_STRING = 131072;
const MOST_BYTES = 2 * 1024 * 1024;

export function execve(machine: Machine, thread: GuestThread): number {
  const { kernel } = machine;
  const [pathname, argv, envp] = thread.call.words as unknown as [number, number, number];
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.execve!, pathname, argv, envp, 0, 0, 0);
  if (result !== results.HOST) return result;
  const fresh = load(machine, thread.process, pathname >>> 0, argv >>> 0, envp >>> 0);
  if (typeof fresh === "number") return kernel.finishHost(thread.slot, fresh);
  machine.endCall(thread, 0);
  kernel.core.exec(thread.slot);
  kernel.drain();
  replace(machine, thread, fresh);
  throw EXECED;
}

/** The process that takes this one's place, or -errno. Errors in Linux's order (do_execveat_common): path, its file, argv and envp, format. */
function load(machine: Machine, process: GuestProcess, pathname: number, argv: number, envp: number): GuestProcess | number {
  const { memory } = process;
  const path = stringAt(memory, pathname, PATH_MAX);
  if (path === undefined) return -EFAULT;
  if (path === "too long") return -ENAMETOOLONG;
  const text = new TextDecoder().decode(path);
  if (text === "") return -ENOENT;
  const found = findProgram(machine, process, absolutePath(process.directory, text) + (text.endsWith("/") ? "/" : ""));
  if (typeof found === "number" && found !== -ENOEXEC) return found;
  const strings = stringsAt(memory, argv, LONGEST_STRING);
  const variables = stringsAt(memory, envp, LONGEST_STRING);
  for (const list of [strings, variables]) {
    if (list === undefined) return -EFAULT;
    if (list === "too long") return -E2BIG;
  }
  const given = strings as Uint8Array[];
  const environment = variables as Uint8Array[];
  let size = 0;
  for (const each of [...given, ...environment]) size += each.length + 1 + 8;
  if (size > MOST_BYTES) return -E2BIG;
  if (typeof found === "number") return found;
  // execve(2): "On Linux, argv … NULL" means an empty list; since 5.18 argv[0] is then an empty string.
  const list = given.length === 0 ? [new Uint8Array(0)] : given;
  const { guest, prefix } = found;
  try {
    const program = {
      guest,
      module: machine.stock.moduleOf(guest),
      path: found.path,
      prefix,
      arguments: found.script === undefined ? [...prefix, ...list] : [...prefix, new TextEncoder().encode(text), ...list.slice(1)],
      environment,
    };
    const fresh = makeProcess(machine, process.pid, program);
    fresh.directory = process.directory;
    return fresh;
  } catch (reason) {
    if (reason instanceof RangeError) return -ENOMEM;
    if (reason instanceof UnusableGuest || reason instanceof WebAssembly.CompileError || reason instanceof WebAssembly.LinkError) {
      machine.options.warning?.(`${text}: ${reason.message}: execve fails with ENOEXEC`);
      return -ENOEXEC;
    }
    throw reason;
  }
}

/** The old instance's threads and memory go; its frames are still on the engine's stack, so the memory is only given back when they have been left. */
function replace(machine: Machine, thread: GuestThread, fresh: GuestProcess): void {
  const old = thread.process;
  for (const each of old.threads) machine.forgetThread(each);
  machine.fileMappings.hide(old, 0, 2 ** 32);
  beginProcess(machine, fresh, thread.slot);
}
