/**
 * `npm run test:cpython [-- SEED… NAME…]`: CPython's own tests of signals, out of its source package and unchanged, in signalbox and under the
 * machine's Python of the same release. Every test that passes natively must pass here. NAME: only the
 * modules whose names hold it, and not the golden programs.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openSource, VERSION } from "../../scripts/cpython/source.ts";
import { compareGolden } from "./golden.ts";
import { pythonLibrary } from "../../src/node/cpython.ts";
import { packageRoot } from "../../src/node/package-root.ts";

const here = dirname(fileURLToPath(import.meta.url));
/** Module, and how many tests it has. */
const modules = [
  ["test.test_signal", 55],
  ["test.test_faulthandler", 45],
  ["test.test_threadsignals", 6],
  ["test._test_eintr", 24],
] as const;
const words = process.argv.slice(2);
const names = words.filter((word) => !/^\d+$/.test(word));
const seeds = words.length > names.length ? words.filter((word) => !names.includes(word)) : ["0"];
const chosen = modules.filter(([name]) => names.length === 0 || names.some((word) => name.includes(word)));
if (chosen.length === 0) throw new Error(`none of ${modules.map(([name]) => name).join(", ")} is called ${names.join(" or ")}`);

type Outcomes = ReadonlyMap<string, string>;

function outcomes(output: string): Outcomes {
  return new Map([...output.matchAll(/^RESULT (\S+) (\S+)$/gm)].map(([, id, outcome]) => [id!, outcome!]));
}

function run(
  command: string,
  words: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): { outcomes: Outcomes; said: string } {
  const { stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    encoding: "utf8",
    timeout: 600_000,
    maxBuffer: 2 ** 28,
  });
  return { outcomes: outcomes(stdout), said: stderr };
}

/** Two runs with the same seed: equal events, byte for byte. */
function repeats(folder: string): boolean {
  const program = [
    "import os, signal, threading, time",
    "signal.signal(signal.SIGALRM, lambda *_: print('alarm'))",
    "signal.setitimer(signal.ITIMER_REAL, 0.0003, 0.0007)",
    "def work(n):",
    "    for i in range(2000): sum(range(i % 50))",
    "threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]",
    "for t in threads: t.start()",
    "if os.fork() == 0: os.kill(os.getppid(), signal.SIGALRM); os._exit(0)",
    "for t in threads: t.join()",
    "os.wait()",
  ].join("\n");
  const events = ["one", "two"].map((name) => {
    const file = join(folder, `${name}.ndjson`);
    const words = ["run", "--seed", "7", "--events", file, "-c", program];
    spawnSync(process.execPath, [join(packageRoot, "bin/signalbox.js"), ...words], { cwd: folder, timeout: 300_000 });
    return readFileSync(file);
  });
  const equal = events[0]!.equals(events[1]!);
  console.log(`two runs with the same seed: ${equal ? "equal" : "DIFFERENT"} events (${events[0]!.toString().split("\n").length - 1})`);
  return equal && events[0]!.length > 0;
}

/** Golden programs that differ, each with the reason. */
const known: Readonly<Record<string, string>> = {
  sig_errs: "a C long has 32 bits, as on any 32-bit Linux: 2**40 does not fit, and alarm(2**32 - 1) is cut to 2**31 - 1",
};

const source = openSource(join(process.env.SIGNALBOX_CPYTHON_BUILD ?? join(homedir(), ".cache/signalbox-cpython"), "source"));
const folder = mkdtempSync(join(tmpdir(), "signalbox-cpython-"));
let failed = false;
try {
  const tests = join(folder, "tests");
  mkdirSync(tests);
  cpSync(join(source, "Lib/test"), join(tests, "test"), { recursive: true });
  cpSync(join(here, "runner.py"), join(tests, "runner.py"));
  // Tests start interpreters that look for the package "test" in the library only.
  const library = join(folder, "library");
  mkdirSync(join(library, "lib-dynload"), { recursive: true });
  for (const [path, bytes] of pythonLibrary()) {
    mkdirSync(dirname(join(library, path)), { recursive: true });
    writeFileSync(join(library, path), bytes);
  }
  cpSync(join(source, "Lib/test"), join(library, "test"), { recursive: true });
  console.log(`CPython ${VERSION}'s own tests`);
  for (const [name, count] of chosen) {
    const native = run("/usr/bin/python3.11", [join(tests, "runner.py"), name], folder, { PYTHONPATH: tests }).outcomes;
    for (const seed of seeds) {
      const given = ["--dir", `${tests}:/tests`, "--dir", `${library}:/usr/lib/python3.11`];
      const words = ["--seed", seed, ...given, "python3", "/tests/runner.py", name];
      const guest = run(process.execPath, [join(packageRoot, "bin/signalbox.js"), "run", ...words], folder, {});
      const passes = [...native].filter(([, outcome]) => outcome === "ok").map(([id]) => id);
      const missing = passes.filter((id) => guest.outcomes.get(id) !== "ok");
      const ok = [...guest.outcomes.values()].filter((outcome) => outcome === "ok").length;
      const skipped = [...guest.outcomes.values()].filter((outcome) => outcome === "skipped").length;
      console.log(
        `${name}, seed ${seed}: ${ok} of ${count} pass, ${skipped} are skipped; of the ${passes.length} that pass natively ${passes.length - missing.length} do`,
      );
      for (const id of missing) console.log(`  ${guest.outcomes.get(id) ?? "not reached"}: ${id}`);
      if (guest.outcomes.size < native.size) console.log(guest.said.split("\n").slice(-5).join("\n"));
      failed ||= missing.length > 0 || passes.length === 0;
    }
  }
  if (names.length === 0) failed = !compareGolden(folder, known) || failed;
  failed = !repeats(folder) || failed;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
