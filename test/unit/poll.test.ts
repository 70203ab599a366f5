/** Waiting for descriptors: poll(2), ppoll(2), select(2), pselect(2). */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { MS, SECOND, errnoOf, succeeds } from "./script-guest.ts";

const { POLLIN, POLLOUT, POLLERR, POLLHUP, POLLNVAL, POLLRDNORM, POLLWRNORM, POLLPRI } = constants.POLL;

describe("poll(2)", () => {
  test("revents tells which of the requested events are there; the result counts descriptors with a non-zero revents", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const both = [
        { fd: r, events: POLLIN | POLLOUT | POLLPRI },
        { fd: w, events: POLLIN | POLLOUT },
      ];
      expect(yield* sys.ppoll(both, 0)).toEqual({ ready: 1, revents: [0, POLLOUT] });
      yield* sys.write(w, "x");
      expect(yield* sys.ppoll(both, 0)).toEqual({ ready: 2, revents: [POLLIN, POLLOUT] });
      expect(
        yield* sys.ppoll(
          [
            { fd: r, events: POLLRDNORM },
            { fd: w, events: POLLWRNORM },
          ],
          0,
        ),
      ).toEqual({ ready: 2, revents: [POLLRDNORM, POLLWRNORM] });
      expect(yield* sys.ppoll([{ fd: r, events: 0 }], 0)).toEqual({ ready: 0, revents: [0] });
    });
  });

  test("POLLOUT is there as long as a page of the pipe is free", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe("O_NONBLOCK");
      yield* sys.write(w, "x".repeat(65_536));
      expect(yield* sys.ppoll([{ fd: w, events: "POLLOUT" }], 0)).toEqual({ ready: 0, revents: [0] });
      yield* sys.read(r, 4095);
      expect((yield* sys.ppoll([{ fd: w, events: "POLLOUT" }], 0)).ready).toBe(0);
      yield* sys.read(r, 1);
      expect((yield* sys.ppoll([{ fd: w, events: "POLLOUT" }], 0)).ready).toBe(1);
    });
  });

  test("POLLHUP: the write end was closed; what is left can be read; it is reported unasked", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.write(w, "x");
      yield* sys.close(w);
      expect(yield* sys.ppoll([{ fd: r, events: "POLLIN" }], 0)).toEqual({ ready: 1, revents: [POLLIN | POLLHUP] });
      yield* sys.read(r, 1);
      expect(yield* sys.ppoll([{ fd: r, events: 0 }], 0)).toEqual({ ready: 1, revents: [POLLHUP] });
    });
  });

  test("POLLERR: set for the write end when the read end has been closed", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.close(r);
      expect(yield* sys.ppoll([{ fd: w, events: "POLLOUT" }], 0)).toEqual({ ready: 1, revents: [POLLOUT | POLLERR] });
    });
  });

  test("POLLNVAL: not open; a negative descriptor is ignored", () => {
    succeeds(function* (sys) {
      expect(
        yield* sys.ppoll(
          [
            { fd: 99, events: "POLLIN" },
            { fd: -1, events: "POLLIN" },
            { fd: 5000, events: 0 },
          ],
          0,
        ),
      ).toEqual({ ready: 2, revents: [POLLNVAL, 0, POLLNVAL] });
    });
  });

  test("files of the host are always ready", () => {
    succeeds(function* (sys) {
      expect(
        yield* sys.ppoll([
          { fd: 0, events: "POLLIN" },
          { fd: 1, events: "POLLOUT" },
        ]),
      ).toEqual({ ready: 2, revents: [POLLIN, POLLOUT] });
    });
  });

  test("sleeps until an event, and is woken by a write, a read and a close", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const [r2, w2] = yield* sys.pipe();
      yield* sys.write(w2, "x".repeat(65_536));
      const child = yield* sys.fork(function* (other) {
        yield* other.close(r);
        yield* other.nanosleep(SECOND);
        yield* other.write(w, "x");
        yield* other.nanosleep(SECOND);
        yield* other.read(r2, 4096);
        yield* other.nanosleep(SECOND);
      });
      yield* sys.close(w);
      const now = sys.clock_gettime("CLOCK_MONOTONIC");
      expect(
        yield* sys.ppoll([
          { fd: r, events: "POLLIN" },
          { fd: w2, events: "POLLOUT" },
        ]),
      ).toEqual({ ready: 1, revents: [POLLIN, 0] });
      expect(Math.floor((yield* now) / SECOND)).toBe(1);
      yield* sys.read(r, 1);
      expect(
        yield* sys.ppoll([
          { fd: r, events: "POLLIN" },
          { fd: w2, events: "POLLOUT" },
        ]),
      ).toEqual({ ready: 1, revents: [0, POLLOUT] });
      expect(Math.floor((yield* now) / SECOND)).toBe(2);
      expect(yield* sys.ppoll([{ fd: r, events: "POLLIN" }])).toEqual({ ready: 1, revents: [POLLHUP] });
      expect(Math.floor((yield* now) / SECOND)).toBe(3);
      yield* sys.waitpid(child);
    });
  });

  test("a change that makes nothing ready does not end it", () => {
    const { log } = succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const [other, otherEnd] = yield* sys.pipe();
      const tid = yield* sys.clone(function* (thread) {
        expect((yield* thread.ppoll([{ fd: r, events: "POLLIN" }], SECOND)).ready).toBe(0);
      });
      yield* sys.nanosleep(MS);
      yield* sys.write(otherEnd, "x");
      yield* sys.read(other, 1);
      yield* sys.join(tid);
      yield* sys.close(w);
    });
    const poller = log.find((event) => event.name === "thread-start")!.tid;
    expect(log.filter((event) => event.name === "wake" && event.tid === poller)).toHaveLength(1);
  });

  test("a timeout ends it with 0; a timeout of 0 returns at once; no timeout means for ever", () => {
    succeeds(function* (sys) {
      const [r] = yield* sys.pipe();
      const before = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      expect((yield* sys.ppoll([{ fd: r, events: "POLLIN" }], 50 * MS)).ready).toBe(0);
      const after = yield* sys.clock_gettime("CLOCK_MONOTONIC");
      expect(after - before).toBeGreaterThanOrEqual(50 * MS);
      expect(after - before).toBeLessThan(51 * MS);
      expect((yield* sys.ppoll([], 50 * MS)).ready).toBe(0);
      yield* sys.sigaction("SIGALRM", { handler: () => {} });
      yield* sys.alarm(1000);
      expect(yield* errnoOf(sys.ppoll([]))).toBe("EINTR");
      expect(yield* sys.clock_gettime("CLOCK_MONOTONIC")).toBeGreaterThan(1000 * SECOND);
    });
  });

  test("EINVAL: more descriptors than RLIMIT_NOFILE, or an invalid timeout", () => {
    succeeds(function* (sys) {
      const one = { fd: 0, events: 0 };
      expect(
        yield* errnoOf(
          sys.ppoll(
            Array.from({ length: 257 }, () => one),
            0,
          ),
        ),
      ).toBe("EINVAL");
      expect(
        yield* errnoOf(
          sys.ppoll(
            Array.from({ length: 256 }, () => one),
            0,
          ),
        ),
      ).toBe("");
      expect(yield* errnoOf(sys.ppoll([one], -1))).toBe("EINVAL");
    });
  });
});

