/**
 * Blocking. A system call that must wait is called again and again with the same arguments (ARCHITECTURE.md) until its result is
 * not BLOCKED. So it is written as a test followed by a sleep, and it keeps nothing of its own but what the thread holds for it:
 *
 *     export function read(thread: Thread, …): i32 {
 *       if (there is data) return take it;
 *       return sleepOn(thread, WAIT_READ, address of the pipe, ERESTARTSYS);
 *     }
 *     // the writer:  wakeAll(WAIT_READ, address of the pipe)
 *
 * With a timeout:
 *
 *     startDeadline(thread, nanoseconds);          // only the first turn of a call sets it
 *     const result = sleepOn(thread, WAIT_POLL, 0, ERESTARTNOHAND);
 *     return result == TIMED_OUT ? 0 : result;
 *
 * sleepOn answers, in this order:
 *   TIMED_OUT        the deadline of the call has passed
 *   interruptedCode  a signal must be handled, or the process stops or ends: ERESTARTSYS and its like, or -EINTR, as signal(7) rules for this call
 *   BLOCKED          the thread sleeps until wakeAll/wakeOne(reason, object), a signal or its deadline
 * A call that has already done a part (write) looks at `interrupted(thread)` itself.
 *
 * Between the turns the thread keeps: inCall (0 in the first turn), callDeadline, callWord0…3 (0 at first, for the call's use), and
 * woken (1 if wakeAll or wakeOne ended the last sleep, rather than a signal or the deadline). The dispatcher clears them all when
 * the call ends. A wake-up is only a hint to test again, except where `woken` is the condition itself (futex).
 */
import {
  BLOCKED,
  DEADLINE_THREAD,
  EVENT_BLOCK,
  EVENT_WAKE,
  THREAD_BLOCKED,
  THREAD_RUNNABLE,
  TIMED_OUT,
  WAIT_NOTHING,
} from "./generated/constants";
import { Deadline, Thread, kernel } from "./generated/layout";
import { NEVER, armDeadline, disarmDeadline } from "./deadlines";
import { recordThread } from "./events";
import { appendRunnable, appendSleeper, removeRunnable, removeSleeper } from "./queues";

/** A signal, a stop or the process's end waits to be looked at: a sleep would end at once. */
export function interrupted(thread: Thread): bool {
  return thread.signalPending != 0;
}

/** The call times out `nanoseconds` from now: set in its first turn, kept in the others. */
export function startDeadline(thread: Thread, nanoseconds: u64): void {
  if (thread.callDeadline != 0) return;
  const due = kernel.now + nanoseconds;
  thread.callDeadline = due < nanoseconds ? NEVER : due;
}

/** As startDeadline, with a virtual time. */
export function startDeadlineAt(thread: Thread, due: u64): void {
  // 0 says that none is set; a deadline in the past is a deadline in the past.
  if (thread.callDeadline == 0) thread.callDeadline = due == 0 ? 1 : due;
}

export function deadlinePassed(thread: Thread): bool {
  return thread.callDeadline != 0 && kernel.now >= thread.callDeadline;
}

export function sleepOn(thread: Thread, reason: i32, object: u32, interruptedCode: i32): i32 {
  if (deadlinePassed(thread)) return TIMED_OUT;
  if (interrupted(thread)) return interruptedCode;
  block(thread, reason, object);
  return BLOCKED;
}

/** The thread sleeps, whatever is pending: for sleeps that nothing but their own end interrupts. */
export function block(thread: Thread, reason: i32, object: u32): void {
  removeRunnable(thread);
  thread.state = THREAD_BLOCKED;
  thread.waitReason = reason;
  thread.waitObject = object;
  thread.woken = 0;
  if (thread == kernel.current) kernel.chosen = 0;
  appendSleeper(thread);
  if (thread.callDeadline != 0 && thread.callDeadline != NEVER)
    armDeadline(changetype<Deadline>(thread), DEADLINE_THREAD, thread.callDeadline);
  recordThread(EVENT_BLOCK, thread, thread.callSequence, thread.callNumber, 0, 0);
}

/** Makes a BLOCKED thread RUNNABLE, at the tail of the queue. Others are left as they are. */
export function wake(thread: Thread, cause: u32): void {
  if (thread.state != THREAD_BLOCKED) return;
  removeSleeper(thread);
  disarmDeadline(changetype<Deadline>(thread));
  thread.state = THREAD_RUNNABLE;
  thread.waitReason = WAIT_NOTHING;
  thread.wakeSequence = recordThread(EVENT_WAKE, thread, cause, thread.callNumber, 0, 0);
  appendRunnable(thread);
}

/** Wakes every thread that sleeps on (reason, object), longest sleeper first; answers how many. */
export function wakeAll(reason: i32, object: u32): i32 {
  return wakeSome(reason, object, i32.MAX_VALUE);
}

/** Wakes the longest sleeper on (reason, object); answers how many: 0 or 1. */
export function wakeOne(reason: i32, object: u32): i32 {
  return wakeSome(reason, object, 1);
}

/** As wakeAll, but `count` threads at the most. */
export function wakeSome(reason: i32, object: u32, count: i32): i32 {
  let woken = 0;
  let thread = kernel.sleepHead;
  while (changetype<usize>(thread) != 0 && woken < count) {
    const next = thread.next;
    if (thread.waitReason == reason && thread.waitObject == object) {
      wake(thread, kernel.cause);
      thread.woken = 1;
      woken += 1;
    }
    thread = next;
  }
  return woken;
}
