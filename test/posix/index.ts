/**
 * `npm run test:posix`: the Open POSIX suite's programs on signals, timers and sleep, unmodified, on the real kernel and in the sandbox.
 *
 *     npm run test:posix -- [NAMES…] [--verbose] [--write] [--sample N] [--jobs N]
 *
 * NAMES choose interfaces (`sigaction`) or programs (`sigaction/1-1`). Prints per interface how many programs there are, how many pass
 * natively and how many here, then each program whose status differs from the native one. The exit status is 1 if one passes natively and
 * not here, unless test/posix/summary.json says so, or if one does not end as that file has it. --verbose shows what such a program
 * printed. --write renews that file, as far as programs were chosen, and docs/conformance.md. --sample N runs every N-th program only.
 * --jobs N: worker threads (2).
 */
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInWorkers } from "../conformance/workers.ts";
import { casesOf, groups } from "./cases.ts";
import type { Case } from "./cases.ts";
import { nativeOutcomes } from "./native.ts";
import { isWorse, summarise, summaryFile, readSummary, conformancePage } from "./summary.ts";
import type { CaseResult } from "./summary.ts";
import { NoSuite, openSuite } from "./source.ts";
import { HUNG } from "./status.ts";
import type { Outcome } from "./status.ts";
import type { Task } from "./worker.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const options: Record<string, number | undefined> = { "--sample": 1, "--jobs": 2 };

interface Words {
  readonly names: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly number: (option: string) => number;
}

function parse(words: readonly string[]): Words {
  const names: string[] = [];
  const flags = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (word in options) options[word] = Number(words[++at]);
    else if (["--verbose", "--write"].includes(word)) flags.add(word);
    else if (word.startsWith("--")) throw new NoSuite(`${word}: there are --verbose, --write, --sample N and --jobs N`);
    else names.push(word);
  }
  return { names, flags, number: (option) => options[option]! };
}

const shortName = (each: Case): string => `${each.interface}/${basename(each.name)}`;

function isChosen(each: Case, names: readonly string[]): boolean {
  return names.length === 0 || names.some((name) => name === each.interface || shortName(each) === name || each.name.startsWith(name));
}

async function main(): Promise<number> {
  const { names, flags, number } = parse(process.argv.slice(2));
  const suite = openSuite(join(root, "build"));
  const all = groups.flatMap((group) => casesOf(suite.folder, group).map((each) => ({ ...each, group: group.title })));
  const cases = all.filter((each) => isChosen(each, names)).filter((_, index) => index % number("--sample") === 0);
  if (cases.length === 0) throw new NoSuite(`no program is called ${names.join(", ")}`);
  const native = await nativeOutcomes(suite.folder, cases, join(root, "build/posixtestsuite-native.json"));
  const outcomes = new Map<string, Outcome>();
  const begin = performance.now();
  await runInWorkers<Task, Outcome>(
    cases.map((each) => ({ suite: suite.folder, case: each })),
    {
      file: new URL("worker.ts", import.meta.url),
      atOnce: number("--jobs"),
      limit: 120,
      failed: (reason) => ({ status: HUNG, output: reason }),
      tell: (task, outcome) => outcomes.set(task.case.name, outcome),
    },
  );
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const committed = readSummary();
  const results = cases.map((each): CaseResult => {
    const name = shortName(each);
    const asked = native?.outcome(each)?.status;
    return {
      name,
      interface: each.interface,
      group: each.group,
      native: asked ?? committed?.nativeStatus(name) ?? "PASS",
      here: outcomes.get(each.name)!.status,
    };
  });
  const summary = summarise(results, suite.version, native?.machine ?? committed?.summary.machine ?? "");
  console.log(summary.table);
  for (const [index, each] of results.entries()) {
    if (each.native === each.here) continue;
    console.log(`${isWorse(each) ? "WORSE" : "other"} ${each.name}: natively ${each.native}, here ${each.here}`);
    if (flags.has("--verbose")) console.log(outcomes.get(cases[index]!.name)!.output.trim().replace(/^/gm, "      | "));
  }
  const worse = results.filter(isWorse);
  const known = worse.filter((each) => committed?.hereStatus(each.name) === each.here);
  const stale = results.filter((each) => committed && committed.hereStatus(each.name) !== each.here);
  const passing = results.filter((each) => each.native === "PASS");
  console.log(`${passing.length - worse.length} of the ${passing.length} programs that pass natively pass here (${seconds} s)`);
  if (flags.has("--write")) {
    if (!committed && cases.length < all.length)
      throw new NoSuite("--write of a part needs a whole before it: leave out names and --sample");
    const now = new Map(results.map((each) => [each.name, each]));
    const whole = all.map((each): CaseResult => {
      const name = shortName(each);
      const { interface: of, group } = each;
      return now.get(name) ?? { name, interface: of, group, native: committed!.nativeStatus(name), here: committed!.hereStatus(name) };
    });
    const { committed: renewed } = summarise(whole, suite.version, native?.machine ?? committed?.summary.machine ?? "");
    writeFileSync(summaryFile, `${JSON.stringify(renewed, undefined, 2)}\n`);
    writeFileSync(join(root, "docs/conformance.md"), conformancePage(renewed));
    return 0;
  }
  for (const each of stale)
    console.log(`stale: ${each.name} is ${each.here} now, test/posix/summary.json has another: run it with --write`);
  return worse.length - known.length + stale.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (reason) {
  if (!(reason instanceof NoSuite)) throw reason;
  console.error(`test:posix: ${reason.message}`);
  process.exitCode = 2;
}
