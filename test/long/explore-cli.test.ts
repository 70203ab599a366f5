/** `signalbox explore` and `replay` as a user meets them. */
import { describe, expect, test } from "@jest/globals";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Decision } from "../../src/explore/index.ts";
import { rerun } from "../../src/explore/index.ts";
import { decodeExploredSchedule, encodeExploredSchedule } from "../../src/trace/schedule.ts";
import { exploredGuest, FIRST_COMPILE, kernel } from "../explore/guests.ts";

const folder = mkdtempSync(join(tmpdir(), "signalbox-explore-"));
const { NODE_OPTIONS: _, ...environment } = process.env;
const file = (name: string, source: string): string => {
  writeFileSync(join(folder, name), source);
  return join(folder, name);
};
const signalbox = (...words: readonly string[]): { status: number | null; stdout: string; stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", ...words], { env: environment, encoding: "utf8" });
  return { status, stdout, stderr };
};

/** More states than a test has time for. */
const large = `
#include <signal.h>
static volatile unsigned a, own;
static void on(int signal) { own = own * 3 + a; }
int main(void) { signal(SIGUSR1, on); for (unsigned i = 0; i < 2000; i++) a = i * i; return 0; }
`;

describe("what only watched runs show", () => {
  const counting = (update: string): string => `
#include <signal.h>
static volatile sig_atomic_t count;
static void on(int signal) { count++; }
int main(void) { signal(SIGUSR1, on); ${update} return 0; }
`;

  test(
    "replay says what was found, although the run ends well; CLEAN says how many runs were watched",
    () => {
      const buggy = file("lost.c", counting("count++;"));
      const schedule = /replay (\S+)/.exec(signalbox("explore", "--signal", "USR1", buggy).stdout)![1]!;
      const { status, stderr } = signalbox("replay", schedule, buggy);
      expect(status).toBe(0);
      expect(stderr).toMatch(/^signalbox: lost update: count is changed by a handler/);
      const { stdout } = signalbox("explore", "--signal", "USR1", file("kept.c", counting("")));
      expect(stdout).toMatch(/^CLEAN.*\n[^]*\n {2}watched at every access +\d+ runs\n$/);
    },
    FIRST_COMPILE,
  );
});

describe("a search that is cut short", () => {
  test(
    "^C: what has been covered so far, and status 3",
    async () => {
      // Compiled once: what comes before the search ends at ^C as any command does.
      signalbox("explore", "--signal", "USR1*4", "--states", "10", file("large.c", large));
      const interrupted = async (seconds: number): Promise<{ status: number | null; stdout: string }> => {
        const words = ["bin/signalbox.js", "explore", "--signal", "USR1*4", "--time", "600", file("large.c", large)];
        const child = spawn(process.execPath, words, { env: environment });
        let stdout = "";
        child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
        const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
        child.kill("SIGINT");
        return { status: await ended, stdout };
      };
      // Nothing tells from outside that the search has begun: on a slow machine it has only with more time.
      let outcome = await interrupted(3);
      for (let seconds = 6; outcome.status !== 3 && seconds < 100; seconds *= 2) outcome = await interrupted(seconds);
      const { status, stdout } = outcome;
      expect(status).toBe(3);
      expect(stdout).toContain("NOT EXHAUSTED: nothing failed, but the search was interrupted");
      expect(stdout).toMatch(/0 preemptions +\d+ arrivals +\d+ runs +\d+ states +not to the end/);
    },
    FIRST_COMPILE,
  );

  test(
    "--states: says what to give more of; quiet where there is no terminal",
    () => {
      const { status, stdout, stderr } = signalbox("explore", "--signal", "USR1*4", "--states", "3000", file("large.c", large));
      expect({ status, stderr }).toEqual({ status: 3, stderr: "" });
      expect(stdout).toContain("give it more with --time");
    },
    FIRST_COMPILE,
  );

  test("--runs without --pct says what is missing", () => {
    const { status, stderr } = signalbox("explore", "--runs", "3", file("large.c", large));
    expect({ status, stderr }).toEqual({ status: 2, stderr: "signalbox: --runs and --seed belong to --pct DEPTH: say how deep\n" });
  });
});

describe("--at", () => {
  test(
    "levels are cumulative: loops, then calls as well, then memory as well; another word says which there are",
    () => {
      const source = file(
        "levels.c",
        `
#include <signal.h>
static volatile int count, own;
static void on(int signal) { count++; }
__attribute__((noinline)) static void work(int n) { own += n; }
int main(void) { signal(SIGUSR1, on); for (int i = 0; i < 5; i++) { work(i); work(count); } return 0; }
`,
      );
      const arrivals = ["loops", "calls", "memory"].map((level) => {
        const { status, stdout } = signalbox("explore", "--at", level, "--signal", "USR1", "--preemptions", "0", "--json", source);
        expect(status).toBe(0);
        return (JSON.parse(stdout) as { coverage: { arrivals: number }[] }).coverage[0]!.arrivals;
      });
      expect(arrivals[0]).toBeLessThan(arrivals[1]!);
      expect(arrivals[1]).toBeLessThan(arrivals[2]!);
      const { status, stderr } = signalbox("explore", "--at", "lines", source);
      expect({ status, stderr }).toEqual({ status: 2, stderr: "signalbox: --at lines: there are loops, calls and memory\n" });
    },
    FIRST_COMPILE,
  );
});

describe("a schedule's string", () => {
  test(
    "of 100,000 choices: under 600,000 characters, read and replayed in seconds",
    async () => {
      const guest = await exploredGuest(`
#include <signal.h>
#include <stdio.h>
static volatile int count;
static void on(int signal) { count++; }
int main(void) {
  signal(SIGUSR1, on);
  while (count < 100000);
  printf("%d\\n", count);
  return 0;
}`);
      const decisions = Array.from({ length: 100_000 }, (_each, i): Decision => ({
        step: 400 + 30 * i,
        choice: { kind: "signal", signal: 10, pid: 100, tid: 0 },
      }));
      const before = process.cpuUsage();
      const text = encodeExploredSchedule({ guest: guest.hash, granularity: "memory", decisions });
      expect(text.length).toBeLessThan(600_000);
      const read = decodeExploredSchedule(text);
      expect(read.decisions).toEqual(decisions);
      let output = "";
      const result = rerun(kernel, guest, read.decisions, {
        output: (_descriptor, bytes) => void (output += new TextDecoder().decode(bytes)),
      });
      expect({ status: result.exitStatus, output }).toEqual({ status: 0, output: "100000\n" });
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(60);
    },
    FIRST_COMPILE,
  );
});
