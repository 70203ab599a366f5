/**
 * faultguard: data that outlives the process that crashes. https://pypi.org/project/faultguard/
 *
 *     yield* faultguard.start(launch, rescue, ["Hello", "World"]);
 *
 * A guard process has the dictionary. launch(data, args) runs in another; whatever ends that one but a normal exit, rescue(data, exitcode,
 * args) then runs in the calling one, with everything that was set. Exit codes are multiprocessing's: -N for death by signal N.
 */
import { PyCall, builtin } from "../call.ts";
import { definitionFor, evaluate } from "../evaluate.ts";
import { isNone, toNanoseconds } from "../arguments.ts";
import { BaseException, KeyboardInterrupt, RuntimeError, SystemExit, ValueError } from "../exceptions.ts";
import { forkChild } from "../fork.ts";
import { retried } from "../interrupted.ts";
import { splitArguments } from "../keywords.ts";
import type { WaitResult } from "../../kernel/script-process-calls.ts";
import type { ThreadState } from "../thread-state.ts";
import { tracebackText } from "../traceback.ts";
import { isInteger } from "../values.ts";
import { exists, isWritten, loadFile, recovered } from "./autosave.ts";
import type { Autosave } from "./autosave.ts";
import type { Connection } from "./connection.ts";
import { askGuard, makeDictionary } from "./dictionary.ts";
import type { FaultguardDict } from "./dictionary.ts";
import { runGuard } from "./guard.ts";
import { exitProcess, flushStreams } from "./process.ts";

const SIGINT = 2;

/** Two sides, each with the end of a pipe to read from and one to write to. */
function* connect({ interpreter: { sys } }: ThreadState): Generator<unknown, readonly [Connection, Connection], unknown> {
  const [read1, write1] = yield* sys.pipe("O_CLOEXEC");
  const [read2, write2] = yield* sys.pipe("O_CLOEXEC");
  return [
    { read: read1, write: write2 },
    { read: read2, write: write1 },
  ];
}

function* close({ interpreter: { sys } }: ThreadState, ...connections: readonly Connection[]): Generator<unknown, void, unknown> {
  for (const { read, write } of connections) {
    yield* sys.close(read);
    yield* sys.close(write);
  }
}

/** BaseProcess._bootstrap: what an exception that leaves `launch` makes of the exit code. */
const runLaunch = builtin("_bootstrap", function* (thread: ThreadState, call: PyCall<unknown>) {
  let status = 0;
  try {
    yield* evaluate(thread, call);
  } catch (reason) {
    if (!(reason instanceof BaseException)) throw reason;
    const { stderr, minor } = thread.interpreter;
    status = 1;
    if (reason instanceof SystemExit) {
      const { code } = reason;
      status = isNone(code) ? 0 : isInteger(code) ? Number(code) & 0xff : 1;
      if (status === 1 && !isInteger(code)) yield* stderr?.write(thread, `${String(code)}\n`) ?? [];
    } else yield* stderr?.write(thread, `Process Process-2:\n${tracebackText(reason, minor)}`) ?? [];
  }
  yield* exitProcess(thread, status);
});

/** Process.join; a KeyboardInterrupt meanwhile goes to the child, which shall end in its own way. */
function* join(thread: ThreadState, pid: number): Generator<unknown, number, unknown> {
  const { sys } = thread.interpreter;
  for (;;) {
    try {
      const { exited, signaled = 0 } = yield* retried<WaitResult>(thread, () => sys.waitpid(pid));
      return exited ?? -signaled;
    } catch (reason) {
      if (!(reason instanceof KeyboardInterrupt)) throw reason;
      yield* sys.kill(pid, SIGINT);
    }
  }
}

export const faultguard = {
  /**
   * start(launch, rescue, args=None, autosave_interval=None, autosave_file=None): the exit code of launch's process; rescue has run if it is not 0.
   * The file is written every so many seconds, by default at each change, and removed at the end. RuntimeError: it exists.
   */
  start: builtin("start", function* (thread: ThreadState, ...given: readonly unknown[]) {
    const { positional, keywords } = splitArguments(given);
    const [launch, rescue, third] = positional;
    const args = third ?? keywords["args"];
    const more = isNone(args) ? [] : [args];
    const autosave = yield* autosaveOf(thread, positional[3] ?? keywords["autosave_interval"], positional[4] ?? keywords["autosave_file"]);
    const { sys } = thread.interpreter;
    yield* flushStreams(thread);
    const [ownerHere, ownerThere] = yield* connect(thread);
    const [clientHere, clientThere] = yield* connect(thread);
    const guard = yield* forkChild(thread, function* () {
      yield* closeInChild(ownerHere, clientHere);
      yield* runGuard(ownerThere, [clientThere], autosave);
    });
    const call = new PyCall(definitionFor(thread, launch), [makeDictionary(clientHere), ...more]);
    const child = yield* forkChild(thread, function* () {
      yield* closeInChild(ownerHere, ownerThere, clientThere);
      yield* runLaunch(call);
    });
    yield* close(thread, ownerThere, clientHere, clientThere);
    const exitcode = yield* join(thread, child);
    try {
      if (exitcode !== 0)
        yield* evaluate(thread, new PyCall(definitionFor(thread, rescue), [makeDictionary(ownerHere), exitcode, ...more]));
      if (autosave) yield* askGuard(thread, ownerHere, "finished");
    } finally {
      yield* close(thread, ownerHere);
      yield* retried<WaitResult>(thread, () => sys.waitpid(guard));
    }
    return exitcode;
  }),
  /** is_active(file): whether the process that writes an autosave file still runs. */
  is_active: builtin("is_active", function* (thread: ThreadState, path: string) {
    if (!(yield* exists(path))) return false;
    const contents = yield* loadFile(thread, path);
    return contents !== undefined && (yield* isWritten(thread, contents));
  }),
  /**
   * recover(rescue, file): calls rescue with the dictionary of an autosave file that was left. 0; 1 if it is no autosave file. RuntimeError: its
   * process still runs.
   */
  recover: builtin("recover", function* (thread: ThreadState, rescue: unknown, path: string) {
    const dictionary = yield* recovered(thread, path);
    if (!dictionary) return 1;
    yield* evaluate(thread, new PyCall(definitionFor(thread, rescue), [dictionary]));
    return 0;
  }),
};
export type { FaultguardDict };

/** Descriptors that belong to others: a pipe ends only when all its writers are gone. */
const closeInChild = builtin("close", function* (thread: ThreadState, ...connections: readonly Connection[]) {
  yield* close(thread, ...connections);
});

function* autosaveOf(thread: ThreadState, interval: unknown, file: unknown): Generator<unknown, Autosave | undefined, unknown> {
  if (isNone(file)) return undefined;
  const path = String(file);
  if (yield* exists(path)) throw new RuntimeError(`the autosave file ${path} exists: recover it, then remove it`);
  const ns = isNone(interval) ? 0 : toNanoseconds(thread.interpreter, interval, "timeout");
  if (ns < 0) throw new ValueError("autosave_interval must be non-negative");
  return { path, interval: ns };
}
