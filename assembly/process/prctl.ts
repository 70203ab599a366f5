/** prctl(2): the operations on the process. */
import {
  EINVAL,
  NSIG,
  PR_GET_CHILD_SUBREAPER,
  PR_GET_DUMPABLE,
  PR_GET_KEEPCAPS,
  PR_GET_NO_NEW_PRIVS,
  PR_GET_PDEATHSIG,
  PR_GET_TIMERSLACK,
  PR_SET_CHILD_SUBREAPER,
  PR_SET_DUMPABLE,
  PR_SET_KEEPCAPS,
  PR_SET_NO_NEW_PRIVS,
  PR_SET_PDEATHSIG,
  PR_SET_TIMERSLACK,
  SI_USER,
} from "../generated/constants";
import { Process, Thread } from "../generated/layout";
import { sendSignal } from "../signals/generate";

/** ns; Linux: init_task.timer_slack_ns. */
const DEFAULT_SLACK: u32 = 50000;

export function prctl(thread: Thread, option: i32, value: i32, third: i32, fourth: i32, fifth: i32): i32 {
  const process = thread.process;
  switch (option) {
    case PR_SET_PDEATHSIG:
      if (value < 0 || value >= NSIG) return -EINVAL;
      process.deathSignal = value;
      return 0;
    case PR_GET_PDEATHSIG:
      return process.deathSignal;
    case PR_GET_DUMPABLE:
      return process.undumpable != 0 ? 0 : 1;
    case PR_SET_DUMPABLE:
      // prctl(2), EINVAL: "option is PR_SET_DUMPABLE and arg2 is neither SUID_DUMP_DISABLE nor SUID_DUMP_USER".
      if (value != 0 && value != 1) return -EINVAL;
      process.undumpable = value == 0 ? 1 : 0;
      return 0;
    case PR_GET_KEEPCAPS:
      return process.keepsCapabilities;
    case PR_SET_KEEPCAPS:
      if (value != 0 && value != 1) return -EINVAL;
      process.keepsCapabilities = value;
      return 0;
    case PR_SET_TIMERSLACK:
      process.timerSlack = value <= 0 ? 0 : value;
      return 0;
    case PR_GET_TIMERSLACK:
      return process.timerSlack == 0 ? DEFAULT_SLACK : process.timerSlack;
    case PR_SET_CHILD_SUBREAPER:
      process.isSubreaper = value != 0 ? 1 : 0;
      return 0;
    case PR_GET_CHILD_SUBREAPER:
      return process.isSubreaper;
    case PR_SET_NO_NEW_PRIVS:
      // EINVAL: "arg2 is not equal to 1 or arg3, arg4, or arg5 is nonzero".
      if (value != 1 || third != 0 || fourth != 0 || fifth != 0) return -EINVAL;
      process.noNewPrivileges = 1;
      return 0;
    case PR_GET_NO_NEW_PRIVS:
      return value != 0 || third != 0 || fourth != 0 || fifth != 0 ? -EINVAL : process.noNewPrivileges;
    default:
      return -EINVAL;
  }
}

/** fork(2): "the no_new_privs bit" and the timer slack are inherited; the parent-death signal and being a subreaper are not. */
export function inheritSettings(parent: Process, child: Process): void {
  child.undumpable = parent.undumpable;
  child.noNewPrivileges = parent.noNewPrivileges;
  child.keepsCapabilities = parent.keepsCapabilities;
  child.timerSlack = parent.timerSlack;
}

/** PR_SET_PDEATHSIG: the parent of `child` has ended. Linux: forget_original_parent, SEND_SIG_NOINFO. */
export function announceDeath(child: Process, parent: Process): void {
  const signal = child.deathSignal;
  if (signal == 0) return;
  sendSignal(child, changetype<Thread>(0), signal, SI_USER, parent.pid, parent.uid, 0, 0, 0);
}

/** Who looks after the children of a process that ends: the nearest living ancestor that said PR_SET_CHILD_SUBREAPER, or 0 for process 1. */
export function reaperOf(process: Process): Process {
  for (let ancestor = process.parent; changetype<usize>(ancestor) != 0; ancestor = ancestor.parent) {
    if (ancestor.isSubreaper != 0 && ancestor.threads > 0) return ancestor;
  }
  return changetype<Process>(0);
}
