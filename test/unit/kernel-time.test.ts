/** Clocks, alarm(2), setitimer(2), POSIX timers. */
import { describe, expect, test } from "@jest/globals";
import type { Siginfo } from "../../src/kernel/script-values.ts";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

const DAY = 86400 * SECOND;
/** A system call: 200 ns in the kernel, and the safepoint before it. */
const CALL = 210;

describe("clocks", () => {
  test("CLOCK_REALTIME begins with 2026", () => {
    succeeds(function* (sys) {
      expect(new Date((yield* sys.clock_gettime("CLOCK_REALTIME")) / 1e6).toISOString().slice(0, 19)).toBe("2026-01-01T00:00:00");
    });
  });

  test("time passes only by computing, by system calls and by waiting", () => {
    succeeds(function* (sys) {
      const first = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - first).toBe(CALL);
      yield* sys.compute(100);
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - first).toBe(CALL + 1000 + CALL);
      yield* sys.nanosleep(DAY);
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - first).toBe(CALL + 1000 + CALL + CALL + DAY + CALL);
    });
  });

  test("CPU-time clocks count computing and system calls, not waiting", () => {
    succeeds(function* (sys) {
      const first = yield* sys.clock_gettime("CLOCK_PROCESS_CPUTIME_ID");
      yield* sys.nanosleep(SECOND);
      yield* sys.compute(1000);
      expect((yield* sys.clock_gettime("CLOCK_PROCESS_CPUTIME_ID")) - first).toBe(10_000 + 2 * CALL);
      const other = yield* sys.clone(function* () {
        yield* sys.compute(500);
      });
      yield* sys.join(other);
      const [mine, all] = [yield* sys.clock_gettime("CLOCK_THREAD_CPUTIME_ID"), yield* sys.clock_gettime("CLOCK_PROCESS_CPUTIME_ID")];
      expect(all - mine).toBeGreaterThan(5000);
      // getrusage counts µs.
      expect(yield* sys.getrusage("RUSAGE_SELF")).toMatchObject({ utime: 15_000 });
    });
  });

  test("an unknown clock: EINVAL", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.clock_gettime(77))).toBe("EINVAL");
      expect(yield* errnoOf(sys.clock_getres(77))).toBe("EINVAL");
      expect(yield* errnoOf(sys.clock_nanosleep(77, 0, 1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.clock_nanosleep("CLOCK_THREAD_CPUTIME_ID", 0, 1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_create(77))).toBe("EINVAL");
    });
  });

  test("clock_nanosleep to a time that has passed returns at once", () => {
    succeeds(function* (sys) {
      const before = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      yield* sys.clock_nanosleep("CLOCK_REALTIME", "TIMER_ABSTIME", SECOND);
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - before).toBe(2 * CALL);
    });
  });

  test("clock_nanosleep on a CPU-time clock lasts until the process has used it", () => {
    succeeds(function* (sys) {
      const busy = yield* sys.clone(function* () {
        yield* sys.compute(2_000_000);
      });
      const before = yield* sys.clock_gettime("CLOCK_PROCESS_CPUTIME_ID");
      yield* sys.clock_nanosleep("CLOCK_PROCESS_CPUTIME_ID", 0, 5 * MS);
      const used = (yield* sys.clock_gettime("CLOCK_PROCESS_CPUTIME_ID")) - before;
      expect(used).toBeGreaterThanOrEqual(5 * MS);
      expect(used).toBeLessThan(8 * MS);
      yield* sys.join(busy);
    });
  });
});

describe("alarm", () => {
  test("gives the seconds that were left, rounded as Linux does; 0 cancels", () => {
    succeeds(function* (sys) {
      expect(yield* sys.alarm(10)).toBe(0);
      yield* sys.nanosleep(3.4 * SECOND);
      expect(yield* sys.alarm(5)).toBe(7);
      yield* sys.nanosleep(4.9 * SECOND);
      expect(yield* sys.alarm(0)).toBe(1);
      expect(yield* sys.alarm(0)).toBe(0);
    });
  });

  test("it is ITIMER_REAL", () => {
    succeeds(function* (sys) {
      yield* sys.setitimer("ITIMER_REAL", { value: 10 * SECOND, interval: SECOND });
      expect(yield* sys.alarm(0)).toBe(10);
      expect(yield* sys.getitimer("ITIMER_REAL")).toEqual({ value: 0, interval: 0 });
    });
  });

  test("an unhandled SIGALRM ends the process at that time", () => {
    const { exitStatus, time } = run(function* (sys) {
      yield* sys.alarm(5);
      yield* sys.pause();
    });
    expect(exitStatus).toBe(142);
    expect(Math.floor(time / SECOND)).toBe(5);
  });
});

