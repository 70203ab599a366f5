/** The interface between machine and kernel core (ARCHITECTURE.md), by its raw exports. */
import { describe, expect, test } from "@jest/globals";
import { constants, results } from "../../abi/constants.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { kernelMemory } from "../../abi/generated/layout.ts";
import { BLOCKED, Driver, ERESTARTNOHAND, ERESTARTNOINTR, ERESTARTSYS, GONE } from "./kernel-core.ts";

const HANDLER = 16;
const [NOTHING, DELIVERED, ENDED, STOPPED] = [0, 1, 2, 3];

describe("syscall and next", () => {
  test("an unknown number: -ENOSYS", () => {
    const driver = new Driver();
    expect(driver.kernel.core.syscall(driver.first, 999, 0, 0, 0, 0, 0, 0)).toBe(-38);
  });

  test("a call is one event call and one event return, however often it is turned", () => {
    const driver = new Driver();
    const names: string[] = [];
    driver.kernel.listener = ({ name }) => names.push(name);
    expect(driver.call(driver.first, "nanosleep", driver.argument(0, "timespec", { tv_sec: 1 }), 0)).toBe(BLOCKED);
    expect(driver.kernel.core.schedule()).toBe(-1);
    expect(driver.kernel.idle(Infinity)).toBe(true);
    expect(driver.kernel.core.schedule()).toBe(driver.first);
    expect(driver.call(driver.first, "nanosleep", driver.argument(0), 0)).toBe(0);
    expect(names.filter((name) => name === "call")).toHaveLength(1);
    expect(names.filter((name) => name === "return")).toHaveLength(1);
  });

  test("next on a result without signals: nothing to do, the result stays", () => {
    const driver = new Driver();
    expect(driver.kernel.core.next(driver.first, -11, 0)).toBe(NOTHING);
    expect(driver.kernel.result(driver.first)).toBe(-11);
  });

  test.each([ERESTARTSYS, ERESTARTNOHAND, results.ERESTART_RESTARTBLOCK])(
    "code %i without a handler becomes ERESTARTNOINTR: call again",
    (code) => {
      const driver = new Driver();
      driver.kernel.core.next(driver.first, code, 0);
      expect(driver.kernel.result(driver.first)).toBe(ERESTARTNOINTR);
    },
  );

  test.each([
    [ERESTARTSYS, 0, -4],
    [ERESTARTSYS, constants.SA.SA_RESTART, ERESTARTNOINTR],
    [ERESTARTNOHAND, constants.SA.SA_RESTART, -4],
    [results.ERESTART_RESTARTBLOCK, constants.SA.SA_RESTART, -4],
    [ERESTARTNOINTR, 0, ERESTARTNOINTR],
    [-5, constants.SA.SA_RESTART, -5],
  ])("code %i with a handler of flags %i becomes %i", (code, flags, expected) => {
    const driver = new Driver();
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER, sa_flags: flags });
    driver.call(driver.first, "tgkill", 100, 100, 10);
    expect(driver.kernel.core.next(driver.first, code, 0)).toBe(DELIVERED);
    expect(driver.kernel.result(driver.first)).toBe(expected);
  });

  test("hasWork says when next must be called", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER });
    expect(core.hasWork(driver.first)).toBe(0);
    core.send(100, 0, 10, 0, 1);
    expect(core.hasWork(driver.first)).toBe(1);
    expect(core.next(driver.first, 0, 0)).toBe(DELIVERED);
    expect(core.hasWork(driver.first)).toBe(0);
  });

  test("a stop is told as 3, and next is called again once SIGCONT came", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    core.send(100, 0, 19, 0, 1);
    expect(core.next(driver.first, 5, 0)).toBe(STOPPED);
    expect(core.schedule()).toBe(-1);
    core.send(100, 0, 18, 0, 1);
    expect(core.schedule()).toBe(driver.first);
    expect(core.next(driver.first, 5, 0)).toBe(NOTHING);
    expect(driver.kernel.result(driver.first)).toBe(5);
  });

  test("an ended process is told as 2, a call of an ended thread as GONE", () => {
    const driver = new Driver();
    driver.kernel.core.send(100, 0, 9, 0, 1);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(ENDED);
    expect(driver.call(driver.first, "getpid")).toBe(GONE);
    expect(driver.kernel.endingOf(100)).toEqual({ signal: 9, core: false, status: 0 });
  });
});

