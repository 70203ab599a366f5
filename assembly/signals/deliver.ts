/**
 * Delivery: what happens between a system call (or a safepoint) and the guest's next instruction. `next` takes one pending signal after
 * the other until one has a handler, stops or ends the process, or none is left. Linux: get_signal, handle_signal, signal_setup_done.
 *
 * The frame itself is the machine's: it writes siginfo_t and ucontext_t onto the guest's stack and has the handler called. The kernel
 * pushes a Frame, so that it knows what the return restores and which delivery it belongs to.
 */
import {
  DELIVERY_INFO,
  EINTR,
  ERESTARTNOHAND,
  ERESTARTNOINTR,
  ERESTARTSYS,
  ERESTART_RESTARTBLOCK,
  EVENT_ACTION,
  EVENT_DEFAULT,
  EVENT_DELIVER,
  EVENT_UNWIND,
  NEXT_GONE,
  NEXT_HANDLER,
  NEXT_NOTHING,
  NEXT_STOPPED,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESETHAND,
  SA_RESTART,
  SIGALRM,
  SIGSEGV,
  SIGSTOP,
  SI_KERNEL,
  SS_AUTODISARM,
  THREAD_RUNNABLE,
  THREAD_STOPPED,
} from "../generated/constants";
import { Frame, PendingSet, Process, Sigaction, Thread, allocateFrame, freeFrame } from "../generated/layout";
import { pair, recordOf, recordThread, setActor } from "../events";
import { endProcess } from "../process/exit";
import { isOrphaned } from "../process/groups";
import { notifyContinued, stopProcess, takePartInStop } from "../process/stop";
import { rearmReal } from "../time/itimers";
import { actionOf } from "./actions";
import { isOnAlternateStack } from "./altstack";
import { forceSignal } from "./fault";
import { setBlocked } from "./mask";
import { processPending, take, threadPending } from "./pending";
import { CORE, HARMLESS, STOPPING, SYNCHRONOUS, bit, firstSignal } from "./sets";
import { updatePending } from "./target";

// Stored as pairs.
if (offsetof<Frame>("sequence") != offsetof<Frame>("outer") + 4 || offsetof<Frame>("altFlags") != offsetof<Frame>("signal") + 4)
  ERROR("Frame");
if (offsetof<Frame>("altSize") != offsetof<Frame>("altBase") + 4 || offsetof<Thread>("altSize") != offsetof<Thread>("altBase") + 4)
  ERROR("altBase, altSize");
if (
  offsetof<Thread>("depth") != offsetof<Thread>("frames") + 4 ||
  offsetof<Thread>("deliverySignal") != offsetof<Thread>("deliveryHandler") + 4
)
  ERROR("Thread");
if (
  offsetof<Thread>("deliveryDepth") != offsetof<Thread>("deliveryFlags") + 4 ||
  offsetof<Thread>("deliveryStackSize") != offsetof<Thread>("deliveryStackBase") + 4
)
  ERROR("Thread");
if (offsetof<Process>("continueNotify") != offsetof<Process>("exiting") + 4) ERROR("Process");

/** Values of the event "default", a. */
const TERMINATE: i32 = 1;
const DUMP: i32 = 2;
const STOP: i32 = 3;
const IGNORE: i32 = 5;

/** See ARCHITECTURE.md; Thread.result holds the result as it stands. */
export function next(thread: Thread, result: i32, stackPointer: u32): i32 {
  if (thread.state != THREAD_RUNNABLE) return thread.state == THREAD_STOPPED ? NEXT_STOPPED : NEXT_GONE;
  thread.stackPointer = stackPointer;
  thread.result = result;
  setActor(thread, 0);
  while (true) {
    if (thread.signalPending != 0) {
      const kind = dequeue(thread);
      if (kind != NEXT_NOTHING) return kind;
    }
    // No handler runs: Linux restarts every such call (arch_do_signal_or_restart).
    const code = thread.result;
    if (code == ERESTARTSYS || code == ERESTARTNOHAND || code == ERESTART_RESTARTBLOCK) thread.result = ERESTARTNOINTR;
    if (thread.restoreMask == 0) return NEXT_NOTHING;
    // sigsuspend and its kind without a handler: the saved mask comes back, and may let a signal through.
    thread.restoreMask = 0;
    setBlocked(thread, thread.savedMask);
    if (thread.signalPending == 0) return NEXT_NOTHING;
  }
}

