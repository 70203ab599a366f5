/** Pipes: pipe(7), pipe(2), read(2), write(2), signal(7). */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { MS, SECOND, errnoOf, run, succeeds } from "./script-guest.ts";

const SIGPIPE = 13;

describe("pipe(7)", () => {
  test("data written to the write end is buffered by the kernel until it is read from the read end", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      expect(yield* sys.write(w, "one")).toBe(3);
      expect(yield* sys.write(w, "two")).toBe(3);
      expect(yield* sys.readText(r, 4)).toBe("onet");
      expect(yield* sys.readText(r, 100)).toBe("wo");
    });
  });

  test("read blocks until data is available", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(SECOND);
        yield* child.write(w, "late");
      });
      expect(yield* sys.readText(r, 10)).toBe("late");
      expect(yield* sys.clock_gettime("CLOCK_MONOTONIC")).toBeGreaterThanOrEqual(SECOND);
    });
  });

  test("if all descriptors of the write end have been closed, read sees end-of-file, after what is left", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.write(w, "rest");
      yield* sys.close(w);
      expect(yield* sys.readText(r, 10)).toBe("rest");
      expect(yield* sys.readText(r, 10)).toBe("");
    });
  });

  test("a fork'ed child's copy of the write end keeps the pipe open", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(2 * SECOND);
      });
      yield* sys.close(w);
      expect(yield* sys.readText(r, 10)).toBe("");
      expect(yield* sys.clock_gettime("CLOCK_MONOTONIC")).toBeGreaterThanOrEqual(2 * SECOND);
    });
  });

  test("if all descriptors of the read end have been closed, write causes SIGPIPE, which by default kills", () => {
    const { ending } = run(function* (sys) {
      const [r, w] = yield* sys.pipe();
      yield* sys.close(r);
      yield* sys.write(w, "x");
    });
    expect(ending).toEqual({ kind: "signaled", signal: SIGPIPE, core: false });
  });

  test("if SIGPIPE is ignored, write fails with EPIPE", () => {
    succeeds(function* (sys) {
      yield* sys.signal("SIGPIPE", "SIG_IGN");
      const [r, w] = yield* sys.pipe();
      yield* sys.close(r);
      expect(yield* errnoOf(sys.write(w, "x"))).toBe("EPIPE");
    });
  });

  test("SIGPIPE has si_code SI_USER and the writer's pid, and its handler runs before write returns EPIPE", () => {
    succeeds(function* (sys) {
      const seen: unknown[] = [];
      yield* sys.signal("SIGPIPE", (_signal, info) => void seen.push(info));
      const [r, w] = yield* sys.pipe();
      yield* sys.close(r);
      expect(yield* errnoOf(sys.write(w, "x"))).toBe("EPIPE");
      expect(seen).toEqual([{ signo: SIGPIPE, code: 0, errno: 0, pid: 100, uid: expect.any(Number) }]);
    });
  });

  test("SIGPIPE is directed at the writing thread", () => {
    succeeds(function* (sys) {
      const handlers: number[] = [];
      yield* sys.signal("SIGPIPE", function* () {
        handlers.push(yield* sys.gettid());
      });
      const [r, w] = yield* sys.pipe();
      yield* sys.close(r);
      const tid = yield* sys.clone(function* (thread) {
        expect(yield* errnoOf(thread.write(w, "x"))).toBe("EPIPE");
      });
      yield* sys.join(tid);
      expect(handlers).toEqual([tid]);
    });
  });

  test("a writer that sleeps gets SIGPIPE when the last reader closes", () => {
    succeeds(function* (sys) {
      yield* sys.signal("SIGPIPE", "SIG_IGN");
      const [r, w] = yield* sys.pipe();
      const child = yield* sys.fork(function* (other) {
        yield* other.close(r);
        expect(yield* other.write(w, "x".repeat(65536))).toBe(65536);
        expect(yield* errnoOf(other.write(w, "y"))).toBe("EPIPE");
      });
      yield* sys.nanosleep(SECOND);
      yield* sys.close(r);
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });

  test("a pipe holds 65536 bytes; a longer write goes on as they are read", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const data = Uint8Array.from({ length: 200_000 }, (_, index) => index * 7);
      const child = yield* sys.fork(function* (other) {
        yield* other.close(r);
        expect(yield* other.write(w, data)).toBe(data.length);
      });
      yield* sys.close(w);
      yield* sys.nanosleep(SECOND);
      const parts: number[] = [];
      for (;;) {
        const part = yield* sys.read(r, 30_000);
        if (part.length === 0) break;
        parts.push(...part);
      }
      expect(Uint8Array.from(parts)).toEqual(data);
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });

  test("O_NONBLOCK: reading an empty pipe fails with EAGAIN", () => {
    succeeds(function* (sys) {
      const [r] = yield* sys.pipe("O_NONBLOCK");
      expect(yield* errnoOf(sys.read(r, 1))).toBe("EAGAIN");
    });
  });

  test("O_NONBLOCK: a write of more than PIPE_BUF bytes may be partial; of a full pipe it fails with EAGAIN", () => {
    succeeds(function* (sys) {
      const [, w] = yield* sys.pipe("O_NONBLOCK");
      expect(yield* sys.write(w, "x".repeat(70_000))).toBe(65_536);
      expect(yield* errnoOf(sys.write(w, "x"))).toBe("EAGAIN");
    });
  });

  test("O_NONBLOCK: a write of PIPE_BUF bytes or less goes in whole or fails with EAGAIN", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe("O_NONBLOCK");
      yield* sys.write(w, "x".repeat(65_536 - 4096));
      yield* sys.write(w, "y".repeat(2000));
      expect(yield* errnoOf(sys.write(w, "z".repeat(4096)))).toBe("EAGAIN");
      expect(yield* sys.write(w, "z".repeat(2096))).toBe(2096);
      expect((yield* sys.read(r, 70_000)).length).toBe(65_536);
    });
  });

  test("room is counted in pages, as Linux does: one byte read of a full page makes none", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe("O_NONBLOCK");
      yield* sys.write(w, "x".repeat(65_536));
      yield* sys.read(r, 1);
      expect(yield* errnoOf(sys.write(w, "y"))).toBe("EAGAIN");
      yield* sys.read(r, 4095);
      expect(yield* sys.write(w, "y")).toBe(1);
      expect(yield* sys.write(w, "y".repeat(4095))).toBe(4095);
      expect(yield* errnoOf(sys.write(w, "y"))).toBe("EAGAIN");
    });
  });

  test("writes of up to PIPE_BUF bytes of several writers are not interleaved", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      for (const letter of ["a", "b", "c"]) {
        yield* sys.fork(function* (child) {
          for (let i = 0; i < 20; i++) yield* child.write(w, letter.repeat(3000));
        });
      }
      yield* sys.close(w);
      let text = "";
      for (let part; (part = yield* sys.readText(r, 1000)) !== "";) text += part;
      expect(text.length).toBe(3 * 20 * 3000);
      for (let at = 0; at < text.length; at += 3000) expect(new Set(text.slice(at, at + 3000)).size).toBe(1);
    });
  });

  test("any bytes, written and read in any pieces, arrive in order and once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ write: fc.boolean(), size: fc.nat({ max: 20_000 }) }), { maxLength: 40 }), (steps) => {
        succeeds(function* (sys) {
          const [r, w] = yield* sys.pipe("O_NONBLOCK");
          let [written, read] = [0, 0];
          for (const { write, size } of steps) {
            try {
              if (write)
                written += yield* sys.write(
                  w,
                  Uint8Array.from({ length: size }, (_, index) => (written + index) % 251),
                );
              else for (const byte of yield* sys.read(r, size)) if (byte !== read++ % 251) throw new Error(`byte ${read - 1} is ${byte}`);
            } catch (reason) {
              if ((reason as { errno?: string }).errno !== "EAGAIN") throw reason;
              if (!write) expect(read).toBe(written);
            }
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("signal(7), interruption of reads and writes", () => {
  test("read fails with EINTR if a handler without SA_RESTART ran before any data came", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { handler: () => {} });
      const [r] = yield* sys.pipe();
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.read(r, 1))).toBe("EINTR");
    });
  });

  test("read is restarted after a handler with SA_RESTART", () => {
    succeeds(function* (sys) {
      const order: string[] = [];
      const [r, w] = yield* sys.pipe();
      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => void order.push("handler") });
      yield* sys.fork(function* (child) {
        yield* child.nanosleep(2 * SECOND);
        yield* child.write(w, "data");
      });
      yield* sys.alarm(1);
      order.push(yield* sys.readText(r, 10));
      expect(order).toEqual(["handler", "data"]);
    });
  });

  test("a write that has transferred a part returns what it has written when a handler runs, even with SA_RESTART", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { flags: "SA_RESTART", handler: () => {} });
      const [, w] = yield* sys.pipe();
      yield* sys.alarm(1);
      expect(yield* sys.write(w, "x".repeat(100_000))).toBe(65_536);
    });
  });

  test("a write that has transferred nothing fails with EINTR", () => {
    succeeds(function* (sys) {
      yield* sys.sigaction("SIGALRM", { handler: () => {} });
      const [, w] = yield* sys.pipe();
      yield* sys.write(w, "x".repeat(65_536));
      yield* sys.alarm(1);
      expect(yield* errnoOf(sys.write(w, "y"))).toBe("EINTR");
    });
  });

  test("a stopped and continued reader goes on reading", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const child = yield* sys.fork(function* (other) {
        expect(yield* other.readText(r, 10)).toBe("data");
      });
      yield* sys.nanosleep(MS);
      yield* sys.kill(child, "SIGSTOP");
      yield* sys.nanosleep(MS);
      yield* sys.kill(child, "SIGCONT");
      yield* sys.nanosleep(MS);
      yield* sys.write(w, "data");
      expect((yield* sys.waitpid(child)).exited).toBe(0);
    });
  });
});

