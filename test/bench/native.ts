/** The same programs on the machine's own kernel, where gcc is installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { nanoseconds } from "./measure.ts";

const folder = "build/bench";

/** The path of the executable, or undefined without gcc. */
export function compileNatively(source: string, flags: readonly string[]): string | undefined {
  mkdirSync(folder, { recursive: true });
  const executable = join(folder, basename(source, ".c"));
  const gcc = spawnSync("gcc", [...flags, "-pthread", source, "-o", executable, "-lrt"], { encoding: "utf8" });
  if (gcc.error) return undefined;
  if (gcc.status !== 0) throw new Error(`${source} does not compile natively:\n${gcc.stderr}`);
  return executable;
}

/** Lines "name number" of the program's output. */
export function numbersOf(executable: string, words: readonly string[]): Record<string, number> {
  const lines = execFileSync(executable, words, { encoding: "utf8" }).trim().split("\n");
  return Object.fromEntries(lines.map((line) => line.split(" ")).map(([name, value]) => [name!, Number(value)]));
}

/** One processor, as a guest has: on two, threads that take turns would never be switched. */
const onOneProcessor = spawnSync("taskset", ["--version"]).status === 0 ? ["taskset", "-c", "0"] : [];

/** Wall time of a run on one processor, ns, and what it printed. */
export function timeOf(executable: string, words: readonly string[]): { time: number; output: string } {
  let output = "";
  const [command, ...rest] = [...onOneProcessor, executable, ...words];
  const time = nanoseconds(() => {
    output = execFileSync(command!, rest, { encoding: "utf8" });
  });
  return { time, output };
}
