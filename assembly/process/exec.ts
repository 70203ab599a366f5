/**
 * execve(2): what a process keeps, and what it loses. The machine loads the program first, since that may fail; this is the point of no return
 * (Linux: begin_new_exec), after which the call ends with 0 and the machine starts the new program in the thread that called.
 *
 * Kept: pid, parent, group, session, children; descriptors that are not close-on-exec; the mask; pending signals; SIG_IGN; alarm and itimers;
 * CPU times. Lost: other threads, handlers, alternate stack, POSIX timers, memory map, handlers that were running.
 */
import { EVENT_EXEC, EVENT_THREAD_EXIT, SIG_DFL, SIG_IGN, THREAD_EXITED, THREAD_FREE } from "../generated/constants";
import { Process, Thread, atThread, freeThread, kernel } from "../generated/layout";
import { endHostCall } from "../dispatch";
import { recordThread } from "../events";
import { closeOnExec } from "../files";
import { actionOf } from "../signals/actions";
import { dropFrames } from "../signals/return";
import { discardTimerSignals, processPending, threadPending } from "../signals/pending";
import { updatePending } from "../signals/target";
import { deleteTimers } from "../time/timers";
import { saveEffective } from "./credentials";
import { detach, releaseVforkParent } from "./exit";
import { leaveStop } from "./stop";

export function exec(slot: i32): void {
  const thread = atThread(slot);
  const process = thread.process;
  const sequence = recordThread(EVENT_EXEC, thread, thread.callSequence, thread.tid, 0, 0);
  kernel.cause = sequence;
  endOtherThreads(process, thread, sequence);
  // execve(2): "POSIX timers are not preserved"; what they have queued goes with them. Alarm and itimers go on.
  deleteTimers(process);
  discardTimerSignals(processPending(process), process.pid, 0);
  discardTimerSignals(threadPending(thread), process.pid, thread.tid);
  // "The dispositions of any signals that are being caught are reset to the default"; ignored ones stay so. Flags and masks go (Linux: flush_signal_handlers).
  for (let signal = 1; signal <= 64; signal++) {
    const action = actionOf(process, signal);
    if (action.sa_handler != <u32>SIG_IGN) action.sa_handler = SIG_DFL;
    action.sa_flags = 0;
    action.sa_mask = 0;
  }
  // The new program has said nothing of signals yet.
  process.actionsSet = 0;
  // "Any alternate signal stack is not preserved"; SS_AUTODISARM is (Linux, begin_new_exec: sas_ss_sp and sas_ss_size become 0, and no more).
  thread.altBase = 0;
  thread.altSize = 0;
  thread.clearTid = 0;
  thread.realBlocked = 0;
  dropFrames(thread, 0);
  closeOnExec(process);
  process.execed = 1;
  saveEffective(process);
  releaseVforkParent(process, sequence);
  updatePending(thread);
  endHostCall(thread, 0);
}

/** execve(2): "All threads other than the calling thread are destroyed"; the caller gets the process's pid as its tid (Linux: de_thread). */
function endOtherThreads(process: Process, caller: Thread, cause: u32): void {
  const main = process.firstThread;
  for (let thread = main; changetype<usize>(thread) != 0;) {
    const next = thread.sibling;
    if (thread != caller) {
      if (thread.state != THREAD_EXITED) {
        recordThread(EVENT_THREAD_EXIT, thread, cause, 0, 0, 0);
        detach(thread);
        leaveStop(thread);
      }
      thread.state = THREAD_FREE;
      freeThread(thread);
    }
    thread = next;
  }
  // Children of the threads that are gone are the caller's now (Linux: find_new_reaper).
  for (let child = process.firstChild; changetype<usize>(child) != 0; child = child.nextSibling) child.parentThread = caller;
  caller.tid = process.pid;
  caller.sibling = changetype<Thread>(0);
  process.firstThread = caller;
  process.lastThread = caller;
  process.threads = 1;
  process.target = changetype<Thread>(0);
}
