/** Waiting for children: wait4(2), waitid(2). Linux: do_wait, wait_consider_task. */
import {
  CLD_CONTINUED,
  CLD_DUMPED,
  CLD_EXITED,
  CLD_KILLED,
  CLD_STOPPED,
  EAGAIN,
  EBADF,
  ECHILD,
  EINVAL,
  ERESTARTSYS,
  ESRCH,
  EVENT_REAP,
  PROCESS_ZOMBIE,
  P_ALL,
  P_PGID,
  P_PID,
  P_PIDFD,
  SIGCHLD,
  SIGCONT,
  WAIT_CHILD,
  WCONTINUED,
  WEXITED,
  WNOHANG,
  WNOWAIT,
  WSTOPPED,
  WUNTRACED,
} from "../generated/constants";
import { Int, Process, Rusage, SIZE_SIGINFO, Siginfo, Thread, kernel } from "../generated/layout";
import { recordThread } from "../events";
import { isPidfd, pidfdProcess } from "../descriptors/pidfd";
import { beganNonblocking, fileOf } from "../files";
import { sleepOn } from "../sleep";
import { release } from "./exit";
import { storeUsage } from "./usage";

/** wait(2): "Do not wait for children of other threads in the same thread group." */
const WNOTHREAD: i32 = 0x20000000;
/** With __WALL and __WCLONE, which are accepted: no child here is a "clone" child. */
const CLONE_FLAGS: i32 = WNOTHREAD | 0x40000000 | (<i32>0x80000000);
/** Status of a continuation; wait(2), WIFCONTINUED. */
const CONTINUED_STATUS: i32 = 0xffff;

/** Whether `child` is among those asked for: P_ALL, P_PID or P_PGID with `id`. */
function isEligible(child: Process, type: i32, id: i32): bool {
  return type == P_ALL || (type == P_PID ? child.pid == id : child.pgid == id);
}

/** The wait status that `child` has to offer for `options`, or -1: none. */
function offer(child: Process, options: i32): i32 {
  if (child.state == PROCESS_ZOMBIE) return (options & WEXITED) != 0 ? child.exitStatus : -1;
  if (child.stopWait != 0 && (options & WSTOPPED) != 0) return child.stopWait;
  if (child.continueWait != 0 && (options & WCONTINUED) != 0) return CONTINUED_STATUS;
  return -1;
}

/** The child that has something to offer; 0: none has; answers -ECHILD or BLOCKED and its like in `wait`. */
function find(thread: Thread, type: i32, id: i32, options: i32): Process {
  const process = thread.process;
  // Linux, __do_wait: the caller's own children first, then those of the other threads, beginning behind it.
  let parent = thread;
  while (true) {
    for (let child = process.firstChild; changetype<usize>(child) != 0; child = child.nextSibling) {
      if (child.parentThread == parent && isEligible(child, type, id) && offer(child, options) != -1) return child;
    }
    parent = changetype<usize>(parent.sibling) != 0 ? parent.sibling : process.firstThread;
    if (parent == thread || (options & WNOTHREAD) != 0) return changetype<Process>(0);
  }
}

function hasEligible(thread: Thread, type: i32, id: i32, options: i32): bool {
  for (let child = thread.process.firstChild; changetype<usize>(child) != 0; child = child.nextSibling) {
    if (!isEligible(child, type, id) || ((options & WNOTHREAD) != 0 && child.parentThread != thread)) continue;
    // A zombie that is not asked for (no WEXITED) will never offer anything else.
    if (child.state != PROCESS_ZOMBIE || (options & WEXITED) != 0) return true;
  }
  return false;
}

/** What wait does while no child has anything to offer. */
function nothing(thread: Thread, type: i32, id: i32, options: i32): i32 {
  if (!hasEligible(thread, type, id, options)) return -ECHILD;
  if ((options & WNOHANG) != 0) return 0;
  return sleepOn(thread, WAIT_CHILD, changetype<u32>(thread.process), ERESTARTSYS);
}

/** Takes what `child` offers, unless WNOWAIT leaves it waitable. */
function consume(thread: Thread, child: Process, status: i32, options: i32): void {
  if ((options & WNOWAIT) != 0) return;
  if (child.state != PROCESS_ZOMBIE) {
    if (status == CONTINUED_STATUS) child.continueWait = 0;
    else child.stopWait = 0;
    return;
  }
  const process = thread.process;
  // getrusage(2), RUSAGE_CHILDREN: "children […] that have terminated and been waited for", with their own.
  process.childUserTime += child.userTime + child.childUserTime;
  process.childSystemTime += child.systemTime + child.childSystemTime;
  recordThread(EVENT_REAP, thread, kernel.cause, child.pid, status, 0);
  release(child);
}

