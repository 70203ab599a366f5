/**
 * Runs the recorded C programs in the sandbox and compares with Linux: the quick way while working.
 *
 *     node --import ts-blank-space/register scripts/run-programs.ts [NAMES…] [--seed N] [--jobs N] [--limit SECONDS] [--verbose]
 *
 * One line per program that differs, with the first differing line, and a count at the end; exit status 1 if any differs.
 * --verbose shows the others too, with their times, and what a program wrote to standard error. Programs run in worker threads
 * (2 by default), so that one that never ends can be given up after the limit (60 s).
 */
import { basename } from "node:path";
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { firstDifference, recordedPrograms, runInSandbox } from "../test/conformance/recorded.ts";
import type { Outcome, RecordedProgram } from "../test/conformance/recorded.ts";

interface Task {
  readonly program: RecordedProgram;
  readonly seed: number;
}

interface Verdict {
  readonly difference?: string;
  readonly outcome?: Outcome;
}

function compare(program: RecordedProgram, outcome: Outcome): string | undefined {
  const difference = firstDifference(program.stdout, outcome.stdout);
  if (outcome.exitStatus === program.exitStatus) return difference;
  return `status: Linux ${program.exitStatus}, sandbox ${outcome.exitStatus}${difference === undefined ? "" : `; ${difference}`}`;
}

/** The first words of what a compiler or we say. */
function brief(reason: unknown): string {
  const { message, output, stack } = reason as { message?: string; output?: string; stack?: string };
  const told = output?.split("\n").find((line) => line.includes("error")) ?? message ?? String(reason);
  const where = output === undefined ? (stack?.split("\n")[1] ?? "") : "";
  return `${told}${where}`.replace(/\s+/g, " ").slice(0, 240);
}

async function judge({ program, seed }: Task): Promise<Verdict> {
  try {
    const outcome = await runInSandbox(program.path, { seed });
    return { difference: compare(program, outcome), outcome };
  } catch (reason) {
    return { difference: brief(reason) };
  }
}

function option(words: readonly string[], name: string, otherwise: number): number {
  const at = words.indexOf(name);
  return at < 0 ? otherwise : Number(words[at + 1]);
}

/** Takes tasks until there are none; a worker that is late is replaced. */
async function work(tasks: Task[], seconds: number, tell: (task: Task, verdict: Verdict) => void): Promise<void> {
  let worker: Worker | undefined;
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const current = (worker ??= new Worker(new URL(import.meta.url), { execArgv: ["--import", "ts-blank-space/register"] }));
    const verdict = await new Promise<Verdict>((resolve) => {
      const end = (given: Verdict): void => {
        clearTimeout(late);
        current.off("error", failed).off("message", end);
        resolve(given);
      };
      const failed = (error: unknown): void => end({ difference: brief(error) });
      const late = setTimeout(() => end({ difference: `no end after ${seconds} s` }), seconds * 1000);
      current.on("error", failed).on("message", end);
      current.postMessage(task);
    });
    if (!verdict.outcome) {
      await current.terminate();
      worker = undefined;
    }
    tell(task, verdict);
  }
  await worker?.terminate();
}

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const verbose = words.includes("--verbose");
  const names = words
    .filter((word, index) => !word.startsWith("--") && !["--seed", "--jobs", "--limit"].includes(words[index - 1] ?? ""))
    .map((word) => basename(word, ".c"));
  const programs = ["guests/examples/c", "test/conformance/programs"]
    .flatMap(recordedPrograms)
    .filter((program) => names.length === 0 || names.includes(program.name));
  const tasks = programs.map((program): Task => ({ program, seed: option(words, "--seed", 0) }));
  let failed = 0;
  const tell = ({ program }: Task, { difference, outcome }: Verdict): void => {
    if (difference !== undefined) failed++;
    const times = outcome && verbose ? ` (${Math.round(outcome.compileTime)} + ${Math.round(outcome.runTime)} ms)` : "";
    if (difference !== undefined || verbose)
      console.log(`${difference === undefined ? "ok  " : "DIFF"} ${program.name.padEnd(28)} ${difference ?? ""}${times}`);
    if (verbose && outcome?.stderr) console.log(outcome.stderr.replace(/^/gm, "     | "));
  };
  const seconds = option(words, "--limit", 60);
  await Promise.all(Array.from({ length: option(words, "--jobs", 2) }, () => work(tasks, seconds, tell)));
  console.log(`${programs.length - failed} of ${programs.length} programs do as Linux does`);
  return failed > 0 ? 1 : 0;
}

if (isMainThread) process.exit(await main());
else parentPort?.on("message", async (task: Task) => parentPort?.postMessage(await judge(task)));
