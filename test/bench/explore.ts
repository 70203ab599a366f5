/** The explorer: kernel models beside SPIN, whole guests with and without snapshots, and the time to a first bug beside stressing natively. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Guest } from "../../abi/guest.ts";
import { explore, exploreModel, replay, Subject } from "../../src/explore/index.ts";
import type { ExploreOptions, ExploreResult } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { Stock } from "../../src/machine/stock.ts";
import { openCache } from "../../src/node/cache.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { kernelModule } from "./guest.ts";
import type { Effort } from "./index.ts";
import { interleave, median, processorNanoseconds } from "./measure.ts";
import { sendersModel } from "./models/senders.ts";
import { compileNatively, numbersOf } from "./native.ts";
import type { Section } from "./report.ts";

const aim = (text: string, met: boolean): string => `aim: ${text} (${met ? "met" : "missed"})`;
const stock = new Stock();

/** SPIN's verifier of the same model, or undefined where SPIN or gcc is not installed. */
function buildSpin([senders, kills, rounds]: readonly number[]): string | undefined {
  const folder = "build/bench/spin";
  mkdirSync(folder, { recursive: true });
  copyFileSync("test/bench/models/senders.pml", join(folder, "senders.pml"));
  const run = (command: string, words: readonly string[]): boolean =>
    spawnSync(command, words, { cwd: folder, stdio: "ignore" }).status === 0;
  const defined = [`-DSENDERS=${senders}`, `-DKILLS=${kills}`, `-DROUNDS=${rounds}`];
  if (!run("spin", ["-o2", ...defined, "-a", "senders.pml"])) return undefined;
  if (!run("gcc", ["-O2", "-w", "-DSAFETY", "-DMEMLIM=8000", "-o", "pan", "pan.c"])) return undefined;
  return join(process.cwd(), folder, "pan");
}

/** States, transitions and CPU seconds (user and system, as the shell counts them) of one run. */
function runSpin(pan: string): Record<string, number> {
  const { stdout, stderr } = spawnSync("bash", ["-c", `TIMEFORMAT='%U %S'; time ${pan} -m100000 -w24`], { encoding: "utf8" });
  const seconds = stderr
    .trim()
    .split(/\s+/)
    .slice(-2)
    .map(Number)
    .reduce((sum, each) => sum + each, 0);
  const number = (pattern: RegExp): number => Number(pattern.exec(stdout)?.[1]);
  // SPIN counts the initial state as a transition as well.
  return { states: number(/(\d+) states, stored/), transitions: number(/(\d+) transitions/) - 1, seconds };
}

async function measureModels({ rounds, scale }: Effort): Promise<Section> {
  const size: readonly [number, number, number] = scale < 1 ? [3, 3, 4] : [3, 6, 8];
  const pan = buildSpin(size);
  const measured = await interleave(rounds, {
    signalbox: () => {
      let result = exploreModel(kernelModule, sendersModel(1, 1, 1));
      const seconds = processorNanoseconds(() => (result = exploreModel(kernelModule, sendersModel(...size)))) / 1e9;
      return { states: result.states, transitions: result.transitions, seconds };
    },
    ...(pan === undefined ? {} : { spin: () => runSpin(pan) }),
  });
  const row = (label: string, name: string): readonly [string, ...number[]] => {
    const { states = NaN, transitions = NaN, seconds = NaN } = measured[name] ?? {};
    return [label, states, transitions, seconds * 1000, states / seconds / 1e6];
  };
  const ours = row("signalbox", "signalbox");
  const theirs = row("SPIN, exact", "spin");
  if (pan !== undefined && (ours[1] !== theirs[1] || ours[2] !== theirs[2]))
    throw new Error(`bench: signalbox finds ${ours[1]} states and ${ours[2]} transitions, SPIN ${theirs[1]} and ${theirs[2]}`);
  return {
    title: "Exploring models of the kernel",
    about: `${size[0]} senders, ${size[1]} signals each, ${size[2]} rounds: the model that [models](models.md) describes. CPU time, milliseconds; states compared exactly, by both.`,
    head: ["checker", "states", "transitions", "ms", "million states/s"],
    rows: [ours, theirs],
    notes:
      pan === undefined ? [] : [aim(`twice as fast as SPIN (${(ours[4]! / theirs[4]!).toFixed(1)} times)`, ours[4]! / theirs[4]! >= 2)],
  };
}

const guestOf = (file: string): Promise<Guest> =>
  makeGuest(file, readFileSync(file), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache(), tier: "full", safepoints: "memory" });

function explored(guest: Guest, word: string, options: ExploreOptions = {}): ExploreResult {
  return explore(kernelModule, guest, { ...options, signals: [parseExploredSignal(word)], stock });
}

/** Every arrival of one signal as a run of its own from the program's beginning; how many there are. */
function oneByOne(guest: Guest, word: string): number {
  const signal = parseExploredSignal(word);
  const subject = new Subject(kernelModule, guest, { signals: [signal], stock });
  const { steps } = replay(subject, []);
  for (let step = 1; step <= steps; step++)
    replay(subject, [{ step, choice: { kind: "signal", signal: signal.signal, pid: 100, tid: 0 } }]);
  subject.end();
  return steps;
}

