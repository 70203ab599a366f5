/** execve's point of no return in the kernel: execve(2), "Effect on process attributes". */
import { describe, expect, test } from "@jest/globals";
import { constants, results } from "../../abi/constants.ts";
import { ThreadLayout, threadAddress } from "../../abi/generated/layout.ts";
import { Driver } from "./kernel-core.ts";

const { SIG_IGN } = constants.SIG_HANDLER;
const SIGHUP = 1;
const SIGUSR1 = 10;
const SIGUSR2 = 12;
const HANDLER = 40;

/** What the machine does when the program is loaded. */
function exec(driver: Driver, thread = driver.first): void {
  expect(driver.call(thread, "execve", 0, 0, 0)).toBe(results.HOST);
  driver.kernel.core.exec(thread);
}

function action(driver: Driver, thread: number, signal: number): { handler: number; flags: number; mask: number } {
  const at = driver.argument(2, "sigaction");
  expect(driver.call(thread, "rt_sigaction", signal, 0, at)).toBe(0);
  const { data } = driver.kernel;
  return { handler: data.getUint32(at, true), flags: data.getUint32(at + 4, true), mask: data.getUint32(at + 8, true) };
}

describe("dispositions and masks", () => {
  test("the dispositions of any signals that are being caught are reset to the default", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER, sa_flags: constants.SA.SA_RESTART, sa_mask: 0xff });
    driver.sigaction(driver.first, SIGUSR2, { sa_handler: SIG_IGN });
    exec(driver);
    expect(action(driver, driver.first, SIGUSR1)).toEqual({ handler: 0, flags: 0, mask: 0 });
    expect(action(driver, driver.first, SIGUSR2)).toEqual({ handler: SIG_IGN, flags: 0, mask: 0 });
  });

  test("the mask and pending signals are preserved", () => {
    const driver = new Driver();
    driver.setMask(driver.first, 1n << BigInt(SIGUSR1 - 1));
    driver.call(driver.first, "kill", 100, SIGUSR1);
    exec(driver);
    expect(driver.kernel.mask(driver.first)).toEqual([1 << (SIGUSR1 - 1), 0]);
    expect(driver.kernel.processPending(driver.first)[0]).toBe(1 << (SIGUSR1 - 1));
  });

  test("any alternate signal stack is not preserved", () => {
    const driver = new Driver();
    driver.call(driver.first, "sigaltstack", driver.argument(0, "stack", { ss_sp: 0x1000, ss_size: 8192 }), 0);
    exec(driver);
    expect(driver.kernel.alternateStack(driver.first)).toEqual({ base: 0, size: 0 });
  });

  test("handlers that were running are gone", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER });
    driver.call(driver.first, "kill", 100, SIGUSR1);
    expect(driver.kernel.core.next(driver.first, 0, 0x8000)).toBe(1);
    expect(driver.kernel.depth(driver.first)).toBe(1);
    exec(driver);
    expect(driver.kernel.depth(driver.first)).toBe(0);
  });
});

describe("timers", () => {
  test("POSIX timers are not preserved, an alarm is", () => {
    const driver = new Driver();
    driver.call(driver.first, "alarm", 5);
    expect(driver.call(driver.first, "timer_create", 1, 0, driver.argument(2, "int"))).toBe(0);
    exec(driver);
    expect(driver.call(driver.first, "timer_gettime", 0, driver.argument(1, "itimerspec"))).toBe(-22);
    expect(driver.call(driver.first, "alarm", 0)).toBe(5);
  });

  test("a signal that a timer has queued goes with it, and no other of that number", () => {
    const driver = new Driver();
    driver.setMask(driver.first, -1n);
    const create = (signal: number): void => {
      const event = driver.argument(1, "sigevent", { sigev_signo: signal, sigev_notify: constants.SIGEV.SIGEV_SIGNAL });
      const timer = driver.argument(2, "int");
      expect(driver.call(driver.first, "timer_create", 1, event, timer)).toBe(0);
      const id = driver.kernel.data.getInt32(timer, true);
      const soon = driver.argument(3, "itimerspec");
      driver.kernel.data.setBigInt64(soon + 24, 1n, true);
      expect(driver.call(driver.first, "timer_settime", id, 0, soon, 0)).toBe(0);
    };
    create(SIGUSR1);
    create(34);
    driver.kernel.core.account(driver.first, 1000);
    expect(driver.call(driver.first, "kill", 100, SIGUSR2)).toBe(0);
    expect(driver.kernel.processPending(driver.first)).toEqual([(1 << (SIGUSR1 - 1)) | (1 << (SIGUSR2 - 1)), 2]);
    exec(driver);
    expect(driver.kernel.processPending(driver.first)).toEqual([1 << (SIGUSR2 - 1), 0]);
  });
});

describe("descriptors", () => {
  test("file descriptors that are marked close-on-exec are closed", () => {
    const driver = new Driver();
    const { F_DUPFD_CLOEXEC, F_GETFD } = constants.F;
    const closed = driver.call(driver.first, "fcntl", 1, F_DUPFD_CLOEXEC, 10);
    const kept = driver.call(driver.first, "dup", 1);
    exec(driver);
    expect(driver.call(driver.first, "fcntl", closed, F_GETFD)).toBe(-9);
    expect(driver.call(driver.first, "fcntl", kept, F_GETFD)).toBe(0);
  });
});

describe("threads and relatives", () => {
  test("all threads other than the calling thread are destroyed, and it takes over the pid", () => {
    const driver = new Driver();
    const tid = driver.call(driver.first, "clone", 0, 0, 0, 0, 0);
    const slot = driver.kernel.created(driver.first);
    driver.setMask(slot, 1n << BigInt(SIGHUP - 1));
    driver.call(slot, "tgkill", 100, tid, SIGHUP);
    driver.kernel.core.schedule();
    exec(driver, slot);
    expect(driver.call(slot, "gettid")).toBe(100);
    expect(driver.call(slot, "getpid")).toBe(100);
    expect(driver.call(slot, "tgkill", 100, tid, 0)).toBe(-3);
    expect(driver.call(slot, "tgkill", 100, 100, 0)).toBe(0);
    // What was pending for the caller itself still is.
    expect(driver.kernel.threadPending(slot)[0]).toBe(1 << (SIGHUP - 1));
  });

  test("vfork(2): the parent goes on when the child executes", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "vfork")).toBe(results.BLOCKED);
    const child = driver.kernel.created(driver.first);
    expect(driver.kernel.core.schedule()).toBe(child);
    exec(driver, child);
    const pid = driver.kernel.pid(child);
    expect(driver.kernel.threadState(driver.first)).toBe(1);
    expect(driver.call(driver.first, "vfork")).toBe(pid);
    // setpgid(2), EACCES: the child had already performed an execve(2)
    expect(driver.call(driver.first, "setpgid", pid, pid)).toBe(-13);
  });

  test("the call returns 0 in the new program", () => {
    const driver = new Driver();
    const seen: string[] = [];
    driver.kernel.listener = ({ name, b }) => seen.push(name === "return" ? `return ${b}` : name);
    exec(driver);
    driver.kernel.drain();
    expect(seen.slice(-3)).toEqual(["call", "exec", "return 0"]);
    expect(driver.kernel.words[(threadAddress(driver.kernel.words, driver.first) + ThreadLayout.clearTid) >> 2]).toBe(0);
  });
});
