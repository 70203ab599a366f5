/**
 * What is known of a run after an event: processes, threads, masks, pending signals, handlers, timers, descriptors. Plain data, told by
 * the events alone (src/view/fold.ts), so that a recorded trace without kernel and guest can still be walked step by step.
 */
import type { Event, FaultMemory } from "../../abi/events.ts";
import type { SignalHalves } from "./signal-set.ts";

/** A signal that was generated and waits: one queue entry of the kernel's. */
export interface PendingSignal {
  /** seq of its event "send". */
  readonly seq: number;
  readonly signal: number;
  /** si_code. */
  readonly code: number;
  /** Who sent it; 0: the kernel or the outside. */
  readonly senderPid: number;
  readonly senderTid: number;
  /** The call that sent it ("kill"), or "timer", "fault", "outside", "kernel". */
  readonly source: string;
  /** Id of the timer whose expiry it tells. */
  readonly timer?: number;
  /** How many further ones were lost while it was pending. */
  coalesced: number;
}

/** A handler that runs. */
export interface HandlerFrame {
  /** seq of its event "deliver". */
  readonly seq: number;
  readonly signal: number;
  /** Index in the function table, and its name where known. */
  readonly handler: number;
  readonly name: string;
  /** seq of the send that led to it; 0: lost. */
  readonly cause: number;
  readonly flags: number;
}

export type ThreadRunState = "running" | "runnable" | "blocked" | "stopped" | "exited";

export interface OpenCall {
  readonly seq: number;
  readonly name: string;
  readonly shown: readonly string[] | undefined;
}

export interface ThreadState {
  /** execve(2) gives the caller the process's pid. */
  tid: number;
  readonly pid: number;
  state: ThreadRunState;
  /** The system calls that have begun and not returned, innermost last: one in a handler lies above the one that was interrupted. */
  calls: OpenCall[];
  /** The signal mask. */
  blocked: SignalHalves;
  /** Signals pending for this thread alone, in order of generation. */
  pending: PendingSignal[];
  frames: HandlerFrame[];
  /** sigaltstack(2) as the thread set it, shown; undefined: none. */
  alternateStack: string | undefined;
  position: Event["position"];
}

export interface Disposition {
  /** 0 SIG_DFL, 1 SIG_IGN, else the index in the function table. */
  readonly handler: number;
  readonly name: string;
  readonly flags: number;
  /** sa_mask as strace shows it, "[]" where empty or unknown. */
  readonly mask: string;
}

export interface TimerState {
  /** timer_t, or -1, -2, -3 for ITIMER_REAL, _VIRTUAL, _PROF. */
  readonly id: number;
  /** seq of the event "timer-arm". */
  readonly seq: number;
  /** Virtual time at which it is due, ns; undefined where it counts CPU time or was set by an absolute time. */
  due: number | undefined;
  /** ns; 0: one shot. */
  readonly interval: number;
  /** Expired; its interval goes on when its signal is taken. */
  waiting: boolean;
}

/** A pipe: both its ends, in all descriptor tables, are this one object. */
export interface PipeState {
  readonly number: number;
  bytes: number;
  /** Those bytes, as far as the events tell: two hex digits each, "??" for one that was not shown. */
  content: readonly string[];
}

export interface Descriptor {
  readonly fd: number;
  /** "stdin", "pipe 1, read end", "eventfd" … */
  readonly what: string;
  readonly pipe?: PipeState;
  /** FD_CLOEXEC. */
  readonly closeOnExec?: boolean;
}

export interface ProcessState {
  readonly pid: number;
  /** 1: a parent outside the model. */
  parent: number;
  pgid: number;
  sid: number;
  state: "running" | "stopped" | "zombie" | "gone";
  /** Wait status as wait(2) encodes it, of a zombie. */
  status: number;
  /** What execve(2) was given last: path and arguments, as strace shows them; undefined: the program that the run began with. */
  program: string | undefined;
  arguments: string | undefined;
  /** seq of its last event "exec"; 0: none. */
  execed: number;
  threads: ThreadState[];
  /** Signals pending for the process as a whole. */
  pending: PendingSignal[];
  /** By signal: those that are not SIG_DFL, and those that were changed back. */
  actions: Map<number, Disposition>;
  timers: Map<number, TimerState>;
  descriptors: Map<number, Descriptor>;
}

/** A fault of SIGSEGV or SIGBUS, and the memory around its address. */
export interface FaultState {
  readonly seq: number;
  readonly tid: number;
  readonly pid: number;
  readonly signal: number;
  readonly address: number;
  readonly memory: FaultMemory;
}

export interface RunState {
  /** seq of the last event that counts. */
  seq: number;
  /** Virtual time, ns. */
  time: number;
  /** tid of the thread that runs, 0: none. */
  running: number;
  processes: ProcessState[];
  /** The last one. */
  fault?: FaultState | undefined;
}

export const findProcess = (state: RunState, pid: number): ProcessState | undefined =>
  state.processes.find((process) => process.pid === pid && process.state !== "gone");

export function findThread(state: RunState, tid: number): ThreadState | undefined {
  for (const process of state.processes) {
    if (process.state === "gone") continue;
    const thread = process.threads.find((each) => each.tid === tid);
    if (thread) return thread;
  }
  return undefined;
}
