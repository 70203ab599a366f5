/** The state is one block: a copy of it is a snapshot, and a restored run goes on byte-identically. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { kernelMemory } from "../../abi/generated/layout.ts";
import { BLOCKED, Driver } from "./kernel-core.ts";

/** One step of an arbitrary run; `choice` and `value` are two numbers. */
type Step = readonly [choice: number, value: number];
const steps = fc.array(fc.tuple(fc.nat(13), fc.nat(1_000_000)), { minLength: 1, maxLength: 60 });

const HANDLER = 16;

/** Makes a step with whichever thread runs, as a machine without a guest would. */
function step(driver: Driver, [choice, value]: Step): void {
  const { kernel } = driver;
  const { core } = kernel;
  let thread = core.schedule();
  if (thread < 0) {
    if (!kernel.idle(Infinity)) core.send(100, 0, 12, 0, 1);
    thread = core.schedule();
    if (thread < 0) return;
  }
  if (kernel.inCall(thread) && kernel.threadState(thread) === 1) {
    // It was woken in a call without arguments that this test makes: pause.
    const result = driver.call(thread, "pause");
    if (result !== BLOCKED) driver.settle(thread, result);
    return;
  }
  const signal = 1 + (value % 64);
  const pid = kernel.pid(thread);
  let result = 0;
  if (choice === 0)
    result = driver.sigaction(thread, signal, {
      sa_handler: value & 64 ? HANDLER : value & 1,
      sa_flags: (value & 2 ? 0x10000000 : 0) | (value & 4 ? 0x40000000 : 0),
      sa_mask: BigInt(value),
    });
  else if (choice === 1) result = driver.setMask(thread, BigInt(value) * 0x1234567n);
  else if (choice === 2) result = driver.call(thread, "kill", pid, signal);
  else if (choice === 3) result = driver.call(thread, "tgkill", pid, kernel.tid(thread), signal);
  else if (choice === 4)
    result = driver.call(thread, "rt_sigqueueinfo", pid, signal, driver.argument(2, "siginfo", { si_code: -1, si_value: value }));
  else if (choice === 5) result = driver.call(thread, "setitimer", value % 3, driver.argument(1, "itimerval", {}), 0);
  else if (choice === 6) result = driver.call(thread, "alarm", value % 3);
  else if (choice === 7) result = driver.call(thread, "fork");
  else if (choice === 8) result = driver.call(thread, "clone", 0, HANDLER, 0, 0, 0);
  else if (choice === 9) result = driver.call(thread, "pause");
  else if (choice === 10) result = driver.call(thread, "wait4", -1, 0, 1, 0);
  else if (choice === 11) core.account(thread, value);
  else if (choice === 12) result = driver.call(thread, "kill", 0, 18);
  else result = driver.call(thread, "pipe2", driver.argument(0), 0);
  if (result !== BLOCKED) driver.settle(thread, result);
}

describe("snapshot and restore", () => {
  test("restore after snapshot is the identity", () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const driver = new Driver();
        for (const each of before) step(driver, each);
        const snapshot = driver.kernel.snapshot();
        const copy = snapshot.bytes.slice(0, snapshot.length);
        for (const each of after) step(driver, each);
        driver.kernel.restore(snapshot);
        expect(Buffer.compare(driver.state(), copy)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test("a restored run goes on byte-identically, in this kernel and in another one", () => {
    fc.assert(
      fc.property(steps, steps, fc.nat(), (before, after, seed) => {
        const driver = new Driver(seed);
        for (const each of before) step(driver, each);
        const snapshot = driver.kernel.snapshot();
        for (const each of after) step(driver, each);
        const [end, hash] = [driver.state(), driver.kernel.eventHash];
        driver.kernel.restore(snapshot);
        for (const each of after) step(driver, each);
        expect(Buffer.compare(driver.state(), end)).toBe(0);
        expect(driver.kernel.eventHash).toBe(hash);
        const other = new Driver(1);
        other.kernel.restore(snapshot);
        for (const each of after) step(other, each);
        expect(Buffer.compare(other.state(), end)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test("what lies above the state does not matter", () => {
    fc.assert(
      fc.property(steps, (some) => {
        const clean = new Driver();
        const dirty = new Driver();
        dirty.kernel.bytes.fill(0xa5, kernelMemory.BLOCK + dirty.kernel.core.used());
        for (const each of some) {
          step(clean, each);
          step(dirty, each);
        }
        expect(Buffer.compare(dirty.state(), clean.state())).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  test("a small run has little to copy: one process and four threads in 64 KiB", () => {
    const driver = new Driver();
    for (let count = 0; count < 3; count++) driver.call(driver.first, "clone", 0, HANDLER, 0, 0, 0);
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER });
    driver.call(driver.first, "kill", 100, 10);
    driver.settle(driver.first);
    driver.call(driver.first, "alarm", 1);
    expect(driver.kernel.core.used()).toBeLessThanOrEqual(65536);
  });
});

describe("invariants of any run", () => {
  test("SIGKILL and SIGSTOP are never blocked; a mask's depth and the queue's count fit what is there", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (some, seed) => {
        const driver = new Driver(seed);
        for (const each of some) {
          step(driver, each);
          const thread = driver.kernel.core.schedule();
          if (thread < 0) continue;
          const [low] = driver.kernel.mask(thread);
          expect(low & ((1 << 8) | (1 << 18))).toBe(0);
          expect(driver.kernel.depth(thread)).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("the same steps with the same seed make the same events", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (some, seed) => {
        const hashes = [1, 2].map(() => {
          const driver = new Driver(seed);
          for (const each of some) step(driver, each);
          return [driver.kernel.eventHash, driver.kernel.stateHash];
        });
        expect(hashes[0]).toEqual(hashes[1]);
      }),
      { numRuns: 30 },
    );
  });
});
