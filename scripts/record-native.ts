/**
 * The oracle: compiles the C programs with gcc, runs them on the real kernel, and records what they print and how they end.
 *
 *     node --import ts-blank-space/register scripts/record-native.ts [NAMES…] [--check] [--runs N]
 *
 * Beside NAME.c it keeps NAME.expected (standard output), NAME.status (exit status as a shell reports it, absent when 0) and, for
 * the conformance programs, NAME.stderr (absent when empty). NAMES choose programs by name (all by default). Each program runs N
 * times (2 by default); one whose runs differ is reported and not recorded, because only a program that Linux answers always the
 * same can be compared with. With --check nothing is written, and a program runs again, up to N times, until it does what is
 * recorded: a busy machine may delay a thread for longer than the program thought possible. The exit status is 1 if one never does.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["guests/examples/c", "test/conformance/programs"];
const gccFlags = ["-O1", "-g", "-w", "-pthread"];
const gccLibraries = ["-lrt", "-lm", "-lutil"];
const timeLimitSeconds = 20;

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

function compile(source: string, executable: string): void {
  const gcc = spawnSync("gcc", [...gccFlags, source, "-o", executable, ...gccLibraries], { encoding: "utf8" });
  if (gcc.error) throw new Error("gcc is not installed: apt-get install gcc libc6-dev");
  if (gcc.status !== 0) throw new Error(`${source} does not compile:\n${gcc.stderr}`);
}

/** Runs in an empty folder with standard input from /dev/null and the outputs into pipes, so that stdio buffers as it does in a pipeline. */
function run(launcher: string, executable: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "record-run-"));
  return new Promise((resolve, reject) => {
    const child = spawn(launcher, [String(timeLimitSeconds), executable], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("latin1").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("latin1").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (status) => {
      rmSync(folder, { recursive: true, force: true });
      resolve({ stdout, stderr, status: status ?? 255 });
    });
  });
}

const recorded = (path: string): string => (existsSync(path) ? readFileSync(path, "latin1") : "");

function record(path: string, text: string): void {
  if (text === "") rmSync(path, { force: true });
  else writeFileSync(path, text, "latin1");
}

function firstDifference(before: string, now: string): string {
  const [old, young] = [before.split("\n"), now.split("\n")];
  const line = young.findIndex((text, index) => text !== old[index]);
  const at = line < 0 ? young.length : line;
  return `line ${at + 1}: recorded ${JSON.stringify(old[at] ?? "(end)")}, now ${JSON.stringify(young[at] ?? "(end)")}`;
}

function statusText(outcome: Outcome): string {
  return outcome.status === 0 ? "" : `${outcome.status}\n`;
}

/** How an outcome differs from the recorded one; "" if it does not. */
function whatDiffers(stem: string, outcome: Outcome, keepsStderr: boolean): string {
  const output = recorded(`${stem}.expected`);
  if (output !== outcome.stdout) return `stdout ${firstDifference(output, outcome.stdout)}`;
  const status = recorded(`${stem}.status`);
  if (status !== statusText(outcome)) return `status: recorded ${status.trim() || 0}, now ${outcome.status}`;
  const errors = recorded(`${stem}.stderr`);
  return keepsStderr && errors !== outcome.stderr ? `stderr ${firstDifference(errors, outcome.stderr)}` : "";
}

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const check = words.includes("--check");
  const runsAt = words.indexOf("--runs");
  const runs = runsAt < 0 ? 2 : Number(words[runsAt + 1]);
  const names = words
    .filter((word, index) => !word.startsWith("--") && (runsAt < 0 || index !== runsAt + 1))
    .map((name) => basename(name, ".c"));
  const workshop = mkdtempSync(join(tmpdir(), "record-native-"));
  const launcher = join(workshop, "native-launch");
  compile(join(root, "scripts/native-launch.c"), launcher);
  let differing = 0;
  let seen = 0;
  try {
    for (const folder of folders) {
      for (const file of readdirSync(join(root, folder))
        .filter((name) => name.endsWith(".c"))
        .sort()) {
        const name = basename(file, ".c");
        // Linux has no such headers: what these programs print is ours.
        if (/#include <signalbox\//.test(readFileSync(join(root, folder, file), "utf8"))) continue;
        if (names.length > 0 && !names.includes(name)) continue;
        seen++;
        const stem = join(root, folder, name);
        const executable = join(workshop, name);
        const complain = (text: string): void => {
          differing++;
          console.log(`${folder}/${name}: ${text}`);
        };
        try {
          compile(`${stem}.c`, executable);
        } catch (error) {
          complain((error as Error).message);
          continue;
        }
        const keepsStderr = folder.startsWith("test/");
        const isNew = !existsSync(`${stem}.expected`);
        const outcomes: Outcome[] = [];
        while (outcomes.length < runs) {
          outcomes.push(await run(launcher, executable));
          if (check && !isNew && !whatDiffers(stem, outcomes.at(-1) as Outcome, keepsStderr)) break;
        }
        rmSync(executable, { force: true });
        const outcome = outcomes.at(-1) as Outcome;
        const other = outcomes.find((o) => o.stdout !== outcome.stdout || o.status !== outcome.status || o.stderr !== outcome.stderr);
        if (other && !check) {
          complain(
            `not deterministic: status ${outcome.status} and ${other.status}; ${firstDifference(outcome.stdout + outcome.stderr, other.stdout + other.stderr)}`,
          );
          continue;
        }
        if (other) console.log(`${folder}/${name}: Linux ran it in more than one way`);
        if (outcome.status === 124) {
          complain(`still running after ${timeLimitSeconds} s`);
          continue;
        }
        if (isNew) console.log(`${folder}/${name}: new, status ${outcome.status}`);
        else {
          const difference = whatDiffers(stem, outcome, keepsStderr);
          if (difference) complain(difference);
        }
        if (check && isNew) differing++;
        if (check) continue;
        writeFileSync(`${stem}.expected`, outcome.stdout, "latin1");
        record(`${stem}.status`, statusText(outcome));
        if (keepsStderr) record(`${stem}.stderr`, outcome.stderr);
      }
    }
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  console.log(`${seen} programs, ${differing} ${check ? "differ" : "differed"}`);
  return differing > 0 && check ? 1 : 0;
}

process.exitCode = await main();
