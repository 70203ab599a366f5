/** Rules about threads, the lists that they are in, what is due, and the tree of processes. */
import { kernelMemory, kernelState } from "../../../abi/generated/layout.ts";
import { Broken, field, fields } from "../block.ts";
import type { PoolView } from "../block.ts";
import type { Views } from "../invariants.ts";

const { THREAD_FREE, THREAD_RUNNABLE, THREAD_BLOCKED, THREAD_STOPPED, THREAD_EXITED, PROCESS_FREE, PROCESS_STOPPED, PROCESS_ZOMBIE } =
  kernelState;
const { WAIT_NOTHING, WAIT_CPU, WAIT_VFORK, DEADLINE_TIMERFD } = kernelState;
const KERNEL = kernelMemory.BLOCK >> 2;
const K = {
  runHead: KERNEL + field("Kernel", "runHead"),
  runTail: KERNEL + field("Kernel", "runTail"),
  sleepHead: KERNEL + field("Kernel", "sleepHead"),
  sleepTail: KERNEL + field("Kernel", "sleepTail"),
  soonest: KERNEL + field("Kernel", "soonest"),
  latest: KERNEL + field("Kernel", "latest"),
  soonestDue: KERNEL + field("Kernel", "soonestDue"),
  cpuSleepers: KERNEL + field("Kernel", "cpuSleepers"),
  chosen: KERNEL + field("Kernel", "chosen"),
  current: KERNEL + field("Kernel", "current"),
};
const T = fields(
  "Thread",
  "due later earlier dueKind armed process sibling pid tid state next previous stopPending waitReason waitObject inCall callWord0",
);
const P = fields(
  "Process",
  "armed pid state parent firstChild lastChild nextSibling previousSibling firstThread lastThread threads target stopCount stopped exiting " +
    "vforkParent files mappings firstTimer",
);
const TIMER_ARMED = field("Timer", "armed");
const TIMERFD_ARMED = field("Timerfd", "armed");
const TIMERFD_DEADLINE = field("Timerfd", "deadline") << 2;
/** A list longer than this comes back to itself. */
const DEADLINES = 4096;

export class ThreadRules {
  readonly #words: Int32Array;
  readonly #threads: PoolView;
  readonly #processes: PoolView;
  readonly #timers: PoolView;
  readonly #timerfds: PoolView;
  /** By thread slot: 1 found in the run queue, 2 among the sleepers; 4 found in its process. */
  readonly #seen: Uint8Array;
  readonly #isChild: Uint8Array;

  constructor({ words, pools }: Views) {
    this.#words = words;
    this.#threads = pools["Thread"]!;
    this.#processes = pools["Process"]!;
    this.#timers = pools["Timer"]!;
    this.#timerfds = pools["Timerfd"]!;
    this.#seen = new Uint8Array(this.#threads.limit);
    this.#isChild = new Uint8Array(this.#processes.limit);
  }

