/** explore for test suites: signals by name, a verdict with a message, failures of the past tried first. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { signalName } from "../../../abi/signals.ts";
import { explore as exploreGuest, replay, Subject } from "../../explore/index.ts";
import type { ExploreOptions, ExploreResult, FoundFailure } from "../../explore/index.ts";
import { parseExploredSignal } from "../../explore/signal-word.ts";
import { decodeExploredSchedule, encodeExploredSchedule } from "../../trace/schedule.ts";
import { loadKernel } from "../kernel.ts";
import { nodePrograms } from "../programs.ts";
import type { Program } from "./program.ts";

export interface Exploring extends Omit<ExploreOptions, "signals" | "expired" | "arguments" | "environment"> {
  /** As `signalbox explore --signal` takes them: "USR1", "TERM*2", "INT?", "HUP:101". */
  readonly signals?: readonly string[];
  /** Milliseconds after which the search stops. Default 20,000. */
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
  const [kernel, guest] = await Promise.all([loadKernel(), program.guest()]);
  const begun = performance.now();
  const options: ExploreOptions = {
    ...rest,
    signals: signals.map((word) => parseExploredSignal(word)),
    arguments: program.options.arguments,
    environment: program.options.environment,
    programs: nodePrograms({ memory: program.options.memory }),
    expired: () => performance.now() - begun > time,
  };
  const granularity = program.options.at ?? "memory";
  const known = failures === undefined ? {} : readFailures(failures);
  const subject = new Subject(kernel, guest, options);
  let result: ExploreResult | undefined;
  for (const text of known[program.file] ?? []) {
    const schedule = decodeExploredSchedule(text);
    if (!guest.hash.startsWith(schedule.guest)) continue;
    const plain = replay(subject, schedule.decisions);
    const run = plain.failure || !subject.isWatchable ? plain : replay(subject, schedule.decisions, true);
    if (!run.failure) continue;
    const bounds = { optional: 0, preemptions: 0 };
    const found = { failure: run.failure, decisions: schedule.decisions, places: run.places, neighbour: undefined, bounds };
    result = { found, coverage: [], exhausted: false };
    break;
  }
  result ??= exploreGuest(kernel, guest, options);
  const { found } = result;
  const text = found && encodeExploredSchedule({ guest: guest.hash, granularity, decisions: found.decisions });
  if (text !== undefined && failures !== undefined) keepFailure(failures, known, program.file, text);
  const verdict = found ? "fails" : result.exhausted ? "clean" : "not exhausted";
  return { ...result, verdict, message: describe(program, verdict, found, text), replay: text };
}

function describe(program: Program, verdict: Exploration["verdict"], found: FoundFailure | undefined, text: string | undefined): string {
  if (!found)
    return verdict === "clean"
      ? `${program.file}: nothing fails within the bounds`
      : `${program.file}: not exhausted: give the search more time`;
  const where = found.places.map(({ decision: { step, choice }, frame }) => {
    const what = choice.kind === "run" ? `thread ${choice.tid} runs` : `${signalName(choice.signal)} arrives`;
    const place = frame ? ` (${frame.file === undefined ? frame.function : `${frame.file.replace(/^.*\//, "")}:${frame.line}`})` : "";
    return `  step ${step}: ${what}${place}`;
  });
  return [`${program.file}: ${found.failure.message}`, ...where, `  again: signalbox replay ${text} ${program.file} --trace`].join("\n");
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
