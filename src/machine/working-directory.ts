/**
 * chdir(2) and getcwd(2): the directory that execve's relative paths begin at, and that a new program begins in. Until then a program's own
 * relative paths are its C library's business, which tells us.
 */
import { results } from "../../abi/constants.ts";
import { checkDirectory } from "./find-program.ts";
import { stringAt } from "./guest-strings.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import { absolutePath } from "./paths.ts";
import type { GuestProcess } from "./process.ts";
import type { GuestThread } from "./thread.ts";

const ENOENT = 2;
const EFAULT = 14;
const ERANGE = 34;
const ENAMETOOLONG = 36;
const PATH_MAX = 4096;

export function chdir(machine: Machine, thread: GuestThread): number {
  const { kernel } = machine;
  const address = thread.call.words[0]! >>> 0;
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.chdir!, address, 0, 0, 0, 0, 0);
  if (result !== results.HOST) return result;
  return kernel.finishHost(thread.slot, change(machine, thread.process, address));
}

function change(machine: Machine, process: GuestProcess, address: number): number {
  const path = stringAt(process.memory, address, PATH_MAX);
  if (path === undefined) return -EFAULT;
  if (path === "too long") return -ENAMETOOLONG;
  if (path.length === 0) return -ENOENT;
  const wanted = absolutePath(process.directory, new TextDecoder().decode(path));
  const problem = checkDirectory(machine, wanted);
  if (problem === 0) process.directory = wanted;
  return problem;
}

/** The length with its NUL, as the system call answers. */
export function getcwd(process: GuestProcess, buffer: number, size: number): number {
  const path = new TextEncoder().encode(`${process.directory}\0`);
  if (path.length > size) return -ERANGE;
  if (!process.memory.allows(buffer, path.length, true)) return -EFAULT;
  process.memory.bytes.set(path, buffer);
  return path.length;
}
