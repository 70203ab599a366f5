/**
 * Which thread takes a signal. A process-directed one goes to the main thread if that does not block it, else to the next thread,
 * round robin, that does not (a thread in sigtimedwait has opened its mask for what it waits for). When a thread's mask closes,
 * what it was chosen for goes to another. Linux: complete_signal, wants_signal, retarget_shared_pending, recalc_sigpending.
 */
import { SIGKILL, THREAD_BLOCKED, THREAD_EXITED, THREAD_RUNNABLE, THREAD_STOPPED, WAIT_VFORK } from "../generated/constants";
import { Process, Thread, kernel } from "../generated/layout";
import { notifySignalfds } from "../descriptors/signalfd";
import { resumeStopped } from "../process/stop";
import { wake } from "../sleep";
import { actionOf } from "./actions";
import { CORE, HARMLESS, STOPPING, bit } from "./sets";

function wantsSignal(thread: Thread, signal: i32): bool {
  if ((thread.blocked & bit(signal)) != 0 || thread.state == THREAD_EXITED) return false;
  if (signal == SIGKILL) return true;
  if (thread.state == THREAD_STOPPED) return false;
  // One that already has a signal to look at is busy, unless it is running.
  return thread == kernel.current || thread.signalPending == 0;
}

/** The thread must look at its signals: it is marked, and woken if it sleeps. Linux: signal_wake_up. */
export function notifyThread(thread: Thread, fatal: bool, cause: u32): void {
  thread.signalPending = 1;
  // vfork(2): the parent's sleep is ended by nothing but its own death (Linux: TASK_KILLABLE).
  if (thread.state == THREAD_BLOCKED && (fatal || thread.waitReason != WAIT_VFORK)) wake(thread, cause);
  else if (fatal && thread.state == THREAD_STOPPED) resumeStopped(thread);
}

/** The signal is pending: choose who takes it. It is for `preferred` alone if `directed`, else for the process, `preferred` being asked first. */
export function completeSignal(process: Process, preferred: Thread, directed: bool, signal: i32, cause: u32): void {
  if (kernel.signalfds != 0) notifySignalfds();
  const main = process.firstThread;
  let target = preferred;
  if (!wantsSignal(target, signal)) {
    // Nobody now: whoever opens its mask for it later will see it.
    if (directed || changetype<usize>(main.sibling) == 0) return;
    const start = changetype<usize>(process.target) != 0 ? process.target : main;
    target = start;
    while (!wantsSignal(target, signal)) {
      target = nextThread(target);
      if (target == start) return;
    }
    process.target = target;
  }
  if (isFatal(process, target, signal)) beginExit(process, signal, cause);
  else if (target.state == THREAD_RUNNABLE) target.signalPending = 1;
  else notifyThread(target, false, cause);
}

/** Linux: a fatal signal without a core dump ends the whole process from now on, whoever runs first; nothing else is delivered. */
function beginExit(process: Process, signal: i32, cause: u32): void {
  process.exiting = signal;
  process.exitCause = cause;
  for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling) {
    if (thread.state != THREAD_EXITED) notifyThread(thread, true, cause);
  }
}

/** The default action is to end the process, without a dump (that is decided at delivery), and nobody waits for the signal. */
function isFatal(process: Process, target: Thread, signal: i32): bool {
  const set = bit(signal);
  if (actionOf(process, signal).sa_handler != 0) return false;
  if ((set & (HARMLESS | STOPPING | CORE)) != 0) return false;
  return (target.realBlocked & set) == 0;
}

/** Whether `next` has something to do for the thread. Linux: recalc_sigpending_tsk. */
export function updatePending(thread: Thread): void {
  const process = thread.process;
  thread.signalPending =
    (((thread.pending | process.pending) & ~thread.blocked) |
      (<u64>thread.stopPending) |
      load<u64>(changetype<usize>(process), offsetof<Process>("exiting"))) !=
    0
      ? 1
      : 0;
}

function nextThread(thread: Thread): Thread {
  return changetype<usize>(thread.sibling) != 0 ? thread.sibling : thread.process.firstThread;
}

/** Signals pending for the process that `thread` will not take any more (or never again): others are asked. */
export function retarget(thread: Thread, signals: u64): void {
  const process = thread.process;
  let left = process.pending & signals;
  if (left == 0) return;
  // Round the process's threads, beginning behind this one.
  for (let other = nextThread(thread); other != thread; other = nextThread(other)) {
    if (other.state == THREAD_EXITED || (left & ~other.blocked) == 0) continue;
    left &= other.blocked;
    if (other.signalPending == 0) notifyThread(other, false, kernel.cause);
    if (left == 0) return;
  }
}
