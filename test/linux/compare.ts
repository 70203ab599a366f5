/**
 * Compares runs of scripts in the sandbox with runs on Linux. Where the answers differ both are asked again,
 * the sandbox with other schedules, and it is right if both ever answer the same: there are things whose order nobody promises.
 */
import fc from "fast-check";
import { script } from "./generate.ts";
import type { Native } from "./native.ts";
import type { Sandbox } from "./sandbox.ts";
import { scriptText } from "./script.ts";
import type { Script } from "./script.ts";

/** How often both are asked about a script that they first answered in different ways; and while shrinking. */
const MORE_ANSWERS = 30;
const FEWER_ANSWERS = 5;
/** Milliseconds that shrinking may take. */
const SHRINK_TIME = 60_000;

export interface Difference {
  readonly seed: number;
  readonly index: number;
  /** The script as generated, and the smallest that was found. */
  readonly text: string;
  readonly smallest: string;
  readonly linux: string;
  readonly sandbox: string;
}

export interface Tally {
  scripts: number;
  /** Of those, scripts that Linux answered in several ways. */
  several: number;
  /** Milliseconds. */
  linuxTime: number;
  sandboxTime: number;
  readonly differences: Difference[];
}

/** The `count` scripts of a seed. */
export function scriptsOf(seed: number, count: number): Script[] {
  return fc.sample(script, { seed, numRuns: count });
}

function disjoint(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].every((each) => !others.has(each));
}

/** Whether both ever answer the same. Undefined: yes; else the first answer of each. `linux`: an answer that is already known. */
export async function difference(
  native: Native,
  sandbox: Sandbox,
  text: string,
  linux?: string,
  answers = MORE_ANSWERS,
): Promise<readonly [string, string] | undefined> {
  const wanted = new Set(linux === undefined ? await native.run([text]) : [linux]);
  const given = new Set([sandbox.run(text)]);
  for (let more = 1; more <= answers && disjoint(wanted, given); more++) {
    given.add(sandbox.run(text, more));
    for (const answer of await native.run([text])) wanted.add(answer);
  }
  return disjoint(wanted, given) ? [[...wanted][0]!, [...given][0]!] : undefined;
}

/** Undefined: what was found does not last. */
async function shrink(native: Native, sandbox: Sandbox, seed: number, index: number, text: string): Promise<Difference | undefined> {
  const end = performance.now() + SHRINK_TIME;
  const agree = async (candidate: Script): Promise<boolean> =>
    // Out of time: nothing smaller is found.
    performance.now() > end || (await difference(native, sandbox, scriptText(candidate), undefined, FEWER_ANSWERS)) === undefined;
  const found = await fc.check(fc.asyncProperty(script, agree), { seed, path: String(index), numRuns: 1, endOnFailure: false });
  const smallest = found.counterexample ? scriptText(found.counterexample[0]) : text;
  for (const candidate of [smallest, text]) {
    const lasting = await difference(native, sandbox, candidate);
    if (lasting) return { seed, index, text, smallest: candidate, linux: lasting[0], sandbox: lasting[1] };
  }
  return undefined;
}

/** Compares `count` scripts of one seed; `stopAfter`: differences that are enough. */
export async function compare(
  native: Native,
  sandbox: Sandbox,
  seed: number,
  count: number,
  stopAfter: number,
  tally: Tally,
): Promise<void> {
  const texts = scriptsOf(seed, count).map(scriptText);
  const begin = performance.now();
  const answers = await native.run(texts);
  tally.linuxTime += performance.now() - begin;
  for (const [index, text] of texts.entries()) {
    if (tally.differences.length >= stopAfter) return;
    const start = performance.now();
    const answer = sandbox.run(text);
    tally.sandboxTime += performance.now() - start;
    tally.scripts++;
    if (answer === answers[index]) continue;
    const found = (await difference(native, sandbox, text, answers[index])) && (await shrink(native, sandbox, seed, index, text));
    if (found) tally.differences.push(found);
    else tally.several++;
  }
}
