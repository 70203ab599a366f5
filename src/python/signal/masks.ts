/** pthread_sigmask, sigpending, valid_signals: the sets of signals. */
import { toInt } from "../arguments.ts";
import { builtin } from "../call.ts";
import { checkSignals } from "../check.ts";
import { errnoOf, osError } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";
import { toSignalSet } from "./arguments.ts";
import { isReserved } from "./state.ts";

function pythonSet(thread: ThreadState, signals: readonly number[]): Set<number> {
  return new Set(signals.map((signal) => thread.interpreter.signals.python(signal)));
}

/** _signal.pthread_sigmask(how, mask): the mask of before, as numbers. */
export const setMask = builtin("pthread_sigmask", function* (thread: ThreadState, how: unknown, mask: unknown) {
  const { sys, options } = thread.interpreter;
  const given = toInt(how);
  const set = yield* toSignalSet(thread, mask);
  let before: readonly number[];
  try {
    // darwin counts SIG_BLOCK, SIG_UNBLOCK and SIG_SETMASK from 1.
    before = yield* sys.sigprocmask(options.platform === "darwin" ? given - 1 : given, set);
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
  // "if signals was unblocked, signals handlers have been called".
  yield* checkSignals(thread);
  return pythonSet(thread, before);
});

/** _signal.sigpending(). */
export const getPending = builtin("sigpending", function* (thread: ThreadState) {
  return pythonSet(thread, yield* thread.interpreter.sys.sigpending());
});

/** _signal.valid_signals(): what sigfillset sets. */
export const getValid = builtin("valid_signals", (thread: ThreadState) => {
  const { names, count, realtime } = thread.interpreter.signals;
  if (!realtime) return new Set(Object.entries(names).flatMap(([name, number]) => (name.startsWith("CTRL_") ? [] : [number])));
  const all = new Set<number>();
  for (let signal = 1; signal < count; signal++) if (!isReserved(signal, realtime)) all.add(signal);
  return all;
});
