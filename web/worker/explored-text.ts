/**
 * What a search in the sandbox says, as text. It is code of a stranger's that says it: what is read has the shape that the page counts on, or
 * is refused. Endings and stacks stay in the sandbox; the page runs what was found again.
 */
import type { Bounds, Coverage, Decision, ExploreResult, Failure, FoundFailure, Progress } from "../../src/explore/types.ts";
import { decodeExploredSchedule, encodeExploredSchedule } from "../../src/trace/schedule.ts";

/** Decisions as their own string: reading it checks them. Its guest is not that of the script. */
const decisionsText = (decisions: readonly Decision[]): string => encodeExploredSchedule({ guest: "00000000", granularity, decisions });
const granularity = "memory";

/** The message is one line; more is no message. */
const LONGEST = 2000;

export function exploredText({ found, coverage, exhausted }: ExploreResult): string {
  return JSON.stringify({
    coverage,
    exhausted,
    found: found && {
      kind: found.failure.kind,
      message: found.failure.message,
      decisions: decisionsText(found.decisions),
      places: found.places.map(({ frame }) => (frame ? [frame.function, frame.line] : null)),
      neighbour: found.neighbour && { decisions: decisionsText(found.neighbour.decisions), changed: found.neighbour.changed },
      bounds: found.bounds,
    },
  });
}

type Given = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Given => (typeof value === "object" && value !== null ? (value as Given) : refuse());
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : refuse());
const textOf = (value: unknown): string => (typeof value === "string" ? value.slice(0, LONGEST) : refuse());
const countOf = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : refuse());

function refuse(): never {
  throw new Error("the script spoiled its own search: what came out of the sandbox is no result of it");
}

function boundsFrom(value: unknown): Bounds {
  const { optional, preemptions } = objectOf(value);
  return { optional: countOf(optional), preemptions: countOf(preemptions) };
}

function coverageFrom(value: unknown): Coverage {
  const { bounds, runs, states, arrivals, equivalent, exhausted, openedFiles, concurrent } = objectOf(value);
  return {
    bounds: boundsFrom(bounds),
    runs: countOf(runs),
    states: countOf(states),
    arrivals: countOf(arrivals),
    equivalent: countOf(equivalent),
    exhausted: exhausted === true,
    openedFiles: openedFiles === true,
    concurrent: concurrent === true,
  };
}

const kinds: readonly Failure["kind"][] = ["death", "deadlock", "livelock", "status", "sanitizer"];

function foundFrom(value: unknown): FoundFailure {
  const given = objectOf(value);
  const decisions = decisionsFrom(given["decisions"]);
  const frames = listOf(given["places"]);
  const places = decisions.slice(0, frames.length).map((decision, index) => {
    const frame = frames[index];
    if (frame === null) return { decision, frame: undefined };
    const [name, line] = listOf(frame);
    return { decision, frame: { function: textOf(name), file: undefined, line: countOf(line), library: false } };
  });
  const kind = kinds.find((each) => each === given["kind"]) ?? refuse();
  const other = given["neighbour"] === undefined ? undefined : objectOf(given["neighbour"]);
  const neighbour = other && { decisions: decisionsFrom(other["decisions"]), changed: countOf(other["changed"]) };
  if (neighbour && !(neighbour.changed < decisions.length && neighbour.decisions.length === decisions.length)) refuse();
  return {
    failure: { kind, message: textOf(given["message"]), ending: undefined, fatal: undefined },
    decisions,
    places,
    neighbour,
    bounds: boundsFrom(given["bounds"]),
  };
}

function decisionsFrom(value: unknown): readonly Decision[] {
  return typeof value === "string" ? decodeExploredSchedule(value).decisions : refuse();
}

/** @throws {Error} it is none; the message is one line */
export function exploredFrom(text: string): ExploreResult {
  const { found, coverage, exhausted } = objectOf(JSON.parse(text));
  return {
    found: found === undefined ? undefined : foundFrom(found),
    coverage: listOf(coverage).map(coverageFrom),
    exhausted: exhausted === true,
  };
}

/** @throws {Error} it is none; the message is one line */
export function progressFrom(text: string): Progress {
  const { bounds, states, runs, depth } = objectOf(JSON.parse(text));
  return { bounds: boundsFrom(bounds), states: countOf(states), runs: countOf(runs), depth: countOf(depth) };
}
