/** register, unregister: a dump on a signal (faulthandler_user in Modules/faulthandler.c). */
import type { SigactionArgument } from "../../kernel/script-values.ts";
import { current } from "../current-thread.ts";
import { errnoOf, osError } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";
import { threadsOrStack } from "./dump.ts";
import { useAlternateStack } from "./stack.ts";
import type { UserSignal } from "./state.ts";
import { writeDump } from "./write.ts";

/** A chained handler must be able to raise its own signal: SA_NODEFER, and then no SA_RESTART (the code assigns where it should add). */
function actionOf(chain: boolean): SigactionArgument {
  return { handler: userSignal, flags: chain ? ["SA_NODEFER", "SA_ONSTACK"] : ["SA_RESTART", "SA_ONSTACK"] };
}

function* userSignal(signal: number): Generator<unknown, void, unknown> {
  const { interpreter, sys, tid, thread } = yield* current;
  const state = interpreter.faulthandler;
  const user = state.users.get(signal);
  if (!user) return;
  if (!state.dumping) {
    state.dumping = true;
    yield* writeDump(sys, user.fd, threadsOrStack(interpreter, thread, user.allThreads));
    state.dumping = false;
  }
  if (!user.chain) return;
  yield* sys.sigaction(signal, user.previous);
  yield* sys.tgkill(yield* sys.getpid(), tid, signal);
  yield* sys.sigaction(signal, actionOf(user.chain));
}

/** `signal`: the kernel's number. A signal that is registered already keeps its action, flags included: only what is dumped changes. */
export function* registerUser(
  thread: ThreadState,
  signal: number,
  given: { readonly fd: number; readonly allThreads: boolean; readonly chain: boolean },
): Generator<unknown, void, unknown> {
  const { sys, faulthandler: state } = thread.interpreter;
  const known = state.users.get(signal);
  if (known) {
    Object.assign(known, given);
    return;
  }
  yield* useAlternateStack(thread);
  const user: UserSignal = { ...given, previous: { handler: "SIG_DFL" } };
  // Known before the action is installed: the signal may be pending.
  state.users.set(signal, user);
  try {
    const previous = yield* sys.sigaction(signal, actionOf(given.chain));
    state.users.set(signal, { ...given, previous });
  } catch (reason) {
    state.users.delete(signal);
    const errno = errnoOf(reason);
    throw errno === undefined ? reason : osError(errno);
  }
}

/** True if it was registered. */
export function* unregisterUser(thread: ThreadState, signal: number): Generator<unknown, boolean, unknown> {
  const { sys, faulthandler: state } = thread.interpreter;
  const user = state.users.get(signal);
  if (!user) return false;
  state.users.delete(signal);
  yield* sys.sigaction(signal, user.previous);
  return true;
}
