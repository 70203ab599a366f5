/** Rules that mutants (test/mutants) showed no other test to notice, by the sentence. */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { Driver } from "./kernel-core.ts";

const { SA_RESTART, SA_ONSTACK, SA_SIGINFO } = constants.SA;
const HANDLER = 16;
const [NOTHING, DELIVERED, ENDED] = [0, 1, 2];
const [EINVAL, EAGAIN] = [-22, -11];
const [SIGILL, SIGABRT, SIGUSR1, SIGSEGV, SIGUSR2, SIGALRM, SIGCHLD, SIGSTOP] = [4, 6, 10, 11, 12, 14, 17, 19];
const bit = (signal: number): bigint => 1n << BigInt(signal - 1);

/** The mask of a thread, from rt_sigprocmask. */
function maskOf(driver: Driver, thread: number): bigint {
  const at = driver.argument(2);
  driver.call(thread, "rt_sigprocmask", 0, 0, at);
  return driver.kernel.data.getBigUint64(at, true);
}

function pendingOf(driver: Driver, thread: number): bigint {
  const at = driver.argument(0);
  driver.call(thread, "rt_sigpending", at);
  return driver.kernel.data.getBigUint64(at, true);
}

describe("sigaction(2)", () => {
  test.each([9, SIGSTOP])("EINVAL: an attempt is made to change the action for signal %i", (signal) => {
    const driver = new Driver();
    expect(driver.sigaction(driver.first, signal, { sa_handler: HANDLER })).toBe(EINVAL);
  });

  test("flags that the kernel does not know are cleared", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER, sa_flags: SA_RESTART | 0x400 });
    const old = driver.argument(2, "sigaction");
    driver.call(driver.first, "rt_sigaction", SIGUSR1, 0, old);
    expect(driver.kernel.data.getUint32(old + 4, true)).toBe(SA_RESTART);
  });

  test("signal 64 is the last", () => {
    const driver = new Driver();
    expect(driver.sigaction(driver.first, 64, { sa_handler: HANDLER })).toBe(0);
    expect(driver.sigaction(driver.first, 65, { sa_handler: HANDLER })).toBe(EINVAL);
  });

  test("an ignored signal is not generated: it does not even interrupt a sleep", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: 1 });
    driver.call(driver.first, "pause");
    driver.kernel.core.send(100, 0, SIGUSR1, 0, 0);
    expect(driver.kernel.core.schedule()).toBe(-1);
  });
});

describe("masks", () => {
  test("SIGKILL and SIGSTOP are silently left out of a mask", () => {
    const driver = new Driver();
    driver.setMask(driver.first, -1n);
    expect(maskOf(driver, driver.first)).toBe(BigInt.asUintN(64, ~(bit(9) | bit(SIGSTOP))));
  });

  test("SIG_BLOCK: the union of the current mask and the set", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGUSR1));
    driver.call(driver.first, "rt_sigprocmask", constants.SIG_HOW.SIG_BLOCK, driver.argument(1, "sigset", { bits: bit(SIGUSR2) }), 0);
    expect(maskOf(driver, driver.first)).toBe(bit(SIGUSR1) | bit(SIGUSR2));
  });

  test("sigpending: the union of the signals pending for the thread and for the process, those that are blocked", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGUSR1) | bit(SIGUSR2));
    driver.call(driver.first, "kill", 100, SIGUSR1);
    driver.call(driver.first, "tkill", 100, SIGUSR2);
    driver.call(driver.first, "kill", 100, SIGALRM);
    expect(pendingOf(driver, driver.first)).toBe(bit(SIGUSR1) | bit(SIGUSR2));
  });

  test("what a thread was chosen for goes to another when its mask closes", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER });
    driver.call(driver.first, "clone", 0, 0, 0, 0, 0);
    const other = driver.kernel.created(driver.first);
    core.send(100, 0, SIGUSR1, 0, 0);
    expect([core.hasWork(driver.first), core.hasWork(other)]).toEqual([1, 0]);
    driver.setMask(driver.first, bit(SIGUSR1));
    expect([core.hasWork(driver.first), core.hasWork(other)]).toEqual([0, 1]);
  });
});