async function measureGuests({ rounds, scale }: Effort): Promise<Section> {
  const programs = [
    ["600 updates of a pair", "test/bench/guests/whole-pair.c", "ALRM"],
    ["torn-counter, repaired", "guests/corpus/torn-counter-fixed.c", "CHLD"],
    ["reset-window, repaired", "guests/corpus/reset-window-fixed.c", "USR1*2"],
  ] as const;
  const guests = await Promise.all(programs.map(([, file]) => guestOf(file)));
  const found = await interleave(
    rounds,
    Object.fromEntries(
      programs.map(([label, , word], index) => [
        label,
        () => {
          const guest = guests[index]!;
          const search = (options: ExploreOptions): { result: ExploreResult; seconds: number } => {
            let result = explored(guest, word, options);
            const times = scale < 1 ? 1 : Math.ceil(2000 / result.coverage[0]!.states);
            const time = processorNanoseconds(() => {
              for (let i = 0; i < times; i++) result = explored(guest, word, options);
            });
            if (!result.exhausted) throw new Error(`bench: ${label} was not searched to the end: ${result.found?.failure.message ?? ""}`);
            return { result, seconds: time / times / 1e9 };
          };
          const sum = ({ coverage }: ExploreResult, count: "runs" | "states" | "arrivals"): number =>
            coverage.reduce((total, each) => total + each[count], 0);
          const { result, seconds } = search({ sanitize: false });
          const full = search({ sanitize: false, reduction: false });
          const sanitized = search({});
          let runs = 0;
          const separately = processorNanoseconds(() => (runs = oneByOne(guest, word.replace(/\W.*/, ""))));
          return {
            arrivals: sum(result, "arrivals"),
            states: sum(result, "states"),
            ms: seconds * 1000,
            rate: sum(result, "arrivals") / seconds,
            full: sum(full.result, "runs") / full.seconds,
            separate: runs / (separately / 1e9),
            sanitized: sanitized.seconds * 1000,
          };
        },
      ]),
    ),
  );
  const best = Math.max(...Object.values(found).map((each) => each["rate"]!));
  return {
    title: "Exploring whole guests",
    about:
      "Every arrival of the signals, safepoints before every access. *arrivals/s*: settled, by a run or by being the same as another. *runs/s*: each arrival as a run to an end or to a known state (--no-reduction); *from the beginning*: each as a run of its own without snapshots and without comparing states. *sanitized*: the whole command, milliseconds. CPU time.",
    head: ["guest", "arrivals", "states", "ms", "arrivals/s", "runs/s", "from the beginning", "sanitized"],
    rows: programs.map(([label]) => {
      const { arrivals, states, ms, rate, full, separate, sanitized } = found[label]!;
      return [label, arrivals!, states!, ms!, rate!, full!, separate!, sanitized!];
    }),
    notes: [aim(`50 000 arrivals/s on a small guest (${Math.round(best / 1000)} 000)`, best >= 50_000)],
  };
}

async function measureHunts({ rounds, scale }: Effort): Promise<Section> {
  const hunts = [
    ["lost wake-up", "test/bench/guests/lost-wakeup.c", "USR1", "lost"],
    ["torn pair", "test/bench/guests/torn-pair.c", "ALRM", "torn"],
  ] as const;
  const native = compileNatively("test/bench/native-hunt.c", ["-O2"]);
  const patience = scale < 1 ? 0.5 : 15;
  const rows: (readonly [string, ...number[]])[] = [];
  const notes: string[] = [];
  for (const [label, file, word, mode] of hunts) {
    const guest = await guestOf(file);
    let result = explored(guest, word);
    const times: number[] = [];
    for (let i = 0; i < 10 * rounds; i++) times.push(processorNanoseconds(() => (result = explored(guest, word))) / 1e6);
    if (!result.found) throw new Error(`bench: the ${label} was not found`);
    const ours = median(times);
    const tries =
      native === undefined
        ? []
        : Array.from({ length: Math.min(rounds, 3) }, (_, seed) => numbersOf(native, [mode, String(patience), String(seed)])["seconds"]!);
    const missed = tries.filter((seconds) => seconds < 0).length;
    // What was not found in time took at least that long.
    const theirs = median(tries.map((seconds) => (seconds < 0 ? patience : seconds) * 1000));
    rows.push([label, result.coverage.reduce((sum, { runs }) => sum + runs, 0), ours, theirs, theirs / ours]);
    notes.push(aim(`${label}: at most 10 ms`, ours <= 10));
    if (tries.length > 0) {
      notes.push(aim(`${label}: at least 100 times as fast as stressing natively`, theirs / ours >= 100));
      if (missed > 0)
        notes.push(`${label}: ${missed} of ${tries.length} native hunts found nothing in ${patience} s; they count as that long`);
    }
  }
  return {
    title: "Time to the first bug",
    about:
      "Milliseconds from a prepared guest to the shortest schedule that fails, shrinking included; *natively*: test/bench/native-hunt.c, random signals until it goes wrong.",
    head: ["bug", "runs", "signalbox, ms", "natively, ms", "ratio"],
    rows,
    notes,
  };
}

export async function measureExplore(effort: Effort): Promise<Section[]> {
  return [await measureModels(effort), await measureGuests(effort), await measureHunts(effort)];
}
