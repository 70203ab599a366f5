/** threading.Lock and threading.RLock. */
import { isNone, isTrue, toNanoseconds } from "../arguments.ts";
import { builtin } from "../call.ts";
import { RuntimeError, ValueError } from "../exceptions.ts";
import { instance } from "../instance.ts";
import { parseArguments } from "../keywords.ts";
import type { ThreadState } from "../thread-state.ts";
import type { LockWord } from "./lock.ts";

/** lock_acquire_parse_args: ns, 0 for not at all, undefined for ever. */
function timeoutOf(thread: ThreadState, args: readonly unknown[]): number | undefined {
  const given = parseArguments(thread, "acquire", args, ["blocking", "timeout"], 0);
  const blocking = given["blocking"] === undefined || isTrue(given["blocking"]);
  const { timeout } = given;
  const forever = isNone(timeout) || Number(timeout) === -1;
  if (!blocking && !forever) throw new ValueError("can't specify a timeout for a non-blocking call");
  if (!blocking) return 0;
  if (forever) return undefined;
  const ns = toNanoseconds(thread.interpreter, timeout, "timeout");
  if (ns < 0) throw new ValueError("timeout value must be a non-negative number");
  return ns;
}

export function makeLock(lock: LockWord) {
  return instance("lock", {
    acquire: builtin("acquire", function* (thread: ThreadState, ...args: readonly unknown[]) {
      return yield* lock.acquire(thread, timeoutOf(thread, args));
    }),
    release: builtin("release", function* (thread: ThreadState) {
      yield* lock.release(thread);
    }),
    locked: builtin("locked", (thread: ThreadState) => lock.isLocked(thread)),
  });
}
export type Lock = ReturnType<typeof makeLock>;

export function makeRLock(lock: LockWord) {
  let owner = 0;
  let count = 0;
  return instance("RLock", {
    acquire: builtin("acquire", function* (thread: ThreadState, ...args: readonly unknown[]) {
      if (owner === thread.tid && count > 0) {
        count++;
        return true;
      }
      const taken = yield* lock.acquire(thread, timeoutOf(thread, args));
      if (taken) [owner, count] = [thread.tid, 1];
      return taken;
    }),
    release: builtin("release", function* (thread: ThreadState) {
      if (owner !== thread.tid || count === 0) throw new RuntimeError("cannot release un-acquired lock");
      if (--count > 0) return;
      owner = 0;
      yield* lock.release(thread);
    }),
  });
}
export type RLock = ReturnType<typeof makeRLock>;
