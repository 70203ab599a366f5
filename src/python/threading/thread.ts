/** threading.Thread: written in Python, so start, run and join have frames. */
import { isNone, isTrue, toNanoseconds } from "../arguments.ts";
import { PyCall, builtin } from "../call.ts";
import type { Definition } from "../call.ts";
import { definitionFor, evaluate } from "../evaluate.ts";
import { BaseException, RuntimeError, SystemExit } from "../exceptions.ts";
import { makeEvent } from "./condition.ts";
import type { ThreadingFile } from "./condition.ts";
import { Ask } from "../../kernel/script-request.ts";
import { interpreterOf } from "../interpreter.ts";
import type { Sys } from "../../kernel/script-sys.ts";
import { instance } from "../instance.ts";
import { splitArguments } from "../keywords.ts";
import { LockWord } from "./lock.ts";
import { tracebackText } from "../traceback.ts";
import type { ThreadState } from "../thread-state.ts";

const tidOf = new Ask(({ tid }) => tid);

/** What a Thread object is besides its methods. */
export interface ThreadRecord {
  name: string;
  readonly daemon: boolean;
  readonly target: Definition | undefined;
  readonly args: readonly unknown[];
  state: ThreadState | undefined;
  started: boolean;
  ended: boolean;
}

/** _start_new_thread: a thread of the kernel, in which `bootstrap` runs. */
const startNewThread = builtin(
  "_start_new_thread",
  function* (thread: ThreadState, record: ThreadRecord, bootstrap: () => PyCall<unknown>, end: LockWord) {
    const { interpreter } = thread;
    end.tryAcquire(thread);
    yield* interpreter.sys.clone(function* (sys: Sys) {
      const own = interpreterOf(sys).addThread(yield* tidOf, false, record.name);
      record.state = own;
      interpreter.running.add(own);
      if (record.daemon) interpreter.daemons.add(own);
      yield* evaluate(own, bootstrap());
      interpreter.removeThread(own);
      interpreter.running.delete(own);
      record.ended = true;
      yield* end.release(own);
    });
  },
);

/** threading.excepthook: SystemExit is silent. */
const invokeExcepthook = builtin("_invoke_excepthook", function* (thread: ThreadState, record: ThreadRecord, reason: BaseException) {
  if (reason instanceof SystemExit) return;
  const { stderr, minor } = thread.interpreter;
  yield* stderr?.write(thread, `Exception in thread ${record.name}:\n${tracebackText(reason, minor)}`) ?? [];
});

/** `Thread-1 (w)`: threading._newname. */
function nameOf(thread: ThreadState, name: unknown, target: Definition | undefined): string {
  if (!isNone(name)) return String(name);
  const number = ++thread.interpreter.threadCount;
  return target ? `Thread-${number} (${target.name})` : `Thread-${number}`;
}

export function makeThread(file: ThreadingFile, thread: ThreadState, args: readonly unknown[]) {
  const { keywords } = splitArguments(args);
  const { target, name, args: given = [], daemon } = keywords;
  const definition = isNone(target) ? undefined : definitionFor(thread, target);
  const { interpreter } = thread;
  const record: ThreadRecord = {
    name: nameOf(thread, name, definition),
    daemon: isNone(daemon) ? interpreter.daemons.has(thread) : isTrue(daemon),
    target: definition,
    args: [...(given as Iterable<unknown>)],
    state: undefined,
    started: false,
    ended: false,
  };
  const started = makeEvent(file, interpreter);
  const end = new LockWord(interpreter);

  const run = file.def("run", "run", function* () {
    yield file.at("runTarget");
    if (record.target) yield* new PyCall(record.target, record.args);
  });
  const inner = file.def("_bootstrap_inner", "inner", function* () {
    yield file.at("innerStarted");
    yield* started.set();
    try {
      yield file.at("innerRun");
      yield* run();
    } catch (reason) {
      if (!(reason instanceof BaseException)) throw reason;
      const { state } = record;
      const code = state?.frame?.f_code;
      if (code) reason.__traceback__.unshift({ code, line: file.at("innerRun"), position: { kind: "call", name: "run" } });
      yield file.at("innerHook");
      yield* invokeExcepthook(record, reason);
    }
  });
  const bootstrap = file.def("_bootstrap", "bootstrap", function* () {
    yield file.at("bootstrapInner");
    yield* inner();
  });
  const waitForEnd = builtin("acquire", function* (waiting: ThreadState, timeout: number | undefined) {
    const over = yield* end.acquire(waiting, timeout);
    if (over) yield* end.release(waiting);
    return over;
  });
  const joinHandle = builtin("join", function* (waiting: ThreadState, timeout: number | undefined) {
    const over = yield* end.acquire(waiting, timeout);
    if (over) yield* end.release(waiting);
  });
  const waitForTstateLock = file.def("_wait_for_tstate_lock", "tstateLock", function* (timeout: number | undefined) {
    yield file.at("tstateAcquire");
    yield* waitForEnd(timeout);
  });

  return instance("Thread", {
    record,
    get name(): string {
      return record.name;
    },
    set name(value: string) {
      record.name = value;
      if (record.state) record.state.name = value;
    },
    get daemon(): boolean {
      return record.daemon;
    },
    get ident(): number | undefined {
      return record.state?.ident;
    },
    get native_id(): number | undefined {
      return record.state?.tid;
    },
    is_alive: builtin("is_alive", (_thread: ThreadState) => record.started && !record.ended),
    run,
    start: file.def("start", "start", function* () {
      if (record.started) throw new RuntimeError("threads can only be started once");
      record.started = true;
      yield file.at("startNew");
      yield* startNewThread(record, bootstrap, end);
      yield interpreter.isAtLeast("3.13") ? file.at("startWaitIdent") : file.at("startWait");
      yield* started.wait();
    }),
    /** Until it has ended, or `timeout` seconds. */
    join: file.def("join", "join", function* (timeout?: unknown) {
      if (!record.started) throw new RuntimeError("cannot join thread before it is started");
      const ns = isNone(timeout) ? undefined : Math.max(0, toNanoseconds(interpreter, timeout, "timeout"));
      if (interpreter.isAtLeast("3.13")) {
        yield file.at("joinHandle");
        yield* joinHandle(ns);
        return;
      }
      yield ns === undefined ? file.at("joinWait") : file.at("joinWaitFor");
      yield* waitForTstateLock(ns);
    }),
  });
}
export type Thread = ReturnType<typeof makeThread>;
