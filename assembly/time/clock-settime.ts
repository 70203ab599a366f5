/**
 * clock_settime(2): CLOCK_REALTIME can be set, by a privileged process. What waits for a time of that clock waits for it still: such a
 * deadline moves, or is due at once. Relative ones are not touched. Linux: do_settimeofday64, clock_was_set.
 */
import { CLOCK_REALTIME, DEADLINE_THREAD, DEADLINE_TIMER, EFAULT, EINVAL, EPERM, EVENT_CLOCK_SET } from "../generated/constants";
import { Deadline, Thread, Timer, Timespec, kernel } from "../generated/layout";
import { armDeadline } from "../deadlines";
import { recordThread } from "../events";
import { isPrivileged } from "../process/credentials";
import { expireDeadlines } from "./expire";
import { isInvalid, nanoseconds } from "./values";

/** ns per ms. */
const MILLISECOND: i64 = 1000000;

export function clock_settime(thread: Thread, clock: i32, given: u32): i32 {
  // clock_settime(2), EINVAL: "the specified clk_id is not a settable clock"; CPU-time clocks are not on Linux.
  if (clock != CLOCK_REALTIME) return -EINVAL;
  if (given == 0) return -EFAULT;
  const time = changetype<Timespec>(given);
  if (isInvalid(time)) return -EINVAL;
  if (!isPrivileged(thread.process)) return -EPERM;
  const wanted = nanoseconds(time);
  // EINVAL: "attempts to set the time to a value less than the current value of the CLOCK_MONOTONIC clock".
  if (wanted < kernel.now) return -EINVAL;
  const before = kernel.realtime;
  kernel.realtime = wanted - kernel.now;
  const change = <i64>(kernel.realtime - before);
  recordThread(EVENT_CLOCK_SET, thread, kernel.cause, <i32>max(min(change / MILLISECOND, i32.MAX_VALUE), i32.MIN_VALUE), 0, 0);
  moveDeadlines(change);
  expireDeadlines();
  return 0;
}

/** Takes those that follow the clock out, one after the other, and puts them back: each is moved once. */
function moveDeadlines(change: i64): void {
  for (let deadline = kernel.soonest; changetype<usize>(deadline) != 0;) {
    const later = deadline.later;
    // 2 marks one that was moved already.
    if (deadline.followsRealtime == 1) {
      deadline.followsRealtime = 2;
      const due = <i64>deadline.due - change;
      arm(deadline, due < 0 ? 0 : <u64>due);
    }
    deadline = later;
  }
  for (let each = kernel.soonest; changetype<usize>(each) != 0; each = each.later) if (each.followsRealtime == 2) each.followsRealtime = 1;
}

function arm(deadline: Deadline, due: u64): void {
  // A deadline of 0 is none for a thread.
  if (deadline.dueKind == DEADLINE_THREAD) changetype<Thread>(deadline).callDeadline = due == 0 ? 1 : due;
  else if (deadline.dueKind == DEADLINE_TIMER) changetype<Timer>(deadline).expiry = due;
  armDeadline(deadline, deadline.dueKind, due);
}
