/** raise_signal, pthread_kill, pidfd_send_signal, strsignal. */
import { signals as table } from "../../../abi/signals.ts";
import { SIGRTMIN } from "../../../abi/signals.ts";
import { between, exactlyOne, isNone, toIndex, toInt } from "../arguments.ts";
import { builtin } from "../call.ts";
import { checkSignals } from "../check.ts";
import { PyTypeError } from "../exceptions.ts";
import { errnoOf, osError } from "../os-error.ts";
import { isInteger } from "../values.ts";
import { typeName } from "../text.ts";
import type { ThreadState } from "../thread-state.ts";
import { toSignal } from "./arguments.ts";
import { isReserved } from "./state.ts";

const [EINVAL, ESRCH] = [22, 3];

/** tgkill, as the C library's raise and pthread_kill do it; its own signals cannot be sent so. */
function* sendToThread(thread: ThreadState, tid: number, signal: number): Generator<unknown, void, unknown> {
  const { sys, signals } = thread.interpreter;
  if (isReserved(signal, signals.realtime)) throw osError(EINVAL);
  try {
    yield* sys.tgkill(yield* sys.getpid(), tid, signals.kernel(signal));
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
}

/** signal.raise_signal(signalnum): since 3.11 a handler has run when it returns; in 3.10 it runs at the boundary after the call. */
export const raise_signal = builtin("raise_signal", function* (thread: ThreadState, ...args: readonly unknown[]) {
  exactlyOne("_signal.raise_signal", args);
  yield* sendToThread(thread, thread.tid, toInt(args[0]));
  if (thread.interpreter.isAtLeast("3.11")) yield* checkSignals(thread);
});

/** signal.pthread_kill(thread_id, signalnum): `thread_id` is threading.get_ident's. */
export const pthread_kill = builtin("pthread_kill", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("pthread_kill", args, 2, 2);
  if (!isInteger(args[0]) && typeof args[0] !== "boolean")
    throw new PyTypeError(`pthread_kill() argument 1 must be int, not ${typeName(args[0])}`);
  const signal = toInt(args[1]);
  const target = thread.interpreter.threads.find(({ ident }) => ident === toIndex(args[0]));
  if (!target) throw osError(ESRCH);
  yield* sendToThread(thread, target.tid, signal);
  yield* checkSignals(thread);
});

/** signal.pidfd_send_signal(pidfd, sig, siginfo=None, flags=0). */
export const pidfd_send_signal = builtin("pidfd_send_signal", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("pidfd_send_signal", args, 2, 4);
  const { sys, signals } = thread.interpreter;
  const [pidfd, signal] = [toInt(args[0]), toInt(args[1])];
  const flags = args.length > 3 ? toInt(args[3]) : 0;
  if (!isNone(args[2])) throw new PyTypeError("siginfo must be None");
  try {
    yield* sys.syscall("pidfd_send_signal", pidfd, signals.kernel(signal), 0, flags);
  } catch (reason) {
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
});

/** signal.strsignal(signalnum): the C library's text, or None. */
export const strsignal = builtin("strsignal", (thread: ThreadState, ...args: readonly unknown[]) => {
  exactlyOne("_signal.strsignal", args);
  const { interpreter } = thread;
  const { signals } = interpreter;
  const number = toSignal(interpreter, args[0]);
  if (isReserved(number, signals.realtime)) return undefined;
  if (signals.realtime && number >= SIGRTMIN) return `Real-time signal ${number - SIGRTMIN}`;
  const text = table[signals.kernel(number) - 1]?.description;
  if (interpreter.options.platform !== "darwin") return text;
  // darwin's strsignal adds the number.
  return text === undefined ? undefined : `${text}: ${number}`;
});
