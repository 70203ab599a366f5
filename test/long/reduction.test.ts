/** Leaving out arrivals that can make no difference changes no verdict: the same guests with and without. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import type { ExploreOptions, ExploreResult } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

const program = (declarations: string, main: string): string => `
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
${declarations}
int main(void) { ${main} return 0; }`;

/** A pair that the handler looks at only in mode 1: until then it has nothing to do with it. */
const later = (limit: number): string =>
  program(
    `static volatile int mode, a, b;
static void on(int signal) { if (mode && a - b > ${limit}) abort(); }
static void update(void) { a++; b++; }`,
    "signal(SIGUSR1, on); for (int i = 0; i < 4; i++) update(); mode = 1; for (int i = 0; i < 4; i++) update();",
  );

const guests: readonly (readonly [what: string, source: string, signals: string, fails: boolean])[] = [
  ["what the handler reads becomes more during the run", later(0), "USR1", true],
  ["and is never seen torn", later(1), "USR1", false],
  [
    "two signals, one of which the other's handler lets through",
    program(
      `static volatile int first, second, seen;
static void on_first(int signal) { first++; if (second && first != second) seen = 1; }
static void on_second(int signal) { second++; }`,
      "signal(SIGUSR1, on_first); signal(SIGUSR2, on_second); volatile int own[4] = { 0 }; for (int i = 0; i < 8; i++) own[i & 3] += i; if (seen) abort();",
    ),
    "USR1*2,USR2",
    true,
  ],
  [
    "a counter that two handlers share, main untouched",
    program(
      `static volatile int count;
static void on(int signal) { count++; }`,
      "signal(SIGUSR1, on); signal(SIGUSR2, on); volatile int own = 0; for (int i = 0; i < 6; i++) own += i; if (count > 2) abort();",
    ),
    "USR1,USR2",
    false,
  ],
  [
    "a handler that jumps out of what it interrupts",
    program(
      `static sigjmp_buf place; static volatile int done, half;
static void on(int signal) { siglongjmp(place, 1); }`,
      "if (!sigsetjmp(place, 1)) { signal(SIGUSR1, on); half = 1; for (volatile int i = 0; i < 3; i++); half = 0; } signal(SIGUSR1, SIG_IGN); done = 1; if (half) abort();",
    ),
    "USR1",
    true,
  ],
  [
    "a handler that ends the program",
    program(
      `static volatile int stage;
static void on(int signal) { _exit(stage == 2 ? 3 : 0); }`,
      "signal(SIGUSR1, on); for (int i = 0; i < 3; i++) { stage = i; volatile int own = i; own++; }",
    ),
    "USR1",
    true,
  ],
  [
    "a signal that is blocked while the pair is torn",
    program(
      `static volatile int a, b;
static void on(int signal) { if (a != b) abort(); }`,
      "sigset_t set; sigemptyset(&set); sigaddset(&set, SIGUSR1); signal(SIGUSR1, on); for (int i = 0; i < 4; i++) { sigprocmask(SIG_BLOCK, &set, 0); a++; b++; sigprocmask(SIG_UNBLOCK, &set, 0); }",
    ),
    "USR1*2",
    false,
  ],
  [
    "an alarm of the program's own beside the signal",
    program(
      `static volatile int a, b;
static void on(int signal) { if (a != b) a = b = 0; }`,
      "signal(SIGUSR1, on); signal(SIGALRM, on); alarm(1); for (int i = 0; i < 4; i++) { a++; b++; } alarm(0); if (a > 4 || b > 4) abort();",
    ),
    "USR1",
    false,
  ],
  [
    "a loop that only computes between two updates",
    program(
      `static volatile unsigned a, b;
static void on(int signal) { if (a != b) abort(); }`,
      "signal(SIGUSR1, on); for (int i = 0; i < 2; i++) { unsigned value = a; for (int n = 0; n < 300; n++) value = value * 1664525u + 1013904223u; a = value; b = value; }",
    ),
    "USR1",
    true,
  ],
];

describe("the same verdict, and as many decisions", () => {
  test.each(guests)("%s", async (_what, source, signals, fails) => {
    const guest = await exploredGuest(source);
    const options: ExploreOptions = { signals: signals.split(",").map(parseExploredSignal), sanitize: false, expect: [0] };
    const [reduced, full] = [true, false].map((reduction) => explore(kernel, guest, { ...options, reduction })) as [
      ExploreResult,
      ExploreResult,
    ];
    expect(reduced.found !== undefined).toBe(fails);
    expect(reduced.exhausted).toBe(!fails);
    expect({ failure: reduced.found?.failure.message, decisions: reduced.found?.decisions.length, exhausted: reduced.exhausted }).toEqual({
      failure: full.found?.failure.message,
      decisions: full.found?.decisions.length,
      exhausted: full.exhausted,
    });
    // Every arrival of one signal is accounted for: tried, or told to be the same as one that was.
    if (!fails && signals === "USR1") expect(reduced.coverage[0]!.arrivals).toBeGreaterThanOrEqual(full.coverage[0]!.arrivals * 0.9);
  });

  test("what the handlers have nothing to do with is not stopped at: fewer states", async () => {
    const guest = await exploredGuest(later(1));
    const options: ExploreOptions = { signals: [parseExploredSignal("USR1")], sanitize: false };
    const [reduced, full] = [true, false].map((reduction) => explore(kernel, guest, { ...options, reduction }).coverage[0]!);
    expect(reduced!.states).toBeLessThan(full!.states);
    expect(reduced!.equivalent).toBeGreaterThan(0);
    expect(full!.equivalent).toBe(0);
  });
});
