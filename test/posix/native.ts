/**
 * What the real kernel answers: gcc's build of each program, run without privileges (some programs would set the machine's clock), several at
 * once because most of them sleep. A program that does not pass is tried again with few others, since its waits may have been too short for a busy
 * machine. Answers are kept by the hash of the program, the flags and the machine.
 */
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { release, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Case } from "./cases.ts";
import { compilerFlags } from "./compiler-flags.ts";
import { sourceHash } from "./included.ts";
import { BUILD_FAILED, HUNG, statusName } from "./status.ts";
import type { Outcome } from "./status.ts";

const launcherSource = fileURLToPath(new URL("../../scripts/native-launch.c", import.meta.url));
const AT_ONCE = 12;
const AGAIN_AT_ONCE = 3;
const TRIES = 3;
const SECONDS = 60;
/** Users of the sandbox's and the slots' programs: one each, so that none can signal another's. */
const FIRST_USER = 20_000;

export interface Native {
  /** Of gcc and kernel, for people. */
  readonly machine: string;
  outcome(each: Case): Outcome | undefined;
}

/** The kernel and compiler here; undefined where there is no gcc. */
function machineHere(): string | undefined {
  const gcc = spawnSync("gcc", ["-dumpfullversion"], { encoding: "utf8" });
  if (gcc.status !== 0 || process.platform !== "linux") return undefined;
  return `Linux ${release().replace(/-.*/, "")}, gcc ${gcc.stdout.trim()}`;
}

function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; uid?: number },
): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const identity = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
    const child = spawn(command, args, { cwd: options.cwd, ...identity, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("latin1").on("data", (text: string) => (output += text));
    child.on("error", reject);
    // Not "close": a program may leave children behind that hold the pipes.
    child.on("exit", (status) => setImmediate(() => resolve({ status: status ?? 255, output })));
  });
}

/** Compiles sources once each, at most two at a time. */
class Builds {
  readonly #suite: string;
  readonly #folder: string;
  readonly #made = new Map<string, Promise<string | undefined>>();
  #queue: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];

  constructor(suite: string, folder: string) {
    this.#suite = suite;
    this.#folder = folder;
  }

  /** The compiler's complaint, undefined where it had none; the executable is SOURCE.test, as with the suite's Makefile. */
  make({ source, hasMain }: Case): Promise<string | undefined> {
    const known = this.#made.get(source);
    if (known) return known;
    const executable = join(this.#folder, source.replace(/\.c$/, ".test"));
    const slot = this.#queue.shift()!;
    const making = slot.then(async () => {
      mkdirSync(dirname(executable), { recursive: true });
      const how = hasMain ? ["-o", executable, "-lpthread", "-lrt", "-lm"] : ["-fsyntax-only"];
      const args = [...compilerFlags, "-Iinclude", source, ...how];
      const { status, output } = await run("gcc", args, { cwd: this.#suite });
      return status === 0 ? undefined : output;
    });
    this.#queue.push(making);
    this.#made.set(source, making);
    return making;
  }
}

async function answer(each: Case, builds: Builds, launcher: string, folder: string, uid: number | undefined): Promise<Outcome> {
  const complaint = await builds.make(each);
  if (complaint !== undefined) return { status: BUILD_FAILED, output: complaint };
  if (!each.hasMain) return { status: statusName(0), output: "" };
  const executable = `./${each.source.replace(/\.c$/, ".test")}`;
  const { status, output } = await run(launcher, [String(SECONDS), executable, ...each.arguments], { cwd: folder, uid });
  return { status: status === 124 ? HUNG : statusName(status), output: output.slice(0, 2000) };
}

/** Kept answers of `file`, and new ones for the cases that it does not have. Undefined where there is neither gcc nor an answer kept. */
export async function nativeOutcomes(suite: string, cases: readonly Case[], file: string): Promise<Native | undefined> {
  const machine = machineHere();
  if (machine === undefined) return undefined;
  const kept: Record<string, Outcome> = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Outcome>) : {};
  const key = (each: Case): string => [sourceHash(suite, each.source), ...compilerFlags, ...each.arguments, machine].join(" ");
  const keep = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(kept, undefined, 1));
  };
  const open = cases.filter((each) => !kept[key(each)]);
  if (open.length > 0) {
    console.log(`running ${open.length} programs natively …`);
    const folder = mkdtempSync(join(tmpdir(), "posix-native-"));
    chmodSync(folder, 0o777);
    const launcher = join(folder, "launch");
    try {
      spawnSync("gcc", ["-O1", "-w", launcherSource, "-o", launcher], { stdio: "inherit" });
      const builds = new Builds(suite, folder);
      const isRoot = process.getuid?.() === 0;
      const ask = async (tasks: Case[], slot: number): Promise<void> => {
        for (let each = tasks.shift(); each; each = tasks.shift()) {
          kept[key(each)] = await answer(each, builds, launcher, folder, isRoot ? FIRST_USER + slot : undefined);
          keep();
        }
      };
      const tasks = [...open];
      await Promise.all(Array.from({ length: AT_ONCE }, (_, slot) => ask(tasks, slot)));
      for (let tries = 1; tries < TRIES; tries++) {
        const again = open.filter((each) => kept[key(each)]!.status !== "PASS" && kept[key(each)]!.status !== BUILD_FAILED);
        await Promise.all(Array.from({ length: AGAIN_AT_ONCE }, (_, slot) => ask(again, slot)));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    keep();
  }
  return { machine, outcome: (each) => kept[key(each)] };
}
