/** Resource limits: getrlimit(2). */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { Driver, GONE } from "./kernel-core.ts";

const { RLIMIT_CPU, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_SIGPENDING, RLIMIT_AS, RLIMIT_STACK } = constants.RLIMIT;
const { SI_QUEUE } = constants.SI;
const [ESRCH, EAGAIN, EINVAL, EPERM, EMFILE, ENOMEM] = [3, 11, 22, 1, 24, 12];
const [SIGKILL, SIGUSR1, SIGXCPU, SIGRTMIN] = [9, 10, 24, 34];
const SECOND = 1e9;

function setrlimit(driver: Driver, resource: number, soft: bigint, hard: bigint, thread = driver.first): number {
  return driver.call(thread, "prlimit64", 0, resource, driver.argument(2, "rlimit", { rlim_cur: soft, rlim_max: hard }), 0);
}

function getrlimit(driver: Driver, resource: number, thread = driver.first): readonly [bigint, bigint] {
  const at = driver.argument(3);
  expect(driver.call(thread, "prlimit64", 0, resource, 0, at)).toBe(0);
  return [driver.kernel.data.getBigUint64(at, true), driver.kernel.data.getBigUint64(at + 8, true)];
}

/** Lets the first thread compute for `seconds`. */
function compute(driver: Driver, seconds: number): void {
  for (let left = seconds * SECOND; left > 0; left -= SECOND / 2) driver.kernel.core.account(driver.first, Math.min(left, SECOND / 2));
}

describe("getrlimit(2)", () => {
  test("structures are as the table says", () => expect(structs.rlimit.size).toBe(16));

  test("a process begins with 8 MiB of stack", () => {
    expect(getrlimit(new Driver(), RLIMIT_STACK)[0]).toBe(8n << 20n);
  });

  test("EINVAL: an unknown resource; rlim_cur greater than rlim_max", () => {
    const driver = new Driver();
    expect(setrlimit(driver, 16, 0n, 0n)).toBe(-EINVAL);
    expect(setrlimit(driver, -1, 0n, 0n)).toBe(-EINVAL);
    expect(setrlimit(driver, RLIMIT_AS, 2n, 1n)).toBe(-EINVAL);
  });

  test("EPERM: an unprivileged process tried to raise the hard limit", () => {
    const driver = new Driver();
    expect(setrlimit(driver, RLIMIT_AS, 1n, 2n)).toBe(0);
    expect(setrlimit(driver, RLIMIT_AS, 1n, 3n)).toBe(-EPERM);
    expect(getrlimit(driver, RLIMIT_AS)).toEqual([1n, 2n]);
  });

  test("prlimit, ESRCH: no such process", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "prlimit64", 4242, RLIMIT_AS, 0, driver.argument(3))).toBe(-ESRCH);
  });

  test("a child created via fork inherits its parent's resource limits, and has its own from then on", () => {
    const driver = new Driver();
    setrlimit(driver, RLIMIT_AS, 5n, 6n);
    driver.call(driver.first, "fork");
    const child = driver.kernel.created(driver.first);
    expect(getrlimit(driver, RLIMIT_AS, child)).toEqual([5n, 6n]);
    setrlimit(driver, RLIMIT_AS, 4n, 6n, child);
    expect(getrlimit(driver, RLIMIT_AS)).toEqual([5n, 6n]);
  });
});

