/** The second stage of signals in the kernel (assembly/python.ts): flags, the wakeup descriptor, pending calls. */
import { describe, expect, test } from "@jest/globals";
import { Driver } from "./kernel-core.ts";

const EAGAIN = 11;

function begun(): Driver {
  const driver = new Driver();
  expect(driver.kernel.core.pythonBegin(driver.first)).toBe(0);
  return driver;
}

describe("the C handler trips a flag, the check takes it", () => {
  test("handlers run in ascending signal number, however the signals came", () => {
    const { kernel, first } = begun();
    for (const signal of [64, 10, 34, 12, 10]) expect(kernel.core.pythonTrip(first, signal)).toBe(-1);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    const order = [];
    for (let signal = 0; (signal = kernel.core.pythonNextTripped(first, signal)) !== 0;) order.push(signal);
    expect(order).toEqual([10, 12, 34, 64]);
    expect(kernel.core.pythonCheck(first, 1)).toBe(0);
  });

  test("one check goes upwards: a lower signal that trips meanwhile waits for the next", () => {
    const { kernel, first } = begun();
    kernel.core.pythonTrip(first, 12);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonNextTripped(first, 0)).toBe(12);
    kernel.core.pythonTrip(first, 10);
    expect(kernel.core.pythonNextTripped(first, 12)).toBe(0);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonNextTripped(first, 0)).toBe(10);
  });

  test("an exception from a handler leaves the rest tripped", () => {
    const { kernel, first } = begun();
    for (const signal of [10, 12]) kernel.core.pythonTrip(first, signal);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonNextTripped(first, 0)).toBe(10);
    kernel.core.pythonRaised(first, 1);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonNextTripped(first, 0)).toBe(12);
  });

  test("a boundary looks only when it was told to, a C function always", () => {
    const { kernel, first } = begun();
    kernel.core.pythonTrip(first, 10);
    expect(kernel.core.pythonCheck(first, 0)).toBe(1);
    expect(kernel.core.pythonNextTripped(first, 0)).toBe(10);
    // The evaluator was told by the trip, and finds nothing.
    expect(kernel.core.pythonCheck(first, 1)).toBe(0);
    kernel.core.pythonRaised(first, 0);
    expect(kernel.core.pythonCheck(first, 1)).toBe(0);
    expect(kernel.core.pythonCheck(first, 0)).toBe(1);
  });

  test("only the main thread checks", () => {
    const driver = begun();
    const tid = driver.call(driver.first, "clone", 0, 0, 0, 0, 0);
    expect(tid).toBeGreaterThan(0);
    const other = driver.kernel.created(driver.first);
    driver.kernel.core.pythonTrip(other, 10);
    expect(driver.kernel.core.pythonCheck(other, 1)).toBe(0);
    expect(driver.kernel.core.pythonIsMain(other)).toBe(0);
    expect(driver.kernel.core.pythonCheck(driver.first, 1)).toBe(1);
  });
});

describe("the wakeup descriptor", () => {
  test("a trip answers where the byte goes, and the flag is set before", () => {
    const { kernel, first } = begun();
    expect(kernel.core.pythonSetWakeup(first, 5, 1)).toBe(-1);
    expect(kernel.core.pythonTrip(first, 10)).toBe(5);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonSetWakeup(first, -1, 1)).toBe(5);
  });

  test("a byte that cannot be written becomes a pending call, oldest first", () => {
    const { kernel, first } = begun();
    kernel.core.pythonSetWakeup(first, 5, 1);
    kernel.core.pythonWakeupFailed(first, EAGAIN);
    kernel.core.pythonWakeupFailed(first, 9);
    expect(kernel.core.pythonCheck(first, 1)).toBe(2);
    expect([1, 2, 3].map(() => kernel.core.pythonPendingCall(first))).toEqual([EAGAIN, 9, 0]);
  });

  test("a full pipe is silent without warn_on_full_buffer; other errors are not", () => {
    const { kernel, first } = begun();
    kernel.core.pythonSetWakeup(first, 5, 0);
    kernel.core.pythonWakeupFailed(first, EAGAIN);
    kernel.core.pythonWakeupFailed(first, 9);
    expect([1, 2].map(() => kernel.core.pythonPendingCall(first))).toEqual([9, 0]);
  });

  test("of more than 32 pending calls the rest is dropped", () => {
    const { kernel, first } = begun();
    kernel.core.pythonSetWakeup(first, 5, 1);
    for (let count = 1; count <= 40; count++) kernel.core.pythonWakeupFailed(first, count);
    const taken = [];
    for (let errno; (errno = kernel.core.pythonPendingCall(first)) !== 0;) taken.push(errno);
    expect(taken).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  });
});

describe("it is state like everything else", () => {
  test("a snapshot brings flags, handlers and pending calls back", () => {
    const { kernel, first } = begun();
    kernel.core.pythonSetHandler(first, 10, 7);
    kernel.core.pythonTrip(first, 10);
    const [hash, snapshot] = [kernel.stateHash, kernel.snapshot()];
    kernel.core.pythonCheck(first, 1);
    kernel.core.pythonNextTripped(first, 0);
    expect(kernel.core.pythonSetHandler(first, 10, 0)).toBe(7);
    expect(kernel.stateHash).not.toBe(hash);
    kernel.restore(snapshot);
    expect(kernel.stateHash).toBe(hash);
    expect(kernel.core.pythonCheck(first, 1)).toBe(1);
    expect(kernel.core.pythonHandler(first, 10)).toBe(7);
  });

  test("a forked child keeps handlers and wakeup descriptor, and loses what was tripped", () => {
    const driver = begun();
    const { core } = driver.kernel;
    core.pythonSetHandler(driver.first, 10, 7);
    core.pythonSetWakeup(driver.first, 5, 1);
    core.pythonTrip(driver.first, 10);
    expect(driver.call(driver.first, "fork")).toBeGreaterThan(0);
    const child = driver.kernel.created(driver.first);
    expect(core.pythonCheck(child, 1)).toBe(0);
    expect([core.pythonHandler(child, 10), core.pythonSetWakeup(child, -1, 1), core.pythonIsMain(child)]).toEqual([7, 5, 1]);
    expect(core.pythonCheck(driver.first, 1)).toBe(1);
  });

  test("a process that is no interpreter has nothing of it, and bad numbers do no harm", () => {
    const { kernel, first } = new Driver();
    expect([kernel.core.pythonTrip(first, 10), kernel.core.pythonCheck(first, 1), kernel.core.pythonPendingCall(first)]).toEqual([
      -1, 0, 0,
    ]);
    kernel.core.pythonBegin(first);
    for (const signal of [-1, 0, 65, 2 ** 31 - 1]) {
      expect(kernel.core.pythonTrip(first, signal)).toBe(-1);
      expect(kernel.core.pythonSetHandler(first, signal, 5)).toBe(-1);
      expect(kernel.core.pythonNextTripped(first, signal)).toBe(0);
    }
  });
});
