/** `signalbox embed FILE -o DIR`: the files that a docs author copies beside a page to show a run in it. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { rerun, rerunScript } from "../explore/index.ts";
import { sha256 } from "../instrument/sha256.ts";
import { serialise } from "../instrument/serialise.ts";
import type { RunOptions } from "../kernel/run.ts";
import { runScript } from "../kernel/script-run.ts";
import { runGuest } from "../machine/index.ts";
import { Output } from "../node/output.ts";
import { packageRoot } from "../node/package-root.ts";
import { loadKernel } from "../node/kernel.ts";
import { isExplored } from "../trace/schedule.ts";
import { fallbackHtml } from "../view/fallback.ts";
import { recorder } from "../view/recording.ts";
import type { Recording } from "../view/recording.ts";
import { recordingText } from "../view/recording-text.ts";
import { Run } from "../view/run.ts";
import { timelineSvg } from "../view/svg.ts";
import { Failure } from "./exit-status.ts";
import { parseFlags, type Given } from "./flag.ts";
import { embedHelp } from "./help.ts";
import { isPython } from "./interpreter.ts";
import { hasLargeStack, runWithLargeStack } from "./large-stack.ts";
import { loadGuest, loadScriptFile, pythonWords, readProgram } from "./program.ts";
import { belongsTo, readExplored, readSchedule } from "./schedule.ts";
import { parseArrival } from "./arrival.ts";
import { parseWhole } from "./number.ts";
import { embedFlags } from "./run-flags.ts";

/** More would make a page slow. */
const MOST = 60_000;
const scripts = ["signal-box.js", "signal-box-runtime.js", "kernel.wasm"];

export async function embedCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("embed", embedFlags, words, true);
  const output = new Output();
  if (given.help) {
    output.text(1, embedHelp);
    output.flush();
    return 0;
  }
  const [file, ...guestArguments] = rest;
  const { output: folder } = given;
  if (file === undefined || folder === undefined)
    throw new Failure("usage", `${file === undefined ? "no program to embed" : "no folder"}: signalbox embed FILE -o DIR`);
  if (isPython(file) && !hasLargeStack()) return await runWithLargeStack(["embed", ...words]);
  const built = join(packageRoot, "dist/embed");
  if (!existsSync(join(built, "signal-box.js"))) throw new Failure("unavailable", "the embed's script is not built: npm run build");
  const { recording, guests } = await record(file, guestArguments, given);
  const name = basename(file).replace(/\.(c|py|wat|wasm|as\.ts|script\.ts)$/, "");
  const run = new Run(recording);
  try {
    mkdirSync(folder, { recursive: true });
    for (const script of scripts) cpSync(join(built, script), join(folder, script));
    const write = (path: string, content: string | Uint8Array): void => writeFileSync(join(folder, path), content);
    write(`${name}.run.json`, recordingText(recording));
    for (const [ending, bytes] of Object.entries(guests)) write(`${name}.${ending}`, bytes);
    write(`${name}.svg`, timelineSvg(run));
    write(`${name}.snippet.html`, snippet(name, run));
    write(`${name}.frame.html`, frame(name, run));
  } catch (reason) {
    throw new Failure("noOutput", `${folder} cannot be written (${(reason as NodeJS.ErrnoException).code}): give another folder with -o`);
  }
  output.text(
    1,
    `${folder}: ${name}.run.json, ${run.steps.length} steps; paste ${name}.snippet.html into a page, or frame ${name}.frame.html\n`,
  );
  output.flush();
  return 0;
}

interface Recorded {
  readonly recording: Recording;
  /** By the ending of its file's name. */
  readonly guests: Readonly<Record<string, Uint8Array>>;
}

async function record(file: string, words: readonly string[], given: Given<typeof embedFlags>): Promise<Recorded> {
  const { schedule } = given;
  if (schedule !== undefined && (given.seed !== undefined || given.signal !== undefined))
    throw new Failure("usage", "--schedule already holds the seed and the signals: leave out --seed and --signal");
  const replayed = schedule !== undefined && isExplored(schedule) ? readExplored(schedule, "--schedule: ") : undefined;
  const run = schedule !== undefined && !replayed ? readSchedule(schedule) : undefined;
  const explored = replayed && { hash: replayed.guest, granularity: replayed.granularity, decisions: replayed.decisions };
  const seed = given.seed === undefined ? 0 : parseWhole("--seed", given.seed, 0, Number.MAX_SAFE_INTEGER);
  const chosen = run
    ? { seed: run.seed, arrivals: run.arrivals, turns: run.turns }
    : { seed, arrivals: (given.signal ?? []).map(parseArrival), turns: [] };
  const belongs = (hash: string): void => {
    const made = replayed ?? run;
    if (made) belongsTo(hash, made, "--schedule: it ", "give the source, compiler and flags that it was made with");
  };
  const kernel = await loadKernel();
  const source = new TextDecoder().decode(readProgram(file));
  const name = basename(file);
  const bounded = (options: RunOptions): RunOptions => {
    let count = 0;
    return {
      ...options,
      event: (event) => {
        if (++count > MOST) throw new Failure("limit", `${file}: more than ${MOST} events: embed a program that does less`);
        options.event!(event);
      },
    };
  };
  if (file.endsWith(".script.ts")) {
    if (run) throw new Failure("usage", "--schedule: scripts have those of explore only");
    belongs(sha256(new TextEncoder().encode(source)));
    const made = recorder({ file: name, source, language: "script", ...chosen, explored });
    const { program } = await loadScriptFile(file);
    const options = bounded(made.options);
    const result = explored
      ? rerunScript(kernel, program, explored.decisions, options, made.onlooker)
      : runScript(kernel, program, options);
    return { recording: made.finish(result), guests: {} };
  }
  if (isPython(file)) {
    const { guest, words: own, directories } = await pythonWords(file, given, words, explored !== undefined);
    belongs(guest.hash);
    const made = recorder({ file: name, source, language: guest.language, guest, arguments: words, ...chosen, explored });
    const options = { ...bounded(made.options), arguments: own, directories: directories() };
    const result = explored ? rerun(kernel, guest, explored.decisions, options, made.onlooker) : runGuest(kernel, guest, options);
    // The interpreter is larger than any page that shows one run: it stays where it is, and the recording is all that is shown.
    return { recording: made.finish(result), guests: {} };
  }
  const guest = await loadGuest(file, given);
  const explorable = await loadGuest(file, given, { tier: "full", safepoints: explored?.granularity ?? "memory" });
  const shown = explored ? explorable : guest;
  belongs(shown.hash);
  const made = recorder({ file: name, source, language: guest.language, guest: shown, arguments: words, ...chosen, explored });
  const options = bounded(made.options);
  const recording = made.finish(
    explored ? rerun(kernel, shown, explored.decisions, options, made.onlooker) : runGuest(kernel, shown, options),
  );
  // Lines are those of the one file that is shown.
  const events = recording.events.map((event) => (event.position ? { ...event, position: { ...event.position, file: name } } : event));
  return { recording: { ...recording, events }, guests: { guest: serialise(guest), explore: serialise(explorable) } };
}

const snippet = (name: string, run: Run): string =>
  `<script src="signal-box.js" defer></script>\n<signal-box src="${name}.run.json" view="timeline code"${run.recording.language === "python" ? "" : " editable"}>\n${fallbackHtml(run)}\n</signal-box>\n`;

/** For sites that strip elements that they do not know: a page of its own, to be framed. */
const frame = (name: string, run: Run): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>body { margin: 0 } signal-box { border: 0; border-radius: 0 }</style>
</head>
<body>
${snippet(name, run)}</body>
</html>
`;
