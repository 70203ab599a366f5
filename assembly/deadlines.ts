/**
 * Everything that is due at a virtual time: sleeping threads, alarms, POSIX timers. One list, sorted by time, equal times in the
 * order of arming. New deadlines are mostly the latest ones, so insertion searches from the end; taking the soonest is one step.
 */
import { Deadline, Process, Thread, Timer, kernel } from "./generated/layout";

// Thread, Process and Timer begin as Deadline does.
if (offsetof<Thread>("armed") != offsetof<Deadline>("armed")) ERROR("Thread does not begin with Deadline");
if (offsetof<Process>("armed") != offsetof<Deadline>("armed")) ERROR("Process does not begin with Deadline");
if (offsetof<Timer>("armed") != offsetof<Deadline>("armed")) ERROR("Timer does not begin with Deadline");

/** No deadline: later than any. */
export const NEVER: u64 = u64.MAX_VALUE;

function isNone(deadline: Deadline): bool {
  return changetype<usize>(deadline) == 0;
}

/** Puts `deadline` (of kind `kind`) into the list, after moving it out of it. */
export function armDeadline(deadline: Deadline, kind: i32, due: u64): void {
  disarmDeadline(deadline);
  let earlier = kernel.latest;
  while (!isNone(earlier) && earlier.due > due) earlier = earlier.earlier;
  const later = isNone(earlier) ? kernel.soonest : earlier.later;
  deadline.due = due;
  deadline.dueKind = kind;
  deadline.armed = 1;
  deadline.earlier = earlier;
  deadline.later = later;
  if (isNone(earlier)) {
    kernel.soonest = deadline;
    kernel.soonestDue = due;
  } else earlier.later = deadline;
  if (isNone(later)) kernel.latest = deadline;
  else later.earlier = deadline;
}

export function disarmDeadline(deadline: Deadline): void {
  if (deadline.armed == 0) return;
  const earlier = deadline.earlier;
  const later = deadline.later;
  deadline.armed = 0;
  deadline.earlier = changetype<Deadline>(0);
  deadline.later = changetype<Deadline>(0);
  if (isNone(later)) kernel.latest = earlier;
  else later.earlier = earlier;
  if (!isNone(earlier)) earlier.later = later;
  else {
    kernel.soonest = later;
    kernel.soonestDue = isNone(later) ? NEVER : later.due;
  }
}
