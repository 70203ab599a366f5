/**
 * fork(2) and vfork(2): the calling thread has been unwound, so all of it lies in memory; the child is a copy of that memory in a new
 * instance, with that one thread. Both are then rewound: the parent with the child's pid, the child with 0.
 * A vfork'ed child works on a copy too (docs/limits.md): its writes are not seen by the parent, which waits for it all the same.
 */
import { results } from "../../abi/constants.ts";
import { GuestMemory } from "./guest-memory.ts";
import type { Machine } from "./machine.ts";
import { GuestProcess } from "./process.ts";
import { inherit } from "./shared-memory.ts";
import { GuestThread } from "./thread.ts";

/** Makes the child. True: the parent goes on at once; false: `next` was told who runs (vfork: the parent waits). */
export function forkProcess(machine: Machine, parent: GuestThread, next: (thread: GuestThread | undefined) => void): boolean {
  const { kernel } = machine;
  const { process } = parent;
  let memory: GuestMemory;
  try {
    memory = new GuestMemory(machine.stock.poolOf(process.guest.memoryLimit), process.guest.memoryLimit);
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    // The engine has no memory for another process: fork(2), ENOMEM.
    parent.resumeValue = -12;
    return true;
  }
  const result = kernel.core.syscall(parent.slot, parent.call.number, 0, 0, 0, 0, 0, 0);
  parent.resumeValue = result;
  if (result < 0 && result !== results.BLOCKED) {
    memory.release();
    return true;
  }
  const slot = kernel.created(parent.slot);
  const child = new GuestProcess(kernel.tid(slot), process.program, memory, new Map(process.jumpBuffers), process.nextJumpBuffer);
  // Instantiating writes the data segments: the parent's bytes go over them.
  machine.instantiate(child);
  machine.processes.set(child.pid, child);
  child.directory = process.directory;
  memory.copyFrom(process.memory, parent.region);
  child.setGlobals(process.globals());
  child.cells = process.cells;
  child.shared = inherit(process.shared);
  machine.fileMappings.inherit(process, child);
  const thread = new GuestThread(slot, child.pid, child, parent.region, parent.stages, parent.stackPointer);
  thread.isMain = true;
  thread.stage = parent.stage;
  thread.suspension = "fork";
  thread.resumeValue = 0;
  thread.shadowPointer = parent.shadowPointer;
  thread.frames = parent.frames.slice();
  thread.call.number = parent.call.number;
  thread.signalStack = parent.signalStack;
  machine.addThread(thread);
  if (result !== results.BLOCKED) return true;
  parent.resumeValue = results.BLOCKED;
  next(machine.pick());
  return false;
}
