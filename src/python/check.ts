/** The second stage of signals: what runs in the main thread once the C handler has tripped flags (PyErr_CheckSignals, make_pending_calls). */
import { Ask } from "../kernel/script-request.ts";
import { callPython } from "./evaluate.ts";
import { osError, OSError } from "./os-error.ts";
import type { ThreadState } from "./thread-state.ts";
import { writeUnraisable } from "./unraisable.ts";

const check = new Ask(({ kernel, slot }) => kernel.core.pythonCheck(slot, 0));
const handlerRaised = (tellEvaluator: boolean): Ask<void> =>
  new Ask(({ kernel, slot }) => kernel.core.pythonRaised(slot, tellEvaluator ? 1 : 0));
const takePendingCall = new Ask(({ kernel, slot }) => kernel.core.pythonPendingCall(slot));

const nextTripped = (after: number): Ask<{ readonly signal: number; readonly handler: number }> =>
  new Ask(({ kernel, slot }) => {
    const signal = kernel.core.pythonNextTripped(slot, after);
    return { signal, handler: kernel.core.pythonHandler(slot, signal) };
  });

/** PyErr_CheckSignals: built-in functions that wait, or take long, call it. Raises what a handler raises. */
export function* checkSignals(thread: ThreadState): Generator<unknown, void, unknown> {
  if (((yield* check) & 1) !== 0) yield* runHandlers(thread, false);
}

/**
 * Runs the handlers of tripped signals, lowest number first. One that raises leaves the rest to the next check: since 3.11 to that of the
 * next boundary; in 3.10, where a C function looked (not `boundary`), to the next C function that looks.
 */
export function* runHandlers(thread: ThreadState, boundary: boolean): Generator<unknown, void, unknown> {
  const { interpreter, frame } = thread;
  for (let after = 0; ;) {
    const { signal, handler } = yield* nextTripped(after);
    if (signal === 0) return;
    after = signal;
    const called = interpreter.handlers.callable(handler);
    if (called === undefined) {
      // It was tripped, and its handler was taken away before this check.
      const race = new OSError(`Signal ${signal} ignored due to race condition`);
      yield* writeUnraisable(thread, race, { message: "while calling signal handler", since: "3.14" });
      continue;
    }
    try {
      yield* callPython(thread, called, signal, frame);
    } catch (reason) {
      yield* handlerRaised(boundary || interpreter.isAtLeast("3.11"));
      throw reason;
    }
  }
}

/** Runs what waits for the main thread: reports of bytes that could not be written to the wakeup descriptor. */
export function* runPendingCalls(thread: ThreadState): Generator<unknown, void, unknown> {
  for (let errno; (errno = yield* takePendingCall) !== 0;) {
    const verb = thread.interpreter.isAtLeast("3.14") ? "while" : "when";
    yield* writeUnraisable(thread, osError(errno), { message: `${verb} trying to write to the signal wakeup fd` });
  }
}
