/** threading.Condition and threading.Event: written in Python, so they have frames. */
import { builtin } from "../call.ts";
import { RuntimeError } from "../exceptions.ts";
import { Float, isFloat } from "../values.ts";
import type { Interpreter } from "../interpreter.ts";
import { instance } from "../instance.ts";
import type { StdlibFile } from "../stdlib.ts";
import { isNone } from "../arguments.ts";
import { LockWord } from "./lock.ts";
import { makeLock } from "./lock-objects.ts";
import type { Lock } from "./lock-objects.ts";
import type { ThreadState } from "../thread-state.ts";
import type { lines } from "./lines.ts";

export type ThreadingFile = StdlibFile<keyof typeof lines>;

interface Waiter {
  readonly lock: Lock;
  readonly word: LockWord;
}

/** Locks for waiters are made, taken at once and given back within one step: nothing can come between. */
const allocateWaiter = builtin("_allocate_lock", (thread: ThreadState): Waiter => {
  const word = new LockWord(thread.interpreter);
  word.tryAcquire(thread);
  return { word, lock: makeLock(word) };
});
const freeWaiter = builtin("free", (thread: ThreadState, waiter: Waiter) => waiter.word.free(thread));

function positive(timeout: unknown): boolean {
  return timeout instanceof Float || isFloat(timeout) || typeof timeout === "number" ? Number(timeout) > 0 : true;
}

export function makeCondition(file: ThreadingFile, interpreter: Interpreter, given?: Lock) {
  const lock = given ?? makeLock(new LockWord(interpreter));
  const waiters: Waiter[] = [];
  const wake = builtin("notify", function* (thread: ThreadState, count: number) {
    if (!(yield* lock.locked())) throw new RuntimeError("cannot notify on un-acquired lock");
    for (const waiter of waiters.splice(0, count)) yield* waiter.word.release(thread);
  });
  return instance("Condition", {
    acquire: lock.acquire,
    release: lock.release,
    /** False: the timeout (seconds) was over. */
    wait: file.def("wait", "conditionWait", function* (timeout?: unknown) {
      if (!(yield* lock.locked())) throw new RuntimeError("cannot wait on un-acquired lock");
      const waiter = yield* allocateWaiter();
      waiters.push(waiter);
      yield* lock.release();
      let got = false;
      try {
        if (isNone(timeout)) {
          yield file.at("acquireWaiter");
          got = yield* waiter.lock.acquire();
        } else if (positive(timeout)) {
          yield file.at("acquireWaiterFor");
          got = yield* waiter.lock.acquire(true, timeout);
        } else {
          yield file.at("acquireWaiterOnce");
          got = yield* waiter.lock.acquire(false);
        }
        return got;
      } finally {
        yield* lock.acquire();
        if (!got) {
          const index = waiters.indexOf(waiter);
          if (index >= 0) waiters.splice(index, 1);
        }
        yield* freeWaiter(waiter);
      }
    }),
    notify: (count = 1) => wake(count),
    notify_all: builtin("notify_all", function* () {
      yield* wake(waiters.length);
    }),
  });
}
export type Condition = ReturnType<typeof makeCondition>;

export function makeEvent(file: ThreadingFile, interpreter: Interpreter) {
  const condition = makeCondition(file, interpreter);
  let flag = false;
  return instance("Event", {
    is_set: builtin("is_set", (_thread: ThreadState) => flag),
    set: file.def("set", "eventSet", function* () {
      yield file.at("eventSetWith");
      yield* condition.acquire();
      try {
        flag = true;
        yield* condition.notify_all();
      } finally {
        yield* condition.release();
      }
    }),
    clear: builtin("clear", (_thread: ThreadState) => {
      flag = false;
    }),
    /** Whether it is set; False only after the timeout (seconds). */
    wait: file.def("wait", "eventWait", function* (timeout?: unknown) {
      yield file.at("eventWaitWith");
      yield* condition.acquire();
      try {
        let signaled = flag;
        if (!signaled) {
          yield file.at("eventWaitCondition");
          signaled = yield* condition.wait(timeout);
        }
        return signaled;
      } finally {
        yield* condition.release();
      }
    }),
  });
}
export type Event = ReturnType<typeof makeEvent>;
