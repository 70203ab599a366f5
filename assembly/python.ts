/**
 * The second stage of a Python program's signals. CPython's C handler does almost nothing: it trips a flag and writes a byte to the wakeup
 * descriptor. The Python handler runs later, in the main thread, when the interpreter comes to a boundary between two bytecodes:
 *
 *     first stage, any thread:   pythonTrip ──► write(2) of the byte ──► pythonWakeupFailed where that failed
 *     second stage, main thread: pythonCheck ──► pythonNextTripped, again and again ──► pythonRaised where a handler raised
 *                                            ──► pythonPendingCall, until there is none
 *
 * What is kept follows Modules/signalmodule.c and Python/ceval.c. The functions themselves are the machine's: here they are numbers.
 */
import { ENOMEM, EAGAIN, EVENT_HANDLE, EVENT_TRIP, PYTHON_NONE, PYTHON_PENDING_CALLS, PYTHON_SIGNALS } from "./generated/constants";
import {
  END_INTERPRETER,
  Interpreter,
  Process,
  SIZE_INTERPRETER,
  Thread,
  allocateInterpreter,
  atThread,
  freeInterpreter,
} from "./generated/layout";
import { recordOf } from "./events";
import { mix } from "./hash";
import { bit } from "./signals/sets";

const TRIPS: usize = END_INTERPRETER + 4 * <usize>PYTHON_SIGNALS;
const CALLS: usize = TRIPS + 4 * <usize>PYTHON_SIGNALS;

function interpreterOf(thread: i32): Interpreter {
  return atThread(thread).process.interpreter;
}

function isNone(interpreter: Interpreter): bool {
  return changetype<usize>(interpreter) == 0;
}

/** The address of a signal's entry in one of the tables. */
function entry(interpreter: Interpreter, table: usize, signal: i32): usize {
  return changetype<usize>(interpreter) + table + 4 * <usize>(signal - 1);
}

function isSignal(signal: i32): bool {
  return signal >= 1 && signal <= PYTHON_SIGNALS;
}

/** The thread's process is a Python interpreter from now on, and the thread its main thread. 0 or -ENOMEM. */
export function pythonBegin(thread: i32): i32 {
  const process = atThread(thread).process;
  if (!isNone(process.interpreter)) return 0;
  const interpreter = allocateInterpreter();
  if (isNone(interpreter)) return -ENOMEM;
  process.interpreter = interpreter;
  interpreter.mainThread = atThread(thread);
  interpreter.wakeupFd = -1;
  interpreter.warnOnFullBuffer = 1;
  for (let signal = 1; signal <= PYTHON_SIGNALS; signal++) store<i32>(entry(interpreter, END_INTERPRETER, signal), PYTHON_NONE);
  return 0;
}

/** Trips the signal's flag, then the common one. Answers the descriptor that the byte is to be written to, or -1. CPython: trip_signal. */
export function pythonTrip(thread: i32, signal: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || !isSignal(signal)) return -1;
  interpreter.tripped |= bit(signal);
  interpreter.isTripped = 1;
  interpreter.signalsPending = 1;
  const by = atThread(thread);
  store<u32>(entry(interpreter, TRIPS, signal), recordOf(by, EVENT_TRIP, signal, by.deliverySequence, interpreter.wakeupFd, 0, 0));
  // bpo-30038: whoever reads the byte must find the flag set, so the byte comes second.
  return interpreter.wakeupFd;
}

/** The byte could not be written: the main thread will say so, unless it was asked not to. CPython: trip_signal, report_wakeup_write_error. */
export function pythonWakeupFailed(thread: i32, errno: i32): void {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || (interpreter.warnOnFullBuffer == 0 && errno == EAGAIN)) return;
  // _PyEval_AddPendingCall fails silently where all places are taken.
  if (interpreter.calls == PYTHON_PENDING_CALLS) return;
  const index = (interpreter.firstCall + interpreter.calls) % PYTHON_PENDING_CALLS;
  store<i32>(changetype<usize>(interpreter) + CALLS + 4 * <usize>index, errno);
  interpreter.calls += 1;
}

/**
 * Bit 0: the thread is the main one and must look for tripped flags, from signal 1 on; bit 1: then for pending calls. `boundary`: the
 * evaluator asks, which looks only if it was told to (handle_signals); a C function looks in any case (PyErr_CheckSignals).
 */
export function pythonCheck(thread: i32, boundary: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || interpreter.mainThread != atThread(thread)) return 0;
  const calls = interpreter.calls != 0 ? 2 : 0;
  if (boundary != 0) {
    if (interpreter.signalsPending == 0) return calls;
    interpreter.signalsPending = 0;
  }
  const signals = interpreter.isTripped;
  // Cleared before the flags are looked at: what trips meanwhile is found by the next check.
  interpreter.isTripped = 0;
  return signals | calls;
}

