/**
 * `npm run test:mutants`: each mutant is a copy of the project with one rule broken; a test must notice it.
 *
 *     npm run test:mutants -- [NAME…] [--sample N] [--seed S] [--jobs N] [--quick | --likely] [--rest | --noticed] [--write-docs]
 *
 * NAME: mutants whose name or file contains it. --sample N: N of them, chosen by the seed (the day, without one). --rest: only those that no
 * earlier run (results.json) saw killed; --noticed: only those that one did, which must still be. --write-docs: renews docs/mutants.md from this run and the earlier ones.
 *
 * Mutants of the kernel run in a worker (kernel-worker.ts), which compiles the kernel with the mutant's text and runs recorded programs on it;
 * all others in a copy of the project (build/mutants). First the tests that probably notice (--likely: these alone); then random walks and
 * unit tests (--quick: no more than these); then all recorded programs. The first that fails has killed it; a hang counts. A mutant that
 * nobody notices is a survivor, and the command fails; so it does where a mutant's text is not found exactly once: sources change, and
 * the list must not rot.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Random } from "../fuzz/random.ts";
import { mutants } from "./all.ts";
import { KernelJudge } from "./kernel-judge.ts";
import type { Mutant } from "./mutant.ts";
import { writeDocument } from "./document.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const words = process.argv.slice(2);
function option(name: string): number | undefined {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(words.splice(at, 2)[1]);
}
const sample = option("sample");
const seed = option("seed") ?? Math.floor(Date.now() / 86_400_000);
const jobs = option("jobs") ?? 2;
/** How much is tried before a mutant counts as a survivor. */
const depth = words.includes("--likely") ? "likely" : words.includes("--quick") ? "quick" : "all";
const writesDocument = words.includes("--write-docs");
const names = words.filter((word) => !word.startsWith("--"));

const stale = mutants.filter(({ file, from }) => readFileSync(join(root, file), "utf8").split(from).length !== 2);
for (const { file, name } of stale) console.error(`mutants: "${name}": its text is not found once in ${file}: mend test/mutants`);
const doubled = mutants.filter(({ name }, index) => mutants.findIndex((other) => other.name === name) !== index);
for (const { name } of doubled) console.error(`mutants: two are called "${name}"`);

/** What runs found out, by the mutant's name: who noticed it, or null. */
const resultsPath = join(root, "test", "mutants", "results.json");
const results: Record<string, string | null> = existsSync(resultsPath)
  ? (JSON.parse(readFileSync(resultsPath, "utf8")) as Record<string, string | null>)
  : {};
/** Mutants that do not compile, or on which no test could begin: they say nothing. */
const useless: Mutant[] = [];
let chosen = mutants.filter(
  (mutant) => !stale.includes(mutant) && (names.length === 0 || names.some((word) => `${mutant.file} ${mutant.name}`.includes(word))),
);
if (words.includes("--rest")) chosen = chosen.filter(({ name }) => typeof results[name] !== "string");
if (words.includes("--noticed")) chosen = chosen.filter(({ name }) => typeof results[name] === "string");
if (sample !== undefined) {
  const random = new Random(seed);
  const left = [...chosen];
  chosen = Array.from({ length: Math.min(sample, left.length) }, () => left.splice(random.below(left.length), 1)[0]!);
}

/** What a copy needs; everything else is linked or left out. */
const copied = [
  "abi",
  "assembly",
  "guests",
  "src",
  "test",
  "scripts",
  "package.json",
  "asconfig.json",
  "jest.config.js",
  "tsconfig.json",
  "bin",
  "docs",
];
const SECONDS = 150;

function makeCopy(job: number): string {
  const copy = join(root, "build", "mutants", String(job));
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, "build"), { recursive: true });
  for (const name of copied)
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !path.includes("/node_modules") });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const name of readdirSync(join(root, "build")))
    if (name.endsWith(".wasm")) cpSync(join(root, "build", name), join(copy, "build", name));
  return copy;
}

/** Runs a command in the copy; its status (-1: killed for taking too long) and the end of what it printed. */
function run(copy: string, command: readonly string[], seconds = SECONDS): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: copy,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_OPTIONS: "--experimental-vm-modules --no-warnings" },
    });
    let text = "";
    const hear = (bytes: Buffer): void => void (text = (text + bytes.toString()).slice(-20_000));
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const late = setTimeout(() => process.kill(-child.pid!, "SIGKILL"), seconds * 1000);
    child.on("close", (status) => {
      clearTimeout(late);
      resolve({ status: status ?? -1, text });
    });
  });
}

const judge = (copy: string, mode: "ONLY" | "ALL", tests: readonly string[]): ReturnType<typeof run> =>
  run(copy, ["--import", "ts-blank-space/register", "test/mutants/judge.ts", mode, ...tests]);
const jest = (copy: string, tests: readonly string[]): ReturnType<typeof run> =>
  run(copy, ["node_modules/jest/bin/jest.js", "--rootDir", copy, "--ci", "--bail", "-w", "1", ...tests.map((name) => `test/${name}`)]);

/** The test that failed, out of jest's report. */
function failedTest(text: string): string {
  const test = /● (.+)/.exec(text)?.[1];
  const file = /FAIL (?:.*\/)?test\/(\S+?)\.test\.ts/.exec(text)?.[1];
  return `${file ?? "unit tests"}${test ? `: ${test}` : ""}`.replace(/\s+/g, " ").slice(0, 160);
}

