/**
 * Sessions and their controlling terminal: who is in the foreground, and what those in the background may do. credentials(7), setsid(2),
 * ioctl_tty(2), termios(3). Linux: drivers/tty/tty_jobctrl.c.
 */
import { EIO, ENOTTY, EPERM, ERESTARTSYS, PROCESS_FREE, SIGCONT, SIGHUP, SIGTTIN, SI_KERNEL, SIG_IGN } from "../generated/constants";
import { Process, Terminal, Thread, atProcess, slotsProcess } from "../generated/layout";
import { isPrivileged } from "../process/credentials";
import { isOrphaned } from "../process/groups";
import { actionOf } from "../signals/actions";
import { sendSignal } from "../signals/generate";
import { bit } from "../signals/sets";

const NOBODY: Thread = changetype<Thread>(0);
const NONE: Terminal = changetype<Terminal>(0);

function send(process: Process, signal: i32): void {
  sendSignal(process, NOBODY, signal, SI_KERNEL, 0, 0, 0, 0, 0);
}

/** The kernel's own signal to a group. */
export function signalGroup(pgid: i32, signal: i32): void {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pgid == pgid) send(process, signal);
  }
}

export function isLeader(process: Process): bool {
  return process.sid == process.pid;
}

/** A session leader without a terminal takes one that no session has. */
export function acquire(process: Process, terminal: Terminal): void {
  terminal.session = process.sid;
  terminal.foreground = process.pgid;
  process.terminal = terminal;
}

/** No process of the session has a controlling terminal any more. */
export function clearSession(sid: i32): void {
  if (sid == 0) return;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.sid == sid) process.terminal = NONE;
  }
}

/**
 * A background process wants to read (SIGTTIN), or to change the terminal or write to it with TOSTOP (SIGTTOU): 0 where it may. The signal
 * goes to its whole group; where it is blocked or ignored a read fails with EIO and the rest is allowed; an orphaned group, which nobody would
 * continue, gets EIO. POSIX 11.1.4; Linux: __tty_check_change.
 */
export function checkForeground(thread: Thread, terminal: Terminal, signal: i32): i32 {
  const process = thread.process;
  if (process.terminal != terminal || terminal.foreground == 0 || terminal.foreground == process.pgid) return 0;
  if ((thread.blocked & bit(signal)) != 0 || actionOf(process, signal).sa_handler == <u32>SIG_IGN) return signal == SIGTTIN ? -EIO : 0;
  if (isOrphaned(process.pgid)) return -EIO;
  signalGroup(process.pgid, signal);
  thread.signalPending = 1;
  return ERESTARTSYS;
}

/** The other side has gone: the session's leader gets SIGHUP and SIGCONT, the session has no terminal any more (Linux: tty_signal_session_leader). */
export function hangUp(terminal: Terminal): void {
  const sid = terminal.session;
  if (sid != 0) {
    for (let slot = 0; slot < slotsProcess(); slot++) {
      const process = atProcess(slot);
      if (process.state == PROCESS_FREE || process.sid != sid) continue;
      if (process.terminal == terminal) process.terminal = NONE;
      if (!isLeader(process)) continue;
      send(process, SIGHUP);
      send(process, SIGCONT);
      process.oldForeground = terminal.foreground;
    }
  }
  terminal.session = 0;
  terminal.foreground = 0;
}

/**
 * A session leader ends, or gives its terminal up: "each process in the foreground process group … shall be sent SIGHUP" (POSIX, _exit);
 * SIGCONT too where the leader lives on, or the terminal had hung up before. Linux: disassociate_ctty.
 */
export function disassociate(process: Process, ends: bool): void {
  if (!isLeader(process)) return;
  const terminal = process.terminal;
  if (terminal != NONE) {
    if (terminal.foreground != 0) {
      signalGroup(terminal.foreground, SIGHUP);
      if (!ends) signalGroup(terminal.foreground, SIGCONT);
    }
    terminal.session = 0;
    terminal.foreground = 0;
    clearSession(process.sid);
  } else if (ends && process.oldForeground != 0) {
    signalGroup(process.oldForeground, SIGHUP);
    signalGroup(process.oldForeground, SIGCONT);
  }
  process.oldForeground = 0;
}

/** TIOCSCTTY: ioctl_tty(2). */
export function takeControl(thread: Thread, terminal: Terminal, force: i32): i32 {
  const process = thread.process;
  if (isLeader(process) && terminal.session == process.sid) return 0;
  // "The calling process must be a session leader and not have a controlling terminal already."
  if (!isLeader(process) || process.terminal != NONE) return -EPERM;
  if (terminal.session != 0) {
    // "If this terminal is already the controlling terminal of a different session group, then the ioctl fails with EPERM, unless the caller has the CAP_SYS_ADMIN capability and arg equals 1".
    if (force != 1 || !isPrivileged(process)) return -EPERM;
    clearSession(terminal.session);
  }
  acquire(process, terminal);
  return 0;
}

/** TIOCNOTTY. */
export function giveUp(thread: Thread, terminal: Terminal): i32 {
  const process = thread.process;
  if (process.terminal != terminal) return -ENOTTY;
  disassociate(process, false);
  process.terminal = NONE;
  return 0;
}
