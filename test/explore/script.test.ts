/** Scripts under exploration: TypeScript over the kernel, and over the Python layer. */
import { describe, expect, test } from "@jest/globals";
import { exploreScript, replayScript, rerunScript } from "../../src/explore/index.ts";
import type { ExploreOptions } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import type { Program } from "../../src/kernel/script-request.ts";
import { SystemError } from "../../src/kernel/system-error.ts";
import { KeyboardInterrupt, python } from "../../src/python/index.ts";
import { kernel } from "./guests.ts";

const given = (...words: string[]): ExploreOptions => ({ signals: words.map(parseExploredSignal) });
const clean = { found: undefined, exhausted: true };

describe("system calls in TypeScript", () => {
  const waiting = (isSafe: boolean): Program =>
    function* (sys) {
      let got = false;
      yield* sys.sigaction("SIGUSR1", { handler: () => void (got = true), flags: [] });
      const before = isSafe ? yield* sys.sigprocmask("SIG_BLOCK", ["SIGUSR1"]) : [];
      while (!got) {
        try {
          yield* isSafe ? sys.sigsuspend(before) : sys.pause();
        } catch (reason) {
          // EINTR: a handler has run.
          if (!(reason instanceof SystemError)) throw reason;
        }
      }
    };

  test("the lost wake-up, its step, and the neighbour that passes", () => {
    const { found } = exploreScript(kernel, waiting(false), given("USR1"));
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, places: [{ frame: { function: "pause" } }] });
    expect(Math.abs(found!.neighbour!.decisions[0]!.step - found!.decisions[0]!.step)).toBe(1);
    expect(replayScript(kernel, waiting(false), found!.decisions, given("USR1")).failure).toMatchObject({ kind: "deadlock" });
    expect(rerunScript(kernel, waiting(false), found!.decisions).ending.kind).toBe("deadlock");
  });

  test("sigsuspend: clean, all of it, twice the same", () => {
    const results = [1, 2].map(() => exploreScript(kernel, waiting(true), given("USR1")));
    expect(results[0]).toMatchObject(clean);
    expect(results[0]).toEqual(results[1]);
  });

  test("processes take turns in every order: who ends first", () => {
    const program: Program = function* (sys) {
      const [read, write] = yield* sys.pipe();
      for (const name of ["a", "b"])
        yield* sys.fork(function* (child) {
          yield* child.write(write, name);
        });
      let text = "";
      while (text.length < 2) text += new TextDecoder().decode(yield* sys.read(read, 1));
      return text === "ab" ? 0 : 1;
    };
    const { found } = exploreScript(kernel, program, { expect: [0] });
    expect(found).toMatchObject({ failure: { kind: "status" } });
    expect(found!.decisions.every(({ choice }) => choice.kind === "run")).toBe(true);
  });

  test("what a script throws and does not catch is a failure", () => {
    const program: Program = function* (sys) {
      let seen = 0;
      yield* sys.sigaction("SIGUSR1", { handler: () => void seen++, flags: [] });
      yield* sys.compute(10);
      if (seen === 1) throw new Error("seen");
      yield* sys.compute(10);
    };
    expect(exploreScript(kernel, program, given("USR1")).found?.failure.message).toBe("uncaught Error: seen");
  });

  test("a script that keeps something outside its program is refused", () => {
    let runs = 0;
    const program: Program = function* (sys) {
      for (let i = 0; i < runs; i++) yield* sys.getpid();
      runs++;
    };
    expect(() => exploreScript(kernel, program)).toThrow("keeps something outside its program function");
  });
});

// https://docs.python.org/3/library/signal.html#note-on-signal-handlers-and-exceptions
describe("signal, Note on Signal Handlers and Exceptions: SpamContext", () => {
  const spam = (handles: boolean): Program =>
    python(function* ({ signal, threading, print, def, except }) {
      const lock = yield* threading.Lock();
      const state = { interrupted: false };
      if (handles)
        yield* signal.signal(
          signal.SIGINT,
          def("handler", function* () {
            yield 3;
            state.interrupted = true;
          }),
        );
      const enter = def("__enter__", function* () {
        yield 10;
        yield* lock.acquire();
        yield 12;
      });
      const exit = def("__exit__", function* () {
        yield 15;
        yield* lock.release();
      });
      try {
        yield 18;
        yield* enter();
        try {
          yield 19;
          yield* print("spam");
        } finally {
          yield* exit();
        }
      } catch (reason) {
        except(reason, KeyboardInterrupt);
      }
      // Somebody else wants it.
      yield 22;
      yield* lock.acquire();
    });
  // 130: SIGINT before the program has begun to expect it, as with every Python program.
  const options = { ...given("INT"), expect: [0, 130] };

  test('"If KeyboardInterrupt occurs here, __exit__ will not be called": the lock stays taken', () => {
    const { found } = exploreScript(kernel, spam(false), options);
    expect(found).toMatchObject({ failure: { kind: "deadlock" }, places: [{ frame: { function: "__enter__" } }] });
    expect(found!.neighbour).toBeDefined();
  });

  test("a handler of its own, which raises nothing: clean between any two bytecodes", () => {
    const result = exploreScript(kernel, spam(true), options);
    expect(result).toMatchObject(clean);
    expect(result.coverage[0]!.arrivals).toBeGreaterThan(100);
  });
});
