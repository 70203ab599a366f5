/** explore for test suites: signals by name, a verdict with a message, failures of the past tried first. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { ExploreOptions, ExploreResult, FoundFailure } from "../../explore/index.ts";
import { parseExploredSignal } from "../../explore/signal-word.ts";
import { decodeExploredSchedule, encodeExploredSchedule } from "../../trace/schedule.ts";
import type { Program, Subjected } from "./program.ts";
import { shortTrace, showPlace } from "./short-trace.ts";

export interface Exploring extends Omit<ExploreOptions, "signals" | "expired" | "arguments" | "environment"> {
  /** As `signalbox explore --signal` takes them: "USR1", "TERM*2", "INT?", "HUP:101". */
  readonly signals?: readonly string[];
  /** Milliseconds after which the search stops, whatever the program does. Default 20,000. */
  readonly time?: number;
  /** A JSON file that keeps the schedules that failed; they are tried first the next time. Default: none. */
  readonly failures?: string;
}

export interface Exploration extends ExploreResult {
  /** fails: see `found`; clean: nothing fails within the bounds; "not exhausted": nothing was found before the time was up. */
  readonly verdict: "fails" | "clean" | "not exhausted";
  /** What happened, where, and how to see it again. */
  readonly message: string;
  /** For `signalbox replay STRING FILE`; undefined unless it fails. */
  readonly replay: string | undefined;
}

const DEFAULT_TIME = 20_000;

/** Tries every arrival of the signals and every order of threads, within bounds. */
export async function explore(program: Program, exploring: Exploring = {}): Promise<Exploration> {
  const { signals = [], time = DEFAULT_TIME, failures, ...rest } = exploring;
  const subject = await program.subject();
  const begun = performance.now();
  const options: ExploreOptions = {
    ...rest,
    signals: signals.map((word) => parseExploredSignal(word)),
    expired: () => performance.now() - begun > time,
  };
  const granularity = program.options.at ?? "memory";
  const known = failures === undefined ? {} : readFailures(failures);
  const result = knownFailure(subject, known[program.file] ?? [], options) ?? (await search(subject, options));
  const { found } = result;
  const text = found && encodeExploredSchedule({ guest: subject.hash, granularity, decisions: found.decisions });
  if (text !== undefined && failures !== undefined) keepFailure(failures, known, program.file, text);
  const verdict = found ? "fails" : result.exhausted ? "clean" : "not exhausted";
  return { ...result, verdict, message: describe(program, subject, verdict, found, text, exploring), replay: text };
}

/** Between its pauses other tests go on, and timeouts are seen. */
async function search(subject: Subjected, options: ExploreOptions): Promise<ExploreResult> {
  const steps = subject.exploring(options);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await new Promise((go) => setImmediate(go));
  return step.value;
}

/** The first of the schedules of the past that fails still. */
function knownFailure(subject: Subjected, texts: readonly string[], options: ExploreOptions): ExploreResult | undefined {
  for (const text of texts) {
    const schedule = decodeExploredSchedule(text);
    if (!subject.hash.startsWith(schedule.guest)) continue;
    const { failure, places } = subject.replay(schedule.decisions, options);
    if (!failure) continue;
    const bounds = { optional: 0, preemptions: 0 };
    const found = { failure, decisions: schedule.decisions, places, neighbour: undefined, bounds };
    return { found, coverage: [], exhausted: false };
  }
  return undefined;
}

function describe(
  { file }: Program,
  subject: Subjected,
  verdict: Exploration["verdict"],
  found: FoundFailure | undefined,
  text: string | undefined,
  { random }: Exploring,
): string {
  if (!found) return verdict === "clean" ? `${file}: nothing fails within the bounds` : `${file}: not exhausted: give the search more time`;
  return [
    `${file}: ${found.failure.message}`,
    ...found.places.map((place) => `  ${showPlace(place)}`),
    ...(random ? [`  found at random, with seed ${random.seed}`] : []),
    `  again: signalbox replay ${text} ${file} --trace`,
    ...shortTrace(subject, found.decisions).map((line) => `    ${line}`),
  ].join("\n");
}

type Failures = Record<string, string[]>;

function readFailures(file: string): Failures {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Failures;
  } catch {
    throw new Error(`${file} is no file of failures: delete it`);
  }
}

function keepFailure(file: string, known: Failures, program: string, text: string): void {
  const list = known[program] ?? [];
  if (list.includes(text)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...known, [program]: [text, ...list] }, null, 2)}\n`);
}
