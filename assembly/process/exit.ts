/**
 * The end of threads and processes: exit(2) of one thread, exit_group(2), death by a signal; then what the parent is told, who looks
 * after the orphans, and what is left of a zombie. Linux: do_exit, exit_notify, forget_original_parent, release_task.
 */
import {
  CLD_DUMPED,
  CLD_EXITED,
  CLD_KILLED,
  EVENT_EXIT,
  EVENT_THREAD_EXIT,
  GONE,
  PROCESS_FREE,
  PROCESS_ZOMBIE,
  SA_NOCLDWAIT,
  SIGCHLD,
  SIG_IGN,
  SYS_vfork,
  THREAD_BLOCKED,
  THREAD_EXITED,
  THREAD_FREE,
  THREAD_RUNNABLE,
  WAIT_CHILD,
  WAIT_VFORK,
} from "../generated/constants";
import { Deadline, Process, Thread, freeProcess, freeSigActions, freeThread, kernel } from "../generated/layout";
import { disarmDeadline } from "../deadlines";
import { recordProcess, recordThread } from "../events";
import { notifyPidfds } from "../descriptors/pidfd";
import { closeFiles, dropHeldFile } from "../files";
import { freeMap } from "../memory-map";
import { releaseInterpreter } from "../python";
import { removeRunnable, removeSleeper } from "../queues";
import { actionOf } from "../signals/actions";
import { generate } from "../signals/generate";
import { discardAll, processPending, threadPending } from "../signals/pending";
import { dropFrames } from "../signals/return";
import { retarget } from "../signals/target";
import { wake, wakeAll } from "../sleep";
import { disassociate } from "../terminals/groups";
import { deleteTimers, forgetThread } from "../time/timers";
import { adopt } from "./family";
import { hangUpOrphans } from "./groups";
import { freeLimits } from "./limits";
import { announceDeath, reaperOf } from "./prctl";
import { leaveStop } from "./stop";

/** Linux counts si_utime and si_stime in ticks of 1/100 s (USER_HZ). */
const CLOCK_TICK: u64 = 10000000;

/** exit(2): this thread alone; the last one ends the process. */
export function exit(thread: Thread, status: i32): i32 {
  const process = thread.process;
  thread.exitStatus = status;
  if (process.threads == 1) {
    // The process's status is that of the main thread, also where that ended earlier.
    const main = process.firstThread;
    return exitGroup(thread, main.state == THREAD_EXITED ? main.exitStatus : status);
  }
  recordThread(EVENT_THREAD_EXIT, thread, kernel.cause, status, 0, 0);
  detach(thread);
  process.threads -= 1;
  handOverChildren(thread);
  leaveStop(thread);
  // What it was chosen for goes to others (Linux: exit_signals).
  retarget(thread, ~thread.blocked);
  if (process.target == thread) process.target = changetype<Thread>(0);
  // The main thread stays as a zombie until the process has ended: its tid is the pid.
  if (process.firstThread != thread) {
    let previous = process.firstThread;
    while (previous.sibling != thread) previous = previous.sibling;
    previous.sibling = thread.sibling;
    if (process.lastThread == thread) process.lastThread = previous;
    thread.state = THREAD_FREE;
    freeThread(thread);
  }
  return GONE;
}

export function exitGroup(thread: Thread, status: i32): i32 {
  endProcess(thread.process, (status & 0xff) << 8, kernel.cause);
  return GONE;
}

/** A thread leaves everything that it is part of; its state is THREAD_EXITED then. */
export function detach(thread: Thread): void {
  const state = thread.state;
  if (state == THREAD_EXITED) return;
  if (state == THREAD_RUNNABLE) removeRunnable(thread);
  else if (state == THREAD_BLOCKED) {
    removeSleeper(thread);
    disarmDeadline(changetype<Deadline>(thread));
  }
  forgetVfork(thread);
  thread.state = THREAD_EXITED;
  dropHeldFile(thread);
  discardAll(threadPending(thread), thread.process.pid, thread.tid);
  dropFrames(thread, 0);
  forgetThread(thread);
  if (kernel.current == thread) kernel.chosen = 0;
}

/** A thread that ends in vfork, asleep or woken to die: its child must not wake whoever gets the record next. */
function forgetVfork(thread: Thread): void {
  if (thread.inCall == 0 || thread.callNumber != SYS_vfork) return;
  const child = changetype<Process>(thread.callWord0);
  if (child.vforkParent == thread) child.vforkParent = changetype<Thread>(0);
}