describe("no wake-up is lost", () => {
  test("several writers and readers, interrupted by a timer all the time, move every byte once, for any seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1000, max: 70_000 }),
        fc.integer({ min: 1000, max: 70_000 }),
        fc.boolean(),
        (seed, chunk, piece, restart) => {
          const total = 150_000;
          const { output } = succeeds(
            function* (sys) {
              const [r, w] = yield* sys.pipe();
              const [done, doneEnd] = yield* sys.pipe();
              const interrupt = function* (child: typeof sys): Generator<unknown, void, unknown> {
                yield* child.sigaction("SIGALRM", { handler: () => {}, flags: restart ? "SA_RESTART" : 0 });
                yield* child.setitimer("ITIMER_REAL", { value: 50_000, interval: 70_000 });
              };
              for (let writer = 0; writer < 3; writer++) {
                yield* sys.fork(function* (child) {
                  yield* interrupt(child);
                  yield* child.close(r);
                  for (let left = total; left > 0;) {
                    try {
                      left -= yield* child.write(w, new Uint8Array(Math.min(left, chunk)));
                    } catch (reason) {
                      if ((reason as { errno?: string }).errno !== "EINTR") throw reason;
                    }
                  }
                });
              }
              for (let reader = 0; reader < 2; reader++) {
                yield* sys.fork(function* (child) {
                  yield* interrupt(child);
                  yield* child.close(w);
                  let count = 0;
                  for (;;) {
                    try {
                      const part = (yield* child.read(r, piece)).length;
                      if (part === 0) break;
                      count += part;
                    } catch (reason) {
                      if ((reason as { errno?: string }).errno !== "EINTR") throw reason;
                    }
                  }
                  yield* child.setitimer("ITIMER_REAL", { value: 0 });
                  yield* child.write(doneEnd, `${count} `);
                });
              }
              yield* sys.close(w);
              yield* sys.close(r);
              yield* sys.close(doneEnd);
              let text = "";
              for (let part; (part = yield* sys.readText(done, 100)) !== "";) text += part;
              yield* sys.print(text);
            },
            { seed },
          );
          expect(
            output
              .trim()
              .split(" ")
              .reduce((sum, count) => sum + Number(count), 0),
          ).toBe(3 * total);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe("descriptors", () => {
  test("a call takes the lowest-numbered descriptor that is free", () => {
    succeeds(function* (sys) {
      expect(yield* sys.pipe()).toEqual([3, 4]);
      expect(yield* sys.dup(0)).toBe(5);
      yield* sys.close(3);
      expect(yield* sys.dup(4)).toBe(3);
      expect(yield* sys.fcntl(4, "F_DUPFD", 100)).toBe(100);
      expect(yield* sys.fcntl(4, "F_DUPFD", 100)).toBe(101);
    });
  });

  test("EBADF: not an open descriptor, or not open for this", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      for (const call of [
        sys.close(77),
        sys.close(-1),
        sys.read(77, 1),
        sys.read(w, 1),
        sys.write(r, "x"),
        sys.dup(300),
        sys.fcntl(9, "F_GETFD"),
        sys.dup3(9, 10),
        sys.dup3(r, 256),
      ]) {
        expect(yield* errnoOf(call)).toBe("EBADF");
      }
    });
  });

  test("EMFILE at RLIMIT_NOFILE; EINVAL where F_DUPFD's minimum is beyond it", () => {
    succeeds(function* (sys) {
      while ((yield* errnoOf(sys.dup(1))) === "");
      expect(yield* errnoOf(sys.dup(1))).toBe("EMFILE");
      expect(yield* errnoOf(sys.pipe())).toBe("EMFILE");
      expect(yield* errnoOf(sys.fcntl(1, "F_DUPFD", 256))).toBe("EINVAL");
      expect(yield* errnoOf(sys.fcntl(1, "F_DUPFD", -1))).toBe("EINVAL");
      yield* sys.close(255);
      expect(yield* errnoOf(sys.pipe())).toBe("EMFILE");
      expect(yield* sys.dup(1)).toBe(255);
    });
  });

  test("duplicates share status flags and offset, but not FD_CLOEXEC", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe("O_CLOEXEC");
      const copy = yield* sys.dup(r);
      expect(yield* sys.fcntl(r, "F_GETFD")).toBe(1);
      expect(yield* sys.fcntl(copy, "F_GETFD")).toBe(0);
      expect(yield* sys.fcntl(r, "F_GETFL")).toBe(0);
      expect(yield* sys.fcntl(w, "F_GETFL")).toBe(1);
      yield* sys.fcntl(copy, "F_SETFL", 0x800);
      expect(yield* errnoOf(sys.read(r, 1))).toBe("EAGAIN");
      expect(yield* sys.fcntl(w, "F_GETFL")).toBe(1);
      yield* sys.fcntl(r, "F_SETFD", 0);
      expect(yield* sys.fcntl(r, "F_GETFD")).toBe(0);
      expect(yield* sys.fcntl(yield* sys.fcntl(r, "F_DUPFD_CLOEXEC", 0), "F_GETFD")).toBe(1);
    });
  });

  test("dup3 closes the new descriptor first, sets FD_CLOEXEC as asked, and refuses equal ones and other flags", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const [other] = yield* sys.pipe();
      expect(yield* sys.dup3(w, other, "O_CLOEXEC")).toBe(other);
      expect(yield* sys.fcntl(other, "F_GETFD")).toBe(1);
      yield* sys.write(other, "x");
      expect(yield* sys.readText(r, 9)).toBe("x");
      expect(yield* errnoOf(sys.dup3(r, r))).toBe("EINVAL");
      expect(yield* errnoOf(sys.dup3(r, 9, "O_APPEND"))).toBe("EINVAL");
    });
  });

  test("dup3 onto a descriptor of the same open file leaves it open", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const copy = yield* sys.dup(w);
      expect(yield* sys.dup3(w, copy)).toBe(copy);
      yield* sys.close(w);
      yield* sys.write(copy, "still");
      expect(yield* sys.readText(r, 9)).toBe("still");
      yield* sys.close(copy);
      expect(yield* sys.readText(r, 9)).toBe("");
    });
  });

  test("standard input and output are inherited, and can be replaced by a pipe", () => {
    const { output } = succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      const saved = yield* sys.dup(1);
      yield* sys.dup3(w, 1);
      yield* sys.print("into the pipe");
      yield* sys.dup3(saved, 1);
      yield* sys.print((yield* sys.readText(r, 100)).toUpperCase().trim());
    });
    expect(output).toBe("INTO THE PIPE\n");
  });

  test("standard input gives what the host gives, then end-of-file", () => {
    const chunks = [new TextEncoder().encode("typed")];
    succeeds(
      function* (sys) {
        expect(yield* sys.readText(0, 100)).toBe("typed");
        expect(yield* sys.readText(0, 100)).toBe("");
      },
      { input: () => chunks.shift() ?? new Uint8Array(0) },
    );
  });

  test("F_SETPIPE_SZ rounds up to a power of two of pages, within the limit, and not below what is used", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe("O_NONBLOCK");
      expect(yield* sys.fcntl(r, "F_GETPIPE_SZ")).toBe(65_536);
      expect(yield* sys.fcntl(r, "F_SETPIPE_SZ", 5000)).toBe(8192);
      expect(yield* sys.fcntl(w, "F_SETPIPE_SZ", 0)).toBe(4096);
      expect(yield* sys.write(w, "x".repeat(9000))).toBe(4096);
      expect(yield* sys.fcntl(w, "F_SETPIPE_SZ", 65_536)).toBe(65_536);
      yield* sys.write(w, "x".repeat(9000));
      expect(yield* errnoOf(sys.fcntl(w, "F_SETPIPE_SZ", 4096))).toBe("EBUSY");
      expect(yield* errnoOf(sys.fcntl(w, "F_SETPIPE_SZ", 65_537))).toBe("EPERM");
      expect(yield* errnoOf(sys.fcntl(w, "F_SETPIPE_SZ", -1))).toBe("EINVAL");
      expect(yield* errnoOf(sys.fcntl(0, "F_GETPIPE_SZ"))).toBe("EBADF");
    });
  });

  test("pipe2 refuses unknown flags, fcntl unknown commands", () => {
    succeeds(function* (sys) {
      expect(yield* errnoOf(sys.pipe("O_APPEND"))).toBe("EINVAL");
      expect(yield* errnoOf(sys.fcntl(0, 9999))).toBe("EINVAL");
    });
  });

  test("ENFILE when the system has no more pipes; they come back when they are closed", () => {
    succeeds(function* (sys) {
      const hold: number[] = [];
      for (let process = 0; process < 4; process++) {
        const pid = yield* sys.fork(function* (child) {
          for (;;) {
            const errno = yield* errnoOf(child.pipe());
            if (errno === "") continue;
            expect(errno).toBe(process < 2 ? "EMFILE" : "ENFILE");
            break;
          }
          yield* child.pause();
        });
        hold.push(pid);
        yield* sys.nanosleep(10 * MS);
      }
      expect(yield* errnoOf(sys.pipe())).toBe("ENFILE");
      for (const pid of hold) yield* sys.kill(pid, "SIGKILL");
      for (const pid of hold) yield* sys.waitpid(pid);
      expect(yield* errnoOf(sys.pipe())).toBe("");
    });
  });

  test("a thread that sleeps in read goes on with its pipe although another thread closed the descriptor", () => {
    succeeds(function* (sys) {
      const [r, w] = yield* sys.pipe();
      let text = "";
      const tid = yield* sys.clone(function* (thread) {
        text = yield* thread.readText(r, 10);
      });
      yield* sys.nanosleep(MS);
      yield* sys.close(r);
      expect(yield* sys.write(w, "held")).toBe(4);
      yield* sys.join(tid);
      expect(text).toBe("held");
      yield* sys.signal("SIGPIPE", "SIG_IGN");
      expect(yield* errnoOf(sys.write(w, "x"))).toBe("EPIPE");
    });
  });
});
