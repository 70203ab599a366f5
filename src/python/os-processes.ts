/** Processes in the module os: kill, fork, wait, _exit and their like. */
import { constants } from "../../abi/constants.ts";
import { errorNumbers } from "../../abi/errno.ts";
import { toInt } from "./arguments.ts";
import { builtin } from "./call.ts";
import { checkSignals } from "./check.ts";
import { OverflowError, PyTypeError } from "./exceptions.ts";
import { abort } from "./faulthandler/crash.ts";
import { forkChild } from "./fork.ts";
import type { Child } from "./fork.ts";
import { retried } from "./interrupted.ts";
import type { WaitResult } from "../kernel/script-process-calls.ts";
import { errnoOf, osError } from "./os-error.ts";
import type { ThreadState } from "./thread-state.ts";
import { Tuple } from "./values.ts";

/** A C int of PyArg_ParseTuple: its overflow has another text. */
function parsedInt(value: unknown): number {
  try {
    return toInt(value);
  } catch (reason) {
    if (!(reason instanceof OverflowError)) throw reason;
    throw new OverflowError(Number(value) > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
  }
}

function* failing(steps: Iterable<unknown>): Generator<unknown, void, unknown> {
  try {
    yield* steps as Generator<unknown, void, unknown>;
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
}

export const processes = {
  getpid: builtin("getpid", function* (thread: ThreadState) {
    return yield* thread.interpreter.sys.getpid();
  }),
  getppid: builtin("getppid", function* (thread: ThreadState) {
    return yield* thread.interpreter.sys.getppid();
  }),
  getuid: builtin("getuid", function* (thread: ThreadState) {
    return yield* thread.interpreter.sys.getuid();
  }),
  getpgrp: builtin("getpgrp", function* (thread: ThreadState) {
    return yield* thread.interpreter.sys.getpgid(0);
  }),
  setsid: builtin("setsid", function* (thread: ThreadState) {
    yield* failing(thread.interpreter.sys.setsid());
  }),
  setpgid: builtin("setpgid", function* (thread: ThreadState, pid: number, group: number) {
    yield* failing(thread.interpreter.sys.setpgid(toInt(pid), toInt(group)));
  }),
  kill: builtin("kill", function* (thread: ThreadState, ...args: readonly unknown[]) {
    if (args.length !== 2) throw new PyTypeError(`kill() takes exactly 2 arguments (${args.length} given)`);
    const { sys, signals } = thread.interpreter;
    const [pid, signal] = [parsedInt(args[0]), parsedInt(args[1])];
    yield* failing(sys.kill(pid, signals.kernel(signal)));
    if (thread.interpreter.isAtLeast("3.11")) yield* checkSignals(thread);
  }),
  killpg: builtin("killpg", function* (thread: ThreadState, pgid: number, signal: number) {
    const { sys, signals } = thread.interpreter;
    yield* failing(sys.kill(-toInt(pgid), signals.kernel(toInt(signal))));
  }),
  abort: builtin("abort", abort),
  _exit: builtin("_exit", function* (thread: ThreadState, status: number): Generator<unknown, never, unknown> {
    return yield* thread.interpreter.sys.exit_group(toInt(status));
  }),
  /** The child runs `child`, and ends when that returns; JavaScript variables are shared, unlike memory. */
  fork: builtin("fork", function* (thread: ThreadState, child: Child) {
    return yield* forkChild(thread, child);
  }),
  wait: builtin("wait", function* (thread: ThreadState) {
    const { pid, status } = yield* retried<WaitResult>(thread, () => thread.interpreter.sys.wait());
    return Tuple.of(pid, status);
  }),
  waitpid: builtin("waitpid", function* (thread: ThreadState, pid: number, options: number) {
    const result = yield* retried<WaitResult>(thread, () => thread.interpreter.sys.waitpid(toInt(pid), toInt(options)));
    return Tuple.of(result.pid, result.status);
  }),
  waitstatus_to_exitcode: builtin("waitstatus_to_exitcode", (_thread: ThreadState, status: number) =>
    (status & 0x7f) === 0 ? (status >> 8) & 0xff : -(status & 0x7f),
  ),
  WIFEXITED: builtin("WIFEXITED", (_thread: ThreadState, status: number) => (status & 0x7f) === 0),
  WEXITSTATUS: builtin("WEXITSTATUS", (_thread: ThreadState, status: number) => (status >> 8) & 0xff),
  WIFSIGNALED: builtin("WIFSIGNALED", (_thread: ThreadState, status: number) => (status & 0x7f) !== 0 && (status & 0x7f) !== 0x7f),
  WTERMSIG: builtin("WTERMSIG", (_thread: ThreadState, status: number) => status & 0x7f),
  strerror: builtin(
    "strerror",
    (_thread: ThreadState, errno: number) => errorNumbers.find(({ number }) => number === errno)?.message ?? `Unknown error ${errno}`,
  ),
  WNOHANG: constants.WAIT.WNOHANG,
  WUNTRACED: constants.WAIT.WUNTRACED,
  WCONTINUED: constants.WAIT.WCONTINUED,
};
