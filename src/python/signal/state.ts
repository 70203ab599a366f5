/** The entries of a Python interpreter's signal table, which lie in the kernel, and what the C handler does: the first stage. */
import { pythonConstants } from "../../../abi/kernel-python.ts";
import { Ask } from "../../kernel/script-request.ts";
import type { Sys } from "../../kernel/script-sys.ts";
import { interpreterOf } from "../interpreter.ts";
import { SystemError } from "../../kernel/system-error.ts";

const { PYTHON_DEFAULT, PYTHON_IGNORE, PYTHON_NONE } = pythonConstants.PYTHON;
const EINTR = 4;

/** The number of a signal's Python handler. */
export const handlerOf = (signal: number): Ask<number> => new Ask(({ kernel, slot }) => kernel.core.pythonHandler(slot, signal));
/** Sets it; the number of before. */
export const setHandler = (signal: number, handler: number): Ask<number> =>
  new Ask(({ kernel, slot }) => kernel.core.pythonSetHandler(slot, signal, handler));
/** Sets the wakeup descriptor; the one of before. */
export const setWakeup = (fd: number, warns: boolean): Ask<number> =>
  new Ask(({ kernel, slot }) => kernel.core.pythonSetWakeup(slot, fd, warns ? 1 : 0));
const begin = new Ask(({ kernel, slot }) => kernel.core.pythonBegin(slot));
const forget = (signal: number): Ask<void> => new Ask(({ kernel, slot }) => kernel.core.pythonForget(slot, signal));

interface Tripped {
  readonly sys: Sys;
  readonly fd: number;
}
const trip = (signal: number): Ask<Tripped> =>
  new Ask(({ kernel, slot, sys }) => ({ sys, fd: kernel.core.pythonTrip(slot, interpreterOf(sys).signals.python(signal)) }));
const wakeupFailed = (errno: number): Ask<void> => new Ask(({ kernel, slot }) => kernel.core.pythonWakeupFailed(slot, errno));

/** The C handler of every signal that has a Python handler: signal_handler, trip_signal. It runs in whatever thread takes the signal. */
export function* signalHandler(signal: number): Generator<unknown, void, unknown> {
  const { sys, fd } = yield* trip(signal);
  if (fd === -1) return;
  const byte = Uint8Array.of(interpreterOf(sys).signals.python(signal));
  for (;;) {
    try {
      yield* sys.write(fd, byte);
      return;
    } catch (reason) {
      if (!(reason instanceof SystemError)) throw reason;
      if (reason.number === EINTR) continue;
      yield* wakeupFailed(reason.number);
      return;
    }
  }
}

/**
 * Start-up: SIGPIPE and SIGXFSZ are ignored, the table is filled from the dispositions, and SIGINT raises KeyboardInterrupt.
 * init_signals (Python/pylifecycle.c), signal_get_set_handlers and signal_install_handlers (Modules/signalmodule.c).
 */
export function* beginSignals(sys: Sys, interruptHandler: unknown): Generator<unknown, void, unknown> {
  const { signals, handlers } = interpreterOf(sys);
  yield* begin;
  for (const name of ["SIGPIPE", "SIGXFSZ"]) {
    const number = signals.names[name];
    if (number !== undefined) yield* sys.sigaction(signals.kernel(number), { handler: "SIG_IGN" });
  }
  const named = new Set(Object.values(signals.names));
  for (let number = 1; number < signals.count; number++) {
    // Windows knows its few signals only.
    if (!signals.realtime && !named.has(number)) continue;
    // 32 and 33 are the C library's own: its sigaction refuses them.
    if (isReserved(number, signals.realtime)) continue;
    const { handler } = yield* sys.sigaction(signals.kernel(number));
    yield* setHandler(number, handler === "SIG_DFL" ? PYTHON_DEFAULT : handler === "SIG_IGN" ? PYTHON_IGNORE : PYTHON_NONE);
  }
  const interrupt = signals.names["SIGINT"]!;
  if ((yield* handlerOf(interrupt)) !== PYTHON_DEFAULT) return;
  yield* setHandler(interrupt, handlers.numberOf(interruptHandler));
  yield* sys.sigaction(signals.kernel(interrupt), { handler: signalHandler, flags: "SA_ONSTACK" });
}

/** The signals that glibc keeps for its threads: sigaction and sigaddset refuse them. */
export function isReserved(number: number, realtime: boolean): boolean {
  return realtime && (number === 32 || number === 33);
}

/** The end: what has a Python handler gets its default action back. _PySignal_Fini. */
export function* endSignals(sys: Sys): Generator<unknown, void, unknown> {
  const { signals } = interpreterOf(sys);
  for (let number = 1; number < signals.count; number++) {
    yield* forget(number);
    const before = yield* setHandler(number, PYTHON_NONE);
    if (before > PYTHON_IGNORE) yield* sys.sigaction(signals.kernel(number), { handler: "SIG_DFL", flags: "SA_ONSTACK" });
  }
}