/** One round of Linux's get_signal: NEXT_NOTHING once no signal is left. */
function dequeue(thread: Thread): i32 {
  const process = thread.process;
  while (true) {
    // continueNotify and exiting: rarely either.
    if (load<u64>(changetype<usize>(process), offsetof<Process>("exiting")) != 0) {
      if (process.continueNotify != 0) notifyContinued(process);
      if (process.exiting == 0) continue;
      takeFatal(process, process.exiting);
      return terminate(thread, process.exiting, process.exitCause);
    }
    if (thread.stopPending != 0) {
      takePartInStop(thread);
      return NEXT_STOPPED;
    }
    let set: PendingSet = threadPending(thread);
    let signal = 0;
    let taken: u64 = 0;
    const open = ~thread.blocked;
    const own = set.pending & open;
    // Faults come before everything else: they belong to the instruction that the thread is at.
    if ((own & SYNCHRONOUS) != 0) {
      for (let candidates = own & SYNCHRONOUS; candidates != 0 && taken == 0; candidates &= candidates - 1) {
        signal = <i32>ctz(candidates) + 1;
        taken = take(set, signal, DELIVERY_INFO, true);
      }
    }
    if (taken == 0) {
      if (own != 0) signal = firstSignal(own);
      else {
        // Signals of the thread before those of the process.
        set = processPending(process);
        const shared = set.pending & open;
        if (shared == 0) {
          updatePending(thread);
          return NEXT_NOTHING;
        }
        signal = firstSignal(shared);
        if (signal == SIGALRM) rearmReal(process);
      }
      taken = take(set, signal, DELIVERY_INFO, false);
    }
    updatePending(thread);
    if (taken == 0) continue;
    const cause = <u32>(taken - 1);
    const action = actionOf(process, signal);
    const handler = action.sa_handler;
    if (handler > 1) {
      if (pushFrame(thread, signal, action, cause)) return NEXT_HANDLER;
      forceFrameFault(thread, signal);
      continue;
    }
    const set1 = bit(signal);
    if (handler == 1 || (set1 & HARMLESS) != 0) {
      recordOf(thread, EVENT_DEFAULT, signal, cause, IGNORE, 0, 0);
      continue;
    }
    if ((set1 & STOPPING) != 0) {
      // POSIX 2.4.3: a stop signal other than SIGSTOP does nothing to a process in an orphaned process group.
      if (signal != SIGSTOP && isOrphaned(process.pgid)) {
        recordOf(thread, EVENT_DEFAULT, signal, cause, IGNORE, 0, 0);
        continue;
      }
      recordOf(thread, EVENT_DEFAULT, signal, cause, STOP, 0, 0);
      stopProcess(thread, signal, cause);
      return NEXT_STOPPED;
    }
    return terminate(thread, signal, cause);
  }
}

/** The signal that ends the process was generated for it or for one of its threads: its siginfo is wanted. */
function takeFatal(process: Process, signal: i32): void {
  let set = processPending(process);
  for (let thread = process.firstThread; changetype<usize>(thread) != 0 && (set.pending & bit(signal)) == 0; thread = thread.sibling)
    set = threadPending(thread);
  if ((set.pending & bit(signal)) != 0) take(set, signal, DELIVERY_INFO, false);
}

function terminate(thread: Thread, signal: i32, cause: u32): i32 {
  const process = thread.process;
  const dump = (bit(signal) & CORE) != 0;
  const sequence = recordOf(thread, EVENT_DEFAULT, signal, cause, dump ? DUMP : TERMINATE, 0, 0);
  // wait(2): the low 7 bits are the signal. Bit 7 says that a core file was written: RLIMIT_CORE is 0 here, as on most systems.
  endProcess(process, signal, sequence);
  return NEXT_GONE;
}

