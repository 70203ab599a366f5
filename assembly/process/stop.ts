/**
 * Stopping and continuing a process. The thread that takes a stop signal begins the stop; every other thread takes part when it comes
 * by (`next` answers 3); the last one completes it and the parent is told. SIGCONT ends it at its generation (signals/generate.ts).
 * Linux: do_signal_stop, task_participate_group_stop, do_notify_parent_cldstop.
 */
import {
  CLD_CONTINUED,
  CLD_STOPPED,
  EVENT_STOP,
  PROCESS_STOPPED,
  SA_NOCLDSTOP,
  SIGCHLD,
  SIGCONT,
  SIG_IGN,
  THREAD_EXITED,
  THREAD_RUNNABLE,
  THREAD_STOPPED,
  WAIT_CHILD,
} from "../generated/constants";
import { Process, Thread, kernel } from "../generated/layout";
import { record } from "../events";
import { appendRunnable, removeRunnable } from "../queues";
import { actionOf } from "../signals/actions";
import { notifyThread, updatePending } from "../signals/target";
import { wakeAll } from "../sleep";
import { sendChildSignal } from "./exit";

/** The thread took stop signal `signal`, whose send was event `cause`: its process stops, beginning with it. */
export function stopProcess(thread: Thread, signal: i32, cause: u32): void {
  const process = thread.process;
  process.stopSignal = signal;
  process.stopCause = cause;
  process.stopCount = 0;
  for (let other = process.firstThread; changetype<usize>(other) != 0; other = other.sibling) {
    if (other.state == THREAD_EXITED || other.state == THREAD_STOPPED) continue;
    other.stopPending = 1;
    process.stopCount += 1;
    if (other != thread) notifyThread(other, false, cause);
  }
  takePartInStop(thread);
}

/** The thread stops. */
export function takePartInStop(thread: Thread): void {
  removeRunnable(thread);
  thread.state = THREAD_STOPPED;
  if (kernel.current == thread) kernel.chosen = 0;
  leaveStop(thread);
  updatePending(thread);
}

/** The thread has stopped, or ends while it should: it is no longer waited for. The last one completes the stop. */
export function leaveStop(thread: Thread): void {
  if (thread.stopPending == 0) return;
  const process = thread.process;
  thread.stopPending = 0;
  process.stopCount -= 1;
  if (process.stopCount != 0 || process.stopped != 0) return;
  process.stopped = 1;
  process.state = PROCESS_STOPPED;
  // wait(2): the low byte is 0x7f, the next one the signal.
  process.stopWait = (process.stopSignal << 8) | 0x7f;
  process.continueWait = 0;
  const before = kernel.cause;
  kernel.cause = record(EVENT_STOP, process.stopSignal, process.pid, 0, process.stopCause, 0, 0, 0);
  tellParentOfStop(process, CLD_STOPPED, process.stopSignal);
  kernel.cause = before;
}

/** A stopped thread goes on: SIGCONT or a fatal signal came. The machine calls `next` again once it is scheduled. */
export function resumeStopped(thread: Thread): void {
  thread.state = THREAD_RUNNABLE;
  appendRunnable(thread);
}

/** The first thread that goes on after SIGCONT tells the parent, as in Linux (get_signal). */
export function notifyContinued(process: Process): void {
  const why = process.continueNotify;
  process.continueNotify = 0;
  tellParentOfStop(process, why, why == CLD_CONTINUED ? SIGCONT : process.stopSignal);
}

function tellParentOfStop(process: Process, code: i32, status: i32): void {
  const parent = process.parent;
  if (changetype<usize>(parent) == 0) return;
  const action = actionOf(parent, SIGCHLD);
  // sigaction(2), SA_NOCLDSTOP: "do not receive notification when child processes stop […] or resume".
  if (action.sa_handler != <u32>SIG_IGN && (action.sa_flags & SA_NOCLDSTOP) == 0) sendChildSignal(process, parent, code, status);
  // Whoever waits is woken all the same.
  wakeAll(WAIT_CHILD, changetype<u32>(parent));
}
