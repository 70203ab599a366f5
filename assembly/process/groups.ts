/** Process groups and sessions: setpgid(2), getpgid(2), setsid(2), getsid(2), and orphaned groups (POSIX 3.264, credentials(7)). */
import { EACCES, EINVAL, EPERM, ESRCH, PROCESS_FREE, PROCESS_ZOMBIE, SIGCONT, SIGHUP, SI_KERNEL } from "../generated/constants";
import { Process, Terminal, Thread, atProcess, kernel, slotsProcess } from "../generated/layout";
import { sendSignal } from "../signals/generate";
import { SHELL_SESSION } from "./ids";
import { processOf } from "./lookup";

function exists(pgid: i32, sid: i32): bool {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pgid == pgid && (sid == 0 || process.sid == sid)) return true;
  }
  return false;
}

/** The session of a group, 0 where there is no such group. */
export function sessionOfGroup(pgid: i32): i32 {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pgid == pgid) return process.sid;
  }
  return 0;
}

export function setpgid(thread: Thread, pid: i32, pgid: i32): i32 {
  const caller = thread.process;
  const wantedPid = pid == 0 ? caller.pid : pid;
  const wanted = pgid == 0 ? wantedPid : pgid;
  if (wanted < 0) return -EINVAL;
  const process = processOf(wantedPid);
  // setpgid(2), ESRCH: pid "is not the calling process and not a child of the calling process".
  if (changetype<usize>(process) == 0 || (process != caller && process.parent != caller)) return -ESRCH;
  if (process != caller) {
    if (process.sid != caller.sid) return -EPERM;
    // setpgid(2), EACCES: "change the process group ID of one of the children of the calling process and the child had already performed an execve(2)".
    if (process.execed != 0) return -EACCES;
  }
  // EPERM: "the process is a session leader", or the group is not one of its session.
  if (process.sid == process.pid) return -EPERM;
  if (wanted != process.pid && !exists(wanted, caller.sid)) return -EPERM;
  process.pgid = wanted;
  return 0;
}

export function getpgid(thread: Thread, pid: i32): i32 {
  const process = pid == 0 ? thread.process : processOf(pid);
  return changetype<usize>(process) == 0 ? -ESRCH : process.pgid;
}

export function getsid(thread: Thread, pid: i32): i32 {
  const process = pid == 0 ? thread.process : processOf(pid);
  return changetype<usize>(process) == 0 ? -ESRCH : process.sid;
}

export function setsid(thread: Thread): i32 {
  const process = thread.process;
  // setsid(2), EPERM: "The process group ID of any process equals the PID of the calling process."
  if (exists(process.pid, 0)) return -EPERM;
  // setsid(2): "the calling process … has no controlling terminal".
  process.terminal = changetype<Terminal>(0);
  process.sid = process.pid;
  process.pgid = process.pid;
  return process.sid;
}

/** Whether the process links its group to another one of its session: its parent is there. */
function links(process: Process, leavingParent: Process): bool {
  const parent = process.parent;
  if (changetype<usize>(parent) == 0) {
    // The first process's parent is the shell outside, in the session in which everything began.
    return process == kernel.first && process.sid == SHELL_SESSION;
  }
  return parent != leavingParent && parent.pgid != process.pgid && parent.sid == process.sid;
}

function isOrphanedWithout(pgid: i32, ignored: Process): bool {
  const nobody = changetype<Process>(0);
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state == PROCESS_FREE || process.state == PROCESS_ZOMBIE || process.pgid != pgid || process == ignored) continue;
    if (links(process, nobody)) return false;
  }
  return true;
}

/** Whether no member's parent is in another group of the same session: nobody would continue it. Linux: will_become_orphaned_pgrp. */
export function isOrphaned(pgid: i32): bool {
  return isOrphanedWithout(pgid, changetype<Process>(0));
}

function hasStopped(pgid: i32): bool {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pgid == pgid && process.stopped != 0) return true;
  }
  return false;
}

/**
 * `process` has ended, or has lost its parent `parent`, which ended. If that orphaned its group and a member is stopped, the group gets
 * SIGHUP and SIGCONT (_exit(2), POSIX). Linux: kill_orphaned_pgrp.
 */
export function hangUpOrphans(process: Process, parent: Process): void {
  const pgid = process.pgid;
  const ended = process.state == PROCESS_ZOMBIE;
  if (changetype<usize>(parent) == 0) {
    if (!links(process, parent)) return;
  } else if (parent.pgid == pgid || parent.sid != process.sid) return;
  if (!isOrphanedWithout(pgid, ended ? process : changetype<Process>(0)) || !hasStopped(pgid)) return;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const member = atProcess(slot);
    if (member.state == PROCESS_FREE || member.pgid != pgid) continue;
    sendSignal(member, changetype<Thread>(0), SIGHUP, SI_KERNEL, 0, 0, 0, 0, 0);
    sendSignal(member, changetype<Thread>(0), SIGCONT, SI_KERNEL, 0, 0, 0, 0, 0);
  }
}