describe("order and frames", () => {
  test("a fault comes before signals of its kind that kill sent, whatever their numbers", () => {
    const driver = new Driver();
    for (const signal of [SIGILL, SIGSEGV]) driver.sigaction(driver.first, signal, { sa_handler: HANDLER, sa_flags: SA_SIGINFO });
    driver.call(driver.first, "tkill", 100, SIGILL);
    driver.kernel.core.fault(driver.first, SIGSEGV, 1, 0x1234);
    expect(driver.kernel.core.next(driver.first, 0, 0x8000)).toBe(DELIVERED);
    expect(driver.kernel.delivery(driver.first).signal).toBe(SIGSEGV);
  });

  test("a handler that is on the alternate stack already stays where it is", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.call(driver.first, "sigaltstack", driver.argument(0, "stack", { ss_sp: 0x4000, ss_size: 0x2000 }), 0);
    for (const signal of [SIGUSR1, SIGUSR2]) driver.sigaction(driver.first, signal, { sa_handler: HANDLER, sa_flags: SA_ONSTACK });
    driver.call(driver.first, "tkill", 100, SIGUSR1);
    core.next(driver.first, 0, 0x8000);
    expect(driver.kernel.delivery(driver.first).stackSize).toBe(0x2000);
    driver.call(driver.first, "tkill", 100, SIGUSR2);
    core.next(driver.first, 0, 0x5000);
    expect(driver.kernel.delivery(driver.first).stackSize).toBe(0);
  });

  test("an interrupted sleep is over: the next one has its own time", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER });
    driver.call(driver.first, "nanosleep", driver.argument(0, "timespec", { tv_sec: 10 }), 0);
    core.send(100, 0, SIGUSR1, 0, 0);
    core.schedule();
    driver.settle(driver.first, driver.call(driver.first, "nanosleep", driver.argument(0, "timespec", { tv_sec: 10 }), 0));
    const before = driver.kernel.time;
    driver.call(driver.first, "nanosleep", driver.argument(0, "timespec", { tv_sec: 1 }), 0);
    driver.kernel.idle(Infinity);
    expect(driver.kernel.time - before).toBeLessThan(1.1e9);
  });
});

describe("the end of a process", () => {
  test("wait(2), WCOREDUMP: no core file is written where RLIMIT_CORE is 0", () => {
    const driver = new Driver();
    driver.call(driver.first, "tkill", 100, SIGABRT);
    expect(driver.kernel.core.next(driver.first, 0, 0)).toBe(ENDED);
    expect(driver.kernel.endingOf(100)).toEqual({ signal: SIGABRT, core: false, status: 0 });
  });
});

describe("queues and waiting", () => {
  test("sigqueue(3), EAGAIN: the limit of signals which may be queued has been reached", () => {
    const driver = new Driver();
    driver.setMask(driver.first, -1n);
    const queue = (): number => driver.call(driver.first, "rt_sigqueueinfo", 100, 40, driver.argument(2, "siginfo", { si_code: -1 }));
    for (let sent = 0; sent < 4096; sent++) expect(queue()).toBe(0);
    expect(queue()).toBe(EAGAIN);
  });

  test("a signal whose siginfo was lost at the limit is delivered with an info of zeros", () => {
    const driver = new Driver();
    driver.setMask(driver.first, -1n);
    for (let sent = 0; sent < 4096; sent++)
      driver.call(driver.first, "rt_sigqueueinfo", 100, 40, driver.argument(2, "siginfo", { si_code: -1, si_pid: 77, si_uid: 78 }));
    expect(driver.call(driver.first, "kill", 100, 41)).toBe(0);
    const set = (signal: number): number =>
      driver.call(driver.first, "rt_sigtimedwait", driver.argument(0, "sigset", { bits: bit(signal) }), driver.argument(1, "siginfo"), 0);
    const info = driver.kernel.argumentArea + 256;
    expect(set(40)).toBe(40);
    expect(driver.kernel.data.getInt32(info + 12, true)).toBe(77);
    driver.kernel.bytes.fill(0xee, info, info + 128);
    const at = driver.argument(0, "sigset", { bits: bit(41) });
    expect(driver.call(driver.first, "rt_sigtimedwait", at, info, 0)).toBe(41);
    expect([0, 4, 8, 12, 16, 20].map((offset) => driver.kernel.data.getInt32(info + offset, true))).toEqual([41, 0, 0, 0, 0, 0]);
  });

  test("a signal that is ignored but waited for is not dropped, if it was blocked when the wait began", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGCHLD));
    const wait = (): number => driver.call(driver.first, "rt_sigtimedwait", driver.argument(0, "sigset", { bits: bit(SIGCHLD) }), 0, 0);
    wait();
    driver.kernel.core.send(100, 0, SIGCHLD, 0, 0);
    expect(driver.kernel.core.schedule()).toBe(driver.first);
    expect(wait()).toBe(SIGCHLD);
  });

  test("the running thread is preferred for the signal of a POSIX timer", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, SIGALRM, { sa_handler: HANDLER });
    driver.call(driver.first, "clone", 0, 0, 0, 0, 0);
    const other = driver.kernel.created(driver.first);
    const id = driver.argument(2);
    driver.call(driver.first, "timer_create", 1, 0, id);
    driver.call(driver.first, "timer_settime", 0, 0, driver.argument(2, "itimerspec"), 0);
    // The main thread gives way; the other one runs when the timer expires.
    const value = driver.argument(2, "itimerspec");
    driver.kernel.data.setInt32(value + 24, 1000, true);
    driver.call(driver.first, "timer_settime", 0, 0, value, 0);
    driver.call(driver.first, "sched_yield");
    expect(core.schedule()).toBe(other);
    core.account(other, 5000);
    expect([core.hasWork(driver.first), core.hasWork(other)]).toEqual([0, 1]);
  });

  test("nothing to deliver is nothing to do", () => {
    const driver = new Driver();
    expect(driver.kernel.core.next(driver.first, 5, 0)).toBe(NOTHING);
  });
});