describe("ppoll(2) and signals", () => {
  test("is not restarted after a handler, even with SA_RESTART", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => {} });
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.ppoll([], 10 * SECOND))).toBe("EINTR");
    });
  });

  test("the mask is in force during the call, the handler runs with it, and the old one is back afterwards", () => {
    succeeds(function* (sys) {
      const masks: unknown[] = [];
      yield* sys.sigprocmask("SIG_BLOCK", ["SIGALRM", "SIGUSR1"]);
      yield* sys.sigaction("SIGALRM", {
        handler: function* () {
          masks.push(yield* sys.sigprocmask("SIG_BLOCK"));
        },
      });
      yield* sys.alarm(1);
      yield* sys.nanosleep(2 * SECOND);
      expect(yield* sys.sigpending()).toEqual([14]);
      expect(yield* errnoOf(sys.ppoll([], 10 * SECOND, ["SIGUSR2"]))).toBe("EINTR");
      expect(masks).toEqual([[12, 14]]);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([10, 14]);
    });
  });

  test("a pending signal that the mask lets in is delivered even with a timeout of 0", () => {
    succeeds(function* (sys) {
      let handled = 0;
      yield* sys.sigaction("SIGUSR1", { handler: () => void handled++ });
      yield* sys.sigprocmask("SIG_BLOCK", ["SIGUSR1"]);
      yield* sys.raise("SIGUSR1");
      expect(yield* errnoOf(sys.ppoll([], 0, []))).toBe("EINTR");
      expect(handled).toBe(1);
    });
  });

  test("a descriptor that is ready wins over a pending signal, which stays pending", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGUSR1", { handler: () => {} });
      yield* sys.sigprocmask("SIG_BLOCK", ["SIGUSR1"]);
      yield* sys.raise("SIGUSR1");
      expect((yield* sys.ppoll([{ fd: 1, events: "POLLOUT" }], undefined, [])).ready).toBe(1);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([10]);
      expect(yield* sys.sigpending()).toEqual([10]);
    });
  });

  test("a stop and continuation does not end it; it goes on with the time that was left", () => {
    succeeds(function* (sys) {
      const child = yield* sys.fork(function* (other) {
        expect((yield* other.ppoll([], 10 * SECOND)).ready).toBe(0);
        const time = yield* other.clock_gettime("CLOCK_MONOTONIC");
        expect(time).toBeLessThan(11 * SECOND);
      });
      yield* sys.nanosleep(4 * SECOND);
      yield* sys.kill(child, "SIGSTOP");
      yield* sys.nanosleep(SECOND);
      yield* sys.kill(child, "SIGCONT");
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });
});

