/**
 * The hash of the state: equal for states from which everything goes on in the same way (docs: "State identity"). Left out are event
 * numbers, absolute time and spent CPU time; what is due counts by the time that remains. Addresses and slots are left out too: processes
 * are named by pid, threads by tid, open files and pipes by the order in which the descriptor tables first mention them.
 *
 * The guest's memory is not in it: that is the machine's.
 */
import {
  ARGUMENTS,
  DEADLINE_PROCESS,
  DEADLINE_THREAD,
  FILE_HOST,
  LIMIT_DESCRIPTORS,
  PROCESS_FREE,
  SYS_ppoll,
  SYS_pselect6,
  THREAD_BLOCKED,
  DEADLINE_TIMERFD,
  WAIT_CHILD,
  WAIT_EPOLL,
  WAIT_READ,
  WAIT_VFORK,
  WAIT_WRITE,
} from "./generated/constants";
import {
  File,
  Frame,
  Mapping,
  MemoryMap,
  PendingSet,
  Process,
  QueuedSignal,
  Thread,
  Timer,
  Waitable,
  atProcess,
  kernel,
  slotsProcess,
  SIZE_RESOURCELIMITS,
  SIZE_RLIMIT,
  END_RESOURCELIMITS,
} from "./generated/layout";
import { NEVER } from "./deadlines";
import { fileOf, isCloseOnExec } from "./files";
import { hashFile } from "./descriptors/state-hash";
import { timerfdOf } from "./descriptors/timerfd";
import { mix } from "./hash";
import { hashInterpreter } from "./python";
import { actionOf } from "./signals/actions";
import { processPending, threadPending } from "./signals/pending";

/** Writes the hash to the first eight bytes of the argument area. */
export function stateHash(): void {
  numberFiles();
  let hash: u64 = mix(0, <u64>kernel.nextId);
  for (let process = after(0); changetype<usize>(process) != 0; process = after(process.pid)) hash = hashProcess(hash, process);
  // Where every turn is dictated, who stands before whom decides nothing; how long threads have slept is in hashThread.
  if (kernel.dictated == 0) hash = hashQueue(hashQueue(hash, kernel.runHead), kernel.sleepHead);
  for (let deadline = kernel.soonest; changetype<usize>(deadline) != 0; deadline = deadline.later) {
    hash = mix(hash, deadline.due > kernel.now ? deadline.due - kernel.now : 0);
    hash = mix(hash, <u64>deadline.dueKind);
    if (deadline.dueKind == DEADLINE_THREAD) hash = mix(hash, <u64>changetype<Thread>(deadline).tid);
    else if (deadline.dueKind == DEADLINE_TIMERFD) hash = mix(hash, <u64>timerfdOf(deadline).link);
    else if (deadline.dueKind == DEADLINE_PROCESS) hash = mix(hash, <u64>changetype<Process>(deadline).pid);
    else hash = mix(hash, ((<u64>changetype<Timer>(deadline).process.pid) << 32) | (<u64>changetype<Timer>(deadline).id));
  }
  hash = hashTurn(hashLocks(hash));
  store<u64>(ARGUMENTS, hash);
}

/** The process with the lowest pid above `pid`, or 0: an order that does not depend on slots. */
function after(pid: i32): Process {
  let found = changetype<Process>(0);
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pid > pid && (changetype<usize>(found) == 0 || process.pid < found.pid)) found = process;
  }
  return found;
}

/** Kernel.chosen (schedule.ts). */
const BEGUN: i32 = 1;

/** Whose turn it is; how long it still lasts matters only while others wait for theirs. */
function hashTurn(hash: u64): u64 {
  let value = mix(hash, kernel.random);
  if (kernel.chosen != BEGUN) return mix(value, <u64>kernel.chosen);
  value = mix(value, <u64>kernel.current.tid);
  return kernel.runHead == kernel.runTail || kernel.dictated != 0 ? value : mix(value, kernel.sliceEnd - kernel.now);
}

function hashQueue(hash: u64, first: Thread): u64 {
  let value = mix(hash, 1);
  for (let thread = first; changetype<usize>(thread) != 0; thread = thread.next) value = mix(value, <u64>thread.tid);
  return value;
}

/** Gives open files and pipes numbers from 1, in `link`, which living ones do not use. */
function numberFiles(): void {
  for (let pass = 0; pass < 2; pass++) {
    let number: u32 = 0;
    for (let process = after(0); changetype<usize>(process) != 0; process = after(process.pid)) {
      for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++) number = numberFile(fileOf(process, fd), pass, number);
      for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling)
        number = numberFile(thread.heldFile, pass, number);
    }
  }
}