describe("RLIMIT_CPU", () => {
  test("SIGXCPU at the soft limit, and once per second after it; SIGKILL at the hard limit", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGXCPU, { sa_handler: 20 });
    setrlimit(driver, RLIMIT_CPU, 2n, 4n);
    const delivered: number[] = [];
    driver.kernel.listener = (event) => {
      if (event.name === "deliver") delivered.push(event.signal);
    };
    compute(driver, 1.5);
    expect(driver.kernel.core.hasWork(driver.first)).toBe(0);
    compute(driver, 0.5);
    driver.settle(driver.first);
    expect(delivered).toEqual([SIGXCPU]);
    expect(getrlimit(driver, RLIMIT_CPU)).toEqual([3n, 4n]);
    compute(driver, 1);
    driver.settle(driver.first);
    expect(delivered).toEqual([SIGXCPU, SIGXCPU]);
    compute(driver, 1);
    expect(driver.settle(driver.first)).toBeUndefined();
    expect(driver.kernel.endingOf(100)).toMatchObject({ signal: SIGKILL });
  });

  test("the running thread's budget ends where the limit is", () => {
    const driver = new Driver();
    setrlimit(driver, RLIMIT_CPU, 1n, 1n);
    compute(driver, 0.5);
    expect(driver.kernel.core.budget(driver.first)).toBeLessThanOrEqual(SECOND / 2);
  });
});

describe("the other limits", () => {
  test("RLIMIT_NPROC: fork and clone fail with EAGAIN", () => {
    const driver = new Driver();
    setrlimit(driver, RLIMIT_NPROC, 2n, 2n);
    expect(driver.call(driver.first, "clone", 0, 20, 0, 0x1000, 0)).toBeGreaterThan(0);
    expect(driver.call(driver.first, "clone", 0, 20, 0, 0x1000, 0)).toBe(-EAGAIN);
    expect(driver.call(driver.first, "fork")).toBe(-EAGAIN);
  });

  test("RLIMIT_NOFILE: EMFILE; descriptors above it that are open stay", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "dup3", 0, 100, 0)).toBe(100);
    setrlimit(driver, RLIMIT_NOFILE, 4n, 4n);
    expect(driver.call(driver.first, "dup", 0)).toBe(3);
    expect(driver.call(driver.first, "dup", 0)).toBe(-EMFILE);
    expect(driver.call(driver.first, "fcntl", 100, constants.F.F_GETFD, 0)).toBe(0);
  });

  test("RLIMIT_SIGPENDING: sigqueue of a real-time signal fails with EAGAIN, a standard signal always goes through", () => {
    const driver = new Driver();
    driver.setMask(driver.first, -1n);
    setrlimit(driver, RLIMIT_SIGPENDING, 1n, 1n);
    const queue = (signal: number): number =>
      driver.call(driver.first, "rt_sigqueueinfo", 100, signal, driver.argument(2, "siginfo", { si_code: SI_QUEUE }));
    expect([queue(SIGRTMIN), queue(SIGRTMIN), queue(SIGUSR1)]).toEqual([0, -EAGAIN, 0]);
    expect(driver.call(driver.first, "kill", 100, SIGXCPU)).toBe(0);
    expect(driver.call(driver.first, "timer_create", 1, 0, driver.argument(2))).toBe(-EAGAIN);
  });

  test("RLIMIT_AS: mmap and the growth of the heap fail with ENOMEM", () => {
    const driver = new Driver();
    driver.kernel.core.mapInit(driver.first, 4096, 0x20000, 0x1000000);
    setrlimit(driver, RLIMIT_AS, 0x30000n, 0x30000n);
    const { MAP_PRIVATE, MAP_ANONYMOUS } = constants.MAP;
    const map = (size: number): number => driver.call(driver.first, "mmap", 0, size, 3, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    expect(map(0x20000)).toBe(-ENOMEM);
    expect(map(0x10000)).toBeGreaterThan(0);
    expect(driver.kernel.core.mapGrow(driver.first, 0x30000)).toBe(-ENOMEM);
  });

  test("RLIMIT_FSIZE: the signal looks as if the writer had sent it to itself", () => {
    const driver = new Driver();
    driver.kernel.core.fileSizeExceeded(driver.first);
    expect(driver.settle(driver.first)).toBeUndefined();
    expect(driver.kernel.lastSignal()).toEqual({ code: 0, address: 100 });
    expect(driver.call(driver.first, "getpid")).toBe(GONE);
  });
});