describe("faults", () => {
  test.each([
    ["blocked", { sa_handler: HANDLER }, bit(SIGSEGV)],
    ["ignored", { sa_handler: 1 }, 0n],
  ])("a fault whose signal is %s ends the process", (_, action, mask) => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGSEGV, action);
    driver.setMask(driver.first, mask);
    driver.kernel.core.fault(driver.first, SIGSEGV, 1, 0);
    expect(driver.kernel.core.next(driver.first, 0, 0x8000)).toBe(ENDED);
  });
});

describe("threads and groups", () => {
  /** A second thread of the first process, or a child's thread. */
  const make = (driver: Driver, call: "clone" | "fork", by = driver.first): number => {
    driver.call(by, call);
    return driver.kernel.created(by);
  };
  /** Lets `thread` be the running one. */
  const turnTo = (driver: Driver, thread: number): void => {
    for (let rounds = 0; rounds < 9; rounds++) {
      const slot = driver.kernel.core.schedule();
      if (slot === thread) return;
      driver.call(slot, "sched_yield");
    }
    throw new Error("it never runs");
  };

  test("longjmp(3) without a saved mask leaves the mask as it is", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGUSR1));
    driver.kernel.core.unwind(driver.first, 0, 0, 0, 0);
    expect(maskOf(driver, driver.first)).toBe(bit(SIGUSR1));
  });

  test("a fatal signal ends the whole process, whichever thread comes by first", () => {
    const driver = new Driver();
    const other = make(driver, "clone");
    driver.kernel.core.send(100, 0, 15, 0, 0);
    expect(driver.kernel.core.next(other, 0, 0x8000)).toBe(ENDED);
  });

  test("signals pending for the thread are accepted before those of the process", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGUSR1));
    driver.call(driver.first, "kill", 100, SIGUSR1);
    driver.call(driver.first, "tkill", 100, SIGUSR1);
    const info = driver.argument(1);
    expect(driver.call(driver.first, "rt_sigtimedwait", driver.argument(0, "sigset", { bits: bit(SIGUSR1) }), info, 0)).toBe(SIGUSR1);
    expect(driver.kernel.data.getInt32(info + 8, true)).toBe(-6);
  });

  test("what an ending thread was chosen for goes to another", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER });
    const second = make(driver, "clone");
    const third = make(driver, "clone");
    driver.setMask(driver.first, bit(SIGUSR1));
    core.send(100, 0, SIGUSR1, 0, 0);
    const chosen = core.hasWork(second) ? second : third;
    turnTo(driver, chosen);
    driver.call(chosen, "exit", 0);
    expect(core.hasWork(chosen === second ? third : second)).toBe(1);
  });

  test("_exit(2): a stopped group that the end of a process orphans gets SIGHUP and SIGCONT", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    const leader = make(driver, "fork");
    driver.call(driver.first, "pause");
    turnTo(driver, leader);
    expect(driver.call(leader, "setpgid", 0, 0)).toBe(0);
    const member = make(driver, "fork", leader);
    core.send(driver.kernel.pid(member), 0, SIGSTOP, 0, 0);
    turnTo(driver, member);
    core.next(member, 0, 0x8000);
    turnTo(driver, leader);
    driver.call(leader, "exit_group", 0);
    turnTo(driver, member);
    expect(core.next(member, 0, 0x8000)).toBe(ENDED);
    expect(driver.kernel.lastSignal().code).toBe(128);
  });

  test("sigaction(2), SA_NOCLDSTOP: no notification when children stop; wait(2): stops are reported only with WUNTRACED", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.setMask(driver.first, bit(SIGCHLD));
    driver.sigaction(driver.first, SIGCHLD, { sa_handler: HANDLER, sa_flags: constants.SA.SA_NOCLDSTOP });
    const child = make(driver, "fork");
    core.send(driver.kernel.pid(child), 0, SIGSTOP, 0, 0);
    turnTo(driver, child);
    core.next(child, 0, 0x8000);
    turnTo(driver, driver.first);
    expect(pendingOf(driver, driver.first)).toBe(0n);
    expect(driver.call(driver.first, "wait4", -1, 0, constants.WAIT.WNOHANG, 0)).toBe(0);
    expect(driver.call(driver.first, "wait4", -1, 0, constants.WAIT.WNOHANG | constants.WAIT.WUNTRACED, 0)).toBe(driver.kernel.pid(child));
  });
});

