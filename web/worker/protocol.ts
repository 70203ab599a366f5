/** What the page and its workers say to each other. Each request gets progress, and then one answer. */
import type { Diagnostic } from "../../src/compile/error.ts";
import type { ExploredSignal, ExploreResult, Progress } from "../../src/explore/types.ts";
import type { Arrival, Decision, Granularity, Turn } from "../../src/kernel/run.ts";
import type { Recording } from "../../src/view/recording.ts";

/** A program, and where its prepared guest lies. */
export interface ProgramSource {
  readonly file: string;
  readonly source: string;
  /** Address of the guest as the build made it; undefined: it is to be compiled. */
  readonly guest: string | undefined;
}

export interface RunRequest extends ProgramSource {
  readonly id: number;
  readonly kind: "run";
  readonly arguments: readonly string[];
  readonly input: string;
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  readonly turns: readonly Turn[];
  /** In place of seed and arrivals: the decisions of an explored run. `hash`: the guest that they belong to, 8 hex digits or more. */
  readonly explored: { readonly granularity: Granularity; readonly decisions: readonly Decision[]; readonly hash: string } | undefined;
  readonly limits: RunLimits;
}

/** The guest of a program as an explorer needs it. */
export interface PrepareRequest extends ProgramSource {
  readonly id: number;
  readonly kind: "prepare";
  readonly granularity: Granularity;
}

/** A page's limits: a stranger's program must end. */
export interface RunLimits {
  readonly fuel: number;
  readonly events: number;
  readonly output: number;
}

export const pageLimits: RunLimits = { fuel: 50_000_000, events: 60_000, output: 1_000_000 };

export type Answer =
  | { readonly id: number; readonly kind: "progress"; readonly text: string; readonly part: number }
  | {
      readonly id: number;
      readonly kind: "recording";
      readonly recording: Recording;
      readonly compileTime: number;
      readonly runTime: number;
    }
  | {
      readonly id: number;
      readonly kind: "error";
      readonly message: string;
      readonly output: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** A script: compiled here, to be run or explored in the sandbox. */
  | { readonly id: number; readonly kind: "script"; readonly code: string; readonly hash: string }
  | { readonly id: number; readonly kind: "prepared"; readonly guest: Uint8Array };

/** What a search looks for, and its bounds. */
export interface Search {
  readonly signals: readonly ExploredSignal[];
  readonly preemptions: number;
  readonly expect: readonly number[] | undefined;
  readonly strict: boolean;
  readonly reapsChildren: boolean;
  readonly arguments: readonly string[];
  /** Time for the search, seconds. */
  readonly seconds: number;
}

/** To the explorer's own worker, which does one search and is then ended. */
export interface ExploreRequest extends Search {
  /** Of the full tier (src/instrument/serialise.ts). */
  readonly guest: Uint8Array;
}

/** To the sandbox, with the script's code: run it, or explore it. */
export interface SandboxRequest {
  readonly kernel: ArrayBuffer;
  readonly code: string;
  readonly program: Pick<RunRequest, "file" | "source" | "arguments" | "input" | "seed" | "arrivals" | "turns" | "explored">;
  /** In place of a run. */
  readonly search: Search | undefined;
}

/** Out of the sandbox: a recording or a search's result, or a search's progress; all as text, which the page reads with suspicion. */
export interface SandboxAnswer {
  readonly text?: string;
  readonly progress?: string;
  readonly error?: string;
}

export type ExploreAnswer =
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "result"; readonly result: ExploreResult; readonly hash: string }
  | { readonly kind: "error"; readonly message: string };
