/** clock_settime(2) and what follows from it; prctl(2). */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { BLOCKED, Driver } from "./kernel-core.ts";

const { CLOCK_REALTIME, CLOCK_MONOTONIC } = constants.CLOCK;
const { TIMER_ABSTIME } = constants.TIMER;
const { PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, PR_GET_NO_NEW_PRIVS, PR_SET_NO_NEW_PRIVS } = constants.PR;
const [EPERM, EINVAL] = [1, 22];
const [SIGUSR1, SIGKILL] = [10, 9];
const EPOCH = 1767225600n;

function privileged(): Driver {
  const driver = new Driver();
  driver.kernel.core.become(driver.first, 0, 0);
  return driver;
}
const set = (driver: Driver, clock: number, seconds: bigint, thread = driver.first): number =>
  driver.call(thread, "clock_settime", clock, driver.argument(1, "timespec", { tv_sec: seconds, tv_nsec: 0 }));
const seconds = (driver: Driver, clock: number): bigint => {
  const at = driver.argument(1);
  driver.call(driver.first, "clock_gettime", clock, at);
  return driver.kernel.data.getBigInt64(at, true);
};
const sleepUntil = (driver: Driver, clock: number, flags: number, until: bigint, thread = driver.first): number =>
  driver.call(thread, "clock_nanosleep", clock, flags, driver.argument(2, "timespec", { tv_sec: until, tv_nsec: 0 }), 0);

describe("clock_settime(2)", () => {
  test("EPERM: does not have permission to set the clock; EINVAL: a clock that cannot be set", () => {
    expect(set(new Driver(), CLOCK_REALTIME, EPOCH)).toBe(-EPERM);
    expect(set(privileged(), CLOCK_MONOTONIC, EPOCH)).toBe(-EINVAL);
    expect(set(privileged(), CLOCK_REALTIME, -1n)).toBe(-EINVAL);
  });

  test("CLOCK_REALTIME is what it was set to; CLOCK_MONOTONIC is not affected", () => {
    const driver = privileged();
    expect(set(driver, CLOCK_REALTIME, 1000n)).toBe(0);
    expect([seconds(driver, CLOCK_REALTIME), seconds(driver, CLOCK_MONOTONIC)]).toEqual([1000n, 0n]);
  });

  test("a sleep until a time of CLOCK_REALTIME ends when the clock is set beyond it; a relative one does not", () => {
    const driver = privileged();
    driver.call(driver.first, "clone", 0, 20, 0, 0x1000, 0);
    const sleeper = driver.kernel.created(driver.first);
    driver.call(driver.first, "clone", 0, 20, 0, 0x1000, 0);
    const relative = driver.kernel.created(driver.first);
    expect(sleepUntil(driver, CLOCK_REALTIME, TIMER_ABSTIME, EPOCH + 3600n, sleeper)).toBe(BLOCKED);
    expect(sleepUntil(driver, CLOCK_REALTIME, 0, 3600n, relative)).toBe(BLOCKED);
    expect(set(driver, CLOCK_REALTIME, EPOCH + 7200n)).toBe(0);
    expect(sleepUntil(driver, CLOCK_REALTIME, TIMER_ABSTIME, EPOCH + 3600n, sleeper)).toBe(0);
    expect(driver.kernel.threadState(relative)).toBe(2);
  });

  test("an absolute timer of CLOCK_REALTIME is due at its time of that clock, also where it was set back", () => {
    const driver = privileged();
    driver.setMask(driver.first, -1n);
    const [timer, spec] = [driver.argument(2), driver.argument(5)];
    expect(driver.call(driver.first, "timer_create", CLOCK_REALTIME, 0, timer)).toBe(0);
    driver.kernel.data.setBigInt64(spec + 16, EPOCH + 100n, true);
    driver.call(driver.first, "timer_settime", 0, TIMER_ABSTIME, spec, 0);
    set(driver, CLOCK_REALTIME, EPOCH - 50n);
    driver.kernel.core.account(driver.first, 1e9);
    expect(driver.kernel.processPending(driver.first)[0]).toBe(0);
    set(driver, CLOCK_REALTIME, EPOCH + 99n);
    expect(driver.kernel.processPending(driver.first)[0]).toBe(0);
    driver.kernel.core.account(driver.first, 1e9);
    expect(driver.kernel.processPending(driver.first)[0]).toBe(1 << 13);
  });
});

describe("prctl(2)", () => {
  const fork = (driver: Driver, thread: number): number => {
    driver.call(thread, "fork");
    return driver.kernel.created(thread);
  };

  test("PR_SET_PDEATHSIG: the signal that the calling process will get when its parent dies", () => {
    const driver = new Driver();
    const middle = fork(driver, driver.first);
    const child = fork(driver, middle);
    driver.setMask(child, -1n);
    expect(driver.call(child, "prctl", PR_SET_PDEATHSIG, 65)).toBe(-EINVAL);
    expect(driver.call(child, "prctl", PR_SET_PDEATHSIG, SIGUSR1)).toBe(0);
    driver.call(driver.first, "kill", driver.kernel.pid(middle), SIGKILL);
    driver.settle(middle);
    expect(driver.kernel.processPending(child)[0]).toBe(1 << (SIGUSR1 - 1));
    expect(driver.call(child, "getppid")).toBe(1);
  });

  test("PR_SET_CHILD_SUBREAPER: orphaned descendants are reparented to the nearest living ancestor subreaper, which is told of zombies", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "prctl", PR_SET_CHILD_SUBREAPER, 1)).toBe(0);
    const middle = fork(driver, driver.first);
    const child = fork(driver, middle);
    const zombie = fork(driver, middle);
    const [childPid, zombiePid] = [driver.kernel.pid(child), driver.kernel.pid(zombie)];
    driver.call(zombie, "exit_group", 3);
    driver.call(middle, "exit_group", 0);
    expect(driver.call(child, "getppid")).toBe(100);
    expect(driver.call(driver.first, "wait4", zombiePid, 0, 0, 0)).toBe(zombiePid);
    driver.call(child, "exit_group", 0);
    expect(driver.call(driver.first, "wait4", childPid, 0, 0, 0)).toBe(childPid);
  });

  test("PR_SET_NO_NEW_PRIVS: EINVAL where arg2 is not 1; once set it is inherited", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "prctl", PR_SET_NO_NEW_PRIVS, 0)).toBe(-EINVAL);
    expect(driver.call(driver.first, "prctl", PR_SET_NO_NEW_PRIVS, 1)).toBe(0);
    expect(driver.call(fork(driver, driver.first), "prctl", PR_GET_NO_NEW_PRIVS)).toBe(1);
  });
});