describe("interval timers", () => {
  test("ITIMER_REAL fires again and again, in phase", () => {
    const times: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(14, {
        *handler() {
          times.push(yield* sys.clock_gettime("CLOCK_MONOTONIC"));
          yield* sys.nanosleep(3 * MS);
        },
      });
      yield* sys.setitimer("ITIMER_REAL", { value: 5 * MS, interval: 10 * MS });
      for (let turn = 0; turn < 4; turn++) yield* errnoOf(sys.pause());
    });
    const first = times[0]!;
    expect(times.map((time) => Math.round((time - first) / MS))).toEqual([0, 10, 20, 30]);
  });

  test("with SIGALRM ignored it does not go on (Linux rearms it when the signal is taken)", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction(14, { handler: "SIG_IGN" });
      yield* sys.setitimer("ITIMER_REAL", { value: 10 * MS, interval: 10 * MS });
      yield* sys.nanosleep(50 * MS);
      expect((yield* sys.getitimer("ITIMER_REAL")).value).toBe(0);
    });
  });

  test("ITIMER_VIRTUAL counts the process's own code only, ITIMER_PROF system calls too", () => {
    const fired: string[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(26, { handler: () => void fired.push("SIGVTALRM") });
      yield* sys.sigaction(27, { handler: () => void fired.push("SIGPROF") });
      yield* sys.setitimer("ITIMER_VIRTUAL", { value: MS });
      yield* sys.setitimer("ITIMER_PROF", { value: MS });
      yield* sys.nanosleep(SECOND);
      expect(fired).toEqual([]);
      // 1000 calls of 200 ns and 0.8 ms of computing: a millisecond in all.
      for (let turn = 0; turn < 1000; turn++) yield* sys.getpid();
      yield* sys.compute(80_000);
      expect(fired).toEqual(["SIGPROF"]);
      yield* sys.compute(20_000);
      expect(fired).toEqual(["SIGPROF", "SIGVTALRM"]);
      expect((yield* sys.getitimer("ITIMER_VIRTUAL")).value).toBe(0);
    });
  });

  test("SIGVTALRM comes exactly when it is due, also several times", () => {
    let times = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(26, { handler: () => void times++ });
      yield* sys.setitimer("ITIMER_VIRTUAL", { value: MS, interval: MS });
      yield* sys.compute(550_000);
    });
    expect(times).toBe(5);
  });

  test("disarming forgets the interval", () => {
    succeeds(function* (sys) {
      yield* sys.setitimer("ITIMER_REAL", { value: 0, interval: SECOND });
      expect(yield* sys.getitimer("ITIMER_REAL")).toEqual({ value: 0, interval: 0 });
    });
  });

  test("setitimer gives the old value; EINVAL for what is not a timer or not a time", () => {
    succeeds(function* (sys) {
      yield* sys.setitimer("ITIMER_REAL", { value: 3 * SECOND, interval: SECOND });
      const old = yield* sys.setitimer("ITIMER_REAL", { value: 0 });
      expect(old.interval).toBe(SECOND);
      expect(old.value).toBeLessThanOrEqual(3 * SECOND);
      expect(old.value).toBeGreaterThan(2.999 * SECOND);
      expect(yield* errnoOf(sys.getitimer(3))).toBe("EINVAL");
      expect(yield* errnoOf(sys.setitimer("ITIMER_REAL", { value: -SECOND }))).toBe("EINVAL");
    });
  });
});

