/** pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2): a process by descriptor. It names the process even when the pid has been given away. */
import {
  EBADF,
  EINVAL,
  EMFILE,
  ENFILE,
  ENOENT,
  EPERM,
  ESRCH,
  FILE_PIDFD,
  NSIG,
  O_RDWR,
  PIDFD_NONBLOCK,
  PIDFD_THREAD,
  POLLHUP,
  POLLIN,
  POLLRDNORM,
  PROCESS_ZOMBIE,
  SI_TKILL,
  SI_USER,
} from "../generated/constants";
import { Pidfd, Process, Siginfo, Thread, allocatePidfd, atPidfd, freePidfd, kernel, slotsPidfd } from "../generated/layout";
import { fileOf, installFile, installNew, isNone, openFile } from "../files";
import { maySignal } from "../process/credentials";
import { processOf, threadOf } from "../process/lookup";
import { sendSignal } from "../signals/generate";
import { wakeObject } from "../wait-queue";

const NO_PROCESS: Process = changetype<Process>(0);
const NOBODY: Thread = changetype<Thread>(0);

export function pidfd_open(thread: Thread, pid: i32, flags: i32): i32 {
  if ((flags & ~(PIDFD_NONBLOCK | PIDFD_THREAD)) != 0 || pid <= 0) return -EINVAL;
  const process = processOf(pid);
  if (changetype<usize>(process) == 0) {
    // pidfd_open(2), ENOENT: "The PID is not a thread-group leader"; PIDFD_THREAD is taken for the leader's own.
    return changetype<usize>(threadOf(pid)) != 0 ? -ENOENT : pid == 1 ? -EPERM : -ESRCH;
  }
  const pidfd = allocatePidfd();
  if (changetype<usize>(pidfd) == 0) return -ENFILE;
  pidfd.process = process;
  pidfd.pid = pid;
  const file = openFile(FILE_PIDFD, O_RDWR | (flags & PIDFD_NONBLOCK), changetype<u32>(pidfd));
  if (isNone(file)) {
    freePidfd(pidfd);
    return -ENFILE;
  }
  kernel.pidfds += 1;
  // pidfd_open(2): "The close-on-exec flag is set on the file descriptor".
  return installNew(thread.process, file, true);
}

export function closePidfd(pidfd: Pidfd): void {
  pidfd.process = NO_PROCESS;
  kernel.pidfds -= 1;
  freePidfd(pidfd);
}

/** The process of a pidfd that has not been waited for, 0 where there is none. */
export function pidfdProcess(thread: Thread, fd: i32): Process {
  const file = fileOf(thread.process, fd);
  return isNone(file) || file.kind != FILE_PIDFD ? NO_PROCESS : changetype<Pidfd>(file.object).process;
}

export function isPidfd(thread: Thread, fd: i32): bool {
  const file = fileOf(thread.process, fd);
  return !isNone(file) && file.kind == FILE_PIDFD;
}

/** `process` became a zombie (`gone`: it has been waited for). */
export function notifyPidfds(process: Process, gone: bool): void {
  if (kernel.pidfds == 0) return;
  for (let slot = 0; slot < slotsPidfd(); slot++) {
    const pidfd = atPidfd(slot);
    if (pidfd.process != process) continue;
    if (gone) pidfd.process = NO_PROCESS;
    wakeObject(changetype<u32>(pidfd), gone ? POLLIN | POLLRDNORM | POLLHUP : POLLIN | POLLRDNORM);
  }
}

/** pidfd_open(2): "When the process … terminates, these interfaces indicate the file descriptor as readable"; POLLHUP once it has been waited for. */
export function pollPidfd(pidfd: Pidfd): i32 {
  if (changetype<usize>(pidfd.process) == 0) return POLLIN | POLLRDNORM | POLLHUP;
  return pidfd.process.state == PROCESS_ZOMBIE ? POLLIN | POLLRDNORM : 0;
}

export function pidfd_send_signal(thread: Thread, fd: i32, signal: i32, info: Siginfo, flags: i32): i32 {
  // PIDFD_SIGNAL_THREAD, _THREAD_GROUP, _PROCESS_GROUP are not modelled.
  if (flags != 0) return -EINVAL;
  if (!isPidfd(thread, fd)) return -EBADF;
  const process = pidfdProcess(thread, fd);
  const given = changetype<usize>(info) != 0;
  if (given) {
    // pidfd_send_signal(2), EINVAL: sig does not agree with info; EPERM: only to itself may it claim the kernel's codes.
    if (info.si_signo != signal) return -EINVAL;
    if ((info.si_code >= 0 || info.si_code == SI_TKILL) && process != thread.process) return -EPERM;
  }
  if (changetype<usize>(process) == 0) return -ESRCH;
  if (signal < 0 || signal >= NSIG) return -EINVAL;
  if (!maySignal(thread.process, process, signal)) return -EPERM;
  if (signal == 0) return 0;
  if (given)
    return sendSignal(process, NOBODY, signal, info.si_code, info.si_pid, info.si_uid, info.si_value, info.si_utime, info.si_stime);
  return sendSignal(process, NOBODY, signal, SI_USER, thread.process.pid, thread.process.uid, 0, 0, 0);
}

export function pidfd_getfd(thread: Thread, fd: i32, target: i32, flags: i32): i32 {
  if (flags != 0) return -EINVAL;
  if (!isPidfd(thread, fd)) return -EBADF;
  const process = pidfdProcess(thread, fd);
  if (changetype<usize>(process) == 0 || process.state == PROCESS_ZOMBIE) return -ESRCH;
  const file = fileOf(process, target);
  if (isNone(file)) return -EBADF;
  // pidfd_getfd(2): "The close-on-exec flag … is set on the file descriptor returned".
  const result = installFile(thread.process, file, 0, true);
  return result < 0 ? -EMFILE : result;
}
