/** What `signalbox explore` prints: the verdict first, then the shortest failing run beside the neighbour that passes, and how to see it again. */
import { signalName } from "../../abi/signals.ts";
import type { Bounds, Coverage, Decision, ExploreResult, FoundFailure, Place } from "../explore/types.ts";
import type { Explored } from "./explored.ts";
import { CallDetail } from "../trace/call-detail.ts";
import { straceWriter } from "../trace/strace.ts";

/** How runs of what was explored are shown. */
export type Reported = Pick<Explored, "rerun" | "functionName">;

/** A line of a run, of one thread; decisions belong to all. */
interface TraceLine {
  readonly tid: number;
  readonly text: string;
  readonly decided: boolean;
}

const MOST_LINES = 40;
/** Safepoints of an endless run that are shown. */
const ROUNDS = 2000;
const COLUMN = 58;
/** Of standard error, characters. */
const MOST_SAID = 2000;

export function showFound(found: FoundFailure, explored: Reported, replayCommand: string): string {
  const { failure, neighbour } = found;
  // A run that goes round for ever is shown a little way.
  const fuel = failure.kind === "livelock" ? (found.decisions.at(-1)?.step ?? 0) + ROUNDS : undefined;
  const subject: Reported =
    fuel === undefined
      ? explored
      : { ...explored, rerun: (decisions, options, decided) => explored.rerun(decisions, { ...options, limits: { fuel } }, decided) };
  const places: Place[] = [];
  const said = { text: "" };
  const fails = traceOf(subject, found.decisions, places, said);
  const parts = [`FAILS: ${failure.message}`];
  // Why it ended so, where the program has said it: an exception that nobody caught.
  const last = failure.kind === "status" ? said.text.trimEnd().split("\n").at(-1) : "";
  if (last) parts.push(`  it wrote: ${last}`);
  if (places.length === 0) parts.push("Nothing has to arrive for it: the undisturbed run fails.");
  for (const place of places) parts.push(`  ${showDecision(place)}`);
  if (neighbour) {
    const other = neighbour.decisions[neighbour.changed]!;
    const own = found.decisions[neighbour.changed]!;
    const others: Place[] = [];
    const passing = traceOf(subject, neighbour.decisions, others);
    const what =
      own.choice.kind === "signal"
        ? `${signalName(own.choice.signal)} arrives`
        : `thread ${own.choice.tid} ${own.choice.kind === "run" ? "gets its turn" : "is woken first"}`;
    parts.push(
      `Passes if ${what} at step ${other.step}${where(others[neighbour.changed])}, fails at step ${own.step}${where(places[neighbour.changed])}.`,
      "",
      sideBySide(passing, fails),
    );
  } else parts.push("", alone(fails));
  parts.push("", `Again: ${replayCommand}`);
  return `${parts.join("\n")}\n`;
}

