/** The signal mask: sigprocmask(2), sigpending(2), and the temporary masks of sigsuspend, ppoll and pselect. */
import { EFAULT, EINTR, EINVAL, ERESTARTNOHAND, EVENT_MASK, SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK } from "../generated/constants";
import { Sigset, Thread, kernel } from "../generated/layout";
import { recordThread } from "../events";
import { UNBLOCKABLE } from "./sets";
import { retarget, updatePending } from "./target";

/** Sets the mask; who takes a pending signal may change with it. Linux: __set_task_blocked. */
export function setBlocked(thread: Thread, mask: u64): void {
  const old = thread.blocked;
  const blocked = mask & ~UNBLOCKABLE;
  if (blocked == old) return;
  // Linux leaves out this step unless the thread was chosen for something.
  if (thread.signalPending != 0 && thread.process.threads > 1) retarget(thread, blocked & ~old);
  thread.blocked = blocked;
  updatePending(thread);
  recordThread(EVENT_MASK, thread, kernel.cause, <i32>blocked, <i32>(blocked >> 32), 0);
}

export function rt_sigprocmask(thread: Thread, how: i32, set: u32, oldset: u32): i32 {
  const old = thread.blocked;
  if (set != 0) {
    const given = changetype<Sigset>(set).bits;
    if (how == SIG_BLOCK) setBlocked(thread, old | given);
    else if (how == SIG_UNBLOCK) setBlocked(thread, old & ~given);
    else if (how == SIG_SETMASK) setBlocked(thread, given);
    // sigprocmask(2): "how" is looked at only where a set is given.
    else return -EINVAL;
  }
  if (oldset != 0) changetype<Sigset>(oldset).bits = old;
  return 0;
}

export function rt_sigpending(thread: Thread, set: u32): i32 {
  if (set == 0) return -EFAULT;
  changetype<Sigset>(set).bits = (thread.pending | thread.process.pending) & thread.blocked;
  return 0;
}

/**
 * For ppoll, pselect and sigsuspend: from the first turn of the call on the mask is `mask`; the old one is saved. A handler runs with the
 * temporary mask, its return restores the saved one.
 */
export function setTemporaryMask(thread: Thread, mask: u64): void {
  if (thread.restoreMask != 0) return;
  thread.savedMask = thread.blocked;
  thread.restoreMask = 1;
  setBlocked(thread, mask);
}

/**
 * The end of such a call with `result`: the saved mask comes back, unless a handler may run first (ERESTARTNOHAND, and EINTR of
 * epoll_pwait), which then restores it. Linux: restore_saved_sigmask_unless.
 */
export function restoreTemporaryMask(thread: Thread, result: i32): i32 {
  if (thread.restoreMask != 0 && result != ERESTARTNOHAND && result != -EINTR) {
    thread.restoreMask = 0;
    setBlocked(thread, thread.savedMask);
  }
  return result;
}
