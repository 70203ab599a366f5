/** What instrumentation costs a program, and what the system's services cost a guest. */
import type { Tier } from "../../abi/guest.ts";
import { compiledWithoutInstrumentation } from "./plain.ts";
import { guestOf, runInstrumented, runPlain, type Timed } from "./guest.ts";
import type { Effort } from "./index.ts";
import { geometricMean, interleave } from "./measure.ts";
import { compileNatively, timeOf } from "./native.ts";
import type { Section } from "./report.ts";

const tiers: readonly Tier[] = ["direct", "full"];

/** Rounds of each load, so that a plain run takes some 200 ms. */
const loads: Readonly<Record<string, number>> = { loop: 200, recursion: 700, matrix: 700, sieve: 500, sort: 180, hash: 800 };

/** Time of the work alone: a run that does it, less a run that does nothing; and what it printed. */
function worked(run: (words: readonly string[]) => Timed, name: string, count: number): Timed {
  const nothing = run([name, "0"]).time;
  const { time, output } = run([name, String(count)]);
  return { time: Math.max(time - nothing, 1), output };
}

async function slowDown({ rounds, scale }: Effort): Promise<Section> {
  const file = "test/bench/guests/kernels.c";
  const plain = await compiledWithoutInstrumentation(file);
  const native = compileNatively(file, ["-O1"]);
  const runs: Record<string, (words: readonly string[]) => Timed> = { plain: (words) => runPlain(plain, words) };
  for (const tier of tiers) {
    const guest = await guestOf(file, tier);
    runs[tier] = (words) => runInstrumented(guest, words);
  }
  if (native) runs["native"] = (words) => timeOf(native, words);
  const outputs = new Map<string, string>();
  const candidates = Object.fromEntries(
    Object.entries(runs).map(([candidate, run]) => [
      candidate,
      () =>
        Object.fromEntries(
          Object.entries(loads).map(([name, count]) => {
            const { time, output } = worked(run, name, Math.ceil(count * scale));
            // A number counts only if the answer is right.
            if ((outputs.get(name) ?? output) !== output)
              throw new Error(`${name}: ${candidate} printed ${output}, another candidate ${outputs.get(name)}`);
            outputs.set(name, output);
            return [name, time];
          }),
        ),
    ]),
  );
  const times = await interleave(rounds, candidates);
  const names = Object.keys(loads);
  const ratio = (candidate: string, name: string): number => (times[candidate]?.[name] ?? NaN) / times["plain"]![name]!;
  const means = Object.fromEntries(
    ["native", ...tiers].map((candidate) => [candidate, geometricMean(names.map((name) => ratio(candidate, name)))]),
  );
  return {
    title: "Slow-down of guests",
    about:
      "Six small loads in C, as a multiple of the same module without instrumentation. *direct*: safepoints, page guards, trap guards, shadow stack; *full*: suspension as well. *gcc*: gcc -O1 on this machine.",
    head: ["load", "plain, ms", "direct ×", "full ×", "gcc ×"],
    rows: [
      ...names.map(
        (name) => [name, times["plain"]![name]! / 1e6, ratio("direct", name), ratio("full", name), ratio("native", name)] as const,
      ),
      ["geometric mean", NaN, means["direct"]!, means["full"]!, means["native"]!],
    ],
    notes: [`aim: direct ≤ 1.6 (${means["direct"]! <= 1.6 ? "met" : "missed"}), full ≤ 3 (${means["full"]! <= 3 ? "met" : "missed"})`],
  };
}

/** How often each service is used, so that a run takes some 100 ms. */
const services: Readonly<Record<string, { readonly count: number; readonly label: string; readonly fullOnly?: boolean }>> = {
  call: { count: 1_000_000, label: "system call (getppid)" },
  delivery: { count: 200_000, label: "raise, handler, return" },
  yield: { count: 200_000, label: "context switch (sched_yield)", fullOnly: true },
  switch: { count: 100_000, label: "wake, wait, context switch (semaphores)", fullOnly: true },
  fork: { count: 2_000, label: "fork, exit, wait", fullOnly: true },
};

async function servicesOfGuests({ rounds, scale }: Effort): Promise<Section> {
  const file = "test/bench/guests/operations.c";
  const native = compileNatively(file, ["-O1"]);
  const runs: Record<string, (words: readonly string[]) => Timed> = {};
  const full = await guestOf(file, "full");
  const direct = await guestOf(file, "direct", ["-DDIRECT"]);
  runs["direct"] = (words) => runInstrumented(direct, words);
  runs["full"] = (words) => runInstrumented(full, words);
  if (native) runs["native"] = (words) => timeOf(native, words);
  const candidates = Object.fromEntries(
    Object.entries(runs).map(([candidate, run]) => [
      candidate,
      () =>
        Object.fromEntries(
          Object.entries(services)
            .filter(([, { fullOnly }]) => candidate !== "direct" || !fullOnly)
            .map(([name, { count }]) => {
              const times = Math.max(2, 2 * Math.ceil((count * scale) / 2));
              const { time, output } = worked(run, name, times);
              if (output !== `${name} ${times}\n`) throw new Error(`${name}: ${candidate} printed ${output}`);
              return [name, time / times];
            }),
        ),
    ]),
  );
  const times = await interleave(rounds, candidates);
  return {
    title: "Services, as guests see them",
    about:
      "Nanoseconds each, measured from outside over many repetitions in one C program. *Linux*: the same program from gcc on this machine, on one processor.",
    head: ["service", "direct", "full", "Linux"],
    rows: Object.entries(services).map(
      ([name, { label }]) => [label, times["direct"]?.[name] ?? NaN, times["full"]![name]!, times["native"]?.[name] ?? NaN] as const,
    ),
  };
}

export async function measureGuests(effort: Effort): Promise<Section[]> {
  return [await slowDown(effort), await servicesOfGuests(effort)];
}
