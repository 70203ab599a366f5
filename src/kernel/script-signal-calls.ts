/** The system calls of a script about signals: sigaction(2), sigprocmask(2), kill(2), sigtimedwait(2) and their like. */
import { constants } from "../../abi/constants.ts";
import { nothing, numbers, optionalTime, pointers, silent } from "./script-encode.ts";
import { Call } from "./script-request.ts";
import { flagBits, signalOf } from "./script-values.ts";
import type { Flags, Handler, Sigaction, SigactionArgument, Siginfo, SignalArgument, SignalSet, Stack } from "./script-values.ts";
import { ProcessCalls } from "./script-process-calls.ts";

const { SIG_DFL, SIG_IGN } = constants.SIG_HANDLER;

/** Signals. */
export class SignalCalls extends ProcessCalls {
  /** sigaction(2). `action` undefined: only asks. Gives the action of before. */
  sigaction(signal: SignalArgument, action?: SigactionArgument): Call<Sigaction> {
    return new Call(
      numbers.rt_sigaction!,
      "rt_sigaction",
      ({ words, values, argument, handlerNumber }) => {
        words[0] = signalOf(signal);
        words[1] = action === undefined ? 0 : argument(1);
        words[2] = argument(2);
        if (action === undefined) return;
        const { handler } = action;
        values.setInt(
          argument(1),
          typeof handler === "number"
            ? handler
            : handler === "SIG_DFL"
              ? SIG_DFL
              : handler === "SIG_IGN"
                ? SIG_IGN
                : handlerNumber(handler),
        );
        values.setInt(argument(1) + 4, flagBits("SA", action.flags ?? 0));
        values.setSet(argument(1) + 8, action.mask ?? []);
      },
      (_result, { values, argument, handler }) => {
        const number = values.int(argument(2));
        return {
          handler: number === SIG_DFL ? "SIG_DFL" : number === SIG_IGN ? "SIG_IGN" : handler(number),
          flags: values.int(argument(2) + 4) >>> 0,
          mask: values.set(argument(2) + 8),
        };
      },
    );
  }

  /** signal(2), with BSD semantics as glibc has them: SA_RESTART. */
  signal(signal: SignalArgument, handler: "SIG_DFL" | "SIG_IGN" | Handler): Call<Sigaction> {
    return this.sigaction(signal, { handler, flags: "SA_RESTART" });
  }

  /** sigprocmask(2): the mask of before. `set` undefined: only asks. */
  sigprocmask(how: Flags<"SIG_HOW">, set?: SignalSet): Call<number[]> {
    return new Call(
      numbers.rt_sigprocmask!,
      "rt_sigprocmask",
      ({ words, values, argument }) => {
        words[0] = flagBits("SIG_HOW", how);
        words[1] = set ? argument(1) : 0;
        words[2] = argument(2);
        if (set) values.setSet(argument(1), set);
      },
      (_result, { values, argument }) => values.set(argument(2)),
    );
  }

  /** sigpending(2). */
  sigpending(): Call<number[]> {
    return new Call(
      numbers.rt_sigpending!,
      "rt_sigpending",
      (area) => pointers(area, 0),
      (_result, { values, argument }) => values.set(argument(0)),
    );
  }

  /** sigsuspend(2): throws SystemError EINTR once a handler has run. */
  sigsuspend(mask: SignalSet): Call<void> {
    return new Call(
      numbers.rt_sigsuspend!,
      "rt_sigsuspend",
      (area) => {
        pointers(area, 0);
        area.values.setSet(area.argument(0), mask);
      },
      nothing,
    );
  }

  /** sigtimedwait(2); without `timeout` (ns), sigwaitinfo(2). */
  sigtimedwait(set: SignalSet, timeout?: number): Call<Siginfo> {
    return new Call(
      numbers.rt_sigtimedwait!,
      "rt_sigtimedwait",
      (area) => {
        pointers(area, 0, 1);
        area.values.setSet(area.argument(0), set);
        optionalTime(area, 2, timeout);
      },
      (_result, { values, argument }) => values.siginfo(argument(1)),
    );
  }

  sigwaitinfo(set: SignalSet): Call<Siginfo> {
    return this.sigtimedwait(set);
  }

  /** pause(2): throws SystemError EINTR once a handler has run. */
  pause(): Call<void> {
    return silent("pause");
  }

  /** sigaltstack(2): the stack of before. `stack` undefined: only asks. */
  sigaltstack(stack?: { readonly sp: number; readonly size: number; readonly flags?: Flags<"SS"> }): Call<Stack> {
    return new Call(
      numbers.sigaltstack!,
      "sigaltstack",
      ({ words, values, argument }) => {
        words[0] = stack ? argument(0) : 0;
        words[1] = argument(1);
        if (stack) values.setStack(argument(0), { sp: stack.sp, size: stack.size, flags: flagBits("SS", stack.flags ?? 0) });
      },
      (_result, { values, argument }) => values.stack(argument(1)),
    );
  }

  /** kill(2). Signal 0 only asks. */
  kill(pid: number, signal: SignalArgument): Call<void> {
    return silent("kill", pid, signalOf(signal));
  }

  tkill(tid: number, signal: SignalArgument): Call<void> {
    return silent("tkill", tid, signalOf(signal));
  }

  tgkill(tgid: number, tid: number, signal: SignalArgument): Call<void> {
    return silent("tgkill", tgid, tid, signalOf(signal));
  }

  /** raise(3): tgkill on the calling thread. */
  *raise(signal: SignalArgument): Generator<unknown, void, unknown> {
    yield* this.tgkill(yield* this.getpid(), yield* this.gettid(), signal);
  }

  /** sigqueue(3). */
  *sigqueue(pid: number, signal: SignalArgument, value: number): Generator<unknown, void, unknown> {
    const signo = signalOf(signal);
    const info: Siginfo = { signo, code: constants.SI.SI_QUEUE, errno: 0, pid: yield* this.getpid(), uid: yield* this.getuid(), value };
    yield* this.rt_sigqueueinfo(pid, signo, info);
  }

  rt_sigqueueinfo(tgid: number, signal: SignalArgument, info: Siginfo): Call<void> {
    return new Call(
      numbers.rt_sigqueueinfo!,
      "rt_sigqueueinfo",
      (area) => {
        area.words[0] = tgid;
        area.words[1] = signalOf(signal);
        pointers(area, 2);
        area.values.setSiginfo(area.argument(2), info);
      },
      nothing,
    );
  }

  rt_tgsigqueueinfo(tgid: number, tid: number, signal: SignalArgument, info: Siginfo): Call<void> {
    return new Call(
      numbers.rt_tgsigqueueinfo!,
      "rt_tgsigqueueinfo",
      (area) => {
        area.words[0] = tgid;
        area.words[1] = tid;
        area.words[2] = signalOf(signal);
        pointers(area, 3);
        area.values.setSiginfo(area.argument(3), info);
      },
      nothing,
    );
  }
}
