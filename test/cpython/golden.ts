/**
 * Programs about signals and faulthandler (test/golden), in signalbox and under the machine's Python of the same release: output and status must
 * be equal, but for what differs from run to run in Python itself (idents of threads, addresses, what a timer has left).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/node/package-root.ts";

interface Case {
  readonly name: string;
  readonly source: string;
  readonly options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly timeout?: number };
}
interface Outcome {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is left when numbers that no two runs share are the same. */
function comparable(text: string): string {
  return text
    .replace(/0x[0-9a-f]{6,16}\b/g, "0x<number>")
    .replace(/pthread_kill \(\d+,/g, "pthread_kill (<thread>,")
    .replace(/\(1\.49\d+, 0\.25\)/g, "(<left>, 0.25)")
    .replace(/^(ok setitimer \(1, 0\)) \((?:2\.504|2\.49\d+|2\.5), 0\.0\)$/m, "$1 (<left>, 0.0)")
    .replace(/^(<class 'signal.struct_siginfo'> 7 10 0 0 True 0) \d+$/m, "$1 <si_band>");
}

/** How far the main thread is when another one crashes is a race: in start, or already in join. */
const races = new Set(["segv_in_thread"]);
const withoutRace = (name: string, outcome: Outcome): Outcome =>
  races.has(name)
    ? {
        ...outcome,
        stderr: outcome.stderr.replace(/^ {2}File ".*threading\.py", line \d+ in (?:wait|start|join|_wait_for_tstate_lock)\n/gm, ""),
      }
    : outcome;

/** A signal's number plus 128, as a shell tells it. */
function outcome(command: string, words: readonly string[], folder: string, env: NodeJS.ProcessEnv, timeout: number): Outcome {
  const { status, signal, stdout, stderr, error } = spawnSync(command, words, { cwd: folder, env, encoding: "utf8", timeout, input: "" });
  if (error) return { status: "TIMEOUT", stdout: comparable(stdout), stderr: comparable(stderr) };
  const numbers: Record<string, number> = {
    SIGSEGV: 139,
    SIGABRT: 134,
    SIGFPE: 136,
    SIGBUS: 135,
    SIGILL: 132,
    SIGALRM: 142,
    SIGINT: 130,
    SIGTERM: 143,
    SIGUSR1: 138,
    SIGKILL: 137,
  };
  return { status: signal ? (numbers[signal] ?? signal) : (status ?? -1), stdout: comparable(stdout), stderr: comparable(stderr) };
}

/** Prints how many of how many are equal, and those that are not. `known`: names of those that need not be, with the reason. False: another one differs. */
export function compareGolden(folder: string, known: Readonly<Record<string, string>>): boolean {
  const { cases } = JSON.parse(readFileSync(join(packageRoot, "test/golden/cpython-signal.json"), "utf8")) as {
    readonly cases: readonly Case[];
  };
  let equal = 0;
  let surprises = 0;
  for (const { name, source, options } of cases) {
    const place = join(folder, "golden");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "t.py"), source);
    const words = [...(options.args ?? []), "t.py"];
    const environment = { PATH: process.env.PATH, ...options.env };
    const native = outcome("/usr/bin/python3.11", words, place, environment, (options.timeout ?? 20) * 1000);
    const variables = Object.entries(options.env ?? {}).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
    const fuel = options.timeout === undefined ? [] : ["--fuel", "300000000"];
    const guest = outcome(
      process.execPath,
      [join(packageRoot, "bin/signalbox.js"), "run", ...fuel, ...variables, "python3", ...words],
      place,
      { PATH: process.env.PATH, HOME: process.env.HOME },
      300_000,
    );
    const status = guest.status === 124 ? "TIMEOUT" : guest.status;
    // Deaths by a signal and stops are told on standard error by us; natively the shell does.
    const told = { ...guest, status, stderr: guest.stderr.replace(/^signalbox: .*\n/gm, "").replaceAll("//t.py", `${place}/t.py`) };
    if (JSON.stringify(withoutRace(name, told)) === JSON.stringify(withoutRace(name, native))) equal++;
    else if (known[name] !== undefined) console.log(`  ${name} differs: ${known[name]}`);
    else {
      surprises++;
      console.log(`  ${name}: differs`);
      for (const key of ["status", "stdout", "stderr"] as const)
        if (told[key] !== native[key])
          console.log(`    ${key} natively ${JSON.stringify(native[key])}\n    ${key} here     ${JSON.stringify(told[key])}`);
    }
    rmSync(place, { recursive: true });
  }
  console.log(`golden programs: ${equal} of ${cases.length} as CPython does natively`);
  return surprises === 0;
}
