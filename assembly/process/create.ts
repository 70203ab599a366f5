/** Making processes and threads: the first process, fork(2), vfork(2), and clone(2) for threads. */
import {
  BLOCKED,
  CLONE_CHILD_CLEARTID,
  EAGAIN,
  ENOMEM,
  EVENT_SPAWN,
  EVENT_THREAD_START,
  PROCESS_RUNNING,
  PROCESS_ZOMBIE,
  THREAD_RUNNABLE,
  WAIT_VFORK,
} from "../generated/constants";
import {
  Frame,
  Process,
  SIZE_SIGACTION,
  Thread,
  allocateFrame,
  allocateProcess,
  allocateSigActions,
  allocateThread,
  freeProcess,
  freeSigActions,
  freeThread,
  kernel,
} from "../generated/layout";
import { record, recordThread } from "../events";
import { closeFiles, forkFiles, openStandardFiles } from "../files";
import { forkMap, freeMap } from "../memory-map";
import { forkInterpreter } from "../python";
import { appendRunnable } from "../queues";
import { dropFrames } from "../signals/return";
import { block } from "../sleep";
import { become, inheritCredentials } from "./credentials";
import { GID, SHELL_SESSION, UID, nextId } from "./ids";
import { adopt } from "./family";
import { inheritSettings } from "./prctl";
import { copyLimits, freeLimits, makeLimits, mayHaveThread } from "./limits";

/** Signals have numbers 1 to 64; number 0 is the record's head. */
const ACTIONS_SIZE: i32 = 64 * SIZE_SIGACTION;

function isNone(process: Process): bool {
  return changetype<usize>(process) == 0;
}

/** A process with its main thread, or 0 where there are too many of either. Nothing of it runs yet. */
function newProcess(): Process {
  const process = allocateProcess();
  if (isNone(process)) return process;
  const actions = allocateSigActions();
  const thread = allocateThread();
  if (changetype<usize>(actions) == 0 || changetype<usize>(thread) == 0) {
    if (changetype<usize>(actions) != 0) freeSigActions(actions);
    if (changetype<usize>(thread) != 0) freeThread(thread);
    freeProcess(process);
    return changetype<Process>(0);
  }
  process.actions = actions;
  actions.process = process;
  process.pid = nextId();
  process.state = PROCESS_RUNNING;
  addThread(process, thread, process.pid);
  return process;
}

function discardProcess(process: Process): void {
  freeLimits(process);
  dropFrames(process.firstThread, 0);
  freeThread(process.firstThread);
  freeSigActions(process.actions);
  process.pid = 0;
  process.state = 0;
  freeProcess(process);
}

function addThread(process: Process, thread: Thread, tid: i32): void {
  thread.process = process;
  thread.pid = process.pid;
  thread.tid = tid;
  thread.created = -1;
  const last = process.lastThread;
  if (changetype<usize>(last) == 0) process.firstThread = thread;
  else last.sibling = thread;
  process.lastThread = thread;
  process.threads += 1;
}

function makeRunnable(thread: Thread): void {
  thread.state = THREAD_RUNNABLE;
  appendRunnable(thread);
}

/** The first process: pid 100, its parent outside the model. Answers its thread's slot. */
export function spawn(): i32 {
  const process = newProcess();
  if (isNone(process)) return -EAGAIN;
  process.pgid = process.pid;
  process.sid = SHELL_SESSION;
  become(process.firstThread.slot, UID, GID);
  if (!openStandardFiles(process) || !makeLimits(process)) return -ENOMEM;
  kernel.first = process;
  record(EVENT_SPAWN, 0, process.pid, process.pid, 0, 1, 0, 0);
  makeRunnable(process.firstThread);
  return process.firstThread.slot;
}

/** fork(2): the result is the child's pid; Thread.created the slot of its thread, for which the call returns 0. */
export function fork(thread: Thread): i32 {
  const child = copyProcess(thread);
  // fork(2), EAGAIN: "A system-imposed limit on the number of threads was encountered."
  return isNone(child) ? -EAGAIN : child.pid;
}