export function wait4(thread: Thread, pid: i32, statusAddress: u32, options: i32, usage: u32): i32 {
  if ((options & ~(WNOHANG | WUNTRACED | WCONTINUED | CLONE_FLAGS)) != 0) return -EINVAL;
  // Linux: "-INT_MIN is not defined".
  if (pid == i32.MIN_VALUE) return -ESRCH;
  const type = pid == -1 ? P_ALL : pid > 0 ? P_PID : P_PGID;
  const id = pid == 0 ? thread.process.pgid : pid < 0 ? -pid : pid;
  const wanted = options | WEXITED;
  const child = find(thread, type, id, wanted);
  if (changetype<usize>(child) == 0) return nothing(thread, type, id, wanted);
  const status = offer(child, wanted);
  const found = child.pid;
  if (statusAddress != 0) changetype<Int>(statusAddress).value = status;
  if (usage != 0) storeUsage(changetype<Rusage>(usage), child.userTime + child.childUserTime, child.systemTime + child.childSystemTime);
  consume(thread, child, status, wanted);
  return found;
}

export function waitid(thread: Thread, type: i32, id: i32, out: u32, options: i32): i32 {
  if (
    (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED | CLONE_FLAGS)) != 0 ||
    (options & (WEXITED | WSTOPPED | WCONTINUED)) == 0
  )
    return -EINVAL;
  if (type == P_PIDFD) return waitPidfd(thread, id, out, options);
  if (type != P_ALL && type != P_PID && type != P_PGID) return -EINVAL;
  if ((type == P_PID && id <= 0) || (type == P_PGID && id < 0)) return -EINVAL;
  // waitid(2): since Linux 5.4 the caller's group for P_PGID with 0.
  const wanted = type == P_PGID && id == 0 ? thread.process.pgid : id;
  const child = find(thread, type, wanted, options);
  if (changetype<usize>(child) == 0) {
    const result = nothing(thread, type, wanted, options);
    // waitid(2): with WNOHANG and nobody in a waitable state it "returns 0 immediately"; Linux zeroes the structure.
    if (result == 0 && out != 0) memory.fill(out, 0, SIZE_SIGINFO);
    return result;
  }
  const status = offer(child, options);
  if (out != 0) storeInfo(out, child, status);
  consume(thread, child, status, options);
  return 0;
}

/** waitid(2), P_PIDFD: "Wait for the child referred to by the PID file descriptor specified in id". */
function waitPidfd(thread: Thread, fd: i32, out: u32, options: i32): i32 {
  if (fd < 0) return -EINVAL;
  if (!isPidfd(thread, fd)) return -EBADF;
  const process = pidfdProcess(thread, fd);
  if (changetype<usize>(process) == 0) return -ECHILD;
  const nonblocking = beganNonblocking(thread, fileOf(thread.process, fd)) && (options & WNOHANG) == 0;
  const pid = process.pid;
  if (!nonblocking) return waitid(thread, P_PID, pid, out, options);
  // pidfd_open(2), PIDFD_NONBLOCK: "if the process referred to by the file descriptor has not yet terminated, then waitid(2) fails with EAGAIN".
  if (changetype<usize>(find(thread, P_PID, pid, options)) == 0) {
    return hasEligible(thread, P_PID, pid, options) ? -EAGAIN : -ECHILD;
  }
  return waitid(thread, P_PID, pid, out, options);
}

function storeInfo(out: u32, child: Process, status: i32): void {
  memory.fill(out, 0, SIZE_SIGINFO);
  const info = changetype<Siginfo>(out);
  info.si_signo = SIGCHLD;
  info.si_pid = child.pid;
  info.si_uid = child.uid;
  if (status == CONTINUED_STATUS) {
    info.si_code = CLD_CONTINUED;
    info.si_status = SIGCONT;
  } else if ((status & 0xff) == 0x7f) {
    info.si_code = CLD_STOPPED;
    info.si_status = status >> 8;
  } else if ((status & 0x7f) != 0) {
    info.si_code = (status & 0x80) != 0 ? CLD_DUMPED : CLD_KILLED;
    info.si_status = status & 0x7f;
  } else {
    info.si_code = CLD_EXITED;
    info.si_status = status >> 8;
  }
}
