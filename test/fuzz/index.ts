/**
 * `npm run test:fuzz`: hostile guests against kernel and machine. By seed, and for a time or a number of calls and modules.
 *
 *     npm run test:fuzz -- [calls] [machine] [modules] [guests] [--seed S] [--time SECONDS] [--calls N] [--runs N] [--modules N] [--guests N] [--every N]
 *
 *   calls     random system calls at the kernel core, N of them (core.ts)
 *   machine   guests of random system calls, N runs, through the machine (machine.ts)
 *   modules   random modules, instrumented and run, N of them (modules.ts)
 *   guests    hostile C programs and broken modules (guests.ts): all, or N of them, chosen by the seed
 *
 * --time shares the seconds among those parts that are named (all without a name), whatever N is. --every N: of the invariants, those that
 * walk whole pools are looked at after each N-th call; when one does not hold, the life is lived again with 1, which names the call.
 * What was found is printed with its seed, and the exit status is 1.
 */
import { readFileSync } from "node:fs";
import { Broken, CoreFuzzer } from "./core.ts";
import { hostileGuests, hostileNames } from "./guests.ts";
import { callGuest, runChecked } from "./machine.ts";
import { fuzzModule } from "./modules.ts";
import { Random } from "./random.ts";
import { Watchdog } from "./watchdog.ts";

const kernelModule = new WebAssembly.Module(readFileSync(new URL("../../build/kernel.wasm", import.meta.url)));
const words = process.argv.slice(2);
const flag = (name: string): number | undefined => {
  const at = words.indexOf(`--${name}`);
  if (at < 0) return undefined;
  const [, value] = words.splice(at, 2);
  if (value === undefined || !/^\d+$/.test(value)) {
    console.error(`fuzz: --${name} takes a number`);
    process.exit(2);
  }
  return Number(value);
};
const parts = ["calls", "machine", "modules", "guests"];
const seed = flag("seed") ?? 1;
const time = flag("time");
const every = flag("every") ?? 16;
const guestCount = flag("guests");
const counts = { calls: flag("calls") ?? 1_000_000, runs: flag("runs") ?? 200, modules: flag("modules") ?? 1000 };
const unknown = words.filter((word) => !parts.includes(word));
if (unknown.length > 0) {
  console.error(
    `fuzz: unknown ${unknown.join(" ")}: there are ${parts.join(", ")}, --seed, --time, --calls, --runs, --modules, --guests and --every`,
  );
  process.exit(2);
}
const chosen = words.length > 0 ? words : parts;
const timed = chosen.filter((part) => part !== "guests").length;
const share = time === undefined ? Infinity : (1000 * time) / Math.max(1, timed);
const problems: string[] = [];
/** System calls of one life of the kernel. */
const LIFE = 4000;
const MOST_PROBLEMS = 10;

/** Steps until `enough` says so, the part's time is over, or too much was found. */
async function repeat(enough: () => boolean, step: (number: number) => void | Promise<void>): Promise<void> {
  const end = Date.now() + share;
  const watchdog = new Watchdog(60);
  const before = problems.length;
  for (let number = 0; Date.now() < end && (share < Infinity || !enough()) && problems.length < before + MOST_PROBLEMS; number++) {
    watchdog.step(seed);
    try {
      await step(number);
    } catch (reason) {
      problems.push((reason as Error).stack ?? String(reason));
      console.error(`fuzz: ${problems.at(-1)!}`);
    }
  }
  await watchdog.end();
}

if (chosen.includes("calls")) {
  const fuzzer = new CoreFuzzer(kernelModule);
  let lives = 0;
  await repeat(
    () => fuzzer.calls >= counts.calls,
    (number) => {
      lives++;
      const life = seed * 1_000_003 + number;
      try {
        fuzzer.episode(life, LIFE, every);
      } catch (reason) {
        if (reason instanceof Broken) new CoreFuzzer(kernelModule).episode(life, LIFE, 1);
        throw reason;
      }
    },
  );
  console.log(`calls: ${fuzzer.calls} system calls in ${lives} lives of the kernel`);
}

if (chosen.includes("machine")) {
  let runs = 0;
  let systemCalls = 0;
  const endings: Record<string, number> = {};
  await repeat(
    () => runs >= counts.runs,
    async (number) => {
      runs++;
      const which = seed * 100_003 + number;
      try {
        const guest = await callGuest(which);
        const { ending, systemCalls: made, eventHash } = runChecked(kernelModule, guest, which % 3, every);
        systemCalls += made;
        endings[ending.kind] = (endings[ending.kind] ?? 0) + 1;
        // The same guest and seed: the same events.
        if (number % 8 === 0 && runChecked(kernelModule, guest, which % 3, 1 << 30).eventHash !== eventHash)
          throw new Error("another run, other events");
      } catch (reason) {
        throw new Error(`guest ${which}: ${(reason as Error).message}`, { cause: reason });
      }
    },
  );
  console.log(
    `machine: ${systemCalls} system calls of ${runs} guests; ${Object.entries(endings)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(", ")}`,
  );
}

if (chosen.includes("modules")) {
  const made = { modules: 0, refused: 0, run: 0 };
  await repeat(
    () => made.modules >= counts.modules,
    async (number) => {
      try {
        await fuzzModule(seed, number, made);
      } catch (reason) {
        throw new Error(`module ${number} of seed ${seed}: ${(reason as Error).message}`, { cause: reason });
      }
    },
  );
  console.log(`modules: ${made.modules}, of which ${made.refused} refused, ${made.run} run in each tier`);
}

/** Names of the hostile guests to be run; none for all. */
function chooseGuests(): string[] {
  if (guestCount === undefined) return [];
  const random = new Random(seed);
  const left = [...hostileNames];
  return Array.from({ length: Math.min(guestCount, left.length) }, () => left.splice(random.below(left.length), 1)[0]!);
}

if (chosen.includes("guests")) {
  const found = await hostileGuests(chooseGuests());
  for (const problem of found.problems) console.error(`fuzz: ${problem}`);
  problems.push(...found.problems);
  console.log(`guests: ${found.run} hostile programs and modules`);
}

console.log(`${problems.length} bad (seed ${seed})`);
process.exitCode = problems.length === 0 ? 0 : 1;
