/** The arbitraries of signalbox/testing: storms, schedules, and the kernel against a model of it. */
import { beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { arbitraries } from "../../src/node/testing/fast-check.ts";
import { kernelSessions, program, replay, run, script, SignalModel } from "../../src/node/testing/index.ts";
import type { KernelCommand } from "../../src/node/testing/fast-check.ts";
import type { KernelOperation } from "../../src/node/testing/index.ts";
import { FIRST_COMPILE, exploredGuest } from "../explore/guests.ts";

const { signalStorms, schedules, kernelCommands } = arbitraries(fc);

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

test("a storm of signals: what is counted with the signal blocked is counted right", async () => {
  const counting = program(
    "counting.c",
    {},
    `
#include <signal.h>
#include <stdio.h>
static volatile sig_atomic_t seen;
static void on(int signal) { seen++; }
int main(void) {
  signal(SIGUSR1, on);
  int before = seen;
  for (volatile int i = 0; i < 20000; i++);
  printf("%d\\n", seen >= before);
  return 0;
}`,
  );
  await fc.assert(
    fc.asyncProperty(signalStorms({ signals: ["USR1"], from: 5000, until: 2e5 }), async (storm) => {
      // A standard signal that arrives while it is handled is kept once: fewer may be seen, never more.
      const { output, exitStatus } = await run(counting, { arrivals: storm });
      return output === "1\n" && exitStatus === 0;
    }),
    { numRuns: 20, seed: 7 },
  );
});

test("schedules shrink to one decision, the earliest that fails", async () => {
  const torn = script("torn", function* (sys) {
    let value = 0;
    yield* sys.sigaction("SIGURG", { handler: () => void value++, flags: [] });
    yield* sys.compute(4);
    const before = value;
    for (let i = 0; i < 3; i++) yield* sys.compute(1);
    if (value !== before) throw new Error("it changed in between");
  });
  const details = await fc.check(
    fc.asyncProperty(
      schedules({ signals: ["URG", "CHLD"], until: 12 }),
      async (decisions) => (await replay(torn, decisions)) === undefined,
    ),
    { seed: 1, numRuns: 200 },
  );
  const [shortest] = details.counterexample!;
  expect(shortest).toMatchObject([{ choice: { kind: "signal", signal: 23 } }]);
  const earlier = [{ ...shortest![0]!, step: shortest![0]!.step - 1 }];
  expect(await replay(torn, shortest!)).toMatchObject({ message: "uncaught Error: it changed in between" });
  expect(await replay(torn, earlier)).toBeUndefined();
});

test("the kernel does what the model of signal(7) says, whatever a process does with its signals", async () => {
  const session = await kernelSessions();
  fc.assert(
    fc.property(fc.commands(kernelCommands(), { maxCommands: 25 }), (commands) => {
      fc.modelRun(() => ({ model: new SignalModel(), real: session() }), commands);
    }),
    { numRuns: 300, seed: 3 },
  );
});

test("a model that is wrong is told by the shortest sequence of calls", async () => {
  const session = await kernelSessions();
  /** Forgets that a standard signal that is pending already is not queued. */
  class Queueing extends SignalModel {
    readonly #raised: number[] = [];
    override apply(operation: KernelOperation): ReturnType<SignalModel["apply"]> {
      const seen = super.apply(operation);
      if (operation.call !== "raise" || operation.signal !== 10) return seen;
      this.#raised.push(10);
      return this.#raised.length > 1 ? { ...seen, pending: [...seen.pending, 10] } : seen;
    }
  }
  const details = fc.check(
    fc.property(fc.commands(kernelCommands(), { maxCommands: 25 }), (commands) => {
      fc.modelRun(() => ({ model: new Queueing(), real: session() }), commands as Iterable<KernelCommand>);
    }),
    { numRuns: 2000, seed: 5 },
  );
  expect(details.failed).toBe(true);
  const told = String(details.counterexample?.[0]);
  expect(told.split(",").length).toBeLessThanOrEqual(4);
  expect(told.match(/raise\(10\) of SIGUSR1/g)).toHaveLength(2);
});
