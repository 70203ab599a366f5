/** Dispositions: sigaction(2). */
import {
  DISCARD_IGNORED,
  EINVAL,
  EVENT_ACTION,
  NSIG,
  SA_NOCLDSTOP,
  SA_NOCLDWAIT,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESETHAND,
  SA_RESTART,
  SA_RESTORER,
  SA_SIGINFO,
  SIGKILL,
  SIGSTOP,
  SIG_DFL,
  SIG_IGN,
} from "../generated/constants";
import { Process, Sigaction, Thread, kernel } from "../generated/layout";
import { record } from "../events";
import { resumeIgnoredTimers } from "../time/timers";
import { discardEverywhere } from "./pending";
import { HARMLESS, UNBLOCKABLE, bit } from "./sets";

/** Flags that Linux keeps; it clears the others, so that a program can find out what is supported (sigaction(2), SA_UNSUPPORTED). */
const KNOWN_FLAGS: u32 = SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_RESTORER | SA_ONSTACK | SA_RESTART | SA_NODEFER | SA_RESETHAND;

/** Signal n is record n of 16 bytes: record 0 is the head of SigActions. */
export function actionOf(process: Process, signal: i32): Sigaction {
  return changetype<Sigaction>(changetype<usize>(process.actions) + ((<usize>signal) << 4));
}

/** Whether the disposition is to do nothing at all (Linux: sig_handler_ignored). */
export function isIgnored(process: Process, signal: i32): bool {
  const handler = actionOf(process, signal).sa_handler;
  return handler == <u32>SIG_IGN || (handler == <u32>SIG_DFL && (HARMLESS & bit(signal)) != 0);
}

export function rt_sigaction(thread: Thread, signal: i32, act: u32, oldact: u32): i32 {
  // sigaction(2), EINVAL: "an attempt is made to change the action for SIGKILL or SIGSTOP"; asking is allowed.
  if (signal < 1 || signal >= NSIG || (act != 0 && (signal == SIGKILL || signal == SIGSTOP))) return -EINVAL;
  const process = thread.process;
  const action = actionOf(process, signal);
  const handler = action.sa_handler;
  const flags = action.sa_flags;
  const mask = action.sa_mask;
  if (act != 0) {
    const given = changetype<Sigaction>(act);
    process.actionsSet |= bit(signal);
    action.sa_handler = given.sa_handler;
    action.sa_flags = given.sa_flags & KNOWN_FLAGS;
    action.sa_mask = given.sa_mask & ~UNBLOCKABLE;
    record(EVENT_ACTION, signal, process.pid, thread.tid, kernel.cause, <i32>given.sa_handler, <i32>action.sa_flags, 0);
    // POSIX, 2.4.3: setting an action to ignore "shall cause the pending signal to be discarded, whether or not it is blocked".
    if (isIgnored(process, signal)) discardEverywhere(process, bit(signal), DISCARD_IGNORED);
    // Linux 6.13, posixtimer_sig_unignore: a timer that expired meanwhile sends its signal now.
    else if (changetype<usize>(process.firstTimer) != 0) resumeIgnoredTimers(process, signal);
  }
  if (oldact != 0) {
    const old = changetype<Sigaction>(oldact);
    old.sa_handler = handler;
    old.sa_flags = flags;
    old.sa_mask = mask;
  }
  return 0;
}
