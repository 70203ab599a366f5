/** CPython here and natively: the same program, each run a process of its own. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/node/package-root.ts";
import type { Effort } from "./index.ts";
import { interleave } from "./measure.ts";
import type { Candidate } from "./measure.ts";
import type { Section } from "./report.ts";

const NATIVE = "/usr/bin/python3.11";

const program = `
import signal, sys

what, count = sys.argv[1], int(sys.argv[2])

def loop():
    total = 0
    for i in range(count):
        total += i & 3

def calls():
    def f(n):
        return n
    for i in range(count):
        f(i)

def raise_signal():
    signal.signal(signal.SIGUSR1, lambda *_: None)
    for i in range(count):
        signal.raise_signal(signal.SIGUSR1)

def alarm():
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.alarm(5)
    signal.pause()

print("begun", flush=True)
if what != "start":
    globals()[what]()
    print("done", flush=True)
`;

/** Milliseconds from the command to the program's first line, and from there to its last. */
function timed(command: readonly string[]): Promise<{ readonly start: number; readonly rest: number }> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(command[0]!, command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
    let start = NaN;
    let last = NaN;
    child.stdout.on("data", () => {
      last = performance.now();
      if (Number.isNaN(start)) start = last - begin;
    });
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0 ? resolve({ start, rest: last - begin - start }) : reject(new Error(`${command.join(" ")}: status ${status}`)),
    );
  });
}

export async function measurePython({ rounds, scale }: Effort): Promise<Section[]> {
  const folder = mkdtempSync(join(tmpdir(), "signalbox-bench-"));
  const file = join(folder, "program.py");
  writeFileSync(file, program);
  const loops = { loop: 1_000_000, calls: 500_000, raise_signal: 50_000 };
  const here = [process.execPath, join(packageRoot, "bin/signalbox.js"), "run", file];
  const candidate = (command: readonly string[], alarm: boolean) => async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = { start: (await timed([...command, "start", "0"])).start };
    for (const [what, most] of Object.entries(loops)) {
      const count = Math.ceil(most * scale);
      found[what] = ((await timed([...command, what, `${count}`])).rest * 1e6) / count;
    }
    if (alarm) found["alarm"] = (await timed([...command, "alarm", "0"])).rest;
    return found;
  };
  try {
    const measure = candidate(here, true);
    // The first run prepares the interpreter, the second its image.
    if (rounds > 1) for (let run = 0; run < 2; run++) await measure();
    const native: Record<string, Candidate> = existsSync(NATIVE) ? { native: candidate([NATIVE, file], false) } : {};
    const found = await interleave(Math.min(rounds, 5), { here: measure, ...native });
    const known: Record<string, number> = found["native"] ?? {};
    const row = (label: string, name: string): readonly [string, number, number, number] => {
      const [ours, theirs] = [found["here"]![name]!, known[name] ?? NaN];
      return [label, ours, theirs, ours / theirs];
    };
    return [
      {
        title: "Python",
        about:
          "CPython 3.11 as a guest, beside the machine's python3.11. *Start*: milliseconds from the command to the program's first line, of a command line that was run before. Loops: nanoseconds a round. *Alarm*: milliseconds of `signal.alarm(5); signal.pause()`.",
        head: ["", "here", "native", "ratio"],
        rows: [
          row("start, ms", "start"),
          row("loop: total += i & 3, ns", "loop"),
          row("call of a function, ns", "calls"),
          row("raise_signal with a handler, ns", "raise_signal"),
          // Natively it takes what it says.
          ["alarm of 5 s, ms", found["here"]!["alarm"]!, 5000, found["here"]!["alarm"]! / 5000],
        ],
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
