/**
 * Random sequences of calls of the signal module, by the machine's own python3 and by ours: what they print must be the same.
 *
 *     node --import ts-blank-space/register test/python/differential.ts [COUNT [SEED [PYTHON]]]
 *
 * Every sequence that differs is printed with both outputs. The last line has the figures.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { runScript } from "../../src/kernel/script-run.ts";
import { python } from "../../src/python/index.ts";
import type { Version } from "../../src/python/index.ts";
import { operations } from "./arbitrary.ts";
import { sequence } from "./sequence.ts";
import type { Op } from "./sequence.ts";

const BATCH = 250;
const kernel = new WebAssembly.Module(readFileSync(fileURLToPath(new URL("../../build/kernel.wasm", import.meta.url))));
const driver = fileURLToPath(new URL("sequence.py", import.meta.url));

export function ours(ops: readonly Op[], version: Version): string {
  let stdout = "";
  const { ending } = runScript(kernel, python(sequence(ops), { version }), {
    output: (descriptor, bytes) => {
      if (descriptor === 1) stdout += new TextDecoder().decode(bytes);
    },
    limits: { fuel: 2 ** 32 },
  });
  const status = ending.kind === "exited" ? ending.status : ending.kind === "signaled" ? -ending.signal : ending.kind;
  return `${stdout}S ${status}\n`;
}

/** What each of the sequences prints, its end included. */
export function theirs(sequences: readonly (readonly Op[])[], interpreter: string): string[] {
  if (sequences.length === 0) return [];
  const run = spawnSync(interpreter, [driver], {
    input: JSON.stringify(sequences),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: sequences.length === 1 ? 10_000 : 60_000,
  });
  // A last one without an end has not come to it.
  const outputs = run.stdout.split(/(?<=^S -?\d+\n)/m).filter((text) => /^S -?\d+\n$/m.test(text));
  if (outputs.length >= sequences.length) return outputs;
  // On a busy machine an alarm may come before the call that it is to end, which then waits for ever: those after it have not been run.
  // A sequence may also wait for ever in truth, for a signal that it ignores by then: ours is a deadlock.
  const timedOut = (run.error as NodeJS.ErrnoException | undefined)?.code === "ETIMEDOUT";
  if (sequences.length === 1) return [timedOut ? `${run.stdout}S deadlock\n` : `${interpreter} stopped: ${run.stderr.slice(-2000)}`];
  const done = outputs.length;
  return [...outputs.slice(0, done), ...theirs([sequences[done]!], interpreter), ...theirs(sequences.slice(done + 1), interpreter)];
}

export interface Difference {
  readonly ops: readonly Op[];
  readonly ours: string;
  readonly theirs: string;
}

export function versionOf(interpreter: string): Version | undefined {
  const run = spawnSync(interpreter, ["-c", 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: "utf8" });
  return run.status === 0 ? (run.stdout.trim() as Version) : undefined;
}

export function compare(count: number, seed: number, interpreter: string, version: Version): Difference[] {
  const sequences = fc.sample(operations, { numRuns: count, seed });
  const differences: Difference[] = [];
  for (let at = 0; at < count; at += BATCH) {
    const batch = sequences.slice(at, at + BATCH);
    const outputs = theirs(batch, interpreter);
    batch.forEach((ops, index) => {
      const left = ours(ops, version);
      let right = outputs[index]!;
      // Real alarms are subject to the machine's load: a difference is one if it comes again.
      for (let again = 0; again < 2 && left !== right; again++) [right] = theirs([ops], interpreter) as [string];
      if (left !== right) differences.push({ ops, ours: left, theirs: right });
    });
  }
  return differences;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = "5000", seed = "1", interpreter = "python3"] = process.argv.slice(2);
  const version = versionOf(interpreter);
  if (!version) throw new Error(`${interpreter} does not run: install python3`);
  const differences = compare(Number(count), Number(seed), interpreter, version);
  for (const { ops, ours: left, theirs: right } of differences.slice(0, 5)) {
    const [a, b] = [right.split("\n"), left.split("\n")];
    const first = a.findIndex((line, index) => line !== b[index]);
    const around = (lines: readonly string[]): string => lines.slice(Math.max(0, first - 4), first + 4).join("\n");
    console.log(`${JSON.stringify(ops)}\nfrom line ${first}:\n--- python\n${around(a)}\n--- signalbox\n${around(b)}\n`);
  }
  console.log(`${Number(count) - differences.length} of ${count} sequences as Python ${version} (seed ${seed})`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
