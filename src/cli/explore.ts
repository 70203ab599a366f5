/** `signalbox explore FILE`: tries every arrival of the given signals, and every order of threads, within bounds. `signalbox replay STRING FILE`: one such run again. */
import { availableParallelism } from "node:os";
import { isatty } from "node:tty";
import type { Granularity } from "../kernel/run.ts";
import { Output } from "../node/output.ts";
import { parseExploredSignal, SignalWordError } from "../explore/signal-word.ts";
import type { ExploredSignal, ExploreOptions } from "../explore/types.ts";
import { encodeExploredSchedule } from "../trace/schedule.ts";
import { faulthandlerDump } from "../trace/faulthandler.ts";
import { CallDetail } from "../trace/call-detail.ts";
import { showEnding } from "./ending.ts";
import { Failure } from "./exit-status.ts";
import { exploreStatuses } from "./exit-status.ts";
import { jsonReport, showBounds, showCoverage, showFound, showWatched } from "./explore-report.ts";
import { parseFlags } from "./flag.ts";
import { checkHelp, exploreHelp, replayHelp } from "./help.ts";
import { parseWhole } from "./number.ts";
import { loadExplored } from "./explored.ts";
import { hasLargeStack, runWithLargeStack } from "./large-stack.ts";
import { isPython } from "./interpreter.ts";
import { belongsTo, readExplored } from "./schedule.ts";
import { checkFlags, exploreFlags, replayFlags } from "./run-flags.ts";
import { eventOutput } from "./trace-output.ts";

const DEFAULT_SECONDS = 60;

export async function exploreCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("explore", exploreFlags, words, true);
  const output = new Output();
  if (given.help) {
    output.text(1, exploreHelp);
    return 0;
  }
  const [file, ...guestArguments] = rest;
  if (file === undefined) throw new Failure("usage", "no program to explore: signalbox explore [OPTIONS] FILE [ARGUMENTS…]");
  if (isPython(file) && !hasLargeStack()) return await runWithLargeStack(["explore", ...words]);
  if (given.pct !== undefined && file.endsWith(".script.ts"))
    throw new Failure("usage", "--pct: scripts are searched, not run at random: leave it out");
  const signals = (given.signal ?? []).map(readSignal);
  const granularity = parseGranularity(given.at);
  const seconds = given.time === undefined ? DEFAULT_SECONDS : parseWhole("--time", given.time, 1, 1_000_000);
  const whole = (name: "preemptions" | "states", least: number): number | undefined =>
    given[name] === undefined ? undefined : parseWhole(`--${name}`, given[name], least, 1e9);
  const expect = given.expect?.split(",").map((text) => parseWhole("--expect", text, 0, 255));
  const environment = parseEnvironment(given.env ?? []);
  const explored = await loadExplored(file, given, granularity, { arguments: guestArguments, environment });
  const random =
    given.pct === undefined
      ? undefined
      : {
          depth: parseWhole("--pct", given.pct, 1, 100),
          runs: parseWhole("--runs", given.runs ?? "1000", 1, 1e9),
          seed: parseWhole("--seed", given.seed ?? "1", 0, Number.MAX_SAFE_INTEGER),
        };
  if (!random && (given.runs ?? given.seed) !== undefined)
    throw new Failure("usage", "--runs and --seed belong to --pct DEPTH: say how deep");

  const begun = performance.now();
  let interrupted = false;
  const interrupt = (): void => void (interrupted = true);
  process.once("SIGINT", interrupt);
  const terminal = isatty(2);
  let shown = begun;
  const workers = given.workers === undefined ? availableParallelism() : parseWhole("--workers", given.workers, 1, 64);
  const asked: ExploreOptions = {
    signals,
    random,
    reduction: !given["no-reduction"],
    preemptions: whole("preemptions", 0),
    shortTransfers: given["short-io"],
    states: whole("states", 1),
    memory: given.snapshots === undefined ? undefined : parseWhole("--snapshots", given.snapshots, 1, 1_000_000) * 2 ** 20,
    expect,
    startupWindow: given["startup-window"],
    strict: given.strict,
    reapsChildren: given.children,
    expired: () => interrupted || performance.now() - begun > seconds * 1000,
    progress: ({ bounds, states, runs, depth }) => {
      const now = performance.now();
      if (!terminal || now - shown < 500) return;
      shown = now;
      const rate = Math.round(states / ((now - begun) / 1000));
      const left = Math.max(0, Math.ceil(seconds - (now - begun) / 1000));
      output.text(
        2,
        `\r${random ? "random" : showBounds(bounds)}: ${states} states, ${runs} runs, ${rate} states/s, frontier ${depth}, ${left} s left \x1b[K`,
      );
      output.flush();
    },
  };
  const search = explored.exploring(asked, workers);
  let step = search.next();
  // A signal's listener runs only between turns of the event loop.
  for (; !step.done; step = search.next()) await new Promise((go) => setImmediate(go));
  process.off("SIGINT", interrupt);
  const result = step.value;
  if (terminal) output.text(2, "\r\x1b[K");

  const replay = result.found
    ? encodeExploredSchedule({ guest: explored.hash, granularity, decisions: result.found.decisions })
    : undefined;
  if (given.json) output.text(1, jsonReport(result, replay));
  else {
    if (result.found)
      output.text(1, showFound(result.found, explored, `signalbox replay ${replay} ${[file, ...guestArguments].join(" ")}`));
    else if (result.exhausted) output.text(1, "CLEAN: nothing fails within the bounds.\n");
    else if (result.coverage.some(({ openedFiles }) => openedFiles))
      output.text(
        1,
        "NOT EXHAUSTED: nothing failed, but the program maps files, or has many bytes in them, which is not put back between runs: no proof\n",
      );
    else if (interrupted) output.text(1, "NOT EXHAUSTED: nothing failed, but the search was interrupted\n");
    else if (random)
      output.text(
        1,
        "NOT EXHAUSTED: nothing failed in random runs: more of them may show more (--runs), and another seed others (--seed)\n",
      );
    else
      output.text(
        1,
        `NOT EXHAUSTED: nothing failed, but the search was not finished: give it more with --time (now ${seconds} s) or --states\n`,
      );
    output.text(1, `\nSearched:\n${showCoverage(result.coverage)}\n${showWatched(result)}`);
  }
  output.flush();
  return result.found ? exploreStatuses.found.status : result.exhausted ? 0 : exploreStatuses.notExhausted.status;
}

