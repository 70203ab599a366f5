/**
 * Folds the event stream into the state of the run (state.ts): `fold.apply(event)` for each, in order. Every rule here is the shadow of
 * one in assembly/; test/unit/view-fold.test.ts compares the two after every call of the kernel, in all example programs.
 */
import type { Event } from "../../abi/events.ts";
import { applyCall, applyReturn } from "./fold-calls.ts";
import { endProcess, endThread, exec, reap, spawn, startThread } from "./fold-processes.ts";
import { deliver, generate, lose, remove, throwAway } from "./fold-signals.ts";
import { armTimer, expireTimer } from "./fold-timers.ts";
import { findProcess, findThread } from "./state.ts";
import type { ProcessState, RunState, ThreadState } from "./state.ts";

/** The name of a handler by its index in the function table. */
export type HandlerName = (index: number) => string | undefined;

export interface FoldContext {
  readonly state: RunState;
  readonly handlerName: HandlerName;
  /** Timer of an expiry that has not led to a signal yet, by the event's seq. */
  readonly expiries: Map<number, number>;
  /** Pipes so far. */
  pipes: number;
}

const DEFAULT_STOP = 3;

export class Fold {
  readonly #context: FoldContext;

  constructor(handlerName: HandlerName = () => undefined, from?: { readonly state: RunState; readonly pipes: number }) {
    const state = from?.state ?? { seq: 0, time: 0, running: 0, processes: [] };
    this.#context = { state, handlerName, expiries: new Map(), pipes: from?.pipes ?? 0 };
  }

  get state(): RunState {
    return this.#context.state;
  }

  get pipes(): number {
    return this.#context.pipes;
  }

  apply(event: Event): void {
    const context = this.#context;
    const { state } = context;
    state.seq = event.seq;
    state.time = event.time;
    const thread = event.tid === 0 ? undefined : findThread(state, event.tid);
    const process = findProcess(state, event.pid);
    if (thread && event.position) thread.position = event.position;
    if (thread && acts(event)) run(state, thread);
    switch (event.name) {
      case "spawn":
        return spawn(context, event);
      case "thread-start":
        return startThread(context, event);
      case "thread-exit":
        return endThread(state, process, thread, event.cause);
      case "exit":
        return endProcess(state, process, event.a);
      case "reap":
        return reap(state, event.a);
      case "call":
        return applyCall(thread, event);
      case "return":
        return applyReturn(context, process, thread, event);
      case "block":
        return block(state, thread);
      case "wake":
        return wake(thread);
      case "send":
        return generate(context, event);
      case "coalesce":
        return lose(state, event);
      case "discard":
        return throwAway(state, process, event);
      case "deliver":
        return deliver(context, process, thread, event);
      case "sigreturn":
        return void thread?.frames.splice(event.a - 1);
      case "unwind":
        return void thread?.frames.splice(event.a);
      case "accept":
        return void remove(process, thread, event);
      case "default":
        return takeDefault(state, process, thread, event);
      case "mask":
        if (thread) thread.blocked = { low: event.a, high: event.b };
        return;
      case "action":
        return setAction(context, process, thread, event);
      case "stop":
        return stop(process, state);
      case "continue":
        return goOn(process);
      case "exec":
        return exec(context, process, thread, event.seq);
      case "fault":
        if (event.memory)
          state.fault = {
            seq: event.seq,
            tid: event.tid,
            pid: event.pid,
            signal: event.signal,
            address: event.a >>> 0,
            memory: event.memory,
          };
        return;
      case "timer-arm":
        return armTimer(process, thread, event);
      case "timer-expire":
        return expireTimer(context, process, event);
    }
  }
}

/** Whether an event is something that the thread itself does: then it is the one that runs. */
function acts({ name }: Event): boolean {
  return /^(run|call|return|deliver|sigreturn|accept|fault|unwind|output|default|action|memory)$/.test(name);
}

function run(state: RunState, thread: ThreadState): void {
  if (thread.state === "exited" || thread.state === "stopped" || thread.state === "blocked") return;
  if (state.running === thread.tid) return;
  const previous = findThread(state, state.running);
  if (previous?.state === "running") previous.state = "runnable";
  thread.state = "running";
  state.running = thread.tid;
}

function block(state: RunState, thread: ThreadState | undefined): void {
  if (!thread) return;
  thread.state = "blocked";
  if (state.running === thread.tid) state.running = 0;
}

function wake(thread: ThreadState | undefined): void {
  if (thread?.state === "blocked") thread.state = "runnable";
}

function takeDefault(state: RunState, process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): void {
  remove(process, thread, event);
  if (event.a !== DEFAULT_STOP || !thread) return;
  thread.state = "stopped";
  if (state.running === thread.tid) state.running = 0;
}

function stop(process: ProcessState | undefined, state: RunState): void {
  if (!process) return;
  process.state = "stopped";
  for (const thread of process.threads) {
    if (thread.state === "exited") continue;
    thread.state = "stopped";
    if (state.running === thread.tid) state.running = 0;
  }
}

function goOn(process: ProcessState | undefined): void {
  if (!process) return;
  process.state = "running";
  for (const thread of process.threads) if (thread.state === "stopped") thread.state = "runnable";
}

function setAction(context: FoldContext, process: ProcessState | undefined, thread: ThreadState | undefined, event: Event): void {
  if (!process) return;
  const shown = thread?.calls.at(-1)?.shown?.join(" ") ?? "";
  const mask = /sa_mask=(\S*?\[[^\]]*\])/.exec(shown)?.[1] ?? "[]";
  process.actions.set(event.signal, { handler: event.a, name: dispositionName(context, event.a), flags: event.b, mask });
}

/** As programs write it. */
export function dispositionName(context: Pick<FoldContext, "handlerName">, handler: number): string {
  if (handler === 0) return "SIG_DFL";
  if (handler === 1) return "SIG_IGN";
  return context.handlerName(handler) ?? `handler ${handler}`;
}