describe("POSIX timers", () => {
  test("the overrun counts expirations while the signal is pending; getoverrun speaks of the signal last taken", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [34]);
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 34 });
      yield* sys.timer_settime(timer, 0, { value: 10 * MS, interval: 10 * MS });
      yield* sys.nanosleep(55 * MS);
      expect(yield* sys.timer_getoverrun(timer)).toBe(0);
      expect(yield* sys.sigwaitinfo([34])).toMatchObject({ overrun: 4 });
      expect(yield* sys.timer_getoverrun(timer)).toBe(4);
      expect(yield* sys.sigwaitinfo([34])).toMatchObject({ overrun: 0 });
    });
  });

  test("half a billion overruns cost nothing; the count saturates at DELAYTIMER_MAX", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [34]);
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 34 });
      yield* sys.timer_settime(timer, 0, { value: 1, interval: 1 });
      yield* sys.nanosleep(SECOND / 2);
      expect((yield* sys.sigwaitinfo([34])).overrun).toBeGreaterThanOrEqual(SECOND / 2 - 1);
      yield* sys.nanosleep(10 * SECOND);
      expect((yield* sys.sigwaitinfo([34])).overrun).toBe(0x7fffffff);
    });
  });

  test("TIMER_ABSTIME; a time in the past is due at once", () => {
    const infos: Siginfo[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(34, { flags: "SA_SIGINFO", handler: (_signal, info) => void infos.push(info) });
      const timer = yield* sys.timer_create("CLOCK_REALTIME", { notify: "SIGEV_SIGNAL", signo: 34, value: 1 });
      const now = yield* sys.clock_gettime("CLOCK_REALTIME");
      // JavaScript numbers are exact to 256 ns here.
      yield* sys.timer_settime(timer, "TIMER_ABSTIME", { value: now + SECOND });
      yield* errnoOf(sys.pause());
      expect(Math.round(((yield* sys.clock_gettime("CLOCK_REALTIME")) - now) / MS)).toBe(1000);
      yield* sys.timer_settime(timer, "TIMER_ABSTIME", { value: 5 });
      expect(infos).toHaveLength(2);
    });
  });

  test("disarming forgets the interval of a timer as well", () => {
    succeeds(function* (sys) {
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC");
      yield* sys.timer_settime(timer, 0, { value: 0, interval: SECOND });
      expect(yield* sys.timer_gettime(timer)).toEqual({ value: 0, interval: 0 });
    });
  });

  test("SIGEV_NONE notifies nobody and can be read", () => {
    succeeds(function* (sys) {
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_NONE" });
      yield* sys.timer_settime(timer, 0, { value: SECOND, interval: 2 * SECOND });
      yield* sys.nanosleep(1.5 * SECOND);
      expect(Math.round((yield* sys.timer_gettime(timer)).value / MS)).toBe(1500);
    });
  });

  test("SIGEV_THREAD_ID directs the signal at one thread of the process", () => {
    const took: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(34, {
        *handler() {
          took.push(yield* sys.gettid());
        },
      });
      const thread = yield* sys.clone(function* () {
        yield* errnoOf(sys.pause());
      });
      expect(yield* errnoOf(sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_THREAD_ID", signo: 34, thread_id: 4711 }))).toBe("EINVAL");
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_THREAD_ID", signo: 34, thread_id: thread });
      yield* sys.timer_settime(timer, 0, { value: MS });
      yield* sys.join(thread);
      expect(took).toEqual([thread]);
    });
  });

  test("a signal of its own beside a pending one of the same number", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.kill(yield* sys.getpid(), 10);
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 10 });
      yield* sys.timer_settime(timer, 0, { value: MS });
      yield* sys.nanosleep(2 * MS);
      expect([(yield* sys.sigwaitinfo([10])).code, (yield* sys.sigwaitinfo([10])).code]).toEqual([0, -2]);
    });
  });

  test("set anew or deleted while its signal is pending: that signal is never taken (Linux 6.13)", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 10 });
      for (const end of ["disarm", "delete"]) {
        yield* sys.timer_settime(timer, 0, { value: MS, interval: MS });
        yield* sys.nanosleep(5 * MS);
        if (end === "disarm") yield* sys.timer_settime(timer, 0, { value: 0 });
        else yield* sys.timer_delete(timer);
        expect(yield* sys.sigpending()).toEqual([10]);
        expect(yield* errnoOf(sys.sigtimedwait([10], 0))).toBe("EAGAIN");
        expect(yield* sys.sigpending()).toEqual([]);
      }
      expect(yield* errnoOf(sys.timer_gettime(timer))).toBe("EINVAL");
    });
  });

  test("expired while its signal was ignored: it comes when that ends, with the overrun (Linux 6.13)", () => {
    const infos: Siginfo[] = [];
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: "SIG_IGN" });
      const timer = yield* sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 10 });
      yield* sys.timer_settime(timer, 0, { value: 10 * MS, interval: 10 * MS });
      yield* sys.nanosleep(55 * MS);
      yield* sys.sigaction(10, { flags: "SA_SIGINFO", handler: (_signal, info) => void infos.push(info) });
      expect(infos).toHaveLength(1);
      expect(infos[0]).toMatchObject({ overrun: 4 });
    });
  });

  test("on a CPU-time clock", () => {
    let times = 0;
    succeeds(function* (sys) {
      yield* sys.sigaction(34, { handler: () => void times++ });
      const timer = yield* sys.timer_create("CLOCK_PROCESS_CPUTIME_ID", { notify: "SIGEV_SIGNAL", signo: 34 });
      yield* sys.timer_settime(timer, 0, { value: MS, interval: MS });
      yield* sys.nanosleep(SECOND);
      expect(times).toBe(0);
      yield* sys.compute(350_000);
      expect(times).toBe(3);
    });
  });

  test("errors: timer_create without room EAGAIN; unknown ids, signals and times EINVAL", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.timer_create("CLOCK_MONOTONIC", { notify: "SIGEV_SIGNAL", signo: 65 }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_create("CLOCK_MONOTONIC", { notify: 9, signo: 10 }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_create("CLOCK_MONOTONIC_RAW"))).toMatch(/^(EOPNOTSUPP|ENOTSUP)$/);
      for (let count = 0; count < 256; count++) yield* sys.timer_create("CLOCK_MONOTONIC");
      expect(yield* errnoOf(sys.timer_create("CLOCK_MONOTONIC"))).toBe("EAGAIN");
      expect(yield* errnoOf(sys.timer_settime(0, 0, { value: -1 }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_settime(999, 0, { value: 1 }))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_delete(999))).toBe("EINVAL");
      expect(yield* errnoOf(sys.timer_getoverrun(999))).toBe("EINVAL");
    });
  });

  test("without a sigevent: SIGALRM with the timer's id", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [14]);
      const timer = yield* sys.timer_create("CLOCK_REALTIME");
      yield* sys.timer_settime(timer, 0, { value: 1 });
      expect(yield* sys.sigwaitinfo([14])).toMatchObject({ code: -2, value: timer });
    });
  });
});
