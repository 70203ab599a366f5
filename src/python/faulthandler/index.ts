/** The module faulthandler: https://docs.python.org/3/library/faulthandler.html; Modules/faulthandler.c. */
import { isTrue, noArguments, roundTo, toInt, toNanoseconds } from "../arguments.ts";
import { builtin } from "../call.ts";
import { checkSignals } from "../check.ts";
import { OverflowError, PyTypeError, RuntimeError, ValueError } from "../exceptions.ts";
import type { Interpreter } from "../interpreter.ts";
import { parseArguments, splitArguments } from "../keywords.ts";
import type { Version } from "../options.ts";
import { minorOf } from "../options.ts";
import type { ThreadState } from "../thread-state.ts";
import { crashes } from "./crash.ts";
import { cStack, threadsOrStack } from "./dump.ts";
import { disableFatal, enableFatal, fatalSignals } from "./fatal.ts";
import { toDescriptor } from "./file.ts";
import { registerUser, unregisterUser } from "./user.ts";
import { armWatchdog, cancelWatchdog, timeoutHeader } from "./watchdog.ts";
import { writeDump } from "./write.ts";

/** A flag, read as a C int before 3.12 and as any object's truth since. */
function flag(interpreter: Interpreter, value: unknown, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  return interpreter.isAtLeast("3.12") ? isTrue(value) : toInt(value) !== 0;
}

const enable = builtin("enable", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { interpreter } = thread;
  const names = interpreter.isAtLeast("3.14") ? ["file", "all_threads", "c_stack"] : ["file", "all_threads"];
  const { file, all_threads, c_stack } = parseArguments(thread, "enable", args, names, 0);
  const [all, c] = [flag(interpreter, all_threads, true), flag(interpreter, c_stack, true)];
  yield* enableFatal(thread, yield* toDescriptor(thread, file), all, c);
});

const disable = builtin("disable", function* (thread: ThreadState, ...args: readonly unknown[]) {
  noArguments("faulthandler.disable", args);
  return yield* disableFatal(thread);
});

const is_enabled = builtin("is_enabled", (thread: ThreadState, ...args: readonly unknown[]) => {
  noArguments("faulthandler.is_enabled", args);
  return thread.interpreter.faulthandler.enabled;
});

const dump_traceback = builtin("dump_traceback", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { interpreter } = thread;
  const { file, all_threads } = parseArguments(thread, "dump_traceback", args, ["file", "all_threads"], 0);
  const all = flag(interpreter, all_threads, true);
  const fd = yield* toDescriptor(thread, file);
  yield* writeDump(interpreter.sys, fd, threadsOrStack(interpreter, thread, all));
  yield* checkSignals(thread);
});

const dump_c_stack = builtin("dump_c_stack", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { file } = parseArguments(thread, "dump_c_stack", args, ["file"], 0);
  yield* writeDump(thread.interpreter.sys, yield* toDescriptor(thread, file), cStack);
  yield* checkSignals(thread);
});

/** The longest timeout: what a lock can wait for, µs (PY_TIMEOUT_MAX). */
const TIMEOUT_MAX = 2 ** 63 / 1e3;

const dump_traceback_later = builtin("dump_traceback_later", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { interpreter } = thread;
  const given = parseArguments(thread, "dump_traceback_later", args, ["timeout", "repeat", "file", "exit"], 1);
  const ns = toNanoseconds(interpreter, given["timeout"], "timeout");
  const us = roundTo(ns, 1e3, "timeout") / 1e3;
  if (us <= 0) throw new ValueError("timeout must be greater than 0");
  if (us > TIMEOUT_MAX) throw new OverflowError("timeout value is too large");
  const [repeat, exit] = [flag(interpreter, given["repeat"], false), flag(interpreter, given["exit"], false)];
  const fd = yield* toDescriptor(thread, given["file"]);
  yield* cancelWatchdog(thread);
  yield* armWatchdog(thread, { fd, header: timeoutHeader(us), timeout: us * 1e3, repeat, exit });
});

const cancel_dump_traceback_later = builtin("cancel_dump_traceback_later", function* (thread: ThreadState, ...args: readonly unknown[]) {
  noArguments("faulthandler.cancel_dump_traceback_later", args);
  yield* cancelWatchdog(thread);
});

/** check_signum: the kernel's number. */
function userSignal(interpreter: Interpreter, value: unknown): number {
  const { signals } = interpreter;
  const number = toInt(value);
  if (fatalSignals.some((fatal) => signals.python(fatal) === number))
    throw new RuntimeError(`signal ${number} cannot be registered, use enable() instead`);
  if (number < 1 || number >= signals.count) throw new ValueError("signal number out of range");
  return signals.kernel(number);
}

const register = builtin("register", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { interpreter } = thread;
  const given = parseArguments(thread, "register", args, ["signum", "file", "all_threads", "chain"], 1);
  const number = toInt(given["signum"]);
  const [allThreads, chain] = [flag(interpreter, given["all_threads"], true), flag(interpreter, given["chain"], false)];
  const signal = userSignal(interpreter, number);
  const fd = yield* toDescriptor(thread, given["file"]);
  yield* registerUser(thread, signal, { fd, allThreads, chain });
});

const unregister = builtin("unregister", function* (thread: ThreadState, ...args: readonly unknown[]) {
  // PyArg_ParseTuple: no keywords.
  if (splitArguments(args).positional.length !== args.length) throw new PyTypeError("faulthandler.unregister() takes no keyword arguments");
  if (args.length !== 1) throw new PyTypeError(`unregister() takes exactly 1 argument (${args.length} given)`);
  return yield* unregisterUser(thread, userSignal(thread.interpreter, args[0]));
});

const everywhere = {
  enable,
  disable,
  is_enabled,
  dump_traceback,
  dump_traceback_later,
  cancel_dump_traceback_later,
  register,
  unregister,
  dump_c_stack,
  ...crashes,
};
export type FaulthandlerModule = typeof everywhere;

/** dump_c_stack came with 3.14; Windows has no register. */
export function faulthandlerModule(version: Version, platform: string): FaulthandlerModule {
  const module: Partial<FaulthandlerModule> = { ...everywhere };
  if (minorOf(version) < 14) delete module.dump_c_stack;
  if (platform === "win32") {
    delete module.register;
    delete module.unregister;
  }
  return module as FaulthandlerModule;
}
