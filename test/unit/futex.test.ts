/** futex(2), and what the C library's threads are built on. */
import { describe, expect, test } from "@jest/globals";
import { MS, SECOND, errnoOf, succeeds } from "./script-guest.ts";

describe("FUTEX_WAIT", () => {
  test("fails with EAGAIN if the word does not have the expected value", () => {
    succeeds(function* (sys) {
      sys.memory[2] = 5;
      expect(yield* errnoOf(sys.futex_wait(8, 4))).toBe("EAGAIN");
    });
  });

  test("sleeps until FUTEX_WAKE, which wakes as many as it is told, longest sleepers first", () => {
    succeeds(function* (sys) {
      const woken: number[] = [];
      const tids: number[] = [];
      for (let number = 0; number < 4; number++) {
        tids.push(
          yield* sys.clone(function* (thread) {
            yield* thread.futex_wait(8, 0);
            woken.push(number);
          }),
        );
        yield* sys.nanosleep(MS);
      }
      expect(yield* sys.futex_wake(8, 1)).toBe(1);
      yield* sys.nanosleep(MS);
      expect(woken).toEqual([0]);
      // futex_wake of Linux wakes one even for a count of 0.
      expect(yield* sys.futex_wake(8, 0)).toBe(1);
      expect(yield* sys.futex_wake(8, 100)).toBe(2);
      expect(yield* sys.futex_wake(8, 100)).toBe(0);
      for (const tid of tids) yield* sys.join(tid);
      expect(woken).toEqual([0, 1, 2, 3]);
    });
  });

  test("a timeout is relative and ends it with ETIMEDOUT", () => {
    succeeds(function* (sys) {
      const before = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      expect(yield* errnoOf(sys.futex_wait(8, 0, 5 * MS))).toBe("ETIMEDOUT");
      expect((yield* sys.clock_gettime("CLOCK_MONOTONIC")) - before).toBeGreaterThanOrEqual(5 * MS);
      expect(yield* errnoOf(sys.futex_wait(8, 0, -1))).toBe("EINVAL");
    });
  });

  test("FUTEX_WAIT_BITSET: the timeout is absolute, on the monotonic or the real-time clock; a bitset of 0 is EINVAL", () => {
    succeeds(function* (sys) {
      yield* sys.nanosleep(SECOND);
      expect(yield* errnoOf(sys.futex_wait_bitset(8, 0, 2 * SECOND, -1))).toBe("ETIMEDOUT");
      expect(Math.round((yield* sys.clock_gettime("CLOCK_MONOTONIC")) / MS)).toBe(2000);
      // A time in the past.
      expect(yield* errnoOf(sys.futex_wait_bitset(8, 0, SECOND, -1))).toBe("ETIMEDOUT");
      const epoch = 1_767_225_600;
      expect(yield* errnoOf(sys.futex_wait_bitset(8, 0, (epoch + 3) * SECOND, -1, "CLOCK_REALTIME"))).toBe("ETIMEDOUT");
      expect(Math.round((yield* sys.clock_gettime("CLOCK_MONOTONIC")) / MS)).toBe(3000);
      expect(yield* errnoOf(sys.futex_wait_bitset(8, 0, undefined, 0))).toBe("EINVAL");
    });
  });

  test("FUTEX_WAKE_BITSET wakes only waiters with a common bit", () => {
    succeeds(function* (sys) {
      const woken: number[] = [];
      const tids: number[] = [];
      for (const bits of [1, 2, 3]) {
        tids.push(
          yield* sys.clone(function* (thread) {
            yield* thread.futex_wait_bitset(8, 0, undefined, bits);
            woken.push(bits);
          }),
        );
      }
      yield* sys.nanosleep(MS);
      expect(yield* sys.futex_wake(8, 100, 2)).toBe(2);
      yield* sys.nanosleep(MS);
      expect(woken).toEqual([2, 3]);
      expect(yield* sys.futex_wake(8, 100)).toBe(1);
      for (const tid of tids) yield* sys.join(tid);
    });
  });

  test("EINVAL: the address is not four-byte-aligned; ENOSYS: FUTEX_CLOCK_REALTIME with an operation that does not take it, or an unknown one", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.futex_wait(6, 0))).toBe("EINVAL");
      expect(yield* errnoOf(sys.futex_wake(6, 1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.syscall("futex", 8, 1 | 256, 1))).toBe("ENOSYS");
      expect(yield* errnoOf(sys.syscall("futex", 8, 77, 1))).toBe("ENOSYS");
    });
  });

  test("without a timeout: EINTR after a handler without SA_RESTART, restarted with it", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { handler: () => {} });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.futex_wait(8, 0))).toBe("EINTR");

      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => {} });
      const tid = yield* sys.clone(function* (thread) {
        yield* thread.nanosleep(5 * SECOND);
        yield* thread.futex_wake(8, 1);
      });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.futex_wait(8, 0))).toBe("");
      yield* sys.join(tid);
    });
  });

  test("restarted, it compares the word again", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => void (sys.memory[2] = 1) });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.futex_wait(8, 0))).toBe("EAGAIN");
    });
  });

  test("with a timeout: EINTR after a handler, even with SA_RESTART", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => {} });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.futex_wait(8, 0, 10 * SECOND))).toBe("EINTR");
    });
  });

  test("with a timeout, a stop and continuation: goes on to the same deadline", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (other) {
        expect(yield* errnoOf(other.futex_wait(8, 0, 10 * SECOND))).toBe("ETIMEDOUT");
        expect(yield* other.clock_gettime("CLOCK_MONOTONIC")).toBeLessThan(11 * SECOND);
      });
      yield* sys.nanosleep(4 * SECOND);
      yield* sys.kill(child, "SIGSTOP");
      yield* sys.nanosleep(SECOND);
      yield* sys.kill(child, "SIGCONT");
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });

  test("the same address in another process is another futex", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (other) {
        expect(yield* errnoOf(other.futex_wait(8, 0, SECOND))).toBe("ETIMEDOUT");
      });
      yield* sys.nanosleep(MS);
      expect(yield* sys.futex_wake(8, 1)).toBe(0);
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });
});

