/** What the page and its worker say to each other. Each request gets progress, and then one answer. */
import type { Diagnostic } from "../../src/compile/error.ts";
import type { Arrival } from "../../src/kernel/run.ts";
import type { Recording } from "../../src/view/recording.ts";

export interface RunRequest {
  readonly id: number;
  readonly kind: "run";
  readonly file: string;
  readonly source: string;
  readonly arguments: readonly string[];
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  /** Address of the guest as the build made it; undefined: it is to be compiled. */
  readonly guest: string | undefined;
  readonly limits: RunLimits;
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
  /** A script: compiled here, to be run in the sandbox. */
  | { readonly id: number; readonly kind: "script"; readonly code: string };
