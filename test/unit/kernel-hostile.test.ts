/** What `npm run test:fuzz` found in the kernel core, and that its invariants notice a broken block. */
import { describe, expect, test } from "@jest/globals";
import { KernelLayout, ThreadLayout, kernelMemory, threadAddress } from "../../abi/generated/layout.ts";
import { Broken, CoreFuzzer } from "../fuzz/core.ts";
import { Invariants } from "../fuzz/invariants.ts";
import { BLOCKED, Driver } from "./kernel-core.ts";
import { kernelModule } from "./script-guest.ts";

describe("found by fuzzing", () => {
  test("alarm(2) answers INT_MAX at the most: a greater number of seconds would look like an error", () => {
    const driver = new Driver();
    driver.call(driver.first, "alarm", -4098);
    expect(driver.call(driver.first, "alarm", 0)).toBe(0x7fffffff);
  });

  test("a thread that is killed in vfork is forgotten by its child, which would wake whoever gets its record next", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    // A child that calls vfork, so that the first process lives on.
    driver.call(driver.first, "fork");
    const middle = driver.kernel.created(driver.first);
    driver.call(driver.first, "pause");
    expect(core.schedule()).toBe(middle);
    expect(driver.call(middle, "vfork")).toBe(BLOCKED);
    const child = driver.kernel.created(middle);
    core.send(driver.kernel.pid(middle), 0, 9, 0, 0);
    // Awake, to die.
    expect(core.next(middle, 0, 0)).toBe(2);
    expect(driver.kernel.threadState(child)).toBe(1);
    new Invariants(driver.kernel).check(true);
  });
});

describe("the invariants", () => {
  const broken = (field: number, value: number): (() => void) => {
    const driver = new Driver();
    const invariants = new Invariants(driver.kernel);
    invariants.check(true);
    driver.kernel.words[(threadAddress(driver.kernel.words, driver.first) + field) >> 2] = value;
    return () => invariants.check(true);
  };
  test.each<[string, number, number]>([
    ["blocks SIGKILL or SIGSTOP", ThreadLayout.blocked, 1 << 8],
    ["does not look at it", ThreadLayout.pending, 1],
    ["depth is 1", ThreadLayout.depth, 1],
    ["has state 2", ThreadLayout.state, 2],
    ["does not sleep has a deadline", ThreadLayout.armed, 1],
    ["stopCount is 0", ThreadLayout.stopPending, 1],
  ])("a thread that %s is noticed", (message, field, value) => {
    expect(broken(field, value)).toThrow(message);
  });

  test("a free list that comes back to itself, and a lost page, are noticed", () => {
    const driver = new Driver();
    const { words } = driver.kernel;
    words[(kernelMemory.BLOCK + KernelLayout.pageTop) >> 2]! += 4096;
    expect(() => new Invariants(driver.kernel).check(true)).toThrow(Broken);
  });
});

test("random system calls from several processes and threads keep the invariants, and a seed makes the same run", () => {
  const run = (): string[] => {
    const fuzzer = new CoreFuzzer(kernelModule);
    return [1, 2, 3].map((seed) => fuzzer.episode(seed, 600, 4));
  };
  expect(run()).toEqual(run());
});
