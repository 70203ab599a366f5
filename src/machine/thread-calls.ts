/** System calls that create, copy or rearrange a thread's stacks: clone, fork, futex, setjmp, longjmp. */
import { constants, results } from "../../abi/constants.ts";
import type { Passing } from "../kernel/marshal.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { finish } from "./suspending.ts";
import type { Turn } from "./suspending.ts";
import { passed } from "./system-calls.ts";
import { GuestThread } from "./thread.ts";

const EAGAIN = 11;
const EFAULT = 14;
const EINVAL = 22;
const SIGSEGV = 11;
const { CLONE_CHILD_CLEARTID } = constants.CLONE;
const { FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME } = constants.FUTEX;
const { SEGV_MAPERR } = constants.SEGV;

/** clone(2): a thread that calls entry(argument) on its own C stack. It starts when the scheduler chooses it. */
export function clone(machine: Machine, caller: GuestThread): number {
  const [flags, entry, argument, stack, tidAddress] = caller.call.words as unknown as [number, number, number, number, number];
  const { kernel } = machine;
  const tid = kernel.core.syscall(caller.slot, systemCallNumbers.clone!, flags, entry, argument, stack, tidAddress, 0);
  if (tid < 0) return tid;
  const { process } = caller;
  const region = process.memory.takeRegion();
  const thread = new GuestThread(kernel.created(caller.slot), tid, process, region, [{ entry, argument }], stack >>> 0);
  if (flags & CLONE_CHILD_CLEARTID) thread.clearTid = tidAddress >>> 0;
  machine.addThread(thread);
  return tid;
}

/** fork and vfork: the thread is unwound; fork.ts does the rest; both sides come back here. */
export function fork(machine: Machine, process: GuestProcess, number: number): () => number {
  return () => {
    const thread = machine.current;
    if (!process.rewinding) {
      machine.charge();
      thread.call.number = number;
      return machine.suspend("fork", undefined);
    }
    machine.endRewind(process);
    let result = thread.resumeValue;
    // vfork's parent waits until the child has ended: these are the later turns of its call.
    while (result === results.BLOCKED) {
      result = machine.kernel.core.syscall(thread.slot, number, 0, 0, 0, 0, 0, 0);
      if (result !== results.BLOCKED) break;
      const next = machine.pick();
      if (next !== thread) {
        thread.resumeValue = result;
        return machine.suspend("blocked", next);
      }
    }
    return finish(machine, process, thread, result);
  };
}

/** futex(2). FUTEX_WAIT compares the word before it sleeps; nothing can change it in between, since one thread runs at a time. */
export function futex(machine: Machine, passing: Passing): Turn {
  return (thread) => {
    const { words } = thread.call;
    const address = words[0]! >>> 0;
    const operation = words[1]! & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
    const { memory } = thread.process;
    if (address & 3) return -EINVAL;
    if (!memory.allows(address, 4, false)) return -EFAULT;
    const waits = operation === FUTEX_WAIT || operation === FUTEX_WAIT_BITSET;
    if (waits && !machine.kernel.inCall(thread.slot) && memory.data.getInt32(address, true) !== words[2]) return -EAGAIN;
    return passed(machine, passing, thread);
  };
}

/** sigsetjmp(env, savesigs): unwound, copied (jump.ts), rewound with 0; and once more for each longjmp. */
export function setjmp(machine: Machine, process: GuestProcess): (env?: number, save?: number) => number {
  return (env = 0, save = 0) => {
    const thread = machine.current;
    if (process.rewinding) {
      machine.endRewind(process);
      return finish(machine, process, thread, thread.resumeValue);
    }
    machine.charge();
    if (!process.memory.allows(env >>> 0, 8, true)) return segmentationFault(machine, process, thread, env);
    thread.jump.env = env >>> 0;
    thread.jump.saveMask = save !== 0;
    return machine.suspend("setjmp", undefined);
  };
}

/** siglongjmp(env, val). A buffer that was never set is a wild jump: SIGSEGV. */
export function longjmp(machine: Machine, process: GuestProcess): (env?: number, value?: number) => number {
  return (env = 0, value = 0) => {
    const thread = machine.current;
    machine.charge();
    const { memory } = process;
    const id = memory.allows(env >>> 0, 8, false) ? memory.data.getInt32(env >>> 0, true) : 0;
    const buffer = process.jumpBuffers.get(id);
    if (buffer?.region !== thread.region) {
      machine.dictator?.jumps(thread, undefined);
      thread.stackIsLost = true;
      return segmentationFault(machine, process, thread, env);
    }
    machine.dictator?.jumps(thread, buffer);
    thread.jump.id = id;
    // longjmp(3): a value of 0 becomes 1.
    thread.jump.value = value || 1;
    return machine.suspend("longjmp", undefined);
  };
}

function segmentationFault(machine: Machine, process: GuestProcess, thread: GuestThread, address: number): number {
  machine.kernel.core.fault(thread.slot, SIGSEGV, SEGV_MAPERR, address);
  return finish(machine, process, thread, results.ERESTARTNOINTR);
}
