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
    program: parent?.program,
    arguments: parent?.arguments,
    execed: 0,
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

/** execve(2): what the process keeps, and what it loses; assembly/process/exec.ts in the same order. */
export function exec({ state }: FoldContext, process: ProcessState | undefined, thread: ThreadState | undefined, seq: number): void {
  if (!process || !thread) return;
  process.execed = seq;
  // "All threads other than the calling thread are destroyed"; the caller gets the process's pid as its tid.
  process.threads = [thread];
  if (state.running === thread.tid) state.running = process.pid;
  thread.tid = process.pid;
  // "POSIX timers are not preserved"; alarm and itimers go on.
  for (const id of process.timers.keys()) if (id >= 0) process.timers.delete(id);
  for (const set of [process, thread]) set.pending = set.pending.filter(({ timer }) => timer === undefined || timer < 0);
  // "The dispositions of any signals that are being caught are reset to the default"; ignored ones stay so, without flags.
  for (const [signal, action] of process.actions)
    process.actions.set(signal, {
      handler: action.handler === SIG_IGN ? SIG_IGN : 0,
      name: action.handler === SIG_IGN ? "SIG_IGN" : "SIG_DFL",
      flags: 0,
      mask: "[]",
    });
  for (const [fd, { closeOnExec }] of process.descriptors) if (closeOnExec) process.descriptors.delete(fd);
  thread.alternateStack = undefined;
  thread.frames = [];
  thread.position = undefined;
  const call = thread.calls.findLast(({ name }) => name === "execve");
  process.program = call?.shown?.[0]?.replace(/^"|"$/g, "") ?? process.program;
  process.arguments = call?.shown?.[1];
}

export function endThread(state: RunState, process: ProcessState | undefined, thread: ThreadState | undefined, cause: number): void {
  // One of those that execve ended: they are gone already, and the caller may have the tid of one.
  if (!thread || (cause !== 0 && process?.execed === cause)) return;
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
