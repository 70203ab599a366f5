/** Waiting for signals: pause, sigsuspend, sigtimedwait; and the masks of before and after. */
import { describe, expect, test } from "@jest/globals";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

describe("pause", () => {
  test("returns only after a handler ran: EINTR, also with SA_RESTART", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction(14, { flags: "SA_RESTART", handler: () => {} });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.pause())).toBe("EINTR");
    });
  });

  test("an ignored signal does not end it", () => {
    const { ending } = run(function* (sys) {
      yield* sys.sigaction(14, { handler: "SIG_IGN" });
      yield* sys.alarm(1);
      yield* sys.pause();
    });
    expect(ending.kind).toBe("deadlock");
  });
});

describe("sigsuspend", () => {
  test("the handler runs with the temporary mask and what sigaction adds; the return restores the original mask", () => {
    const masks: number[][] = [];
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10, 12]);
      yield* sys.sigaction(10, {
        mask: [1],
        *handler() {
          masks.push(yield* sys.sigprocmask("SIG_BLOCK"));
        },
      });
      yield* sys.raise(10);
      expect(yield* errnoOf(sys.sigsuspend([15]))).toBe("EINTR");
      masks.push(yield* sys.sigprocmask("SIG_BLOCK"));
    });
    expect(masks).toEqual([
      [1, 10, 15],
      [10, 12],
    ]);
  });

  test("a signal that the original mask lets through but the temporary one blocks comes after it", () => {
    const ran: number[] = [];
    succeeds(function* (sys) {
      for (const signal of [10, 12]) yield* sys.sigaction(signal, { handler: (number) => void ran.push(number) });
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const pid = yield* sys.getpid();
      yield* sys.fork(function* (child) {
        yield* child.kill(pid, 12);
        yield* child.kill(pid, 10);
      });
      yield* errnoOf(sys.sigsuspend([12, 17]));
      expect(ran).toEqual([10, 12]);
    });
  });

  test("a mask cannot block SIGKILL", () => {
    const { exitStatus } = run(function* (sys) {
      const pid = yield* sys.getpid();
      yield* sys.fork(function* (child) {
        yield* child.kill(pid, 9);
      });
      yield* sys.sigsuspend(Array.from({ length: 64 }, (_, index) => index + 1));
    });
    expect(exitStatus).toBe(137);
  });
});

describe("sigtimedwait", () => {
  test("takes the lowest pending signal first, FIFO per number", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10, 34, 35]);
      const pid = yield* sys.getpid();
      for (const [signal, value] of [
        [35, 1],
        [34, 2],
        [34, 3],
        [10, 4],
      ] as const)
        yield* sys.sigqueue(pid, signal, value);
      const taken: unknown[] = [];
      for (let turn = 0; turn < 4; turn++) taken.push((yield* sys.sigwaitinfo([10, 34, 35])).value);
      expect(taken).toEqual([4, 2, 3, 1]);
    });
  });

  test("a timeout of zero polls: EAGAIN at once", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      expect(yield* errnoOf(sys.sigtimedwait([10], 0))).toBe("EAGAIN");
    });
  });

  test("EAGAIN when the time is over", () => {
    const { time } = succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      expect(yield* errnoOf(sys.sigtimedwait([10], 3 * SECOND))).toBe("EAGAIN");
    });
    expect(time).toBeGreaterThanOrEqual(3 * SECOND);
    expect(time).toBeLessThan(3 * SECOND + MS);
  });

  test("a handler of another signal interrupts it: EINTR, also with SA_RESTART", () => {
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      yield* sys.sigaction(14, { flags: "SA_RESTART", handler: () => {} });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.sigwaitinfo([10]))).toBe("EINTR");
    });
  });

  test("a negative timeout: EINVAL", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigtimedwait([10], -SECOND))).toBe("EINVAL");
    });
  });

  test("it accepts a signal although a handler is installed, without running it; the mask is as before", () => {
    let ran = false;
    succeeds(function* (sys) {
      yield* sys.sigaction(10, { handler: () => void (ran = true) });
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      const pid = yield* sys.getpid();
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(MS);
        yield* child.kill(pid, 10);
      });
      expect(yield* sys.sigwaitinfo([10])).toMatchObject({ signo: 10, pid: 101 });
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([10]);
    });
    expect(ran).toBe(false);
  });

  test("of several waiters each takes one signal", () => {
    const took: number[] = [];
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [34]);
      const tids: number[] = [];
      for (let number = 0; number < 3; number++) {
        tids.push(
          yield* sys.clone(function* () {
            // sigwait(3) does not return EINTR: Linux wakes other waiters when one takes a signal.
            let taken = false;
            while (!taken) {
              taken =
                (yield* errnoOf(
                  (function* () {
                    took.push((yield* sys.sigwaitinfo([34])).value!);
                  })(),
                )) === "";
            }
          }),
        );
      }
      yield* sys.nanosleep(MS);
      const pid = yield* sys.getpid();
      for (let value = 0; value < 3; value++) yield* sys.sigqueue(pid, 34, value);
      for (const tid of tids) yield* sys.join(tid);
    });
    expect(took.sort()).toEqual([0, 1, 2]);
  });

  test("a signal for the process that one waiter takes wakes another one for nothing: EINTR (Linux closes the waiter's mask first)", () => {
    const results: string[] = [];
    succeeds(function* (sys) {
      yield* sys.sigprocmask("SIG_BLOCK", [10]);
      for (let number = 0; number < 2; number++) {
        yield* sys.clone(function* () {
          results.push(yield* errnoOf(sys.sigwaitinfo([10])));
        });
      }
      yield* sys.nanosleep(MS);
      yield* sys.kill(yield* sys.getpid(), 10);
      yield* sys.nanosleep(MS);
      yield* sys.exit_group(0);
    });
    expect(results).toEqual(["", "EINTR"]);
  });

  test("SIGKILL and SIGSTOP in the set are ignored", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.sigtimedwait([9, 19], MS))).toBe("EAGAIN");
    });
  });
});