/** The first pass clears the numbers of the last time. */
function numberFile(file: File, pass: i32, last: u32): u32 {
  if (changetype<usize>(file) == 0) return last;
  const object = file.kind == FILE_HOST ? changetype<Waitable>(0) : changetype<Waitable>(file.object);
  let number = last;
  if (pass == 0) {
    file.link = 0;
    if (changetype<usize>(object) != 0) object.link = 0;
    return number;
  }
  if (file.link == 0) file.link = ++number;
  if (changetype<usize>(object) != 0 && object.link == 0) object.link = ++number;
  return number;
}

function hashProcess(hash: u64, process: Process): u64 {
  let value = mix(hash, (<u64>process.pid) | ((<u64>process.state) << 32));
  value = mix(value, changetype<usize>(process.parent) == 0 ? 1 : <u64>process.parent.pid);
  value = mix(value, (<u64>process.pgid) | ((<u64>process.sid) << 32));
  value = mix(value, (<u64>process.exitStatus) | ((<u64>process.exiting) << 32));
  value = mix(
    value,
    (<u64>process.stopSignal) | ((<u64>process.stopCount) << 8) | ((<u64>process.stopped) << 24) | ((<u64>process.stopWait) << 32),
  );
  value = mix(value, (<u64>process.continueWait) | ((<u64>process.continueNotify) << 32));
  value = mix(value, (<u64>process.execed) | ((<u64>process.uid) << 32));
  value = mix(value, (<u64>process.euid) | ((<u64>process.suid) << 32));
  value = mix(value, (<u64>process.gid) | ((<u64>process.egid) << 32));
  value = mix(value, (<u64>process.sgid) | ((<u64>process.oldForeground) << 32));
  // Which one follows from who has it open; here only whether there is one.
  value = mix(value, changetype<usize>(process.terminal) == 0 ? 0 : <u64>(process.terminal.number + 2));
  value = mix(value, changetype<usize>(process.target) == 0 ? 0 : <u64>process.target.tid);
  value = mix(value, changetype<usize>(process.vforkParent) == 0 ? 0 : <u64>process.vforkParent.tid);
  for (let signal = 1; signal <= 64; signal++) {
    const action = changetype<usize>(actionOf(process, signal));
    value = mix(mix(value, load<u64>(action)), load<u64>(action, 8));
  }
  value = hashPending(value, processPending(process));
  value = mix(value, process.realInterval);
  value = mix(mix(value, process.virtualInterval), process.virtualDue == 0 ? 0 : process.virtualDue - process.userTime + 1);
  value = mix(mix(value, process.profInterval), process.profDue == 0 ? 0 : process.profDue - process.userTime - process.systemTime + 1);
  value = mix(value, <u64>process.nextTimerId);
  for (let timer = process.firstTimer; changetype<usize>(timer) != 0; timer = timer.next) value = hashTimer(value, timer);
  for (let thread = process.firstThread; changetype<usize>(thread) != 0; thread = thread.sibling) value = hashThread(value, thread);
  value = hashFiles(value, process);
  value = hashLimits(value, process);
  value = hashInterpreter(value, process);
  return hashMap(value, process);
}

/** RLIMIT_CPU, the first, counts by what is left of it. */
function hashLimits(hash: u64, process: Process): u64 {
  let value = mix(hash, process.cpuLimitDue == 0 ? 0 : process.cpuLimitDue - process.userTime - process.systemTime + 1);
  const limits = changetype<usize>(process.limits);
  if (limits == 0) return value;
  for (let at = SIZE_RLIMIT; at < SIZE_RESOURCELIMITS - END_RESOURCELIMITS; at += 8)
    value = mix(value, load<u64>(limits + END_RESOURCELIMITS + at));
  return value;
}

/** Signal by signal: signals are taken by number, and in the order of their generation only among those of the same number (signal(7)). */
function hashPending(hash: u64, set: PendingSet): u64 {
  let value = mix(hash, set.pending);
  for (let left = set.pending; left != 0; left &= left - 1) {
    const signal = <i32>ctz(left) + 1;
    for (let queued = set.queueHead; changetype<usize>(queued) != 0; queued = queued.next) {
      if (queued.signal != signal) continue;
      const info = changetype<usize>(queued) + offsetof<QueuedSignal>("signal");
      for (let word: usize = 0; word < 32; word += 8) value = mix(value, load<u64>(info + word));
      value = mix(value, <u64>queued.state);
    }
  }
  return value;
}

function hashTimer(hash: u64, timer: Timer): u64 {
  let value = mix(hash, (<u64>timer.id) | ((<u64>timer.clock) << 32));
  value = mix(value, (<u64>timer.notify) | ((<u64>timer.signal) << 32));
  value = mix(value, (<u64>timer.value) | ((<u64>timer.running) << 32));
  value = mix(value, changetype<usize>(timer.thread) == 0 ? 0 : <u64>timer.thread.tid);
  value = mix(value, timer.interval);
  value = mix(value, (<u64>timer.lastOverrun) | ((<u64>timer.ignored) << 32));
  // A timer in the list of deadlines counts there; others by what their clock still has to run.
  if (timer.armed != 0 || timer.running == 0) return value;
  const process = timer.process;
  const counted = timer.clockThread;
  const now = changetype<usize>(counted) != 0 ? counted.userTime + counted.systemTime : process.userTime + process.systemTime;
  return mix(value, timer.expiry - now);
}