/** vfork(2): in its first turn as fork, but BLOCKED: the parent waits until the child has ended. */
export function vfork(thread: Thread): i32 {
  if (thread.inCall == 0) {
    const child = copyProcess(thread);
    if (isNone(child)) return -EAGAIN;
    child.vforkParent = thread;
    thread.callWord0 = changetype<u32>(child);
    thread.callWord1 = child.pid;
  } else if (thread.woken != 0) return <i32>thread.callWord1;
  block(thread, WAIT_VFORK, thread.callWord0);
  return BLOCKED;
}

function copyProcess(parentThread: Thread): Process {
  const parent = parentThread.process;
  parentThread.created = -1;
  if (!mayHaveThread(parent)) return changetype<Process>(0);
  const child = newProcess();
  if (isNone(child)) return child;
  const thread = child.firstThread;
  if (!copyFrames(parentThread, thread) || !copyLimits(parent, child)) {
    discardProcess(child);
    return changetype<Process>(0);
  }
  if (!forkFiles(parent, child)) {
    discardProcess(child);
    return changetype<Process>(0);
  }
  if (!forkMap(parent, child)) {
    closeFiles(child);
    discardProcess(child);
    return changetype<Process>(0);
  }
  if (!forkInterpreter(parent, child)) {
    freeMap(child);
    closeFiles(child);
    discardProcess(child);
    return changetype<Process>(0);
  }
  // fork(2): the child has its parent's group, session, dispositions and mask, but no pending signals, no alarm, no timers.
  child.pgid = parent.pgid;
  child.sid = parent.sid;
  child.terminal = parent.terminal;
  inheritCredentials(parent, child);
  child.actionsSet = parent.actionsSet;
  memory.copy(changetype<usize>(child.actions) + SIZE_SIGACTION, changetype<usize>(parent.actions) + SIZE_SIGACTION, ACTIONS_SIZE);
  thread.blocked = parentThread.blocked;
  // sigaltstack(2): "A child process created via fork(2) inherits a copy of its parent's alternate signal stack settings."
  thread.altBase = parentThread.altBase;
  thread.altSize = parentThread.altSize;
  thread.altFlags = parentThread.altFlags;
  thread.stackPointer = parentThread.stackPointer;
  inheritSettings(parent, child);
  adopt(parent, child);
  child.parentThread = parentThread;
  record(EVENT_SPAWN, 0, child.pid, child.pid, kernel.cause, parent.pid, 0, 0);
  makeRunnable(thread);
  parentThread.created = thread.slot;
  return child;
}

/** Fork in a handler: the child returns from it as well. */
function copyFrames(from: Thread, to: Thread): bool {
  let last = changetype<usize>(0);
  for (let frame = from.frames; changetype<usize>(frame) != 0; frame = frame.outer) {
    const copy = allocateFrame();
    if (changetype<usize>(copy) == 0) return false;
    copy.outer = changetype<Frame>(0);
    copy.sequence = frame.sequence;
    copy.signal = frame.signal;
    copy.altBase = frame.altBase;
    copy.altSize = frame.altSize;
    copy.altFlags = frame.altFlags;
    copy.restoreMask = frame.restoreMask;
    copy.blocked = frame.blocked;
    if (last == 0) to.frames = copy;
    else store<usize>(last, changetype<usize>(copy), offsetof<Frame>("outer"));
    last = changetype<usize>(copy);
    to.depth += 1;
  }
  return true;
}

/** clone(2) of a thread: the result is its tid, Thread.created its slot. What it runs, and on which stack, is the machine's business. */
export function clone(thread: Thread, flags: i32, tidAddress: u32): i32 {
  const process = thread.process;
  thread.created = -1;
  if (process.state == PROCESS_ZOMBIE || !mayHaveThread(process)) return -EAGAIN;
  const created = allocateThread();
  if (changetype<usize>(created) == 0) return -EAGAIN;
  addThread(process, created, nextId());
  // pthread_create(3): the new thread inherits the mask; its pending set is empty and it has no alternate stack.
  created.blocked = thread.blocked;
  if ((flags & CLONE_CHILD_CLEARTID) != 0) created.clearTid = tidAddress;
  if (process.stopCount != 0) {
    // A group stop is under way: it takes part.
    process.stopCount += 1;
    created.stopPending = 1;
    created.signalPending = 1;
  }
  recordThread(EVENT_THREAD_START, created, kernel.cause, thread.tid, 0, 0);
  makeRunnable(created);
  thread.created = created.slot;
  return created.tid;
}