  check(): void {
    this.#seen.fill(0);
    this.#walk(K.runHead, K.runTail, THREAD_RUNNABLE, 1, "run queue");
    const sleepers = this.#walk(K.sleepHead, K.sleepTail, THREAD_BLOCKED, 2, "sleepers");
    if (sleepers !== this.#words[K.cpuSleepers])
      throw new Broken(`cpuSleepers is ${this.#words[K.cpuSleepers]}, ${sleepers} threads sleep so`);
    const { chosen, current, runHead } = {
      chosen: this.#words[K.chosen]!,
      current: this.#words[K.current]!,
      runHead: this.#words[K.runHead]!,
    };
    if (chosen !== 0 && current !== runHead) throw new Broken("a turn has begun, but the current thread is not first in the run queue");
    this.#checkTree();
    this.#checkThreads();
    this.#checkDeadlines();
  }

  /** A list of threads, doubly linked; answers how many of them wait for CPU time. */
  #walk(head: number, tail: number, state: number, mark: number, name: string): number {
    const words = this.#words;
    let previous = 0;
    let waitingForCpu = 0;
    for (let thread = words[head]!; thread !== 0;) {
      const slot = this.#threads.slotOf(thread, `a member of the ${name}`);
      const at = thread >> 2;
      if (this.#seen[slot]) throw new Broken(`thread slot ${slot} is twice in a wait list (${name})`);
      this.#seen[slot] = mark;
      if (words[at + T.state!] !== state) throw new Broken(`thread ${words[at + T.tid!]} in the ${name} has state ${words[at + T.state!]}`);
      if (words[at + T.previous!] !== previous) throw new Broken(`thread ${words[at + T.tid!]} in the ${name}: the link back is wrong`);
      if (words[at + T.waitReason!] === WAIT_CPU) waitingForCpu++;
      if (state === THREAD_BLOCKED && words[at + T.waitReason!] === WAIT_NOTHING) throw new Broken("a sleeper waits for nothing");
      previous = thread;
      thread = words[at + T.next!]!;
    }
    if (words[tail] !== previous) throw new Broken(`the tail of the ${name} is wrong`);
    return waitingForCpu;
  }

  #checkTree(): void {
    const words = this.#words;
    this.#isChild.fill(0);
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      const state = words[at + P.state!]!;
      if (state === PROCESS_FREE) continue;
      const pid = words[at + P.pid!]!;
      let previous = 0;
      for (let child = words[at + P.firstChild!]!; child !== 0;) {
        const childSlot = this.#processes.slotOf(child, `a child of ${pid}`);
        if (this.#isChild[childSlot]!++) throw new Broken(`process ${words[(child >> 2) + P.pid!]} is twice a child`);
        const childAt = child >> 2;
        if (words[childAt + P.parent!] !== at << 2)
          throw new Broken(`process ${words[childAt + P.pid!]} is among the children of ${pid}, not its parent`);
        if (words[childAt + P.previousSibling!] !== previous) throw new Broken(`children of ${pid}: a link back is wrong`);
        previous = child;
        child = words[childAt + P.nextSibling!]!;
      }
      if (words[at + P.lastChild!] !== previous) throw new Broken(`children of ${pid}: lastChild is wrong`);
      this.#checkProcess(at, pid, state);
    }
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      if (words[at + P.state!] !== PROCESS_FREE && (words[at + P.parent!] !== 0) !== (this.#isChild[slot] === 1))
        throw new Broken(`process ${words[at + P.pid!]} has a parent that does not have it as a child, or the other way round`);
    }
  }

  #checkProcess(at: number, pid: number, state: number): void {
    const words = this.#words;
    let living = 0;
    let stopping = 0;
    let last = 0;
    let allStopped = true;
    let foundTarget = words[at + P.target!] === 0;
    const first = words[at + P.firstThread!]!;
    if (words[(first >> 2) + T.tid!] !== pid) throw new Broken(`process ${pid}: the main thread is not first`);
    for (let thread = first; thread !== 0;) {
      const slot = this.#threads.slotOf(thread, `a thread of ${pid}`);
      const threadAt = thread >> 2;
      if (this.#seen[slot]! & 4) throw new Broken(`thread ${words[threadAt + T.tid!]} is in two processes`);
      this.#seen[slot]! |= 4;
      const threadState = words[threadAt + T.state!]!;
      if (words[threadAt + T.process!] !== at << 2 || words[threadAt + T.pid!] !== pid)
        throw new Broken(`thread ${words[threadAt + T.tid!]} is in the list of ${pid} but not its`);
      if (threadState === THREAD_FREE) throw new Broken(`process ${pid} has a thread that is free`);
      if (threadState !== THREAD_EXITED) living++;
      if (threadState !== THREAD_EXITED && threadState !== THREAD_STOPPED) allStopped = false;
      stopping += words[threadAt + T.stopPending!]!;
      if (words[at + P.target!] === thread) foundTarget = true;
      last = thread;
      thread = words[threadAt + T.sibling!]!;
    }
    if (words[at + P.lastThread!] !== last) throw new Broken(`process ${pid}: lastThread is wrong`);
    if (state === PROCESS_ZOMBIE) {
      if (living !== 0) throw new Broken(`zombie ${pid} has ${living} living threads`);
      if (words[at + P.files!] || words[at + P.mappings!] || words[at + P.firstTimer!] || words[at + P.armed!])
        throw new Broken(`zombie ${pid} still has files, memory, timers or an alarm`);
      return;
    }
    if (words[at + P.threads!] !== living) throw new Broken(`process ${pid}: threads is ${words[at + P.threads!]}, ${living} live`);
    if (living === 0) throw new Broken(`process ${pid} lives without threads`);
    if (words[at + P.stopCount!] !== stopping)
      throw new Broken(`process ${pid}: stopCount is ${words[at + P.stopCount!]}, ${stopping} have still to stop`);
    const stopped = words[at + P.stopped!] !== 0;
    if (stopped !== (state === PROCESS_STOPPED)) throw new Broken(`process ${pid}: stopped does not fit its state`);
    if (stopped && words[at + P.exiting!] === 0 && !allStopped) throw new Broken(`process ${pid} is stopped, but a thread of it is not`);
    if (!foundTarget) throw new Broken(`process ${pid}: target is none of its threads`);
    const waiter = words[at + P.vforkParent!]!;
    if (waiter !== 0) {
      const waiterAt = waiter >> 2;
      const inVfork =
        words[waiterAt + T.state!] !== THREAD_FREE && words[waiterAt + T.callWord0!] === at << 2 && words[waiterAt + T.inCall!] === 1;
      const waits = words[waiterAt + T.state!] === THREAD_BLOCKED && words[waiterAt + T.waitReason!] === WAIT_VFORK;
      if (waits ? words[waiterAt + T.waitObject!] !== at << 2 : !inVfork)
        throw new Broken(`process ${pid}: vforkParent is a thread that does not wait for it`);
    }
  }

  #checkThreads(): void {
    const words = this.#words;
    for (let slot = 0; slot < this.#threads.count; slot++) {
      const state = words[this.#threads.at(slot) + T.state!]!;
      const seen = this.#seen[slot]!;
      const expected = state === THREAD_FREE ? 0 : state === THREAD_RUNNABLE ? 5 : state === THREAD_BLOCKED ? 6 : 4;
      if (seen !== expected) throw new Broken(`thread slot ${slot} with state ${state} is in the wrong lists (${seen})`);
    }
  }

  #checkDeadlines(): void {
    const words = this.#words;
    let listed = 0;
    let previous = 0;
    let low = 0;
    let high = 0;
    for (let deadline = words[K.soonest]!; deadline !== 0; listed++) {
      const at = deadline >> 2;
      const kind = words[at + T.dueKind!]!;
      if (kind === DEADLINE_TIMERFD) this.#timerfds.slotOf(deadline - TIMERFD_DEADLINE, "a timerfd's deadline");
      else {
        const pool = [undefined, this.#threads, this.#processes, this.#timers][kind];
        if (!pool) throw new Broken(`a deadline of the unknown kind ${kind}`);
        pool.slotOf(deadline, "a deadline");
      }
      if (words[at + T.armed!] !== 1) throw new Broken("a deadline in the list is not armed");
      if (words[at + T.earlier!] !== previous) throw new Broken("deadlines: a link back is wrong");
      const dueLow = words[at + T.due!]! >>> 0;
      const dueHigh = words[at + T.due! + 1]! >>> 0;
      if (dueHigh < high || (dueHigh === high && dueLow < low)) throw new Broken("deadlines are not in order");
      if (listed === 0 && (words[K.soonestDue]! >>> 0 !== dueLow || words[K.soonestDue + 1]! >>> 0 !== dueHigh))
        throw new Broken("soonestDue is not that of the first deadline");
      [low, high] = [dueLow, dueHigh];
      previous = deadline;
      deadline = words[at + T.later!]!;
      if (listed > DEADLINES) throw new Broken("the list of deadlines comes back to itself");
    }
    if (words[K.latest] !== previous) throw new Broken("the last deadline is wrong");
    if (listed === 0 && (words[K.soonestDue] !== -1 || words[K.soonestDue + 1] !== -1))
      throw new Broken("nothing is due, but soonestDue is set");
    let armed = 0;
    for (let slot = 0; slot < this.#threads.count; slot++) {
      const at = this.#threads.at(slot);
      if (words[at + T.state!] === THREAD_FREE) continue;
      armed += words[at + T.armed!]!;
      if (words[at + T.armed!] && words[at + T.state!] !== THREAD_BLOCKED) throw new Broken("a thread that does not sleep has a deadline");
    }
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      if (words[at + P.state!] !== PROCESS_FREE) armed += words[at + P.armed!]!;
    }
    for (let slot = 0; slot < this.#timers.count; slot++) armed += words[this.#timers.at(slot) + TIMER_ARMED]!;
    for (let slot = 0; slot < this.#timerfds.count; slot++) armed += words[this.#timerfds.at(slot) + TIMERFD_ARMED]!;
    if (armed !== listed) throw new Broken(`${armed} deadlines are armed, ${listed} in the list`);
  }
}
