/** The module threading: https://docs.python.org/3/library/threading.html. */
import { builtin } from "../call.ts";
import { instance } from "../instance.ts";
import { StdlibFile } from "../stdlib.ts";
import type { Version } from "../options.ts";
import type { ThreadState } from "../thread-state.ts";
import { makeCondition, makeEvent } from "./condition.ts";
import { lines } from "./lines.ts";
import { LockWord } from "./lock.ts";
import { makeLock, makeRLock } from "./lock-objects.ts";
import type { Lock } from "./lock-objects.ts";
import { makeThread } from "./thread.ts";

/** What current_thread() gives: the name and the numbers of a thread. */
function describe(thread: ThreadState) {
  return instance("Thread", {
    get name(): string {
      return thread.name;
    },
    ident: thread.ident,
    native_id: thread.tid,
  });
}

export function threadingModule(version: Version) {
  const file = new StdlibFile(version, "threading.py", lines);
  return {
    Thread: builtin("Thread", (thread: ThreadState, ...args: readonly unknown[]) => makeThread(file, thread, args)),
    Event: builtin("Event", (thread: ThreadState) => makeEvent(file, thread.interpreter)),
    Condition: builtin("Condition", (thread: ThreadState, lock?: Lock) => makeCondition(file, thread.interpreter, lock)),
    Lock: builtin("Lock", (thread: ThreadState) => makeLock(new LockWord(thread.interpreter))),
    RLock: builtin("RLock", (thread: ThreadState) => makeRLock(new LockWord(thread.interpreter))),
    current_thread: builtin("current_thread", describe),
    main_thread: builtin("main_thread", (thread: ThreadState) =>
      describe(thread.interpreter.threads.find((each) => each.isMain) ?? thread),
    ),
    get_ident: builtin("get_ident", (thread: ThreadState) => thread.ident),
    get_native_id: builtin("get_native_id", (thread: ThreadState) => thread.tid),
    active_count: builtin("active_count", (thread: ThreadState) => thread.interpreter.threads.length),
  };
}
export type ThreadingModule = ReturnType<typeof threadingModule>;
