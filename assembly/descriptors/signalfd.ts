/**
 * signalfd(2): pending signals read as data. A read takes them from the thread that reads and from its process, wherever the
 * descriptor was made (signalfd(2), "fork(2) semantics"). Linux: fs/signalfd.c.
 */
import {
  EAGAIN,
  EBADF,
  EFAULT,
  EINVAL,
  ENFILE,
  ERESTARTSYS,
  FILE_SIGNALFD,
  O_RDWR,
  POLLIN,
  SFD_CLOEXEC,
  SFD_NONBLOCK,
  SIGBUS,
  SIGCHLD,
  SIGFPE,
  SIGILL,
  SIGPOLL,
  SIGSEGV,
  SIGTRAP,
  SI_QUEUE,
  SI_TIMER,
  SI_USER,
  WAIT_READ,
} from "../generated/constants";
import {
  File,
  SIZE_SIGINFO,
  SIZE_SIGNALFD_SIGINFO,
  Siginfo,
  Signalfd,
  SignalfdSiginfo,
  Sigset,
  Thread,
  allocateSignalfd,
  atSignalfd,
  freeSignalfd,
  kernel,
  slotsSignalfd,
} from "../generated/layout";
import { beganNonblocking, fileOf, installNew, isNone, openFile } from "../files";
import { bit, UNBLOCKABLE } from "../signals/sets";
import { SCRATCH_INFO, accept } from "../signals/wait";
import { sleepOn } from "../sleep";
import { wakeObject } from "../wait-queue";

const SI_SIGIO: i32 = -5;
/** Structures that one read can take out: the argument buffer's size. */
const ROOM: u32 = 65536 / SIZE_SIGNALFD_SIGINFO;

/** signalfd4(2): a new descriptor where `fd` is -1, else another set for that one. */
export function signalfd4(thread: Thread, fd: i32, mask: Sigset, size: u32, flags: i32): i32 {
  if (size != 8) return -EINVAL;
  if (changetype<usize>(mask) == 0) return -EFAULT;
  if ((flags & ~(SFD_CLOEXEC | SFD_NONBLOCK)) != 0) return -EINVAL;
  // signalfd(2): "It is not possible to receive SIGKILL or SIGSTOP signals via a signalfd file descriptor; these signals are silently ignored".
  const signals = mask.bits & ~UNBLOCKABLE;
  if (fd != -1) {
    const file = fileOf(thread.process, fd);
    if (isNone(file)) return -EBADF;
    if (file.kind != FILE_SIGNALFD) return -EINVAL;
    changetype<Signalfd>(file.object).signals = signals;
    wakeObject(file.object, POLLIN);
    return fd;
  }
  const signalfd = allocateSignalfd();
  if (changetype<usize>(signalfd) == 0) return -ENFILE;
  signalfd.signals = signals;
  signalfd.open = 1;
  const file = openFile(FILE_SIGNALFD, O_RDWR | (flags & SFD_NONBLOCK), changetype<u32>(signalfd));
  if (isNone(file)) {
    signalfd.open = 0;
    freeSignalfd(signalfd);
    return -ENFILE;
  }
  kernel.signalfds += 1;
  return installNew(thread.process, file, (flags & SFD_CLOEXEC) != 0);
}

export function closeSignalfd(signalfd: Signalfd): void {
  signalfd.open = 0;
  kernel.signalfds -= 1;
  freeSignalfd(signalfd);
}

/** A signal became pending: everybody who looks at a signalfd looks again (Linux: signalfd_notify, whatever the set). */
export function notifySignalfds(): void {
  let left = kernel.signalfds;
  for (let slot = 0; left > 0 && slot < slotsSignalfd(); slot++) {
    const signalfd = atSignalfd(slot);
    if (signalfd.open == 0) continue;
    left -= 1;
    wakeObject(changetype<u32>(signalfd), POLLIN);
  }
}

export function pollSignalfd(thread: Thread, signalfd: Signalfd): i32 {
  return ((thread.pending | thread.process.pending) & signalfd.signals) != 0 ? POLLIN : 0;
}

export function readSignalfd(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  const room = min(count / SIZE_SIGNALFD_SIGINFO, ROOM);
  // signalfd(2): the buffer "must be at least sizeof(struct signalfd_siginfo) bytes"; Linux answers EINVAL.
  if (room == 0) return -EINVAL;
  const signals = changetype<Signalfd>(file.object).signals;
  let taken: u32 = 0;
  // "read(2) returns information for as many signals as are pending and will fit in the supplied buffer".
  for (; taken < room; taken++) {
    const signal = accept(thread, signals, SCRATCH_INFO);
    if (signal == 0) break;
    storeInfo(changetype<SignalfdSiginfo>(buffer + taken * SIZE_SIGNALFD_SIGINFO), changetype<Siginfo>(SCRATCH_INFO));
  }
  if (taken > 0) return <i32>(taken * SIZE_SIGNALFD_SIGINFO);
  if (beganNonblocking(thread, file)) return -EAGAIN;
  return sleepOn(thread, WAIT_READ, file.object, ERESTARTSYS);
}

/** Linux: signalfd_copyinfo, by siginfo_layout. */
function storeInfo(to: SignalfdSiginfo, info: Siginfo): void {
  memory.fill(changetype<usize>(to), 0, SIZE_SIGNALFD_SIGINFO);
  const code = info.si_code;
  const signal = info.si_signo;
  to.ssi_signo = signal;
  to.ssi_errno = info.si_errno;
  to.ssi_code = code;
  if (code == SI_TIMER) {
    to.ssi_tid = info.si_timerid;
    to.ssi_overrun = info.si_overrun;
    storeValue(to, info.si_value);
  } else if (code == SI_SIGIO || (code > SI_USER && code < 128 && isPoll(signal))) {
    to.ssi_band = info.si_band;
    to.ssi_fd = info.si_fd;
  } else if (code > SI_USER && code < 128 && isFault(signal)) {
    to.ssi_addr = <u64>info.si_addr;
  } else if (code > SI_USER && code < 128 && signal == SIGCHLD) {
    to.ssi_pid = info.si_pid;
    to.ssi_uid = info.si_uid;
    to.ssi_status = info.si_status;
    to.ssi_utime = <u64>info.si_utime;
    to.ssi_stime = <u64>info.si_stime;
  } else {
    to.ssi_pid = info.si_pid;
    to.ssi_uid = info.si_uid;
    if (code <= SI_QUEUE) storeValue(to, info.si_value);
  }
}

function storeValue(to: SignalfdSiginfo, value: i32): void {
  to.ssi_int = value;
  to.ssi_ptr = <u64>(<u32>value);
}

function isFault(signal: i32): bool {
  return (bit(signal) & (bit(SIGILL) | bit(SIGFPE) | bit(SIGSEGV) | bit(SIGBUS) | bit(SIGTRAP))) != 0;
}

function isPoll(signal: i32): bool {
  return signal == SIGPOLL;
}
