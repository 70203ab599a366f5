/** Processes and threads begin and end: fork(2), clone(2), exit(2), wait(2), as the events tell. */
import type { Event } from "../../abi/events.ts";
import type { FoldContext } from "./fold.ts";
import { emptySet } from "./signal-set.ts";
import { findProcess, findThread } from "./state.ts";
import type { ProcessState, RunState, ThreadState } from "./state.ts";

const FIRST_PID = 100;
const SIGCHLD = 17;
const SIG_IGN = 1;
const SA_NOCLDWAIT = 2;

function newThread(pid: number, tid: number): ThreadState {
  return {
    tid,
    pid,
    state: "runnable",
    calls: [],
    blocked: emptySet,
    pending: [],
    frames: [],
    alternateStack: undefined,
    position: undefined,
  };
}

/** The thread whose open call an event names as its cause. */
function callerOf(process: ProcessState | undefined, cause: number): ThreadState | undefined {
  return process?.threads.find((thread) => thread.calls.some((call) => call.seq === cause)) ?? process?.threads[0];
}

export function spawn({ state }: FoldContext, event: Event): void {
  const parent = findProcess(state, event.a);
  const thread = newThread(event.pid, event.tid);
  const child: ProcessState = {
    pid: event.pid,
    parent: event.a,
    pgid: parent?.pgid ?? event.pid,
    sid: parent?.sid ?? 1,
    state: "running",
    status: 0,
    threads: [thread],
    pending: [],
    // fork(2): dispositions, mask, descriptors and the running handlers are copies; pending signals and timers are not.
    actions: new Map(parent?.actions),
    timers: new Map(),
    descriptors: new Map(parent?.descriptors ?? ["stdin", "stdout", "stderr"].map((what, fd) => [fd, { fd, what }])),
  };
  const caller = callerOf(parent, event.cause);
  if (caller) {
    thread.blocked = caller.blocked;
    thread.frames = [...caller.frames];
    thread.alternateStack = caller.alternateStack;
    thread.position = caller.position;
  }
  state.processes.push(child);
}

export function startThread({ state }: FoldContext, event: Event): void {
  const process = findProcess(state, event.pid);
  const thread = newThread(event.pid, event.tid);
  // pthread_create(3): the new thread inherits the mask.
  thread.blocked = findThread(state, event.a)?.blocked ?? emptySet;
  process?.threads.push(thread);
}

export function endThread(state: RunState, thread: ThreadState | undefined): void {
  if (!thread) return;
  thread.state = "exited";
  thread.calls = [];
  thread.frames = [];
  if (state.running === thread.tid) state.running = 0;
}

export function endProcess(state: RunState, process: ProcessState | undefined, status: number): void {
  if (!process) return;
  process.status = status;
  process.timers.clear();
  process.descriptors.clear();
  process.pending = [];
  const parent = findProcess(state, process.parent);
  const action = parent?.actions.get(SIGCHLD);
  // wait(2), NOTES: with SIG_IGN or SA_NOCLDWAIT for SIGCHLD children do not become zombies. Process 1 waits for its own at once.
  const reaped = parent ? action?.handler === SIG_IGN || ((action?.flags ?? 0) & SA_NOCLDWAIT) !== 0 : process.pid !== FIRST_PID;
  process.state = reaped ? "gone" : "zombie";
  for (const child of state.processes) {
    if (child.parent !== process.pid || child.state === "gone") continue;
    child.parent = 1;
    if (child.state === "zombie") child.state = "gone";
  }
}

export function reap(state: RunState, pid: number): void {
  const process = findProcess(state, pid);
  if (process) process.state = "gone";
}