describe("time and descriptors", () => {
  const settle = (driver: Driver, value: { first?: number; interval?: number }, old = 0): number => {
    const at = driver.argument(2, "itimerspec");
    driver.kernel.data.setInt32(at + 8, value.interval ?? 0, true);
    driver.kernel.data.setInt32(at + 24, value.first ?? 0, true);
    return driver.call(driver.first, "timer_settime", 0, 0, at, old);
  };
  const MS = 1_000_000;
  const advance = (driver: Driver, ms: number): void => void driver.kernel.core.account(driver.first, ms * MS);

  test("nanosleep(2): a sleep whose time has passed succeeds, even if a signal has come since", () => {
    const driver = new Driver();
    driver.sigaction(driver.first, SIGUSR1, { sa_handler: HANDLER });
    const sleep = (): number => driver.call(driver.first, "nanosleep", driver.argument(0, "timespec", { tv_sec: 1 }), 0);
    sleep();
    driver.kernel.idle(Infinity);
    driver.kernel.core.send(100, 0, SIGUSR1, 0, 0);
    expect(driver.kernel.core.schedule()).toBe(driver.first);
    expect(sleep()).toBe(0);
  });

  test("timer_settime(2): periods count from the first expiration, however late its signal is taken", () => {
    const driver = new Driver();
    driver.setMask(driver.first, bit(SIGALRM));
    driver.call(driver.first, "timer_create", 1, 0, driver.argument(2));
    settle(driver, { first: 10 * MS, interval: 10 * MS });
    advance(driver, 25);
    driver.call(driver.first, "rt_sigtimedwait", driver.argument(0, "sigset", { bits: bit(SIGALRM) }), 0, 0);
    const left = driver.argument(1);
    driver.call(driver.first, "timer_gettime", 0, left);
    expect(driver.kernel.data.getInt32(left + 24, true)).toBeLessThanOrEqual(5 * MS);
    expect(driver.call(driver.first, "timer_getoverrun", 0)).toBe(1);
  });

  test("timer_settime(2): old_value is the previous setting", () => {
    const driver = new Driver();
    driver.call(driver.first, "timer_create", 1, 0, driver.argument(2));
    settle(driver, { first: 50 * MS, interval: 7 * MS });
    advance(driver, 10);
    const old = driver.argument(3);
    settle(driver, {}, old);
    expect(driver.kernel.data.getInt32(old + 8, true)).toBe(7 * MS);
    expect(Math.round(driver.kernel.data.getInt32(old + 24, true) / MS)).toBe(40);
  });

  test("timer_create(2), EINVAL: the thread of SIGEV_THREAD_ID is not one of the calling process", () => {
    const driver = new Driver();
    driver.call(driver.first, "fork");
    const other = driver.kernel.tid(driver.kernel.created(driver.first));
    const event = (tid: number): number =>
      driver.argument(1, "sigevent", { sigev_signo: SIGALRM, sigev_notify: constants.SIGEV.SIGEV_THREAD_ID, sigev_notify_thread_id: tid });
    expect(driver.call(driver.first, "timer_create", 1, event(other), driver.argument(2))).toBe(EINVAL);
    expect(driver.call(driver.first, "timer_create", 1, event(100), driver.argument(2))).toBe(0);
  });

  test("dup(2): the lowest-numbered descriptor that is free", () => {
    const driver = new Driver();
    expect(driver.call(driver.first, "dup", 0)).toBe(3);
    driver.call(driver.first, "close", 1);
    expect(driver.call(driver.first, "dup", 0)).toBe(1);
  });

  test("of several that wait at a pipe the one that has waited longest runs first", () => {
    const driver = new Driver();
    const { core } = driver.kernel;
    driver.call(driver.first, "pipe2", driver.argument(0), 0);
    const threads = [0, 1].map(() => (driver.call(driver.first, "clone", 0, 0, 0, 0, 0), driver.kernel.created(driver.first)));
    driver.call(driver.first, "sched_yield");
    const waited: number[] = [];
    for (let slot = core.schedule(); slot !== driver.first; slot = core.schedule()) {
      waited.push(slot);
      driver.call(slot, "read", 3, driver.kernel.argumentArea + 2048, 1);
    }
    expect(waited.toSorted()).toEqual(threads);
    driver.call(driver.first, "write", 4, driver.kernel.argumentArea + 2048, 1);
    driver.call(driver.first, "sched_yield");
    expect(core.schedule()).toBe(waited[0]);
  });
});