/** The process ends with all its threads, `status` as wait(2) encodes it. */
export function endProcess(process: Process, status: i32, cause: u32): void {
  deleteTimers(process);
  for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling) {
    if (thread.state == THREAD_EXITED) continue;
    recordThread(EVENT_THREAD_EXIT, thread, cause, status, 0, 0);
    detach(thread);
    // So that the machine asks `next`, which answers that it is gone.
    thread.signalPending = 1;
  }
  process.threads = 0;
  process.exiting = 0;
  disarmDeadline(changetype<Deadline>(process));
  process.cpuTimers = 0;
  process.virtualDue = 0;
  process.profDue = 0;
  process.cpuLimitDue = 0;
  discardAll(processPending(process), process.pid, 0);
  closeFiles(process);
  disassociate(process, true);
  freeMap(process);
  releaseInterpreter(process);
  process.state = PROCESS_ZOMBIE;
  process.exitStatus = status;
  process.stopWait = 0;
  process.continueWait = 0;
  process.continueNotify = 0;
  process.stopped = 0;
  process.stopCount = 0;
  const sequence = recordProcess(EVENT_EXIT, process, cause, status, 0, 0);
  const before = kernel.cause;
  kernel.cause = sequence;
  releaseVforkParent(process, sequence);
  notifyPidfds(process, false);
  orphan(process);
  hangUpOrphans(process, process.parent);
  const parent = process.parent;
  if (changetype<usize>(parent) == 0) {
    // Process 1 waits for its children at once. The first process is kept, so that the machine can read how it ended.
    if (process != kernel.first) release(process);
  } else if (tellParent(process, parent)) release(process);
  kernel.cause = before;
}

/** vfork(2): the parent goes on when the child "terminates … or it makes a call to execve(2)" (Linux: mm_release). */
export function releaseVforkParent(process: Process, cause: u32): void {
  const waiter = process.vforkParent;
  if (changetype<usize>(waiter) == 0) return;
  process.vforkParent = changetype<Thread>(0);
  if (waiter.state != THREAD_BLOCKED || waiter.waitReason != WAIT_VFORK) return;
  wake(waiter, cause);
  waiter.woken = 1;
}

/** The children of a thread that has ended become those of the first thread that is left. Linux: find_new_reaper. */
function handOverChildren(thread: Thread): void {
  let heir = thread.process.firstThread;
  while (heir.state == THREAD_EXITED) heir = heir.sibling;
  for (let child = thread.process.firstChild; changetype<usize>(child) != 0; child = child.nextSibling) {
    if (child.parentThread != thread) continue;
    child.parentThread = heir;
    // prctl(2), PR_SET_PDEATHSIG: "the 'parent' in this case is considered to be the thread that created this process".
    announceDeath(child, thread.process);
  }
}

/** Its children become those of its reaper: process 1, which takes zombies at once, or a subreaper, which is told of them. */
function orphan(process: Process): void {
  const reaper = reaperOf(process);
  let child = process.firstChild;
  process.firstChild = changetype<Process>(0);
  process.lastChild = changetype<Process>(0);
  while (changetype<usize>(child) != 0) {
    const next = child.nextSibling;
    child.parent = changetype<Process>(0);
    child.parentThread = changetype<Thread>(0);
    child.nextSibling = changetype<Process>(0);
    child.previousSibling = changetype<Process>(0);
    if (changetype<usize>(reaper) != 0) {
      adopt(reaper, child);
      child.parentThread = reaper.firstThread;
    }
    if (child.state != PROCESS_ZOMBIE) {
      announceDeath(child, process);
      hangUpOrphans(child, process);
    } else if (changetype<usize>(reaper) == 0 || tellParent(child, reaper)) release(child);
    child = next;
  }
}

/** SIGCHLD, and wait's callers are woken. True: the parent does not want zombies. Linux: do_notify_parent. */
function tellParent(process: Process, parent: Process): bool {
  const status = process.exitStatus;
  const signal = status & 0x7f;
  const code = signal == 0 ? CLD_EXITED : (status & 0x80) != 0 ? CLD_DUMPED : CLD_KILLED;
  const action = actionOf(parent, SIGCHLD);
  // wait(2), NOTES: SIG_IGN or SA_NOCLDWAIT for SIGCHLD: "children that terminate do not become zombies".
  const ignored = action.sa_handler == <u32>SIG_IGN;
  const reaped = ignored || (action.sa_flags & SA_NOCLDWAIT) != 0;
  // Linux still sends SIGCHLD with SA_NOCLDWAIT, but not with SIG_IGN.
  if (!ignored) sendChildSignal(process, parent, code, signal == 0 ? status >> 8 : signal);
  wakeAll(WAIT_CHILD, changetype<u32>(parent));
  return reaped;
}

export function sendChildSignal(process: Process, parent: Process, code: i32, status: i32): void {
  // Linux, do_notify_parent: the thread that made the child is asked first.
  generate(
    parent,
    process.parentThread,
    false,
    SIGCHLD,
    code,
    process.pid,
    process.uid,
    status,
    <i32>(process.userTime / CLOCK_TICK),
    <i32>(process.systemTime / CLOCK_TICK),
  );
}

/** Nothing is left of a zombie: it was waited for, or nobody will. */
export function release(process: Process): void {
  const parent = process.parent;
  const next = process.nextSibling;
  const previous = process.previousSibling;
  if (changetype<usize>(parent) != 0) {
    if (changetype<usize>(next) != 0) next.previousSibling = previous;
    else parent.lastChild = previous;
    if (changetype<usize>(previous) != 0) previous.nextSibling = next;
    else parent.firstChild = next;
  }
  for (let thread = process.firstThread; changetype<usize>(thread) != 0;) {
    const sibling = thread.sibling;
    thread.state = THREAD_FREE;
    freeThread(thread);
    thread = sibling;
  }
  notifyPidfds(process, true);
  freeSigActions(process.actions);
  freeLimits(process);
  process.state = PROCESS_FREE;
  freeProcess(process);
}
