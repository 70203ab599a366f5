/** signal, getsignal, siginterrupt, set_wakeup_fd, default_int_handler: Modules/signalmodule.c, Lib/signal.py. */
import { between, toInt } from "../arguments.ts";
import { builtin } from "../call.ts";
import { checkSignals } from "../check.ts";
import { KeyboardInterrupt, OverflowError, PyTypeError, ValueError } from "../exceptions.ts";
import { splitArguments, unexpectedKeyword } from "../keywords.ts";
import { errnoOf, osError } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";
import { toSignal } from "./arguments.ts";
import { handlerOf, isReserved, setHandler, setWakeup, signalHandler } from "./state.ts";

const EINVAL = 22;
const EBADF = 9;
const F_GETFL = 3;
const O_NONBLOCK = 0o4000;
/** What signal() takes on Windows. */
const windowsSignals = ["SIGABRT", "SIGBREAK", "SIGFPE", "SIGILL", "SIGINT", "SIGSEGV", "SIGTERM"];

/** What installing or asking for an action raises. */
function* raising<Result>(steps: Iterable<unknown>): Generator<unknown, Result, unknown> {
  try {
    return yield* steps as Generator<unknown, Result, unknown>;
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
}

function isCallable(value: unknown): boolean {
  return typeof value === "function";
}

/** _signal.signal(signalnum, handler): the handler of before; undefined for None. */
export const installHandler = builtin("signal", function* (thread: ThreadState, signalnum: unknown, handler: unknown) {
  const { interpreter } = thread;
  const { signals, handlers, sys, options } = interpreter;
  const signal = toInt(signalnum);
  if (options.platform === "win32" && !windowsSignals.some((name) => signals.names[name] === signal))
    throw new ValueError("invalid signal value");
  if (!thread.isMain) throw new ValueError("signal only works in main thread of the main interpreter");
  toSignal(interpreter, signal);
  if (!isCallable(handler) && handler !== 0 && handler !== 1)
    throw new PyTypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
  yield* checkSignals(thread);
  // The C library's own sigaction refuses its signals.
  if (isReserved(signal, signals.realtime)) throw osError(EINVAL);
  yield* raising(
    sys.sigaction(signals.kernel(signal), {
      handler: handler === 0 ? "SIG_DFL" : handler === 1 ? "SIG_IGN" : signalHandler,
      flags: "SA_ONSTACK",
    }),
  );
  return handlers.handlerOf(yield* setHandler(signal, handlers.numberOf(handler)));
});

/** _signal.getsignal(signalnum). */
export const getHandler = builtin("getsignal", function* (thread: ThreadState, signalnum: unknown) {
  return thread.interpreter.handlers.handlerOf(yield* handlerOf(toSignal(thread.interpreter, signalnum)));
});

/** signal.siginterrupt(signalnum, flag): changes SA_RESTART of the action as it is. */
export const siginterrupt = builtin("siginterrupt", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("siginterrupt", args, 2, 2);
  const { interpreter } = thread;
  const { signals, sys } = interpreter;
  const [number, flag] = [toInt(args[0]), toInt(args[1])];
  const signal = toSignal(interpreter, number);
  if (isReserved(signal, signals.realtime)) throw osError(EINVAL);
  const SA_RESTART = 0x1000_0000;
  const action = yield* sys.sigaction(signals.kernel(signal));
  const flags = flag !== 0 ? action.flags & ~SA_RESTART : action.flags | SA_RESTART;
  yield* raising(sys.sigaction(signals.kernel(signal), { ...action, flags }));
});

/** signal.set_wakeup_fd(fd, *, warn_on_full_buffer=True): the descriptor of before, or -1. */
export const set_wakeup_fd = builtin("set_wakeup_fd", function* (thread: ThreadState, ...args: readonly unknown[]) {
  const { interpreter } = thread;
  const { fd: given, warns } = wakeupArguments(thread, args);
  const fd = wakeupDescriptor(interpreter.isAtLeast("3.13"), given);
  if (!thread.isMain) throw new ValueError("set_wakeup_fd only works in main thread of the main interpreter");
  if (fd !== -1) {
    let flags: number;
    try {
      // fstat, then _Py_get_blocking.
      flags = yield* interpreter.sys.fcntl(fd, F_GETFL);
    } catch (reason) {
      if (errnoOf(reason) === undefined) throw reason;
      throw osError(EBADF);
    }
    if ((flags & O_NONBLOCK) === 0) throw new ValueError(`the fd ${fd} must be in non-blocking mode`);
  }
  return yield* setWakeup(fd, warns);
});

function wakeupDescriptor(clinic: boolean, given: unknown): number {
  try {
    return toInt(given);
  } catch (reason) {
    // Before 3.13 it is read by PyArg_ParseTuple, which has a text of its own.
    if (!clinic && reason instanceof OverflowError) throw new OverflowError("signed integer is greater than maximum");
    throw reason;
  }
}

function wakeupArguments(thread: ThreadState, args: readonly unknown[]): { readonly fd: unknown; readonly warns: boolean } {
  const { positional, keywords } = splitArguments(args);
  if (positional.length !== 1) {
    const count = positional.length;
    throw new PyTypeError(
      count === 0
        ? "set_wakeup_fd() takes exactly 1 positional argument (0 given)"
        : `set_wakeup_fd() takes ${thread.interpreter.isAtLeast("3.13") ? "exactly" : "at most"} 1 positional argument (${count} given)`,
    );
  }
  for (const name of Object.keys(keywords)) {
    if (name === "warn_on_full_buffer") continue;
    throw new PyTypeError(unexpectedKeyword(thread.interpreter.isAtLeast("3.13"), "set_wakeup_fd", name));
  }
  const { warn_on_full_buffer: warns = true } = keywords;
  return { fd: positional[0], warns: Boolean(warns) };
}

/** signal.default_int_handler(signalnum, frame): raises KeyboardInterrupt. */
export const default_int_handler = builtin("default_int_handler", (_thread: ThreadState, ...args: readonly unknown[]) => {
  between("default_int_handler", args, 2, 2);
  toInt(args[0]);
  throw new KeyboardInterrupt();
});
