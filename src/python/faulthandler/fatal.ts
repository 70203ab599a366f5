/** enable, disable, is_enabled: the handlers of the five fatal signals (faulthandler_fatal_error in Modules/faulthandler.c). */
import { signals } from "../../../abi/signals.ts";
import { current } from "../current-thread.ts";
import { errnoOf, osError } from "../os-error.ts";
import type { ThreadState } from "../thread-state.ts";
import { cStack, extensionModules, threadsOrStack } from "./dump.ts";
import { useAlternateStack } from "./stack.ts";
import { writeDump } from "./write.ts";

/** In the order in which they are installed. */
const fatalNames = ["SIGBUS", "SIGILL", "SIGFPE", "SIGABRT", "SIGSEGV"] as const;
/** The kernel's numbers of them. */
export const fatalSignals: readonly number[] = fatalNames.map((name) => signals.find((signal) => signal.name === name)!.number);

const texts: Readonly<Record<string, string>> = {
  SIGBUS: "Bus error",
  SIGILL: "Illegal instruction",
  SIGFPE: "Floating point exception",
  SIGABRT: "Aborted",
  SIGSEGV: "Segmentation fault",
};

function fatalText(signal: number, minor: number): string {
  const { name } = signals[signal - 1]!;
  return name === "SIGFPE" && minor >= 13 ? "Floating-point exception" : texts[name]!;
}

/** The handler: takes itself away, prints, and raises the signal again for the handler of before. */
function* fatalError(signal: number): Generator<unknown, void, unknown> {
  const { interpreter, sys, tid, thread } = yield* current;
  const state = interpreter.faulthandler;
  const previous = state.previous.get(signal);
  if (!state.enabled) return;
  if (previous) {
    state.previous.delete(signal);
    yield* sys.sigaction(signal, previous);
  }
  if (!state.dumping) {
    state.dumping = true;
    const header = `Fatal Python error: ${fatalText(signal, interpreter.minor)}\n\n`;
    const threads = threadsOrStack(interpreter, thread, state.allThreads);
    const stack = interpreter.isAtLeast("3.14") && state.cStack ? `\n${cStack}` : "";
    yield* writeDump(sys, state.fd, header + threads + stack + extensionModules(interpreter));
    state.dumping = false;
  }
  // SA_NODEFER: it is delivered before this handler returns.
  yield* sys.tgkill(yield* sys.getpid(), tid, signal);
}

/** Installs the handlers, unless they are; `fd` and `allThreads` are replaced in any case. */
export function* enableFatal(thread: ThreadState, fd: number, allThreads: boolean, c_stack: boolean): Generator<unknown, void, unknown> {
  const { sys, faulthandler: state } = thread.interpreter;
  Object.assign(state, { fd, allThreads, cStack: c_stack });
  if (state.enabled) return;
  state.enabled = true;
  yield* useAlternateStack(thread);
  for (const signal of fatalSignals) {
    try {
      state.previous.set(signal, yield* sys.sigaction(signal, { handler: fatalError, flags: ["SA_NODEFER", "SA_ONSTACK"] }));
    } catch (reason) {
      const errno = errnoOf(reason);
      throw errno === undefined ? reason : osError(errno);
    }
  }
}

/** Puts the handlers of before back; true if it was enabled. */
export function* disableFatal(thread: ThreadState): Generator<unknown, boolean, unknown> {
  const { sys, faulthandler: state } = thread.interpreter;
  if (!state.enabled) return false;
  state.enabled = false;
  for (const [signal, previous] of state.previous) yield* sys.sigaction(signal, previous);
  state.previous.clear();
  return true;
}
