/** Locks: a word of the process's memory with a futex, as CPython's are a semaphore of the C library (Python/thread_pthread.h). */
import { checkSignals } from "../check.ts";
import { monotonic } from "../clock.ts";
import { RuntimeError } from "../exceptions.ts";
import type { Interpreter } from "../interpreter.ts";
import { errnoOf } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";

const [EINTR, ETIMEDOUT] = [4, 110];
/** Words that locks may take; the rest of the memory is for the ends of threads. */
const MOST_LOCKS = 700;

export class LockWord {
  readonly word: number;

  constructor(interpreter: Interpreter) {
    this.word = interpreter.takeWord();
    if (this.word > MOST_LOCKS) throw new RuntimeError("can't allocate lock");
  }

  isLocked(thread: ThreadState): boolean {
    return thread.interpreter.sys.memory[this.word] !== 0;
  }

  /** Takes it if it is free. */
  tryAcquire(thread: ThreadState): boolean {
    const { memory } = thread.interpreter.sys;
    if (memory[this.word] !== 0) return false;
    memory[this.word] = 1;
    return true;
  }

  /** `timeout` in ns, undefined: for ever. A signal's handlers run meanwhile, in the main thread; false: the time was over. acquire_timed. */
  *acquire(thread: ThreadState, timeout?: number): Generator<unknown, boolean, unknown> {
    const { sys } = thread.interpreter;
    if (this.tryAcquire(thread)) return true;
    const deadline = timeout === undefined ? undefined : (yield* monotonic(sys)) + timeout;
    let left = timeout;
    while (!this.tryAcquire(thread)) {
      if (left !== undefined && left <= 0) return false;
      try {
        yield* sys.futex_wait(this.word << 2, 1, left);
      } catch (reason) {
        const errno = errnoOf(reason);
        if (errno === undefined) throw reason;
        if (errno === ETIMEDOUT) return this.tryAcquire(thread);
        if (errno === EINTR) yield* checkSignals(thread);
      }
      if (deadline !== undefined) left = deadline - (yield* monotonic(sys));
    }
    return true;
  }

  *release(thread: ThreadState): Generator<unknown, void, unknown> {
    const { sys } = thread.interpreter;
    if (!this.isLocked(thread)) throw new RuntimeError("release unlocked lock");
    sys.memory[this.word] = 0;
    yield* sys.futex_wake(this.word << 2, 1);
  }

  /** Nobody uses it any more. */
  free(thread: ThreadState): void {
    thread.interpreter.giveWord(this.word);
  }
}