/** The lowest tripped signal above `after`, whose flag is cleared with that; 0: none. One check goes upwards only. */
export function pythonNextTripped(thread: i32, after: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || after < 0 || after >= PYTHON_SIGNALS) return 0;
  const above = (interpreter.tripped >> after) << after;
  if (above == 0) return 0;
  interpreter.tripped &= ~(above & (0 - above));
  const signal = <i32>ctz(above) + 1;
  const handler = load<i32>(entry(interpreter, END_INTERPRETER, signal));
  recordOf(atThread(thread), EVENT_HANDLE, signal, load<u32>(entry(interpreter, TRIPS, signal)), handler, 0, 0);
  return signal;
}

/** A Python handler raised: signals that are still tripped wait for the next check, of the evaluator too if it is told so. */
export function pythonRaised(thread: i32, tellEvaluator: i32): void {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter)) return;
  interpreter.isTripped = 1;
  if (tellEvaluator != 0) interpreter.signalsPending = 1;
}

/** The errno of the oldest pending call, which is taken with that, in the main thread; 0: there is none. CPython: make_pending_calls. */
export function pythonPendingCall(thread: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || interpreter.calls == 0 || interpreter.mainThread != atThread(thread)) return 0;
  const errno = load<i32>(changetype<usize>(interpreter) + CALLS + 4 * <usize>interpreter.firstCall);
  interpreter.firstCall = (interpreter.firstCall + 1) % PYTHON_PENDING_CALLS;
  interpreter.calls -= 1;
  return errno;
}

/** The number of a signal's Python handler (abi/kernel-python.ts has those that stand for none). */
export function pythonHandler(thread: i32, signal: i32): i32 {
  const interpreter = interpreterOf(thread);
  return isNone(interpreter) || !isSignal(signal) ? PYTHON_NONE : load<i32>(entry(interpreter, END_INTERPRETER, signal));
}

/** Sets it; answers the one before. */
export function pythonSetHandler(thread: i32, signal: i32, handler: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter) || !isSignal(signal)) return PYTHON_NONE;
  const at = entry(interpreter, END_INTERPRETER, signal);
  const before = load<i32>(at);
  store<i32>(at, handler);
  return before;
}

/** Drops what is tripped of a signal. CPython: _PySignal_Fini. */
export function pythonForget(thread: i32, signal: i32): void {
  const interpreter = interpreterOf(thread);
  if (!isNone(interpreter) && isSignal(signal)) interpreter.tripped &= ~bit(signal);
}

/** set_wakeup_fd: answers the descriptor of before. */
export function pythonSetWakeup(thread: i32, fd: i32, warnOnFullBuffer: i32): i32 {
  const interpreter = interpreterOf(thread);
  if (isNone(interpreter)) return -1;
  const before = interpreter.wakeupFd;
  interpreter.wakeupFd = fd;
  interpreter.warnOnFullBuffer = warnOnFullBuffer;
  return before;
}

/** 1: the thread is its interpreter's main thread (_Py_ThreadCanHandleSignals). */
export function pythonIsMain(thread: i32): i32 {
  const interpreter = interpreterOf(thread);
  return !isNone(interpreter) && interpreter.mainThread == atThread(thread) ? 1 : 0;
}

/**
 * fork(2): the child keeps handlers and wakeup descriptor, loses what was tripped, and the thread that forked is its main thread. CPython:
 * _PySignal_AfterFork. False: no room.
 */
export function forkInterpreter(parent: Process, child: Process): bool {
  const from = parent.interpreter;
  if (isNone(from)) return true;
  const to = allocateInterpreter();
  if (isNone(to)) return false;
  const slot = to.slot;
  memory.copy(changetype<usize>(to), changetype<usize>(from), SIZE_INTERPRETER);
  to.link = 0;
  to.slot = slot;
  to.mainThread = child.firstThread;
  to.tripped = 0;
  to.isTripped = 0;
  to.signalsPending = 0;
  to.calls = 0;
  child.interpreter = to;
  return true;
}

export function releaseInterpreter(process: Process): void {
  if (isNone(process.interpreter)) return;
  freeInterpreter(process.interpreter);
  process.interpreter = changetype<Interpreter>(0);
}

/** What of an interpreter decides how things go on (assembly/state-hash.ts). */
export function hashInterpreter(hash: u64, process: Process): u64 {
  const interpreter = process.interpreter;
  if (isNone(interpreter)) return hash;
  let value = mix(hash, interpreter.tripped);
  value = mix(
    value,
    (<u64>interpreter.mainThread.tid) |
      ((<u64>interpreter.isTripped) << 32) |
      ((<u64>interpreter.warnOnFullBuffer) << 33) |
      ((<u64>interpreter.signalsPending) << 34),
  );
  value = mix(value, (<u64>(<u32>interpreter.wakeupFd)) | ((<u64>interpreter.calls) << 32));
  for (let signal = 1; signal <= PYTHON_SIGNALS; signal++)
    value = mix(value, <u64>(<u32>load<i32>(entry(interpreter, END_INTERPRETER, signal))));
  for (let call = 0; call < interpreter.calls; call++) {
    const index = (interpreter.firstCall + call) % PYTHON_PENDING_CALLS;
    value = mix(value, <u64>(<u32>load<i32>(changetype<usize>(interpreter) + CALLS + 4 * <usize>index)));
  }
  return value;
}
