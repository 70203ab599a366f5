/**
 * Runs the recorded C programs in the sandbox and compares with Linux: the quick way while working.
 *
 *     node --import ts-blank-space/register scripts/run-programs.ts [NAMES…] [--seed N] [--verbose]
 *
 * One line per program that differs, with the first differing line, and a count at the end; exit status 1 if any differs.
 * --verbose shows the others too, with their times, and what a program wrote to standard error.
 */
import { basename } from "node:path";
import { firstDifference, recordedPrograms, runInSandbox } from "../test/conformance/recorded.ts";
import type { Outcome, RecordedProgram } from "../test/conformance/recorded.ts";

const words = process.argv.slice(2);
const seedAt = words.indexOf("--seed");
const seed = seedAt < 0 ? 0 : Number(words[seedAt + 1]);
const verbose = words.includes("--verbose");
const names = words.filter((word, index) => !word.startsWith("--") && (seedAt < 0 || index !== seedAt + 1)).map((word) => basename(word, ".c"));

function compare(program: RecordedProgram, outcome: Outcome): string | undefined {
  const difference = firstDifference(program.stdout, outcome.stdout);
  if (outcome.exitStatus === program.exitStatus) return difference;
  return `status: Linux ${program.exitStatus}, sandbox ${outcome.exitStatus}${difference === undefined ? "" : `; ${difference}`}`;
}

/** The first words of what a compiler or we say. */
function brief(reason: unknown): string {
  const { message, output } = reason as { message?: string; output?: string };
  const told = output?.split("\n").find((line) => line.includes("error")) ?? message ?? String(reason);
  return told.replace(/\s+/g, " ").slice(0, 200);
}

const programs = ["guests/examples/c", "test/conformance/programs"]
  .flatMap(recordedPrograms)
  .filter((program) => names.length === 0 || names.includes(program.name));
let failed = 0;
for (const program of programs) {
  let outcome: Outcome | undefined;
  let difference: string | undefined;
  try {
    outcome = await runInSandbox(program.path, { seed });
    difference = compare(program, outcome);
  } catch (reason) {
    difference = brief(reason);
  }
  if (difference !== undefined) failed++;
  const times = outcome && verbose ? ` (${Math.round(outcome.compileTime)} + ${Math.round(outcome.runTime)} ms)` : "";
  if (difference !== undefined || verbose) console.log(`${difference === undefined ? "ok  " : "DIFF"} ${program.name.padEnd(28)} ${difference ?? ""}${times}`);
  if (verbose && outcome?.stderr) console.log(outcome.stderr.replace(/^/gm, "     | "));
}
console.log(`${programs.length - failed} of ${programs.length} programs do as Linux does`);
process.exit(failed > 0 ? 1 : 0);
