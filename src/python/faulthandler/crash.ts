/** The faults that faulthandler makes for its tests: _sigsegv, _sigfpe, _sigabrt, _read_null, _stack_overflow. */
import { isTrue } from "../arguments.ts";
import { builtin } from "../call.ts";
import type { ThreadState } from "../thread-state.ts";

const FPE_INTDIV = 1;
const SEGV_MAPERR = 1;
/** Just below the made-up stack. */
const BELOW_STACK = 0xfff;

function* raise({ interpreter: { sys }, tid }: ThreadState, signal: number): Generator<unknown, void, unknown> {
  yield* sys.tgkill(yield* sys.getpid(), tid, signal);
}

/** abort(3): if the handler returns, the default action all the same. */
export function* abort(thread: ThreadState): Generator<unknown, void, unknown> {
  const { sys } = thread.interpreter;
  const SIGABRT = 6;
  yield* sys.sigprocmask("SIG_UNBLOCK", [SIGABRT]);
  yield* raise(thread, SIGABRT);
  yield* sys.sigaction(SIGABRT, { handler: "SIG_DFL" });
  yield* raise(thread, SIGABRT);
}

/** An instruction that faults is executed again when a handler returns: it faults again. */
function* fault({ interpreter: { sys } }: ThreadState, signal: number, code: number, address: number): Generator<unknown, void, unknown> {
  for (;;) yield* sys.fault(signal, code, address);
}

export const crashes = {
  /** raise(SIGSEGV): unlike a real fault it can be survived. */
  _sigsegv: builtin("_sigsegv", function* (thread: ThreadState, release_gil: unknown = false) {
    // Without the lock of the interpreter: others go on.
    if (isTrue(release_gil)) yield* thread.interpreter.sys.sched_yield();
    yield* raise(thread, 11);
  }),
  _sigabrt: builtin("_sigabrt", abort),
  _sigfpe: builtin("_sigfpe", function* (thread: ThreadState) {
    yield* fault(thread, 8, FPE_INTDIV, 0);
  }),
  _read_null: builtin("_read_null", function* (thread: ThreadState) {
    yield* thread.interpreter.sys.load(0);
  }),
  _stack_overflow: builtin("_stack_overflow", function* (thread: ThreadState) {
    yield* fault(thread, 11, SEGV_MAPERR, BELOW_STACK);
  }),
};
