/**
 * getcontext(3), setcontext(3), swapcontext(3) and what makecontext(3) made. A context is a jump buffer (jump.ts) whose number lies in the
 * first two words of its ucontext_t's registers; one that makecontext made has MADE there, and begins with entry(ucp) on its own stack.
 */
import { constants, results } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { capture, jump } from "./jump.ts";
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import { finish } from "./suspending.ts";
import type { GuestThread } from "./thread.ts";

const { SEGV_MAPERR } = constants.SEGV;
const SIGSEGV = 11;
const UCONTEXT = structs.ucontext.size;
const REGISTERS = structs.ucontext.fields.find(({ name }) => name === "gregs")!.offset;
const MASK = structs.ucontext.fields.find(({ name }) => name === "uc_sigmask")!.offset;
/** guests/sdk/c/src/context.c: instead of a jump buffer's number; then the entry's table index, and the stack pointer to begin with. */
const MADE = -1;
const ENTRY = REGISTERS + 8;
const STACK_POINTER = REGISTERS + 12;

/** swapcontext(oucp, ucp): oucp 0 is setcontext, ucp 0 is getcontext. */
export function swapcontext(machine: Machine, process: GuestProcess): (from?: number, to?: number) => number {
  return (from = 0, to = 0) => {
    const thread = machine.current;
    if (process.rewinding) {
      machine.endRewind(process);
      return finish(machine, process, thread, 0);
    }
    machine.charge();
    const bad = [from, to].find((each) => each !== 0 && !process.memory.allows(each >>> 0, UCONTEXT, true));
    if (bad !== undefined || !isSet(process, thread, to)) {
      machine.kernel.core.fault(thread.slot, SIGSEGV, SEGV_MAPERR, bad ?? to);
      return finish(machine, process, thread, results.ERESTARTNOINTR);
    }
    thread.context = { from: from >>> 0, to: to >>> 0 };
    return machine.suspend("context", undefined);
  };
}

/** Whether there is something to go on with. */
function isSet(process: GuestProcess, thread: GuestThread, context: number): boolean {
  if (context === 0) return true;
  const id = process.memory.data.getInt32((context >>> 0) + REGISTERS, true);
  return id === MADE || process.jumpBuffers.get(id)?.region === thread.region;
}

/** The thread has just been unwound out of swapcontext. */
export function switchContext(machine: Machine, thread: GuestThread): void {
  const { process } = thread;
  const { from, to } = thread.context;
  const { data } = process.memory;
  const { core } = machine.kernel;
  if (from !== 0) {
    const [low, high] = machine.kernel.mask(thread.slot);
    data.setInt32(from + MASK, low, true);
    data.setInt32(from + MASK + 4, high, true);
    capture(process, thread, from + REGISTERS, undefined);
  }
  if (to === 0) return;
  const mask = [data.getInt32(to + MASK, true), data.getInt32(to + MASK + 4, true)] as const;
  const id = data.getInt32(to + REGISTERS, true);
  const buffer = process.jumpBuffers.get(id);
  if (id !== MADE && buffer) {
    jump(process, thread, buffer);
    core.unwind(thread.slot, buffer.frames.length, 1, mask[0], mask[1]);
  } else {
    thread.stages = [{ entry: data.getInt32(to + ENTRY, true), argument: to }];
    thread.stage = 0;
    thread.frames = [];
    thread.stackPointer = data.getUint32(to + STACK_POINTER, true);
    thread.shadowPointer = process.memory.shadowBase(thread.region);
    thread.suspension = "none";
    core.unwind(thread.slot, 0, 1, mask[0], mask[1]);
  }
  process.load(thread);
}
