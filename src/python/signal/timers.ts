/** alarm, setitimer, getitimer. */
import { between, exactlyOne, toInt, toNanoseconds } from "../arguments.ts";
import { builtin } from "../call.ts";
import { errnoOf, ItimerError, osError } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";
import type { Timer } from "../../kernel/script-values.ts";
import { Float, Tuple } from "../values.ts";

/** What ns are rounded up to: timeval counts µs. */
const MICROSECOND = 1000;

/** (delay, interval) in seconds: itimer_retval. */
function retval(timer: Timer): Tuple<Float> {
  return Tuple.of(seconds(timer.value), seconds(timer.interval));
}

/** double_from_timeval. */
function seconds(ns: number): Float {
  const whole = Math.floor(ns / 1e9);
  return new Float(whole + Math.floor((ns - whole * 1e9) / 1000) / 1e6);
}

function* itimer(steps: Iterable<unknown>): Generator<unknown, Timer, unknown> {
  try {
    return yield* steps as Generator<unknown, Timer, unknown>;
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : new ItimerError(...osError(errno).args);
  }
}

/** signal.alarm(seconds): the seconds that were left of the alarm before. */
export const alarm = builtin("alarm", function* (thread: ThreadState, ...args: readonly unknown[]) {
  exactlyOne("_signal.alarm", args);
  const seconds = toInt(args[0]) >>> 0;
  // By setitimer(2), which alarm(2) is: its own result has no room for 2^31 seconds.
  const { value: left } = yield* thread.interpreter.sys.setitimer("ITIMER_REAL", { value: seconds * 1e9 });
  const whole = Math.floor(left / 1e9);
  // Linux, alarm_setitimer: rounded to the nearest second, but not to 0.
  return whole + ((whole === 0 && left > 0) || left - whole * 1e9 >= 0.5e9 ? 1 : 0);
});

/** signal.setitimer(which, seconds, interval=0.0): delay and interval of before, floats. */
export const setitimer = builtin("setitimer", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("setitimer", args, 2, 3);
  const { interpreter } = thread;
  const which = toInt(args[0]);
  const value = toNanoseconds(interpreter, args[1], "ceiling", MICROSECOND);
  const interval = args.length > 2 ? toNanoseconds(interpreter, args[2], "ceiling", MICROSECOND) : 0;
  return retval(yield* itimer(interpreter.sys.setitimer(which, { value, interval })));
});

/** signal.getitimer(which). */
export const getitimer = builtin("getitimer", function* (thread: ThreadState, ...args: readonly unknown[]) {
  exactlyOne("_signal.getitimer", args);
  return retval(yield* itimer(thread.interpreter.sys.getitimer(toInt(args[0]))));
});
