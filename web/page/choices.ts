/** What decides a run besides program and input: a seed, signals from outside, turns; or the decisions of an explored run. And as one string. */
import type { Arrival, Choice, Decision, Granularity, Turn } from "../../src/kernel/run.ts";
import { decodeExploredSchedule, encodeExploredSchedule, encodeSchedule } from "../../src/trace/schedule.ts";
import type { Run } from "../../src/view/run.ts";
import type { Address } from "./address.ts";

export interface Choices {
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  readonly turns: readonly Turn[];
  /** In place of the others. `hash`: the guest's, 8 hex digits or more. */
  readonly explored: { readonly granularity: Granularity; readonly decisions: readonly Decision[]; readonly hash: string } | undefined;
}

export const noChoices: Choices = { seed: 0, arrivals: [], turns: [], explored: undefined };

/** The program as it is, without any choice of the user's. */
export function isUndisturbed({ seed, arrivals, turns, explored }: Choices): boolean {
  return seed === 0 && arrivals.length === 0 && turns.length === 0 && explored === undefined;
}

/** @throws {ScheduleError} the explored run's string is damaged */
export function choicesOf({ seed, arrivals, turns = [], explored: text }: Address): Choices {
  const explored = text === undefined ? undefined : decodeExploredSchedule(text);
  return { seed, arrivals, turns, explored: explored && { ...explored, hash: explored.guest } };
}

/** The string of `signalbox run --schedule`, or of `signalbox replay`; undefined for scripts that nothing has explored, which have none. */
export function scheduleText({ seed, arrivals, turns, explored }: Choices, hash: string): string | undefined {
  if (explored) return encodeExploredSchedule({ ...explored, guest: hash || explored.hash });
  return hash === "" ? undefined : encodeSchedule({ guest: hash, seed, arrivals, turns });
}

/** As the address holds them. */
export function addressOf({ seed, arrivals, turns, explored }: Choices): Pick<Address, "seed" | "arrivals" | "turns" | "explored"> {
  return { seed, arrivals, turns, explored: explored && encodeExploredSchedule({ ...explored, guest: explored.hash }) };
}

/** Those made up to the end of a step, and one more there. `what` "wake" is for runs that no explorer decided. */
export function chooseAfter(run: Run, choices: Choices, step: number, choice: Exclude<Choice, { kind: "short" }>): Choices {
  const event = run.eventsOf(step).at(-1)!;
  const { explored } = run.recording;
  if (explored && choices.explored && choice.kind !== "wake") {
    const begun = explored.steps[event.seq - run.events[0]!.seq] ?? 0;
    const decisions = [...choices.explored.decisions.filter((each) => each.step <= begun), { step: begun + 1, choice }];
    return { ...noChoices, explored: { ...choices.explored, decisions } };
  }
  const arrivals = choices.arrivals.filter(({ time = 0 }) => time <= event.time);
  const turns = choices.turns.filter((turn) => turn.event <= event.seq);
  if (choice.kind !== "signal")
    return { ...choices, arrivals, turns: [...turns, { event: event.seq, what: choice.kind, tid: choice.tid }] };
  const { signal, pid, tid } = choice;
  return { ...choices, turns, arrivals: [...arrivals, { signal, ...(tid === 0 ? { pid } : { pid, tid }), time: event.time }] };
}
