/** Virtual time goes on: everything that is due by now happens, soonest first. */
import { DEADLINE_PROCESS, DEADLINE_THREAD, DEADLINE_TIMERFD } from "../generated/constants";
import { Process, Thread, Timer, kernel } from "../generated/layout";
import { expireTimerfd } from "../descriptors/timerfd";
import { wake } from "../sleep";
import { expireReal } from "./itimers";
import { expireTimer } from "./timers";

export function expireDeadlines(): void {
  const cause = kernel.cause;
  const actor = kernel.actor;
  kernel.actor = changetype<Thread>(0);
  kernel.cause = 0;
  while (kernel.soonestDue <= kernel.now) {
    const deadline = kernel.soonest;
    if (deadline.dueKind == DEADLINE_THREAD) wake(changetype<Thread>(deadline), 0);
    else if (deadline.dueKind == DEADLINE_PROCESS) expireReal(changetype<Process>(deadline));
    else if (deadline.dueKind == DEADLINE_TIMERFD) expireTimerfd(deadline);
    else expireTimer(changetype<Timer>(deadline));
  }
  kernel.cause = cause;
  kernel.actor = actor;
}