describe("FUTEX_REQUEUE", () => {
  test("wakes some waiters and moves others to a second futex; answers how many it was altogether, as Linux does", () => {
    succeeds(function* (sys) {
      const tids: number[] = [];
      let woken = 0;
      for (let i = 0; i < 4; i++) {
        tids.push(
          yield* sys.clone(function* (thread) {
            yield* thread.futex_wait(8, 0);
            woken++;
          }),
        );
      }
      yield* sys.nanosleep(MS);
      expect(yield* sys.futex_requeue(8, 1, 2, 12)).toBe(3);
      yield* sys.nanosleep(MS);
      expect(woken).toBe(1);
      expect(yield* sys.futex_wake(12, 100)).toBe(2);
      expect(yield* sys.futex_wake(8, 100)).toBe(1);
      for (const tid of tids) yield* sys.join(tid);
    });
  });
});

describe("CLONE_CHILD_CLEARTID", () => {
  test("join waits until the thread has ended", () => {
    succeeds(function* (sys) {
      let ended = false;
      const tid = yield* sys.clone(function* (thread) {
        yield* thread.nanosleep(SECOND);
        ended = true;
      });
      yield* sys.join(tid);
      expect(ended).toBe(true);
    });
  });

  test("a mutex made of FUTEX_WAIT and FUTEX_WAKE keeps threads out of each other's way, for any seed", () => {
    for (const seed of [0, 1, 2, 3]) {
      succeeds(
        function* (sys) {
          let inside = 0;
          let count = 0;
          const tids: number[] = [];
          for (let i = 0; i < 3; i++) {
            tids.push(
              yield* sys.clone(function* (thread) {
                for (let round = 0; round < 20; round++) {
                  while (sys.memory[2] !== 0) yield* errnoOf(thread.futex_wait(8, 1));
                  sys.memory[2] = 1;
                  if (++inside !== 1) throw new Error("two threads inside");
                  yield* thread.compute(30_000);
                  count++;
                  inside--;
                  sys.memory[2] = 0;
                  yield* thread.futex_wake(8, 1);
                }
              }),
            );
          }
          for (const tid of tids) yield* sys.join(tid);
          expect(count).toBe(60);
        },
        { seed },
      );
    }
  });
});
