/**
 * Matchers for Jest and Vitest: `expect.extend(matchers)`. Each takes a program (program.ts) and is awaited:
 *
 *     await expect(program("wait.c")).toSurviveAllSignals("USR1", "TERM?");
 */
import type { Exploration, Exploring } from "./explore-program.ts";
import { explore } from "./explore-program.ts";
import type { Program } from "./program.ts";

/** What Jest and Vitest want of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const verdict = ({ verdict: is, message }: Exploration): MatcherResult => ({ pass: is === "clean", message: () => message });

/** Only failures of this kind count; others are not this matcher's business. */
async function only(program: Program, exploring: Exploring, matters: (message: string) => boolean): Promise<MatcherResult> {
  return verdict(await explore(program, { ...exploring, concerns: ({ message }) => matters(message) }));
}

const isUnsafeCall = (message: string): boolean => message.includes("async-signal-safe");
const isErrno = (message: string): boolean => message.includes("errno");
const isEndless = (message: string): boolean => /^(deadlock|livelock)/.test(message);
const isChildren = (message: string): boolean => message.includes("never waited for");

export const matchers = {
  /** No arrival of the signals makes the program die, hang or trip a sanitizer. Signals as `signalbox explore --signal` takes them. */
  toSurviveAllSignals: async (program: Program, ...signals: (string | Exploring)[]): Promise<MatcherResult> =>
    verdict(await explore(program, options(signals))),
  /** No handler calls a function that is not async-signal-safe, wherever its signal arrives. signal-safety(7). */
  toBeAsyncSignalSafe: async (program: Program, ...signals: (string | Exploring)[]): Promise<MatcherResult> =>
    only(program, { ...options(signals), strict: true }, isUnsafeCall),
  /** When the program exits, none of its children that have ended is left without having been waited for. */
  toReapAllChildren: async (program: Program, ...signals: (string | Exploring)[]): Promise<MatcherResult> =>
    only(program, { ...options(signals), reapsChildren: true }, isChildren),
  /** Every run ends: no deadlock, no livelock. */
  toTerminate: async (program: Program, ...signals: (string | Exploring)[]): Promise<MatcherResult> =>
    only(program, options(signals), isEndless),
  /** No handler leaves errno changed under code that reads it next. */
  toPreserveErrno: async (program: Program, ...signals: (string | Exploring)[]): Promise<MatcherResult> =>
    only(program, options(signals), isErrno),
};

/** Names of signals, and perhaps one object with more. */
function options(given: readonly (string | Exploring)[]): Exploring {
  const objects = given.filter((each): each is Exploring => typeof each !== "string");
  return { ...objects[0], signals: [...(objects[0]?.signals ?? []), ...given.filter((each): each is string => typeof each === "string")] };
}

/** The matchers as methods of an assertion, for declarations: `interface Matchers<R> extends SignalMatchers<R> {}`. */
export interface SignalMatchers<Result> {
  toSurviveAllSignals(...signals: (string | Exploring)[]): Promise<Result>;
  toBeAsyncSignalSafe(...signals: (string | Exploring)[]): Promise<Result>;
  toReapAllChildren(...signals: (string | Exploring)[]): Promise<Result>;
  toTerminate(...signals: (string | Exploring)[]): Promise<Result>;
  toPreserveErrno(...signals: (string | Exploring)[]): Promise<Result>;
}
