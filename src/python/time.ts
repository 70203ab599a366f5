/** The module time: https://docs.python.org/3/library/time.html. All clocks are virtual. */
import { exactlyOne, toNanoseconds } from "./arguments.ts";
import { builtin } from "./call.ts";
import { ValueError } from "./exceptions.ts";
import { retriedUntil } from "./interrupted.ts";
import { Ask } from "../kernel/script-request.ts";
import type { ThreadState } from "./thread-state.ts";
import { Float } from "./values.ts";

type Clock = "CLOCK_MONOTONIC" | "CLOCK_REALTIME" | "CLOCK_PROCESS_CPUTIME_ID" | "CLOCK_THREAD_CPUTIME_ID";

/** CLOCK_REALTIME at virtual time 0: 2026-01-01T00:00:00Z, ns. */
const EPOCH = 1767225600e9;
/** vdso(7): the two clocks of the wall are read without a system call; some 50 ns of user time. */
const readClock = (epoch: number): Ask<number> => new Ask(({ kernel }) => epoch + kernel.time, 5);
const wallClocks: Readonly<Partial<Record<Clock, Ask<number>>>> = { CLOCK_MONOTONIC: readClock(0), CLOCK_REALTIME: readClock(EPOCH) };

const seconds = (name: string, clock: Clock) =>
  builtin(name, function* (thread: ThreadState) {
    return new Float((yield* wallClocks[clock] ?? thread.interpreter.sys.clock_gettime(clock)) / 1e9);
  });
const nanoseconds = (name: string, clock: Clock) =>
  builtin(name, function* (thread: ThreadState) {
    return yield* wallClocks[clock] ?? thread.interpreter.sys.clock_gettime(clock);
  });

/** time.sleep(seconds): until the time is over, whatever signals come, unless a handler raises. */
const sleep = builtin("sleep", function* (thread: ThreadState, ...args: readonly unknown[]) {
  exactlyOne("time.sleep", args);
  const { interpreter } = thread;
  const ns = toNanoseconds(interpreter, args[0], "timeout");
  if (ns < 0) throw new ValueError("sleep length must be non-negative");
  yield* retriedUntil<void>(thread, ns, (left) => interpreter.sys.clock_nanosleep("CLOCK_MONOTONIC", 0, left!));
});

export const time = {
  sleep,
  monotonic: seconds("monotonic", "CLOCK_MONOTONIC"),
  perf_counter: seconds("perf_counter", "CLOCK_MONOTONIC"),
  time: seconds("time", "CLOCK_REALTIME"),
  process_time: seconds("process_time", "CLOCK_PROCESS_CPUTIME_ID"),
  thread_time: seconds("thread_time", "CLOCK_THREAD_CPUTIME_ID"),
  monotonic_ns: nanoseconds("monotonic_ns", "CLOCK_MONOTONIC"),
  time_ns: nanoseconds("time_ns", "CLOCK_REALTIME"),
};
