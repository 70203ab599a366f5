/**
 * Programs whose output real interpreters gave (test/golden/cpython-signal.json), in the notation: they print the same. Numbers that
 * differ from run to run in Python itself are made the same on both sides: idents of threads, addresses, pids, and what a timer has left.
 */
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { PythonOptions, Version } from "../../src/python/index.ts";
import { errorPrograms } from "../golden/python/errors.ts";
import { exitPrograms } from "../golden/python/exit.ts";
import { faulthandlerPrograms } from "../golden/python/faulthandler.ts";
import { laterPrograms } from "../golden/python/later.ts";
import { signalPrograms } from "../golden/python/signal.ts";
import { runPython } from "../unit/python-program.ts";

interface Outcome {
  readonly status: number | "TIMEOUT";
  readonly stdout: string;
  readonly stderr: string;
}
interface Case {
  readonly name: string;
  readonly source: string;
  readonly options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly timeout?: number };
  readonly results: Readonly<Record<string, Outcome>>;
}

const { cases } = JSON.parse(readFileSync("test/golden/cpython-signal.json", "utf8")) as { readonly cases: readonly Case[] };
const programs = { ...faulthandlerPrograms, ...laterPrograms, ...signalPrograms, ...exitPrograms, ...errorPrograms };
/** Not in the notation, each with the reason. */
const left: Readonly<Record<string, string>> = { gc: "needs a garbage collector that finds cycles" };

function comparable(text: string, version: Version): string {
  return (
    text
      .replaceAll(`/usr/lib/python${version}`, "<stdlib>")
      .replace(/0x(?:<thread>|[0-9a-f]{16})/g, "0x<thread>")
      .replace(/0x[0-9a-f]{12}\b/g, "0x<address>")
      .replace(/pthread_kill \(\d+,/g, "pthread_kill (<thread>,")
      .replace(/\(1\.49\d+, 0\.25\)/g, "(<left>, 0.25)")
      // Linux adds a tick of 4 ms to timers of CPU time; those of the model have no ticks (docs/limits.md).
      .replace(/^(ok setitimer \(1, 0\)) \((?:2\.504|2\.49\d+), 0\.0\)$/m, "$1 (<left>, 0.0)")
      .replace(/^(<class 'signal.struct_siginfo'> 7 10 0 0 True 0) \d+$/m, "$1 <si_band>")
  );
}

function run({ name, source, options }: Case, version: Version): Outcome {
  const xoptions = (options.args ?? []).filter((word) => word !== "-X");
  const given: PythonOptions = { version, source, xoptions, environment: options.env };
  const { status, stdout, stderr } = runPython(programs[name]!, given, {
    limits: { fuel: options.timeout === undefined ? 2 ** 36 : 20_000 },
  });
  return { status, stdout: comparable(stdout, version), stderr: comparable(stderr, version) };
}

/** How far the main thread is when another one crashes is a race, which the recorded run of 3.12.1 decided before it was in join. */
function withoutJoin(stderr: string): string {
  return stderr.replace(/^ {2}File "<stdlib>\/threading.py", line \d+ in (?:_wait_for_tstate_lock|join)\n/gm, "");
}

describe.each(cases.filter(({ name }) => !(name in left)))("$name", (each) => {
  test.each(Object.entries(each.results))("as Python %s", (release, expected) => {
    const version = release.split(".").slice(0, 2).join(".") as Version;
    const outcome = run(each, version);
    const isRace = each.name === "segv_in_thread" && release === "3.12.1";
    expect(isRace ? { ...outcome, stderr: withoutJoin(outcome.stderr) } : outcome).toEqual({
      status: expected.status,
      stdout: comparable(expected.stdout, version),
      stderr: comparable(expected.stderr, version),
    });
  });
});

test("at least 45 of the 57 programs are in the notation", () => {
  expect(cases).toHaveLength(57);
  expect(cases.filter(({ name }) => name in programs).length).toBeGreaterThanOrEqual(45);
  expect(cases.map(({ name }) => name).filter((name) => !(name in programs))).toEqual(Object.keys(left));
});
