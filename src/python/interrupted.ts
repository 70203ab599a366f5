/** PEP 475: a system call that a signal interrupted is made again, unless a handler raises. */
import { checkSignals } from "./check.ts";
import { monotonic } from "./clock.ts";
import { errnoOf, osError } from "./os-error.ts";
import type { ThreadState } from "./thread-state.ts";

const EINTR = 4;

/** Makes the call until it is not interrupted; its failure is raised as OSError, with the file's name where one is given. */
export function* retried<Result>(
  thread: ThreadState,
  make: () => Iterable<unknown>,
  filename?: string,
): Generator<unknown, Result, unknown> {
  for (;;) {
    try {
      return (yield* make() as Generator<unknown, Result, unknown>) as Result;
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) throw osError(errno, filename);
      yield* checkSignals(thread);
    }
  }
}

/**
 * The same with a timeout, ns, that counts from the first attempt; `make` gets what is left of it. Undefined: the time was over while a
 * handler ran.
 */
export function* retriedUntil<Result>(
  thread: ThreadState,
  timeout: number | undefined,
  make: (left: number | undefined) => Iterable<unknown>,
): Generator<unknown, Result | undefined, unknown> {
  const { sys } = thread.interpreter;
  const deadline = timeout === undefined ? undefined : (yield* monotonic(sys)) + timeout;
  for (let left = timeout; ;) {
    try {
      return (yield* make(left) as Generator<unknown, Result, unknown>) as Result;
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) throw osError(errno);
      yield* checkSignals(thread);
      if (deadline === undefined) continue;
      left = deadline - (yield* monotonic(sys));
      if (left < 0) return undefined;
    }
  }
}
