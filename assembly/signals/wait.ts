/** Waiting for signals: pause(2), sigsuspend(2), sigtimedwait(2) (sigwait and sigwaitinfo are made of it). */
import {
  BLOCKED,
  DELIVERY_INFO,
  EAGAIN,
  EFAULT,
  EINTR,
  EINVAL,
  ERESTARTNOHAND,
  EVENT_ACCEPT,
  SIGALRM,
  TIMED_OUT,
  WAIT_SIGNAL,
} from "../generated/constants";
import { SIZE_SIGINFO, Siginfo, Sigset, Thread, Timespec } from "../generated/layout";
import { record } from "../events";
import { deadlinePassed, sleepOn, startDeadline } from "../sleep";
import { rearmReal } from "../time/itimers";
import { isInvalid, nanoseconds } from "../time/values";
import { setTemporaryMask } from "./mask";
import { take, threadPending, processPending } from "./pending";
import { UNBLOCKABLE, firstSignal } from "./sets";
import { retarget, updatePending } from "./target";

/** Where siginfo goes that nobody asked for. */
export const SCRATCH_INFO: u32 = DELIVERY_INFO + 256;
/** Bytes of siginfo that `take` writes. */
const INFO_USED: u32 = 32;

/** pause(2): returns only after a handler ran: -EINTR. A stop and continuation go back to it. */
export function pause(thread: Thread): i32 {
  return sleepOn(thread, WAIT_SIGNAL, 0, ERESTARTNOHAND);
}

export function rt_sigsuspend(thread: Thread, mask: u32): i32 {
  if (mask == 0) return -EFAULT;
  setTemporaryMask(thread, changetype<Sigset>(mask).bits);
  return sleepOn(thread, WAIT_SIGNAL, 0, ERESTARTNOHAND);
}

/** Accepts the first pending signal of `signals`; 0: none. */
export function accept(thread: Thread, signals: u64, info: u32): i32 {
  while (true) {
    let set = threadPending(thread);
    let found = set.pending & signals;
    if (found == 0) {
      set = processPending(thread.process);
      found = set.pending & signals;
      if (found == 0) {
        // Linux, dequeue_signal: recalc_sigpending, so that the thread now takes what another one was chosen for and has not taken yet.
        updatePending(thread);
        return 0;
      }
    }
    const signal = firstSignal(found);
    if (signal == SIGALRM && set == processPending(thread.process)) rearmReal(thread.process);
    const taken = take(set, signal, info, false);
    updatePending(thread);
    if (taken == 0) continue;
    record(EVENT_ACCEPT, signal, thread.process.pid, thread.tid, <u32>(taken - 1), changetype<Siginfo>(info).si_code, 0, 0);
    return signal;
  }
}

/**
 * While it waits the mask is open for `signals` (so that it is chosen for them, and they are not dropped for being ignored), and the
 * mask of before is in realBlocked. Linux: do_sigtimedwait.
 */
export function rt_sigtimedwait(thread: Thread, set: u32, out: u32, timeout: u32): i32 {
  if (set == 0) return -EFAULT;
  const signals = changetype<Sigset>(set).bits & ~UNBLOCKABLE;
  const given = changetype<Timespec>(timeout);
  if (timeout != 0 && thread.inCall == 0 && isInvalid(given)) return -EINVAL;
  // A turn after the sleep. As in Linux the mask is closed first, which asks other waiters for the same signal as well; they find it
  // taken and return EINTR, after which sigwait(3), unlike sigwaitinfo(2), waits again.
  if (thread.inCall != 0) closeMask(thread);
  const signal = accept(thread, signals, out != 0 ? out : SCRATCH_INFO);
  if (signal != 0) {
    if (out != 0) memory.fill(out + INFO_USED, 0, SIZE_SIGINFO - INFO_USED);
    return signal;
  }
  // Linux does not sleep again: woken by something else it is interrupted, by a stop as well (signal(7)).
  if (thread.inCall != 0) return deadlinePassed(thread) ? -EAGAIN : -EINTR;
  if (timeout != 0) {
    // sigtimedwait(2): a timeout of zero polls.
    if (given.tv_sec == 0 && given.tv_nsec == 0) return -EAGAIN;
    startDeadline(thread, nanoseconds(given));
  }
  thread.callWord0 = 1;
  thread.realBlocked = thread.blocked;
  thread.blocked &= ~signals;
  updatePending(thread);
  const result = sleepOn(thread, WAIT_SIGNAL, 0, -EINTR);
  if (result != BLOCKED) closeMask(thread);
  return result == TIMED_OUT ? -EAGAIN : result;
}

function closeMask(thread: Thread): void {
  if (thread.callWord0 == 0) return;
  thread.callWord0 = 0;
  const mask = thread.realBlocked;
  thread.realBlocked = 0;
  if (thread.signalPending != 0 && thread.process.threads > 1) retarget(thread, mask & ~thread.blocked);
  thread.blocked = mask;
  updatePending(thread);
}