export async function checkCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("check", checkFlags, words, true);
  const output = new Output();
  if (given.help) {
    output.text(1, checkHelp);
    return 0;
  }
  const [file, ...guestArguments] = rest;
  if (file === undefined) throw new Failure("usage", "no program to check: signalbox check [OPTIONS] FILE [ARGUMENTS…]");
  if (isPython(file) && !hasLargeStack()) return await runWithLargeStack(["check", ...words]);
  const environment = parseEnvironment(given.env ?? []);
  const explored = await loadExplored(file, given, "memory", { arguments: guestArguments, environment });
  const { failure, ending } = explored.check({ strict: given.strict });
  if (ending?.kind === "limit") output.text(1, "NOT FINISHED: the program was stopped before its end, and nothing was found up to there\n");
  else if (failure)
    output.text(
      1,
      showFound(
        { failure, decisions: [], places: [], neighbour: undefined, bounds: { optional: 0, preemptions: 0 } },
        explored,
        `signalbox run --trace ${[file, ...guestArguments].join(" ")}`,
      ),
    );
  else output.text(1, "CLEAN: nothing is wrong along the ordinary run; explore tries the others\n");
  output.flush();
  return failure ? exploreStatuses.found.status : ending?.kind === "limit" ? exploreStatuses.notExhausted.status : 0;
}

export async function replayCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("replay", replayFlags, words, true);
  const output = new Output();
  if (given.help) {
    output.text(1, replayHelp);
    return 0;
  }
  const [text, file, ...guestArguments] = rest;
  if (text === undefined || file === undefined)
    throw new Failure("usage", "what is to be replayed: signalbox replay STRING FILE [ARGUMENTS…], with the string that explore printed");
  if (isPython(file) && !hasLargeStack()) return await runWithLargeStack(["replay", ...words]);
  const schedule = readExplored(text, "replay: ");
  const environment = parseEnvironment(given.env ?? []);
  const explored = await loadExplored(file, given, schedule.granularity, { arguments: guestArguments, environment });
  belongsTo(explored.hash, schedule, "the schedule ", "it has changed since, or was compiled otherwise: explore it again");
  const events = eventOutput(output, { ...given, program: file, handlerName: explored.functionName });
  const result = explored.rerun(
    schedule.decisions,
    {
      output: (descriptor, bytes) => output.write(descriptor, bytes),
      progress: () => output.flush(),
      ...(events.event ? { event: events.event, detail: new CallDetail(explored.functionName) } : {}),
      ...(given.faulthandler ? { fatal: (fatal) => output.text(2, faulthandlerDump(fatal)) } : {}),
      warning: (line) => output.text(2, `signalbox: ${line}\n`),
    },
    ({ decision: { step, choice }, frame }) => {
      if (!given.trace) return;
      const what =
        choice.kind === "signal" ? "the signal arrives" : `thread ${choice.tid} ${choice.kind === "run" ? "runs" : "is woken first"}`;
      output.text(2, `── step ${step}: ${what}${frame ? `, ${frame.file ?? ""}:${frame.line} in ${frame.function}` : ""}\n`);
    },
  );
  events.end();
  const said = showEnding(result, isatty(2));
  if (said !== undefined) output.text(2, `signalbox: ${said}\n`);
  // What goes wrong in no run is said of the run that showed it.
  const { failure } = explored.check({}, schedule.decisions);
  if (failure?.kind === "sanitizer") output.text(2, `signalbox: ${failure.message}\n`);
  output.flush();
  return result.exitStatus;
}

function readSignal(text: string): ExploredSignal {
  try {
    return parseExploredSignal(text);
  } catch (reason) {
    throw reason instanceof SignalWordError ? new Failure("usage", `--signal ${reason.message}`) : reason;
  }
}

function parseGranularity(text: string | undefined): Granularity {
  if (text === undefined) return "memory";
  if (text === "loops" || text === "calls" || text === "memory") return text;
  throw new Failure("usage", `--at ${text}: there are loops, calls and memory`);
}

function parseEnvironment(texts: readonly string[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals < 1) throw new Failure("usage", `--env ${text}: write it as NAME=VALUE`);
    environment[text.slice(0, equals)] = text.slice(equals + 1);
  }
  return environment;
}
