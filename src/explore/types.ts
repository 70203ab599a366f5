/** What an exploration is asked for, and what it answers. */
import type { Pool } from "./sharing.ts";
import type { Stock } from "../machine/stock.ts";
import type { Directories } from "../machine/files.ts";
import type { Programs } from "../machine/programs.ts";
import type { Decision, Ending, FatalSignal, Frame } from "../kernel/run.ts";

export type { Choice, Decision, Granularity } from "../kernel/run.ts";

/** A signal that is to arrive: exactly `count` times, or up to so often where it is `optional`. */
export interface ExploredSignal {
  readonly signal: number;
  readonly count: number;
  readonly optional: boolean;
  /** The thread that it is for. Default: a process of the guest's, which one is part of the search. */
  readonly tid?: number;
}

export type FailureKind = "death" | "deadlock" | "livelock" | "status" | "sanitizer";

export interface Failure {
  readonly kind: FailureKind;
  /** One line. */
  readonly message: string;
  readonly ending: Ending | undefined;
  /** Stacks at a fatal signal. */
  readonly fatal: FatalSignal | undefined;
  /** Only a watched run (watch/watch.ts) shows it. */
  readonly watched?: boolean;
}

/** Bounds of one search. */
export interface Bounds {
  /** Optional signals that may arrive. */
  readonly optional: number;
  /** Times that a thread which could go on is put behind another. */
  readonly preemptions: number;
}

/** Random runs: src/explore/pct.ts. */
export interface RandomRuns {
  /** Orderings that a bug may need: priorities change at depth - 1 steps. */
  readonly depth: number;
  readonly runs: number;
  readonly seed: number;
}

export interface ExploreOptions {
  readonly signals?: readonly ExploredSignal[];
  /** Preemptions at the most. Default 2. */
  readonly preemptions?: number;
  /** Whether arrivals that can make no difference are left out: src/explore/reduction.ts. Default true. */
  readonly reduction?: boolean;
  /** Whether a read(2) or write(2) of several bytes that the program calls may move one only. Costs a preemption. Default false. */
  readonly shortTransfers?: boolean;
  /** Random runs in place of a search. */
  readonly random?: RandomRuns;
  /** Exit statuses of the first process that are right. Default: all. */
  readonly expect?: readonly number[];
  /** A signal also arrives where its disposition was never set and would kill. Default false. */
  readonly startupWindow?: boolean;
  /** Which failures count: others are passed over, as if that run had ended well. Default: all. */
  readonly concerns?: (failure: Failure) => boolean;
  /** Whether sanitizers look at the runs. Default true. */
  readonly sanitize?: boolean;
  /** A handler may call no function at all that is not async-signal-safe. Default: only while one is interrupted it may not. */
  readonly strict?: boolean;
  /** When the first process exits, each of its children that have ended must have been waited for. Default: it need not. */
  readonly reapsChildren?: boolean;
  /** States visited at the most. Default 2,000,000. */
  readonly states?: number;
  /**
   * Bytes that the states to which a search may have to go back take at the most, about. Past it every second of them is dropped, and the search
   * comes back by running on from an earlier one: slower, with the same result. Default 1 GiB.
   */
  readonly memory?: number;
  /** Answers true when there is no time left; asked now and then. */
  readonly expired?: () => boolean;
  /** Told now and then how far the search is. */
  readonly progress?: (progress: Progress) => void;
  /** Safepoints of one run at the most: what goes on beyond is given up as not exhausted. Default 10,000,000. */
  readonly fuel?: number;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: (count: number) => Uint8Array;
  /** Makes the directories that the guest sees: in memory, anew for each machine. Default: an empty tree. */
  readonly directories?: () => Directories;
  /** What execve can run. Default: the guest itself only. */
  readonly programs?: Programs;
  /** Threads that help with long searches; the result does not depend on them. Default: none. Not with `concerns` or `input`, which cannot be told to them. */
  readonly pool?: Pool;
  /** Whoever explores many guests hands the same stock to all: making memories takes most of a short search. Default: an own one. */
  readonly stock?: Stock;
}

export interface Progress {
  readonly bounds: Bounds;
  readonly states: number;
  readonly runs: number;
  /** Open points of the search, innermost last. */
  readonly depth: number;
}

/** What was searched within one bound. */
export interface Coverage {
  readonly bounds: Bounds;
  /** Runs to an end, or to a state that was known. */
  readonly runs: number;
  readonly states: number;
  /** Places at which a signal could arrive. */
  readonly arrivals: number;
  /** Those of them that were not tried, since they lead to the same as another one that was. */
  readonly equivalent: number;
  readonly exhausted: boolean;
  /** The guest mapped files, or has too many bytes in files, to put them back between runs: what was found holds, that nothing else is to be found is not shown. */
  readonly openedFiles: boolean;
  /** These were random runs; `states` counts how many of them differ. */
  readonly random?: RandomRuns;
  /** There was more than one thread, so more preemptions would have shown more. */
  readonly concurrent: boolean;
}

/** A run told from outside: where each decision fell. */
export interface Place {
  readonly decision: Decision;
  /** Innermost frame that is the program's own, of the thread that ran. */
  readonly frame: Frame | undefined;
}

export interface FoundFailure {
  readonly failure: Failure;
  /** The shortest schedule that still fails. */
  readonly decisions: readonly Decision[];
  readonly places: readonly Place[];
  /** The neighbour that passes: the same but for one decision, made a step earlier or later. */
  readonly neighbour: { readonly decisions: readonly Decision[]; readonly changed: number } | undefined;
  readonly bounds: Bounds;
}

export interface ExploreResult {
  readonly found: FoundFailure | undefined;
  readonly coverage: readonly Coverage[];
  /** Every bound that was asked for was searched to the end. */
  readonly exhausted: boolean;
  /** Runs in which every access was looked at, and whether all were made that were to be; undefined where none was. */
  readonly watched?: { readonly runs: number; readonly complete: boolean };
}