describe("select(2)", () => {
  test("the sets come back with the descriptors that are ready; the result counts their bits", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const [r2] = yield* sys.pipe();
      yield* sys.write(w, "x");
      expect(yield* sys.pselect({ read: [r, r2], write: [w], except: [r, w] }, 0)).toEqual({ ready: 2, read: [r], write: [w], except: [] });
      expect(yield* sys.pselect({ read: [0], write: [1, 2] }, 0)).toEqual({ ready: 3, read: [0], write: [1, 2], except: [] });
    });
  });

  test("end-of-file and a closed read end make a descriptor ready: an operation would not block", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const [r2, w2] = yield* sys.pipe();
      yield* sys.close(w);
      yield* sys.close(r2);
      expect(yield* sys.pselect({ read: [r], write: [w2] }, 0)).toEqual({ ready: 2, read: [r], write: [w2], except: [] });
    });
  });

  test("at the timeout all sets are empty and the result is 0", () => {
    succeeds(function* (sys) {
      const [r] = yield* sys.pipe();
      expect(yield* sys.pselect({ read: [r] }, 20 * MS)).toEqual({ ready: 0, read: [], write: [], except: [] });
    });
  });

  test("sleeps until a descriptor is ready", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(SECOND);
        yield* child.write(w, "x");
      });
      expect((yield* sys.pselect({ read: [r] })).read).toEqual([r]);
    });
  });

  test("EBADF: a descriptor of a set is not open; EINVAL: nfds or the timeout is negative", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.pselect({ read: [50] }, 0))).toBe("EBADF");
      expect(yield* errnoOf(sys.pselect({ read: [1] }, 0, undefined, -1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.pselect({ read: [1] }, -5))).toBe("EINVAL");
    });
  });

  test("descriptors beyond nfds, or beyond what Linux's table of the process can hold, are not looked at", () => {
    succeeds(function* (sys) {
      expect((yield* sys.pselect({ read: [50] }, 0, undefined, 50)).ready).toBe(0);
      expect(yield* sys.pselect({ read: [300] }, 0)).toEqual({ ready: 0, read: [], write: [], except: [] });
    });
  });

  test("pselect with a mask behaves as ppoll does", () => {
    succeeds(function* (sys) {
      let handled = 0;
      yield* sys.sigaction("SIGUSR1", { flags: "SA_RESTART", handler: () => void handled++ });
      yield* sys.sigprocmask("SIG_BLOCK", ["SIGUSR1"]);
      yield* sys.raise("SIGUSR1");
      expect(yield* errnoOf(sys.pselect({}, SECOND, []))).toBe("EINTR");
      expect(handled).toBe(1);
      expect(yield* sys.sigprocmask("SIG_BLOCK")).toEqual([10]);
    });
  });
});
