/** Hostile programs: every act of guests/hostile.c, every broken module, ends in its documented way, within seconds and bounded memory; ^C ends what does not. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const runner = fileURLToPath(new URL("run-hostile.ts", import.meta.url));
const program = fileURLToPath(new URL("guests/hostile.c", import.meta.url));
const SECONDS = 60;
/** KiB: Node with the machine and a compiled guest takes 150 MB; 64 processes of a megabyte or two each come on top. */
const MOST_MEMORY = 900_000;
const FUEL = 300_000;

interface Expected {
  readonly status: number | readonly number[];
  /** What standard output or standard error must contain. */
  readonly says?: string;
}

/** Exit statuses as docs/command-line.md has them: 128 + signal, 124 at a limit, 125 for a deadlock. */
const acts: Readonly<Record<string, Expected>> = {
  recursion: { status: 139 },
  "recursion-handled": { status: 139 },
  "fork-bomb": { status: [124, 139] },
  "fork-limit": { status: 137, says: "1 children, then Resource temporarily unavailable" },
  "thread-bomb": { status: 125, says: "pause" },
  "thread-limit": { status: 0, says: "1 threads, then Resource temporarily unavailable" },
  storm: { status: 124, says: "fuel" },
  queue: { status: 0, says: "1 queued, then Resource temporarily unavailable" },
  "raise-for-ever": { status: [139, 124] },
  "handler-forks": { status: [124, 139] },
  flood: { status: 124, says: "fuel" },
  "flood-big": { status: 124, says: "wrote more" },
  "gigabyte-read": { status: 0 },
  "huge-mmap": { status: 0, says: "1 Cannot allocate memory\n1 maps, then Cannot allocate memory" },
  "mmap-holes": { status: 0 },
  allocate: { status: 0, says: "1, then Cannot allocate memory" },
  descriptors: { status: 0, says: "1, then Too many open files" },
  // As on Linux the program starves: the next expiration is there before the handler has returned.
  "timer-1ns": { status: 124, says: "fuel" },
  timers: { status: 0, says: "1, then Resource temporarily unavailable" },
  "longjmp-garbage": { status: 139 },
  "setjmp-for-ever": { status: [0, 124] },
  "wild-call": { status: 139 },
  "stack-smash": { status: [124, 139] },
  "memory-sweep": { status: 139 },
  "fault-for-ever": { status: 124, says: "fuel" },
  endless: { status: 124, says: "fuel" },
  "sleep-for-ever": { status: 125, says: "deadlock" },
  "stop-itself": { status: 125, says: "stopped" },
  zombies: { status: 0, says: "1 zombies, then Resource temporarily unavailable" },
  "poll-spin": { status: 124, says: "fuel" },
  "far-future": { status: 0, says: "awake" },
};

const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** Modules that are no programs: refused with status 65 and one line. */
const modules: Readonly<Record<string, readonly number[] | string>> = {
  "empty.wasm": [],
  "magic.wasm": magic.slice(0, 4),
  "nothing.wasm": magic,
  "cut.wasm": [...magic, 1, 0xff],
  "nonsense.wasm": [...magic, 99, 1, 0],
  "import.wat": `(module (import "signalbox" "no_such_call" (func)) (memory 1) (func (export "_start")))`,
  "import-module.wat": `(module (import "elsewhere" "f" (func (param f64 i64) (result f32))) (memory 1) (func (export "_start")))`,
  "import-type.wat": `(module (import "signalbox" "pause" (global i32)) (memory 1) (func (export "_start")))`,
  "no-start.wat": `(module (memory 1) (func (export "f")))`,
  "memory.wat": `(module (memory 60000) (func (export "_start")))`,
};

/** What `hostileGuests` can be asked for. */
export const hostileNames: readonly string[] = [...Object.keys(acts), ...Object.keys(modules), "interrupt"];

/** Runs `signalbox` and tells how it ended. */
/** `quiet`: what it writes to standard output is thrown away, there is much of it. */
function signalbox(words: readonly string[], quiet = false): { status: number; text: string; memory: number; seconds: number } {
  const begun = Date.now();
  const result = spawnSync(process.execPath, ["--import", "ts-blank-space/register", runner, ...words], {
    stdio: ["ignore", quiet ? "ignore" : "pipe", "pipe", "pipe"],
    timeout: 1000 * SECONDS,
    killSignal: "SIGKILL",
    maxBuffer: 2 ** 28,
    encoding: "latin1",
  });
  return {
    status: result.status ?? -1,
    text: `${result.stdout?.slice(0, 2000) ?? ""}${result.stderr.slice(-2000)}`,
    memory: Number(result.output[3] ?? 0),
    seconds: (Date.now() - begun) / 1000,
  };
}

/** Answers what is wrong, one line each. `only`: the names to be run, all without. */
export async function hostileGuests(only: readonly string[] = []): Promise<{ run: number; problems: string[] }> {
  const problems: string[] = [];
  let run = 0;
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  for (const [act, { status, says = "" }] of Object.entries(acts)) {
    if (!wanted(act)) continue;
    run++;
    const result = signalbox(["run", "--fuel", String(FUEL), program, act], act.startsWith("flood"));
    const expected = [status].flat();
    if (!expected.includes(result.status))
      problems.push(`${act}: status ${result.status}, expected ${expected.join(" or ")}: ${result.text.slice(-300)}`);
    else if (!result.text.includes(says)) problems.push(`${act}: does not say ${JSON.stringify(says)}: ${result.text.slice(-300)}`);
    if (result.text.includes("[signalbox bug]")) problems.push(`${act}: ${result.text.slice(-300)}`);
    if (result.memory > MOST_MEMORY) problems.push(`${act}: took ${Math.round(result.memory / 1000)} MB`);
  }
  const folder = mkdtempSync(join(tmpdir(), "signalbox-fuzz-"));
  try {
    for (const [name, contents] of Object.entries(modules)) {
      if (!wanted(name)) continue;
      run++;
      const file = join(folder, name);
      writeFileSync(file, typeof contents === "string" ? contents : Uint8Array.from(contents));
      const { status, text } = signalbox(["run", file]);
      if (status !== 65 || text.includes("bug]") || text.trim().split("\n").length !== 1)
        problems.push(`${name}: status ${status}: ${text.slice(0, 300)}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (wanted("interrupt")) {
    run++;
    const problem = await interrupted();
    if (problem) problems.push(problem);
  }
  return { run, problems };
}

/** A guest in an endless loop, without a limit, is ended by ^C. */
function interrupted(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "ts-blank-space/register", runner, "run", program, "endless"], { stdio: "ignore" });
    const begun = Date.now();
    // The first leaves the guest time to be compiled; pressed twice quickly it is for us, whatever the guest does with it.
    const presses = [6000, 6300].map((after) => setTimeout(() => child.kill("SIGINT"), after));
    const patience = setTimeout(() => {
      child.kill("SIGKILL");
      resolve("^C does not end a guest in an endless loop");
    }, 20_000);
    child.on("exit", () => {
      presses.forEach(clearTimeout);
      clearTimeout(patience);
      resolve(Date.now() - begun < 6000 ? "the endless guest ended by itself" : undefined);
    });
  });
}