function hashThread(hash: u64, thread: Thread): u64 {
  let value = mix(hash, (<u64>thread.tid) | ((<u64>thread.state) << 32));
  value = mix(value, thread.blocked);
  value = mix(value, thread.realBlocked);
  value = mix(value, thread.restoreMask == 0 ? 0 : ~thread.savedMask);
  value = hashPending(value, threadPending(thread));
  value = mix(value, (<u64>thread.signalPending) | ((<u64>thread.stopPending) << 32));
  for (let frame = thread.frames; changetype<usize>(frame) != 0; frame = frame.outer) value = hashFrame(value, frame);
  value = mix(value, (<u64>thread.altBase) | ((<u64>thread.altSize) << 32));
  value = mix(value, (<u64>thread.altFlags) | ((<u64>thread.clearTid) << 32));
  value = mix(value, <u64>thread.exitStatus);
  if (thread.restartDeadline != 0) value = mix(value, remaining(thread.restartDeadline));
  if (thread.inCall == 0) return value;
  value = mix(value, (<u64>thread.callNumber) | ((<u64>thread.woken) << 32));
  value = mix(value, thread.callDeadline == 0 ? 0 : remaining(thread.callDeadline) + 1);
  value = mix(value, changetype<usize>(thread.heldFile) == 0 ? 0 : <u64>thread.heldFile.link);
  if (thread.state == THREAD_BLOCKED) {
    value = mix(value, ((<u64>thread.waitReason) << 32) | (<u64>waitName(thread)));
    if (kernel.dictated != 0) value = mix(value, <u64>rank(thread));
  }
  // vfork keeps an address there, poll a set of pipe slots: both follow from what is hashed elsewhere.
  if (thread.waitReason == WAIT_VFORK || thread.callNumber == SYS_ppoll || thread.callNumber == SYS_pselect6) return value;
  value = mix(value, (<u64>thread.callWord0) | ((<u64>thread.callWord1) << 32));
  return mix(value, (<u64>thread.callWord2) | ((<u64>thread.callWord3) << 32));
}

function remaining(due: u64): u64 {
  if (due == NEVER) return NEVER - 1;
  return due > kernel.now ? due - kernel.now : 0;
}

/** How many have slept on the same thing for longer: who is woken first (sleep.ts, wakeSome). */
function rank(thread: Thread): i32 {
  let before = 0;
  for (let other = kernel.sleepHead; other != thread && changetype<usize>(other) != 0; other = other.next) {
    if (other.waitReason == thread.waitReason && other.waitObject == thread.waitObject) before += 1;
  }
  return before;
}

/** What the thread waits for, by a name that does not depend on addresses. */
function waitName(thread: Thread): u32 {
  const reason = thread.waitReason;
  if (reason == WAIT_READ || reason == WAIT_WRITE || reason == WAIT_EPOLL) return changetype<Waitable>(thread.waitObject).link;
  if (reason == WAIT_CHILD || reason == WAIT_VFORK) return <u32>changetype<Process>(thread.waitObject).pid;
  return thread.waitObject;
}

function hashFrame(hash: u64, frame: Frame): u64 {
  let value = mix(hash, (<u64>frame.signal) | ((<u64>frame.restoreMask) << 32));
  value = mix(value, (<u64>frame.altBase) | ((<u64>frame.altSize) << 32));
  return mix(mix(value, <u64>frame.altFlags), frame.blocked);
}

function hashFiles(hash: u64, process: Process): u64 {
  let value = hash;
  for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++) {
    const file = fileOf(process, fd);
    if (changetype<usize>(file) == 0) continue;
    value = mix(value, (<u64>fd) | ((<u64>file.link) << 16) | ((isCloseOnExec(process, fd) ? <u64>1 : 0) << 48));
    value = hashFile(value, file);
  }
  return mix(value, 2);
}

function hashLocks(hash: u64): u64 {
  let value = hash;
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = lock.next) {
    value = mix(value, (<u64>lock.kind) | ((<u64>lock.exclusive) << 8) | ((<u64>lock.pid) << 32));
    value = mix(mix(value, lock.start), lock.end);
  }
  return value;
}

function hashMap(hash: u64, process: Process): u64 {
  if (process.mappings == 0) return hash;
  const map = changetype<MemoryMap>(process.mappings);
  let value = mix(hash, (<u64>map.top) | ((<u64>map.limit) << 32));
  for (let mapping = map.first; changetype<usize>(mapping) != 0; mapping = changetype<Mapping>(mapping.link)) {
    value = mix(value, (<u64>mapping.start) | ((<u64>mapping.end) << 32));
    value = mix(value, (<u64>mapping.protection) | ((<u64>mapping.flags) << 32));
  }
  return value;
}