/** Runs its steps one after the other: who noticed the mutant, or undefined. */
async function firstFailure(
  steps: readonly (readonly [who: "program" | "unit", step: () => ReturnType<typeof run>])[],
): Promise<string | undefined> {
  for (const [who, step] of steps) {
    const { status, text } = await step();
    if (status === 0) continue;
    if (status === -1) return `a test that does not end (${SECONDS} s)`;
    // A test that could not even begin says nothing about the mutant.
    if (/Test suite failed to run|SyntaxError/.test(text)) throw new Error(`tests could not be run: ${text.slice(-600)}`);
    const told = /^killed by (.*)$/m.exec(text)?.[1];
    if (who === "program" && told === undefined)
      return `the machine: ${
        text
          .trim()
          .split("\n")
          .find((line) => /Error|bug/.test(line))
          ?.slice(0, 160) ?? text.slice(-100)
      }`;
    return told ?? failedTest(text);
  }
  return undefined;
}

const isUnit = (name: string): boolean => name.startsWith("unit/");
const kernelUnits = ["unit/kernel", "unit/futex", "unit/pipes", "unit/poll", "unit/memory-map", "unit/script.test"];

/** A mutant of the C runtime or the machine: everything runs in the copy. */
async function killerOutside(copy: string, mutant: Mutant): Promise<string | undefined> {
  const units = mutant.tests.filter(isUnit);
  const programs = mutant.tests.filter((name) => !isUnit(name));
  return firstFailure([
    ...(programs.length > 0 ? [["program", () => judge(copy, "ONLY", programs)] as const] : []),
    ...(units.length > 0 ? [["unit", () => jest(copy, units)] as const] : []),
    ...(depth === "likely"
      ? []
      : ([
          ["program", () => judge(copy, "ONLY", ["random-signals"])],
          ["unit", () => jest(copy, mutant.file.startsWith("src/kernel/") ? kernelUnits : ["unit/machine", "unit/kernel-wrapper"])],
        ] as const)),
    ...(depth === "all" ? [["program", () => judge(copy, "ALL", programs)] as const] : []),
  ]);
}

/** A mutant of the kernel: programs run in the worker, unit tests in the copy on the worker's kernel. */
async function killerInKernel(copy: string, judges: KernelJudge, mutant: Mutant | undefined): Promise<string | undefined> {
  const likely = await judges.judge(mutant, "likely");
  if (likely.killer !== undefined) return likely.killer;
  writeFileSync(join(copy, "build", "kernel.wasm"), likely.binary!);
  // kernel-rules was written for mutants that nothing else noticed.
  const units = [...(mutant?.tests.filter(isUnit) ?? []), "unit/kernel-rules"];
  const inUnits = await firstFailure([["unit", () => jest(copy, units)]]);
  if (inUnits !== undefined || depth === "likely") return inUnits;
  const inWalks = (await judges.judge(mutant, "walks")).killer ?? (await firstFailure([["unit", () => jest(copy, kernelUnits)]]));
  if (inWalks !== undefined || depth === "quick") return inWalks;
  return (await judges.judge(mutant, "all")).killer;
}

/** Without a mutant every test must hold, or "killed" would mean nothing. */
async function baseline(): Promise<boolean> {
  const copy = makeCopy(0);
  const judges = new KernelJudge();
  const found = await killerInKernel(copy, judges, undefined);
  await judges.end();
  if (found !== undefined) console.error(`mutants: a test fails without any mutant: ${found}`);
  return found === undefined;
}

export interface Verdict {
  readonly mutant: Mutant;
  readonly killer: string | undefined;
}

const verdicts: Verdict[] = [];
const queue = [...chosen];
async function work(job: number): Promise<void> {
  const copy = makeCopy(job);
  const judges = new KernelJudge();
  const kernel = join(copy, "build", "kernel.wasm");
  const original = readFileSync(kernel);
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const begun = Date.now();
    let found: string | undefined;
    try {
      if (mutant.file.startsWith("assembly/")) {
        found = await killerInKernel(copy, judges, mutant);
        writeFileSync(kernel, original);
      } else {
        const path = join(copy, mutant.file);
        const text = readFileSync(path, "utf8");
        const { from, to } = mutant;
        writeFileSync(path, text.split(from).join(to));
        try {
          found = await killerOutside(copy, mutant);
        } finally {
          writeFileSync(path, text);
        }
      }
    } catch (reason) {
      console.error(`mutants: "${mutant.name}": ${(reason as Error).message}`);
      useless.push(mutant);
      continue;
    }
    verdicts.push({ mutant, killer: found });
    if (found !== undefined || depth !== "likely") results[mutant.name] = found ?? null;
    // Whoever stops the command leaves a whole file.
    writeFileSync(`${resultsPath}.draft`, `${JSON.stringify(results, undefined, 1)}\n`);
    renameSync(`${resultsPath}.draft`, resultsPath);
    console.log(
      `${found === undefined ? "SURVIVED" : "killed  "} ${mutant.name} (${mutant.file}, ${Math.round((Date.now() - begun) / 1000)} s)${found === undefined ? "" : `: ${found}`}`,
    );
  }
  await judges.end();
  rmSync(copy, { recursive: true, force: true });
}
// The likely tests are few and differ: CI runs all of them beside.
if (depth !== "likely" && !(await baseline())) process.exit(1);
await Promise.all(Array.from({ length: Math.min(jobs, chosen.length) }, (_, job) => work(job)));

const survivors = verdicts.filter((verdict) => verdict.killer === undefined);
for (const { mutant } of survivors) console.log(`survivor: ${mutant.name} (${mutant.file}): ${mutant.rule}`);
if (writesDocument) writeDocument(mutants, results);
console.log(
  `${verdicts.length - survivors.length} of ${verdicts.length} mutants killed${sample === undefined ? "" : ` (a sample of ${mutants.length}, seed ${seed})`}`,
);
process.exitCode =
  survivors.length === 0 && stale.length === 0 && useless.length === 0 && doubled.length === 0 && verdicts.length > 0 ? 0 : 1;
