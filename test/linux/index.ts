/**
 * Random scripts of signal and process operations on the real kernel and in the sandbox: the traces must be equal (test/linux/README.md).
 *
 *     npm run test:linux -- [--runs N] [--seed S] [--differences N]
 *     npm run test:linux -- --script FILE             one script: both traces
 *     npm run test:linux -- --record FILE NAME        keeps it, with what Linux answers, as test/linux/cases/NAME
 *
 * Scripts come in batches of 100, batch k being those of seed S + k; two workers share them. A difference is shrunk, shown with both
 * traces, and written to build/linux. The run ends after N differences (3); the exit status is 1 if there was any.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { compare, difference } from "./compare.ts";
import type { Difference, Tally } from "./compare.ts";
import { Native } from "./native.ts";
import { Sandbox } from "./sandbox.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const BATCH = 100;
const WORKERS = 2;
/** Lines of either trace, from where they differ. */
const MOST_SHOWN = 40;

interface Task {
  readonly seed: number;
  readonly count: number;
}

function option(words: readonly string[], name: string, otherwise: number): number {
  const at = words.indexOf(name);
  return at < 0 ? otherwise : Number(words[at + 1]);
}

/** Lines that one has and the other has not, marked; the others as they are. */
function sideBySide(linux: string, sandbox: string): string {
  const [wanted, given] = [linux.split("\n"), sandbox.split("\n")];
  let same = 0;
  while (same < wanted.length && wanted[same] === given[same]) same++;
  const show = (mark: string, lines: readonly string[]): string[] =>
    lines
      .filter((line) => line !== "")
      .slice(0, MOST_SHOWN)
      .map((line) => `${mark} ${line}`);
  return [...show(" ", wanted.slice(Math.max(0, same - 12), same)), ...show("L", wanted.slice(same)), ...show("S", given.slice(same))].join(
    "\n",
  );
}

function tell({ seed, index, text, smallest, linux, sandbox }: Difference): void {
  const folder = join(root, "build/linux");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${seed}-${index}.script`);
  writeFileSync(file, smallest);
  writeFileSync(join(folder, `${seed}-${index}.whole.script`), text);
  console.log(`\nA difference (seed ${seed}, script ${index}). The script:\n\n${smallest.replace(/^/gm, "    ").trimEnd()}\n`);
  console.log(`L: Linux alone, S: sandbox alone, from the first line that differs\n\n${sideBySide(linux, sandbox)}\n`);
  console.log(`again: npm run test:linux -- --script build/linux/${seed}-${index}.script\n`);
}

async function compareMany(runs: number, seed: number, enough: number): Promise<number> {
  const tasks: Task[] = [];
  for (let done = 0; done < runs; done += BATCH) tasks.push({ seed: seed + done / BATCH, count: Math.min(BATCH, runs - done) });
  const sum = { scripts: 0, several: 0, linuxTime: 0, sandboxTime: 0, differences: 0 };
  const begin = performance.now();
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url), { execArgv: ["--import", "ts-blank-space/register"], workerData: enough });
    for (let task = tasks.shift(); task && sum.differences < enough; task = tasks.shift()) {
      const tally = await new Promise<Tally>((resolve, reject) => {
        worker.once("message", resolve).once("error", reject);
        worker.postMessage(task);
      });
      worker.removeAllListeners("error");
      sum.scripts += tally.scripts;
      sum.several += tally.several;
      sum.linuxTime += tally.linuxTime;
      sum.sandboxTime += tally.sandboxTime;
      sum.differences += tally.differences.length;
      tally.differences.forEach(tell);
    }
    worker.postMessage(undefined);
    await new Promise((resolve) => worker.once("exit", resolve));
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const rate = (time: number): string => `${Math.round((sum.scripts * WORKERS * 1000) / time)} scripts/s`;
  console.log(
    `${sum.scripts} scripts of seeds ${seed} and up: ${sum.differences} differences (${sum.several} that Linux or the sandbox answer in several ways); ` +
      `Linux ${rate(sum.linuxTime)}, sandbox ${rate(sum.sandboxTime)} with ${WORKERS} workers; ${Math.round((performance.now() - begin) / 1000)} s`,
  );
  return sum.differences > 0 ? 1 : 0;
}

async function one(file: string): Promise<number> {
  const native = new Native();
  const sandbox = await Sandbox.open();
  const text = readFileSync(file, "utf8");
  const found = await difference(native, sandbox, text);
  console.log(found ? sideBySide(...found) : `${sandbox.run(text)}\nLinux and the sandbox agree`);
  native.close();
  return found ? 1 : 0;
}

async function record(file: string, name: string): Promise<number> {
  const native = new Native();
  const text = readFileSync(file, "utf8");
  const answers = new Set(await native.run(Array.from({ length: 10 }, () => text)));
  native.close();
  if (answers.size > 1) {
    console.error(`${file}: Linux answers in ${answers.size} ways: only what it always answers the same can be kept`);
    return 1;
  }
  const stem = join(root, "test/linux/cases", name);
  mkdirSync(dirname(stem), { recursive: true });
  writeFileSync(`${stem}.script`, text);
  writeFileSync(`${stem}.expected`, [...answers][0]!);
  return 0;
}

async function main(words: readonly string[]): Promise<number> {
  const word = (after: string, place = 1): string | undefined => (words.includes(after) ? words[words.indexOf(after) + place] : undefined);
  const [script, recorded, name] = [word("--script"), word("--record"), word("--record", 2)];
  if (script !== undefined) return one(script);
  if (recorded !== undefined && name !== undefined) return record(recorded, name);
  return compareMany(option(words, "--runs", 2000), option(words, "--seed", 1), option(words, "--differences", 3));
}

async function serve(): Promise<void> {
  const native = new Native();
  const sandbox = await Sandbox.open();
  parentPort!.on("message", async (task: Task | undefined) => {
    if (!task) {
      native.close();
      parentPort!.close();
      return;
    }
    const tally: Tally = { scripts: 0, several: 0, linuxTime: 0, sandboxTime: 0, differences: [] };
    await compare(native, sandbox, task.seed, task.count, workerData as number, tally);
    parentPort!.postMessage(tally);
  });
}

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else await serve();
