/**
 * Users and groups: the real, effective and saved ids of a process, and what they permit. User 0 has every privilege, others have none
 * (capabilities(7) are not modelled). Ids belong to the process: glibc sets them in all threads (nptl(7)). Linux: kernel/sys.c.
 */
import { EFAULT, EINVAL, EPERM, SIGCONT } from "../generated/constants";
import { Int, Process, Thread, atThread } from "../generated/layout";

/** "Leave it as it is": (uid_t) -1. */
const SAME: u32 = 0xffffffff;

export function isPrivileged(process: Process): bool {
  return process.euid == 0;
}

/** For the machine: whose the first process is. */
export function become(slot: i32, uid: i32, gid: i32): void {
  const process = atThread(slot).process;
  process.uid = uid;
  process.euid = uid;
  process.suid = uid;
  process.gid = gid;
  process.egid = gid;
  process.sgid = gid;
}

/** fork(2): the child's are the parent's. */
export function inheritCredentials(from: Process, to: Process): void {
  to.uid = from.uid;
  to.euid = from.euid;
  to.suid = from.suid;
  to.gid = from.gid;
  to.egid = from.egid;
  to.sgid = from.sgid;
}

/** execve(2): "the effective user ID … is copied to the saved set-user-ID", and so for groups. */
export function saveEffective(process: Process): void {
  process.suid = process.euid;
  process.sgid = process.egid;
}

/**
 * kill(2): "For a process to have permission to send a signal, it must either be privileged …, or the real or effective user ID of the sending
 * process must equal the real or saved set-user-ID of the target process. In the case of SIGCONT, it suffices when the sending and receiving
 * processes belong to the same session." Linux: check_kill_permission.
 */
export function maySignal(sender: Process, target: Process, signal: i32): bool {
  if (sender == target || isPrivileged(sender)) return true;
  if (sender.euid == target.suid || sender.euid == target.uid || sender.uid == target.suid || sender.uid == target.uid) return true;
  return signal == SIGCONT && sender.sid == target.sid;
}

/** setuid(2): a privileged process sets all three; others the effective one, to the real or the saved one. */
export function setuid(thread: Thread, id: u32): i32 {
  const process = thread.process;
  if (id == SAME) return -EINVAL;
  if (isPrivileged(process)) {
    process.uid = id;
    process.suid = id;
  } else if (id != process.uid && id != process.suid) return -EPERM;
  process.euid = id;
  return 0;
}

export function setgid(thread: Thread, id: u32): i32 {
  const process = thread.process;
  if (id == SAME) return -EINVAL;
  if (isPrivileged(process)) {
    process.gid = id;
    process.sgid = id;
  } else if (id != process.gid && id != process.sgid) return -EPERM;
  process.egid = id;
  return 0;
}

/** setreuid(2): "If the real user ID is set …, or the effective user ID is set to a value not equal to the previous real user ID, the saved set-user-ID will be set to the new effective user ID". */
export function setreuid(thread: Thread, real: u32, effective: u32): i32 {
  const process = thread.process;
  const old = process.uid;
  if (!isPrivileged(process)) {
    if (real != SAME && real != old && real != process.euid) return -EPERM;
    if (effective != SAME && effective != old && effective != process.euid && effective != process.suid) return -EPERM;
  }
  if (real != SAME) process.uid = real;
  if (effective != SAME) process.euid = effective;
  if (real != SAME || (effective != SAME && effective != old)) process.suid = process.euid;
  return 0;
}

export function setregid(thread: Thread, real: u32, effective: u32): i32 {
  const process = thread.process;
  const old = process.gid;
  if (!isPrivileged(process)) {
    if (real != SAME && real != old && real != process.egid) return -EPERM;
    if (effective != SAME && effective != old && effective != process.egid && effective != process.sgid) return -EPERM;
  }
  if (real != SAME) process.gid = real;
  if (effective != SAME) process.egid = effective;
  if (real != SAME || (effective != SAME && effective != old)) process.sgid = process.egid;
  return 0;
}

function isUser(process: Process, id: u32): bool {
  return id == SAME || id == process.uid || id == process.euid || id == process.suid;
}

/** setresuid(2): an unprivileged process may set each "to one of: the current real UID, the current effective UID, or the current saved set-user-ID". */
export function setresuid(thread: Thread, real: u32, effective: u32, saved: u32): i32 {
  const process = thread.process;
  if (!isPrivileged(process) && !(isUser(process, real) && isUser(process, effective) && isUser(process, saved))) return -EPERM;
  if (real != SAME) process.uid = real;
  if (effective != SAME) process.euid = effective;
  if (saved != SAME) process.suid = saved;
  return 0;
}

function isGroup(process: Process, id: u32): bool {
  return id == SAME || id == process.gid || id == process.egid || id == process.sgid;
}

export function setresgid(thread: Thread, real: u32, effective: u32, saved: u32): i32 {
  const process = thread.process;
  if (!isPrivileged(process) && !(isGroup(process, real) && isGroup(process, effective) && isGroup(process, saved))) return -EPERM;
  if (real != SAME) process.gid = real;
  if (effective != SAME) process.egid = effective;
  if (saved != SAME) process.sgid = saved;
  return 0;
}

export function getresuid(thread: Thread, real: u32, effective: u32, saved: u32): i32 {
  if (real == 0 || effective == 0 || saved == 0) return -EFAULT;
  const process = thread.process;
  changetype<Int>(real).value = process.uid;
  changetype<Int>(effective).value = process.euid;
  changetype<Int>(saved).value = process.suid;
  return 0;
}

export function getresgid(thread: Thread, real: u32, effective: u32, saved: u32): i32 {
  if (real == 0 || effective == 0 || saved == 0) return -EFAULT;
  const process = thread.process;
  changetype<Int>(real).value = process.gid;
  changetype<Int>(effective).value = process.egid;
  changetype<Int>(saved).value = process.sgid;
  return 0;
}
