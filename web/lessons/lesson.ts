/** A lesson: one screen of prose, one program, one task that the machine checks. */
import type { TemplateResult } from "lit";
import type { Arrival } from "../../src/kernel/run.ts";
import type { Run } from "../../src/view/run.ts";

export interface Verdict {
  readonly done: boolean;
  /** Why not yet, or what was shown. */
  readonly says: string;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** The example's path. */
  readonly program: string;
  readonly prose: TemplateResult;
  readonly task: string;
  /** Of the run that is looked at; `first`: the program as the lesson gave it, without any choice of the learner's. */
  readonly check: (run: Run, first: boolean) => Verdict;
  /** What a test does to pass: an edit of the source, or signals from outside, and something that must not pass. */
  readonly solution: Answer;
  readonly wrong: Answer;
}

/** `at`: right after the first step whose call has this name, in the program as it then is. */
export type ToldArrival = Arrival & { readonly at?: string };

export interface Answer {
  readonly edit?: readonly (readonly [from: string, to: string])[];
  readonly arrivals?: readonly ToldArrival[];
}

export const done = (says: string): Verdict => ({ done: true, says });
export const notYet = (says: string): Verdict => ({ done: false, says });

/** Everything that the program wrote to standard output. */
export const outputOf = (run: Run): string => run.recording.output.map(({ fd, text }) => (fd === 1 ? text : "")).join("");

export const eventsOf = (run: Run, name: string, signal?: number): Run["events"] =>
  run.events.filter((event) => event.name === name && (signal === undefined || event.signal === signal));

/** The program as it is edited still has this in it: a task is not passed by deleting it. */
export const keeps = (run: Run, ...parts: readonly string[]): boolean => parts.every((part) => run.recording.source.includes(part));