/** What happens to an interrupted call when a handler runs: the first handled signal decides. Linux: handle_signal. */
function resultForHandler(thread: Thread, flags: i32): void {
  const result = thread.result;
  if (result == ERESTARTSYS) thread.result = (flags & SA_RESTART) != 0 ? ERESTARTNOINTR : -EINTR;
  else if (result == ERESTARTNOHAND || result == ERESTART_RESTARTBLOCK) {
    thread.result = -EINTR;
    thread.restartDeadline = 0;
  }
}

/** False: no room for the frame. */
function pushFrame(thread: Thread, signal: i32, action: Sigaction, cause: u32): bool {
  const frame = allocateFrame();
  if (changetype<usize>(frame) == 0) return false;
  const flags = action.sa_flags;
  const handler = action.sa_handler;
  // sigaction(2), SA_RESETHAND: back to the default on entry; the flags stay, and the signal is masked all the same.
  if ((flags & SA_RESETHAND) != 0) action.sa_handler = 0;
  resultForHandler(thread, flags);
  const before = thread.blocked;
  const at = changetype<usize>(thread);
  const depth = thread.depth + 1;
  const sequence = recordOf(thread, EVENT_DELIVER, signal, cause, <i32>handler, depth, flags);
  // Fields that lie beside each other are stored together: this is on the path of every delivery.
  store<u64>(changetype<usize>(frame), pair(changetype<u32>(thread.frames), sequence), offsetof<Frame>("outer"));
  store<u64>(changetype<usize>(frame), pair(signal, thread.altFlags), offsetof<Frame>("signal"));
  store<u64>(changetype<usize>(frame), load<u64>(at, offsetof<Thread>("altBase")), offsetof<Frame>("altBase"));
  frame.blocked = before;
  frame.restoreMask = thread.restoreMask;
  store<u64>(at, pair(changetype<u32>(frame), depth), offsetof<Thread>("frames"));
  // sigsuspend's kind: the return restores the mask of before the call, the handler runs with the temporary one added.
  thread.deliveryMask = thread.restoreMask != 0 ? thread.savedMask : before;
  thread.restoreMask = 0;
  store<u64>(at, pair(handler, signal), offsetof<Thread>("deliveryHandler"));
  store<u64>(at, pair(flags, depth), offsetof<Thread>("deliveryFlags"));
  thread.deliverySequence = sequence;
  // sigaltstack(2): used if the handler asks for it and the thread is not on it already.
  const switches = (flags & SA_ONSTACK) != 0 && thread.altSize != 0 && !isOnAlternateStack(thread);
  store<u64>(at, switches ? load<u64>(at, offsetof<Thread>("altBase")) : 0, offsetof<Thread>("deliveryStackBase"));
  if ((thread.altFlags & SS_AUTODISARM) != 0) {
    thread.altBase = 0;
    thread.altSize = 0;
    thread.altFlags = 0;
  }
  // sigaction(2): the handler's mask is the current one, sa_mask, and the signal itself unless SA_NODEFER.
  const blocked = before | action.sa_mask | ((flags & SA_NODEFER) != 0 ? 0 : bit(signal));
  setBlocked(thread, blocked);
  return true;
}

function popFrame(thread: Thread): Frame {
  const frame = thread.frames;
  thread.frames = frame.outer;
  thread.depth -= 1;
  freeFrame(frame);
  return frame;
}

/** The machine could not write the frame that `next` pushed (the guest's stack is exhausted): SIGSEGV instead. Linux: signal_setup_done. */
export function frameFailed(thread: Thread): void {
  const frame = popFrame(thread);
  recordThread(EVENT_UNWIND, thread, frame.sequence, thread.depth, thread.depth + 1, 0);
  setBlocked(thread, frame.blocked);
  if (frame.restoreMask != 0) thread.restoreMask = 1;
  thread.altBase = frame.altBase;
  thread.altSize = frame.altSize;
  thread.altFlags = frame.altFlags;
  forceFrameFault(thread, frame.signal);
}

function forceFrameFault(thread: Thread, signal: i32): void {
  // Linux, force_sigsegv: where the frame for SIGSEGV itself failed, its handler is taken away.
  if (signal == SIGSEGV) {
    actionOf(thread.process, SIGSEGV).sa_handler = 0;
    recordOf(thread, EVENT_ACTION, SIGSEGV, 0, 0, 0, 0);
  }
  forceSignal(thread, SIGSEGV, SI_KERNEL, 0);
}
