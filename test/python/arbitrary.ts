/** Sequences of calls of the signal module, for fast-check. */
import fc from "fast-check";
import type { Op } from "./sequence.ts";

/** No stop signals: a stopped child would be waited for for ever. */
const sent = [1, 2, 3, 10, 10, 10, 12, 12, 12, 13, 14, 14, 15, 17, 18, 23, 25, 28, 34, 35, 35, 50, 64];
const wrong = [0, -1, 65, 32, 33, 2 ** 31, 100];
const handlerNames = [
  "log",
  "log",
  "log",
  "log",
  "raise",
  "raise",
  "nested",
  "ignore",
  "unblock",
  "swap",
  "ign",
  "dfl",
  "int",
  "bad",
  "none",
];

const signal = fc.constantFrom(...sent);
const anySignal = fc.oneof({ weight: 12, arbitrary: signal }, { weight: 1, arbitrary: fc.constantFrom(...wrong, 9, 19) });
const handled = fc.constantFrom(10, 12, 14, 35, 1, 34, 64, 2, 17);
const mask = fc.uniqueArray(fc.constantFrom(1, 2, 10, 12, 14, 34, 35, 50, 64), { maxLength: 6 });
const anyMask = fc.oneof(
  { weight: 12, arbitrary: mask },
  { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...wrong, 9, 10), { maxLength: 3 }) },
);

const op = (weight: number, arbitrary: fc.Arbitrary<Op>) => ({ weight, arbitrary });
const tuple = <Args extends unknown[]>(what: string, ...args: { [Index in keyof Args]: fc.Arbitrary<Args[Index]> }) =>
  fc.tuple(fc.constant(what), ...args) as unknown as fc.Arbitrary<Op>;

export const operation: fc.Arbitrary<Op> = fc.oneof(
  op(10, tuple("signal", handled, fc.constantFrom(...handlerNames, ...handlerNames.slice(0, 11)))),
  op(1, tuple("signal", anySignal, fc.constantFrom(...handlerNames.slice(0, 9), "bad", "none"))),
  op(2, tuple("getsignal", anySignal)),
  op(5, tuple("raise", handled)),
  op(
    1,
    tuple(
      "raise",
      fc.oneof({ weight: 2, arbitrary: handled }, { weight: 1, arbitrary: fc.constantFrom(...wrong, 17, 18, 23, 28, 13, 25) }),
    ),
  ),
  op(6, tuple("kill", handled)),
  op(1, tuple("kill", fc.constantFrom(10, 12, 17, 18, 23, 28, 13, 25, 0, 65, -1))),
  op(2, tuple("pthread_kill", handled)),
  op(8, tuple("mask", fc.constantFrom(0, 0, 0, 1, 1, 2, 2, 5), anyMask)),
  op(3, tuple("pending")),
  op(3, tuple("sigwait", mask)),
  op(4, tuple("timedwait", anyMask, fc.constantFrom(0, 0, 0.001, -1))),
  op(3, tuple("wakeup", fc.constantFrom(1, 1, 1, -1, 999, -2))),
  op(3, tuple("drain")),
  op(1, tuple("alarm", fc.constantFrom(0, 5, 100))),
  op(1, tuple("setitimer", fc.constantFrom(0, 0, 3, -1), fc.constantFrom(0, 100, 1000, -1), fc.constantFrom(0, 7))),
  op(1, tuple("getitimer", fc.constantFrom(0, 3))),
  op(2, tuple("fired", fc.constant(0), fc.constant(0.001), fc.constantFrom([14], [14, 50]))),
  op(2, tuple("siginterrupt", anySignal, fc.constantFrom(0, 1))),
  op(1, tuple("strsignal", anySignal)),
);

/** Calls that wait until the alarm: only where it has a handler, or the sequence would end, or wait for ever. */
const waits: fc.Arbitrary<readonly Op[]> = fc
  .tuple(fc.constantFrom("log", "raise", "nested", "ignore", "unblock"), fc.constantFrom("pause", "sleep", "sigtimedwait", "read"))
  .map(([handler, how]): readonly Op[] => [
    ["signal", 14, handler],
    ["mask", 1, [14]],
    // A read goes on after a handler that does not raise, for ever.
    ["interrupted", how === "read" && handler !== "raise" ? "sleep" : how],
  ]);

/** Several signals become deliverable at once, and some of their handlers raise. */
const bursts: fc.Arbitrary<readonly Op[]> = fc
  .tuple(
    fc.subarray([1, 10, 12, 14, 35, 64], { minLength: 2 }),
    fc.array(fc.constantFrom("log", "raise", "raise", "nested", "unblock"), { minLength: 6, maxLength: 6 }),
  )
  .chain(([several, names]) =>
    fc
      .shuffledSubarray(several, { minLength: several.length })
      .map((order): readonly Op[] => [
        ["mask", 0, several],
        ...several.map((each, index): Op => ["signal", each, names[index]!]),
        ...order.map((each): Op => ["kill", each]),
        ["mask", 1, several],
        ["pending"],
      ]),
  );

/** Most sequences begin with handlers for most signals, or they would end with the first signal that is sent. */
const prelude: fc.Arbitrary<readonly Op[]> = fc
  .subarray([1, 2, 10, 12, 14, 17, 34, 35, 64], { minLength: 5 })
  .chain((chosen) => fc.tuple(...chosen.map((each) => tuple("signal", fc.constant(each), fc.constantFrom(...handlerNames.slice(0, 11))))));

const body: fc.Arbitrary<readonly Op[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: operation.map((each): readonly Op[] => [each]) },
      { weight: 1, arbitrary: waits },
      { weight: 2, arbitrary: bursts },
    ),
    {
      minLength: 1,
      maxLength: 24,
      size: "max",
    },
  )
  .map((parts) => parts.flat());

export const operations: fc.Arbitrary<readonly Op[]> = fc.oneof(
  { weight: 1, arbitrary: body },
  { weight: 6, arbitrary: fc.tuple(prelude, body).map(([first, rest]) => [...first, ...rest]) },
);