describe("frames", () => {
  /** A thread whose handler of SIGUSR1 was chosen but could not get a frame; SIGSEGV has `segv` as handler. */
  function withoutRoom(segv: number): Driver {
    const driver = new Driver();
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER, sa_mask: 0xff0000n });
    driver.sigaction(driver.first, 11, { sa_handler: segv });
    driver.call(driver.first, "tgkill", 100, 100, 10);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(DELIVERED);
    driver.kernel.core.frameFailed(driver.first);
    return driver;
  }

  test("a frame that cannot be built forces SIGSEGV with SI_KERNEL; the mask is as before the delivery", () => {
    const driver = withoutRoom(HANDLER + 1);
    expect(driver.kernel.mask(driver.first)).toEqual([0, 0]);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(DELIVERED);
    expect(driver.kernel.delivery(driver.first)).toMatchObject({ signal: 11, handler: HANDLER + 1, depth: 1 });
    expect(driver.kernel.data.getInt32(kernelMemory.DELIVERY_INFO + 8, true)).toBe(128);
  });

  test("where the frame of SIGSEGV itself fails the process dies", () => {
    const driver = withoutRoom(HANDLER + 1);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(DELIVERED);
    driver.kernel.core.frameFailed(driver.first);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(ENDED);
    expect(driver.kernel.endingOf(100)?.signal).toBe(11);
  });

  test("siglongjmp drops frames, and sets the mask only if it was saved", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER, sa_flags: constants.SA.SA_NODEFER, sa_mask: 1n });
    for (let depth = 1; depth <= 3; depth++) {
      driver.call(driver.first, "tgkill", 100, 100, 10);
      core.next(driver.first, 0, 0);
      expect(driver.kernel.depth(driver.first)).toBe(depth);
    }
    core.unwind(driver.first, 1, 0, 0, 0);
    expect([driver.kernel.depth(driver.first), driver.kernel.mask(driver.first)[0]]).toEqual([1, 1]);
    core.unwind(driver.first, 0, 1, 0x20, 0);
    expect([driver.kernel.depth(driver.first), driver.kernel.mask(driver.first)[0]]).toEqual([0, 0x20]);
  });

  test("handlers nested 4096 deep end in SIGSEGV, not in a crash", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, 10, { sa_handler: HANDLER, sa_flags: constants.SA.SA_NODEFER });
    let kind = DELIVERED;
    for (let depth = 0; kind === DELIVERED && depth < 5000; depth++) {
      driver.call(driver.first, "tgkill", 100, 100, 10);
      kind = core.next(driver.first, 0, 0);
    }
    expect(kind).toBe(ENDED);
    expect(driver.kernel.endingOf(100)?.signal).toBe(11);
  });
});

describe("time", () => {
  test("budget ends at the next timer, account makes it expire", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, 14, { sa_handler: HANDLER });
    expect(core.budget(driver.first)).toBe(2 ** 30);
    driver.call(driver.first, "setitimer", 0, driver.argument(1, "itimerval", {}), 0);
    driver.kernel.data.setBigInt64(driver.argument(1) + 24, 500n, true);
    driver.call(driver.first, "setitimer", 0, driver.kernel.argumentArea + 256, 0);
    const budget = core.budget(driver.first);
    expect(budget).toBe(500_000);
    expect(core.account(driver.first, budget - 1)).toBe(0);
    expect(core.account(driver.first, 1)).toBe(1);
    expect(core.next(driver.first, 0, 0)).toBe(DELIVERED);
  });

  test("the turn is over after 1 ms if others are runnable", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.call(driver.first, "clone", 0, HANDLER, 0, 0, 0);
    const budget = core.budget(driver.first);
    expect(budget).toBeLessThanOrEqual(1_000_000);
    expect(core.account(driver.first, budget) & 2).toBe(2);
    expect(core.schedule()).not.toBe(driver.first);
  });

  test("idle jumps to the next timer but not beyond the limit; 0 if nothing will ever happen", () => {
    const driver = new Driver();
    expect(driver.kernel.idle(Infinity)).toBe(false);
    driver.call(driver.first, "alarm", 10);
    expect(driver.kernel.idle(3e9)).toBe(true);
    expect(driver.kernel.time).toBe(3e9);
    expect(driver.kernel.idle(Infinity)).toBe(true);
    expect(driver.kernel.time).toBe(10e9 + 200);
  });
});

describe("hostile arguments", () => {
  const values = [0, -1, 2, 65, 0x7fffffff];

  test("any number with any arguments gives a result, never a trap", () => {
    // A pointer is an address in the kernel's own memory, written by the machine; here that is NULL or the argument area.
    const pointers = new Set(
      systemCalls.filter((call) => call.arguments.some((argument) => "pass" in argument)).map((call) => call.number),
    );
    for (let number = 0; number < 350; number++) {
      if (pointers.has(number)) continue;
      const driver = new Driver();
      for (const value of values)
        expect(Number.isInteger(driver.kernel.core.syscall(driver.first, number, value, value, value, value, value, value))).toBe(true);
    }
  });

  test("NULL where a structure is needed: EFAULT", () => {
    const driver = new Driver();
    const EFAULT = -14;
    for (const [name, ...args] of [
      ["rt_sigpending"],
      ["rt_sigsuspend"],
      ["rt_sigtimedwait"],
      ["rt_sigqueueinfo", 100, 10],
      ["rt_tgsigqueueinfo", 100, 100, 10],
      ["getitimer"],
      ["timer_create"],
      ["nanosleep"],
      ["clock_nanosleep"],
      ["clock_gettime"],
      ["getrusage"],
    ] as const) {
      expect([name, driver.call(driver.first, name, ...args)]).toEqual([name, EFAULT]);
    }
  });

  test("NULL where it is allowed changes nothing", () => {
    const driver = new Driver();
    for (const name of ["rt_sigprocmask", "sigaltstack", "clock_getres"])
      expect([name, driver.call(driver.first, name)]).toEqual([name, 0]);
    expect(driver.call(driver.first, "rt_sigaction", 10)).toBe(0);
  });
});
