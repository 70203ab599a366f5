/**
 * Signal delivery: the guest's `deliver` asks `next` for a handler to call, calls it, and says `done`.
 *
 * Before the call, siginfo_t and ucontext_t are written below the C stack pointer, or at the top of the alternate stack (sigaltstack(2)),
 * as Linux's setup_rt_frame does; if they do not fit, the kernel is told and forces SIGSEGV. When the handler returns, the mask that
 * ucontext_t holds by then is the mask that is restored.
 */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { CALL_KIND_NONE, control } from "../../abi/sandbox.ts";
import { GONE } from "./endings.ts";
import type { Machine } from "./machine.ts";
import { dumpFatal } from "./fatal.ts";
import { mapAnonymous } from "./memory-calls.ts";
import type { GuestProcess } from "./process.ts";
import { inLibrary, isWrapper, shadowLimit, sites } from "./stack.ts";
import type { GuestThread } from "./thread.ts";

const { SS_DISABLE } = constants.SS;
const { SEGV_MAPERR } = constants.SEGV;
const SIGSEGV = 11;
const SIGINFO = structs.siginfo.size;
const UCONTEXT = structs.ucontext.size;
const FRAME = SIGINFO + UCONTEXT + 8;
const UC_STACK = 8;
const GREGS = 24;
const SIGMASK = 208;
const REG_RSP = 15;
const REG_RIP = 16;
/** Kinds that the kernel's `next` answers; ARCHITECTURE.md. */
const NOTHING = 0;
const HANDLER = 1;
const ENDED = 2;

/** The `next` import: 0, or 1 + the call kind of the handler that the control words describe. */
export function next(machine: Machine, process: GuestProcess, result: number): number {
  const thread = machine.current;
  const { kernel } = machine;
  // One signal after another may be delivered without a safepoint in between.
  kernel.drainWhenHalfFull();
  let value = result;
  if (process.rewinding) {
    machine.endRewind(process);
    // Another thread, or another run, was at a call in the meantime.
    machine.atCall = isWrapper(thread);
    value = thread.nextResult;
  } else {
    machine.charge();
    faultIfWild(machine, thread);
  }
  for (;;) {
    const kind = kernel.core.next(thread.slot, value, process.stackPointer);
    if (kind === NOTHING && machine.standsBack) {
      machine.standsBack = false;
      // The call is over; when this thread goes on, signals may have come for it.
      value = thread.nextResult = kernel.result(thread.slot);
      const other = machine.pick();
      if (other !== thread) return machine.suspend("preempted", other);
      continue;
    }
    if (kind === NOTHING) {
      process.memory.words[control.result >> 2] = kernel.result(thread.slot);
      process.memory.words[control.pending >> 2] = 0;
      kernel.drainWhenHalfFull();
      machine.refuel();
      return 0;
    }
    if (kind === ENDED) {
      dumpFatal(machine, thread);
      throw GONE;
    }
    if (kind === HANDLER) {
      const called = pushFrame(machine, thread);
      if (called > 0) {
        process.memory.words[control.result >> 2] = kernel.result(thread.slot);
        machine.refuel();
        // Linux builds the frames of all deliverable signals before any handler's first instruction: the last one's runs first.
        if (kernel.core.hasWork(thread.slot)) machine.exhaust();
        return called;
      }
      value = kernel.result(thread.slot);
      // Frame upon frame, where each handler is no function.
      kernel.drainWhenHalfFull();
      continue;
    }
    // Stopped: others run until SIGCONT or SIGKILL.
    thread.nextResult = value;
    const other = machine.pick();
    if (other !== thread) return machine.suspend("stopped", other);
  }
}

