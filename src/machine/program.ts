/** A program as a process runs it: the guest, its compiled module, argv and the environment; and what a process that begins with it needs. */
import { constants } from "../../abi/constants.ts";
import type { Guest } from "../../abi/guest.ts";
import { UnusableGuest } from "./endings.ts";
import { GuestMemory } from "./guest-memory.ts";
import type { Machine } from "./machine.ts";
import { makeMainStack } from "./main-stack.ts";
import { systemCallNumbers } from "./numbers.ts";
import { GuestProcess } from "./process.ts";
import { GuestThread } from "./thread.ts";
import type { Stage } from "./thread.ts";

const { PROT_READ } = constants.PROT;
const PAGE = 65536;

export interface Program {
  readonly guest: Guest;
  readonly module: WebAssembly.Module;
  /** Absolute path in the guest's file tree: /proc/self/exe. */
  readonly path: string;
  /** Of a built-in program: its name, which stands before argv. */
  readonly prefix: readonly Uint8Array[];
  /** argv, `prefix` first, each without its NUL. */
  readonly arguments: readonly Uint8Array[];
  /** `NAME=value`. */
  readonly environment: readonly Uint8Array[];
}

/**
 * A process without threads that is about to run a program: its memory, and an instance in it.
 * @throws {RangeError} the engine has no memory for it
 * @throws {UnusableGuest} the guest wants a function that nobody provides
 */
export function makeProcess(machine: Machine, pid: number, program: Program): GuestProcess {
  const { guest } = program;
  const memory = new GuestMemory(machine.stock.poolOf(guest.memoryLimit), guest.memoryLimit);
  memory.pages = guest.initialPages;
  memory.protect(guest.lowestAddress, guest.initialPages * PAGE - guest.lowestAddress, 3);
  const process = new GuestProcess(pid, program, memory, new Map(), 1);
  try {
    machine.instantiate(process);
    if (stagesOf(process).length === 0)
      throw new UnusableGuest("the guest exports no _start: build it as a program (WASI command), or export a function _start");
  } catch (reason) {
    memory.release();
    throw reason;
  }
  return process;
}

/** Its main thread, at the program's beginning, in the kernel's thread `slot`, whose memory map begins anew. */
export function beginProcess(machine: Machine, process: GuestProcess, slot: number): GuestThread {
  const { guest, memory } = process;
  const { core } = machine.kernel;
  core.mapInit(slot, guest.lowestAddress, guest.initialPages * PAGE, guest.memoryLimit);
  makeMainStack(machine, process, slot);
  const readOnly = process.readOnly();
  if (readOnly && core.syscall(slot, systemCallNumbers.mprotect!, readOnly.start, readOnly.size, PROT_READ, 0, 0, 0) === 0)
    memory.protect(readOnly.start, readOnly.size, PROT_READ);
  const thread = new GuestThread(slot, process.pid, process, memory.takeRegion(), stagesOf(process), process.stackPointer);
  thread.isMain = true;
  machine.processes.set(process.pid, process);
  machine.addThread(thread);
  return thread;
}

function stagesOf(process: GuestProcess): Stage[] {
  const name = ["_start", "_initialize", "main"].find((each) => process.has(each));
  if (name === undefined) return [];
  const { start } = process.guest;
  return start === undefined ? [{ name }] : [{ name: start }, { name }];
}