function where(place: Place | undefined): string {
  const frame = place?.frame;
  if (!frame) return "";
  const file = frame.file?.replace(/^.*\//, "");
  return file === undefined ? ` (in ${frame.function})` : ` (${file}:${frame.line}, in ${frame.function})`;
}

function showDecision(place: Place): string {
  const { step, choice } = place.decision;
  if (choice.kind === "run") return `step ${step}: thread ${choice.tid} runs${where(place)}`;
  if (choice.kind === "short") return `step ${step}: the read or write that thread ${choice.tid} begins moves one byte`;
  if (choice.kind === "wake") return `step ${step}: thread ${choice.tid} is to be woken before the others that wait for the same`;
  const target = choice.tid !== 0 ? ` at thread ${choice.tid}` : "";
  return `step ${step}: ${signalName(choice.signal)} arrives${target}${where(place)}`;
}

/** What vdso(7) does without a system call, and strace(1) therefore never shows: CPython reads clocks all the time. */
const CLOCK_READ = /^(clock_gettime|clock_getres|gettimeofday|time)\(.* = \d+$/;

function traceOf(
  { rerun, functionName }: Reported,
  decisions: readonly Decision[],
  places: Place[] = [],
  said = { text: "" },
): TraceLine[] {
  const lines: TraceLine[] = [];
  let tid = 100;
  const writer = straceWriter((text) => {
    const match = /^\[pid (\d+)\] /.exec(text);
    if (match) tid = Number(match[1]);
    const line = text.slice(match?.[0].length ?? 0).trimEnd();
    if (!CLOCK_READ.test(line)) lines.push({ tid, text: line, decided: false });
  });
  const detail = new CallDetail(functionName);
  const decided = (place: Place): void => {
    places.push(place);
    lines.push({ tid: 0, text: `── ${showDecision(place)}`, decided: true });
  };
  const decoder = new TextDecoder();
  const result = rerun(
    decisions,
    {
      event: (event) => writer.event(event),
      detail,
      output: (descriptor, bytes) => {
        if (descriptor === 2) said.text = `${said.text}${decoder.decode(bytes, { stream: true })}`.slice(-MOST_SAID);
      },
    },
    decided,
  );
  writer.end();
  if (result.ending.kind === "deadlock") lines.push({ tid: 0, text: `── deadlock: ${result.ending.waiting.join("; ")}`, decided: true });
  return lines;
}

function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

/** From two lines before the first difference on. */
function sideBySide(passes: readonly TraceLine[], fails: readonly TraceLine[]): string {
  let first = 0;
  while (first < passes.length && first < fails.length && passes[first]!.text === fails[first]!.text) first++;
  first = Math.max(0, first - 2);
  const rows = Math.min(MOST_LINES, Math.max(passes.length, fails.length) - first);
  const several = new Set([...passes, ...fails].filter(({ decided }) => !decided).map(({ tid }) => tid)).size > 1;
  const show = (line: TraceLine | undefined): string =>
    line === undefined ? "" : cut(`${several && !line.decided ? `${line.tid} ` : ""}${line.text}`, COLUMN - 1);
  const lines = [`${"passes".padEnd(COLUMN)}│ fails`, `${"─".repeat(COLUMN)}┼${"─".repeat(COLUMN)}`];
  for (let row = 0; row < rows; row++) lines.push(`${show(passes[first + row]).padEnd(COLUMN)}│ ${show(fails[first + row])}`.trimEnd());
  const left = Math.max(passes.length, fails.length) - first - rows;
  if (left > 0) lines.push(`… ${left} lines more: --trace of the replay shows them`);
  return lines.join("\n");
}

/** A column per thread. */
function alone(lines: readonly TraceLine[]): string {
  const tids = [...new Set(lines.filter(({ decided }) => !decided).map(({ tid }) => tid))];
  const shown = lines.slice(-MOST_LINES);
  const left = lines.length - shown.length;
  const width = tids.length > 1 ? Math.max(30, Math.floor(116 / tids.length)) : 116;
  const text = shown.map(({ tid, text, decided }) =>
    decided || tids.length <= 1
      ? cut(text, 116)
      : tids
          .map((each) => (each === tid ? cut(text, width - 1) : "").padEnd(width))
          .join("│ ")
          .trimEnd(),
  );
  const head =
    tids.length > 1
      ? [
          tids
            .map((tid) => `thread ${tid}`.padEnd(width))
            .join("│ ")
            .trimEnd(),
        ]
      : [];
  return [...head, ...(left > 0 ? [`… ${left} lines before`] : []), ...text].join("\n");
}

export function showBounds({ optional, preemptions }: Bounds): string {
  const parts = [`${preemptions} preemption${preemptions === 1 ? "" : "s"}`];
  if (optional > 0) parts.unshift(`${optional} optional signal${optional === 1 ? "" : "s"}`);
  return parts.join(", ");
}

export function showCoverage(coverage: readonly Coverage[]): string {
  return coverage
    .map(({ bounds, runs, states, arrivals, equivalent, exhausted, random }) =>
      random
        ? `  random, depth ${random.depth}, seed ${random.seed}: ${runs} runs, ${states} of them different`
        : `  ${showBounds(bounds).padEnd(34)} ${String(arrivals).padStart(9)} arrivals  ${String(runs).padStart(9)} runs  ${String(states).padStart(9)} states  ${exhausted ? "all of it" : "not to the end"}${equivalent > 0 ? `; ${equivalent} arrivals lead to the same as another` : ""}`,
    )
    .join("\n");
}

/** How much was looked at in every access; empty where nothing was. */
export function showWatched({ watched }: ExploreResult): string {
  if (!watched) return "";
  const { runs, complete } = watched;
  return `  watched at every access            ${String(runs).padStart(9)} run${runs === 1 ? "" : "s"}${complete ? "" : ", not all that were to be"}\n`;
}

/** The same as JSON: what --json prints. */
export function jsonReport(result: ExploreResult, replay: string | undefined): string {
  return `${JSON.stringify({ verdict: result.found ? "fails" : result.exhausted ? "clean" : "not exhausted", ...result, replay }, null, 2)}\n`;
}