/** Builds the frame of the handler that the kernel has chosen; 1 + its call kind, or 0 where no frame could be built. */
function pushFrame(machine: Machine, thread: GuestThread): number {
  const { process } = thread;
  const { memory, guest } = process;
  const { kernel } = machine;
  const delivery = kernel.delivery(thread.slot);
  const interrupted = process.stack ? process.stackPointer : thread.signalStack || signalStack(machine, thread);
  const top = delivery.stackSize > 0 ? delivery.stackBase + delivery.stackSize : interrupted;
  const frame = (top - FRAME) & ~15;
  // sigaltstack(2): where the standard stack is exhausted "a signal handler for SIGSEGV cannot be invoked on the standard stack".
  const lost = thread.stackIsLost && delivery.stackSize === 0;
  thread.stackIsLost = false;
  if (lost || frame < 0 || !memory.allows(frame, FRAME, true)) {
    kernel.core.frameFailed(thread.slot);
    return 0;
  }
  const kind = guest.tableKinds[delivery.handler] ?? CALL_KIND_NONE;
  const info = frame;
  const context = frame + SIGINFO;
  memory.bytes.set(delivery.info, info);
  memory.bytes.fill(0, context, context + UCONTEXT);
  const { data } = memory;
  const alternate = kernel.alternateStack(thread.slot);
  data.setUint32(context + UC_STACK, alternate.base, true);
  data.setInt32(context + UC_STACK + 4, alternate.size === 0 ? SS_DISABLE : 0, true);
  data.setUint32(context + UC_STACK + 8, alternate.size, true);
  data.setInt32(context + GREGS + 8 * REG_RSP, interrupted, true);
  const site = sites(thread).at(-1);
  if (site !== undefined) data.setUint32(context + GREGS + 8 * REG_RIP, guest.siteOffset[site]!, true);
  data.setInt32(context + SIGMASK, delivery.maskLow, true);
  data.setInt32(context + SIGMASK + 4, delivery.maskHigh, true);
  thread.frames.push({
    stackPointer: interrupted,
    context,
    shadowPointer: memory.words[control.shadowPointer >> 2]! >>> 0,
    onAlternateStack: delivery.stackSize > 0,
    errno: machine.dictator ? process.errno : undefined,
    // A wrapper of a system call has nothing of the library's in hand: others could have run during the call as well.
    inLibrary: inLibrary(thread) && !(machine.atCall && isWrapper(thread)),
    wild: kind === CALL_KIND_NONE ? delivery.handler : undefined,
  });
  if (process.stack) process.stackPointer = frame;
  else thread.signalStack = frame;
  const { words } = memory;
  words[control.shadowLimit >> 2] = shadowLimit(thread);
  words[control.handler >> 2] = delivery.handler;
  words[control.signal >> 2] = delivery.signal;
  words[control.info >> 2] = info;
  words[control.context >> 2] = context;
  if (kind !== CALL_KIND_NONE) return 1 + kind;
  faultIfWild(machine, thread);
  return 0;
}

/** The innermost handler is no function: as the processor does, fault at that address, in its frame, under its mask. */
function faultIfWild(machine: Machine, thread: GuestThread): void {
  const handler = thread.frames.at(-1)?.wild;
  if (handler !== undefined) machine.kernel.core.fault(thread.slot, SIGSEGV, SEGV_MAPERR, handler);
}

/** The `done` import: sigreturn(2). */
export function done(machine: Machine, process: GuestProcess): void {
  const thread = machine.current;
  machine.charge();
  machine.dictator?.handlerReturned(thread);
  const frame = thread.frames.pop()!;
  const { data, words } = process.memory;
  if (process.stack) process.stackPointer = frame.stackPointer;
  else thread.signalStack = frame.stackPointer;
  words[control.shadowPointer >> 2] = frame.shadowPointer;
  words[control.shadowLimit >> 2] = shadowLimit(thread);
  machine.kernel.core.sigreturn(
    thread.slot,
    data.getInt32(frame.context + SIGMASK, true),
    data.getInt32(frame.context + SIGMASK + 4, true),
  );
}

/** A guest without a C stack gets a small stack for signal frames, from mmap. */
function signalStack(machine: Machine, thread: GuestThread): number {
  const size = 65536;
  const base = mapAnonymous(machine, thread, size);
  return base < 0 ? 0 : base + size;
}
