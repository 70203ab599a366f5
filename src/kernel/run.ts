/** What a run takes and gives, the same for wasm guests (src/machine) and script guests (src/kernel). */
import type { Event } from "../../abi/events.ts";

/** A signal from outside the model: at a virtual time (ns), or before the n-th safepoint (from 0) of the run. */
export interface Arrival {
  readonly signal: number;
  /** Thread id, or undefined for the process `pid`. */
  readonly tid?: number;
  /** Default: the first process, 100. */
  readonly pid?: number;
  readonly time?: number;
  readonly safepoint?: number;
}

/**
 * A choice made by hand: once the run has come to event number `event`, the thread runs next (`what` "run": others wait behind it), or it
 * is the first that is woken where several wait for the same ("wake"). One that cannot run, or does not wait, by then changes nothing.
 */
export interface Turn {
  readonly event: number;
  readonly what: "run" | "wake";
  readonly tid: number;
}

/** What an explorer decides: a signal arrives (tid 0: for the process), or a thread runs (where several can, or before one that could go on). */
export type Choice =
  | { readonly kind: "signal"; readonly signal: number; readonly pid: number; readonly tid: number }
  | { readonly kind: "run"; readonly tid: number }
  /** Of several that wait for the same, this thread is woken first. */
  | { readonly kind: "wake"; readonly tid: number }
  /** The thread's read or write, which is about to begin, moves one byte at the most. */
  | { readonly kind: "short"; readonly tid: number };

/** A choice and where it is made: before step `step` goes on. Steps are safepoints passed, reads and writes
 * of several bytes that the program's own code began, and choices of a thread, counted together from 1. */
export interface Decision {
  readonly step: number;
  readonly choice: Choice;
}

/** Where an explored guest has its safepoints: at function entries and loops, also before calls of the program's own code, or also before each access to memory of the program's own code. */
export type Granularity = "loops" | "calls" | "memory";

/** Limits of a run. A guest that reaches one is stopped; the result says which. */
export interface Limits {
  /** Safepoints passed, of all threads together. Default 2^40. */
  readonly fuel?: number;
  /** Guest memory in MiB. Default 64. */
  readonly memory?: number;
  /** Bytes written to standard output and error together. Default 2^30. */
  readonly output?: number;
  /** Events. Default 2^31. */
  readonly events?: number;
}

/** The reader of the output has gone: pipe(7). */
export class BrokenPipe extends Error {}

/** A frame of a thread's stack. `line` is 0 where unknown. */
export interface Frame {
  readonly function: string;
  readonly file: string | undefined;
  readonly line: number;
  readonly library: boolean;
}

/** A thread at the time of a fault: frames innermost first. */
export interface ThreadTrace {
  readonly tid: number;
  readonly current: boolean;
  readonly frames: readonly Frame[];
  /** The thread's own name, where dumps show it. */
  readonly name?: string | undefined;
  /** What else is to be said of it, such as "Garbage-collecting". */
  readonly note?: string | undefined;
}

/** A process is about to die of a fatal signal (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT and the like): its stacks, newest thread first. */
export interface FatalSignal {
  readonly pid: number;
  readonly signal: number;
  readonly code: number;
  readonly address: number;
  readonly threads: readonly ThreadTrace[];
}

/** A value that a guest has handed over for the time after its death (faultguard). The array is not changed any more. */
export interface RescuedValue {
  readonly bytes: Uint8Array;
  /** The bytes are a JSON text. */
  readonly json: boolean;
}

/**
 * Is told when a system call begins and ends, while the guest's memory can be read, and then sees each event before the listener does.
 * `read` answers a view of the guest's memory, or undefined where it has none.
 */
export interface CallObserver {
  begin(tid: number, number: number, values: ArrayLike<number>, read: (address: number, length: number) => Uint8Array | undefined): void;
  end(tid: number, result: number, read: (address: number, length: number) => Uint8Array | undefined): void;
  event(event: Event): Event;
}

/** A terminal of the host's that a guest runs at. */
export interface Console {
  /** Bit n: the guest's standard descriptor n (0 to 2) is it. */
  readonly files: number;
  /** What was typed, perhaps nothing; with `waits` at least one byte. Undefined: it has hung up. The array is valid until the next call. */
  readonly poll: (waits: boolean) => Uint8Array | undefined;
  readonly size: () => { readonly rows: number; readonly columns: number };
  /** Every process of the guest is stopped: the host stops as well, and returns when it is continued. */
  readonly suspend: () => void;
}

/** A user and group, by number. 0 is root. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

export interface RunOptions {
  /** argv[1…]. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whose the first process is. Default: 1000, of group 1000. */
  readonly user?: User;
  /** 0 (default): plain round robin. Others: the seed chooses among runnable threads and the length of their turns. */
  readonly seed?: number;
  readonly arrivals?: readonly Arrival[];
  readonly turns?: readonly Turn[];
  readonly limits?: Limits;
  /**
   * Gets the bytes that the guest writes to descriptor 1 or 2. The array is valid during the call only.
   * @throws {BrokenPipe} nobody reads any more: write(2) of a wasm guest then fails with EPIPE, and SIGPIPE is on its way
   */
  readonly output?: (descriptor: 1 | 2, bytes: Uint8Array) => void;
  /** Called at times while a wasm guest computes (a few times a second at least): a host that gathers output writes it then. */
  readonly progress?: () => void;
  /** Up to `count` bytes of standard input; an empty array at its end. May block (Node). */
  readonly input?: (count: number) => Uint8Array;
  /** The terminal that the guest runs at: input comes from there. */
  readonly console?: Console;
  /** Whether descriptors 0, 1, 2 are terminals (isatty, line buffering). Default: none is. */
  readonly terminal?: readonly [boolean, boolean, boolean];
  /** Gets every event, in order, soon after it happened. */
  readonly event?: (event: Event) => void;
  /** Adds to the events of system calls what only the guest's memory tells (src/trace's CallDetail). */
  readonly detail?: CallObserver;
  /** Events of a wasm guest's thread that runs say where in the program it was (Event.position). Costs a look at its stack for each. */
  readonly positions?: boolean;
  readonly fatal?: (fatal: FatalSignal) => void;
  /**
   * A wasm guest has set a key of faultguard's dictionary, or (value undefined) taken it back. The guest goes on, and believes it safe, when this
   * has returned.
   */
  readonly rescue?: (key: string, value: RescuedValue | undefined) => void;
  /** Called when something in the model could not be done (ENOSYS and the like): one line. */
  readonly warning?: (text: string) => void;
}

export type Ending =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "signaled"; readonly signal: number; readonly core: boolean }
  /** Every thread waits and nothing will ever wake one. */
  | { readonly kind: "deadlock"; readonly waiting: readonly string[] }
  | { readonly kind: "limit"; readonly limit: keyof Limits };

export interface RunResult {
  /** How the first process ended, or why the run was stopped. */
  readonly ending: Ending;
  /** As a shell reports it: the exit status, 128 + signal; 125 for a deadlock, 124 at a limit. */
  readonly exitStatus: number;
  readonly events: number;
  /** Hex hash over all event records: equal runs have equal hashes, in every engine. */
  readonly eventHash: string;
  /** Hex hash of the final state, without event numbers, absolute time and spent fuel. */
  readonly stateHash: string;
  /** Virtual time at the end, ns. */
  readonly time: number;
  /** Safepoints passed. */
  readonly safepoints: number;
}
