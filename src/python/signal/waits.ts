/** pause, sigwait, sigwaitinfo, sigtimedwait: waiting for signals. Those that are taken so run no handler. */
import { between, exactlyOne, noArguments, toNanoseconds } from "../arguments.ts";
import { builtin } from "../call.ts";
import { checkSignals } from "../check.ts";
import { ValueError } from "../exceptions.ts";
import { monotonic } from "../clock.ts";
import { errnoOf, osError } from "../os-error.ts";
import { StructSequence } from "../struct-sequence.ts";
import type { ThreadState } from "../thread-state.ts";
import type { Siginfo } from "../../kernel/script-values.ts";
import { toSignalSet } from "./arguments.ts";

const [EINTR, EAGAIN] = [4, 11];
/** SI_TKILL: glibc's sigwaitinfo shows it as SI_USER. */
const SI_TKILL = -6;

/** What sigwaitinfo and sigtimedwait give. */
export class struct_siginfo extends StructSequence {
  static override readonly typeName: string = "signal.struct_siginfo";
  static override readonly fields: readonly string[] = ["si_signo", "si_code", "si_errno", "si_pid", "si_uid", "si_status", "si_band"];
  get si_signo(): number {
    return this.items[0] as number;
  }
  get si_code(): number {
    return this.items[1] as number;
  }
  get si_errno(): number {
    return this.items[2] as number;
  }
  get si_pid(): number {
    return this.items[3] as number;
  }
  get si_uid(): number {
    return this.items[4] as number;
  }
  get si_status(): number {
    return this.items[5] as number;
  }
  get si_band(): number {
    return this.items[6] as number;
  }
}

/** fill_siginfo: every field is read, whichever of the union's members the signal has; si_band are the words of si_pid and si_uid. */
function fillSiginfo(thread: ThreadState, info: Siginfo): struct_siginfo {
  const pid = info.pid ?? info.timerid ?? info.addr ?? 0;
  const uid = info.uid ?? info.overrun ?? 0;
  const status = info.status ?? info.value ?? 0;
  const code = info.code === SI_TKILL ? 0 : info.code;
  return new struct_siginfo([thread.interpreter.signals.python(info.signo), code, info.errno, pid, uid, status, pid + uid * 2 ** 32]);
}

/** signal.pause(): until a handler has run. */
export const pause = builtin("pause", function* (thread: ThreadState, ...args: readonly unknown[]) {
  noArguments("_signal.pause", args);
  try {
    yield* thread.interpreter.sys.pause();
  } catch (reason) {
    if (errnoOf(reason) !== EINTR) throw reason;
  }
  yield* checkSignals(thread);
});

/** _signal.sigwait(sigset). sigwait(3) is not interrupted: handlers that trip meanwhile run when it is over. */
export const waitFor = builtin("sigwait", function* (thread: ThreadState, sigset: unknown) {
  const { sys, signals } = thread.interpreter;
  const set = yield* toSignalSet(thread, sigset);
  for (;;) {
    try {
      return signals.python((yield* sys.sigwaitinfo(set)).signo);
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) throw osError(errno);
    }
  }
});

/** signal.sigwaitinfo(sigset): again after a handler that raises nothing (PEP 475). */
export const sigwaitinfo = builtin("sigwaitinfo", function* (thread: ThreadState, ...args: readonly unknown[]) {
  exactlyOne("_signal.sigwaitinfo", args);
  const set = yield* toSignalSet(thread, args[0]);
  for (;;) {
    try {
      return fillSiginfo(thread, yield* thread.interpreter.sys.sigwaitinfo(set));
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) throw osError(errno);
      yield* checkSignals(thread);
    }
  }
});

/** signal.sigtimedwait(sigset, timeout): None when the time is over. */
export const sigtimedwait = builtin("sigtimedwait", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("sigtimedwait", args, 2, 2);
  const { interpreter } = thread;
  const set = yield* toSignalSet(thread, args[0]);
  let timeout = toNanoseconds(interpreter, args[1], "ceiling");
  if (timeout < 0) throw new ValueError("timeout must be non-negative");
  const deadline = (yield* monotonic(interpreter.sys)) + timeout;
  for (;;) {
    try {
      return fillSiginfo(thread, yield* interpreter.sys.sigtimedwait(set, timeout));
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno === EAGAIN) return undefined;
      if (errno !== EINTR) throw osError(errno);
      yield* checkSignals(thread);
      timeout = deadline - (yield* monotonic(interpreter.sys));
      if (timeout < 0) return undefined;
    }
  }
});
