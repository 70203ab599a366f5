/**
 * The kernel's state for CPython's second stage: what an interpreter keeps about signals between the C handler, which only trips a flag, and
 * the Python handler, which runs later (Modules/signalmodule.c). The same form as abi/kernel.ts, laid out by the same generator.
 */
import { kernelLimits } from "./kernel.ts";
import type { KernelStruct, Pool } from "./kernel.ts";

/** Lengths of the arrays behind an Interpreter's fields. */
export const pythonConstants = {
  PYTHON: {
    /** Python handlers, by signal number - 1: i32 each. */
    PYTHON_SIGNALS: 64,
    /** NPENDINGCALLS of CPython's ceval: calls that wait for the main thread. One more is dropped. */
    PYTHON_PENDING_CALLS: 32,
    /** Handlers' numbers that stand for no function: signal.SIG_DFL, signal.SIG_IGN, and None (the signal is not Python's). */
    PYTHON_DEFAULT: 0,
    PYTHON_IGNORE: 1,
    PYTHON_NONE: -1,
  },
} as const;

const { PYTHON_SIGNALS, PYTHON_PENDING_CALLS } = pythonConstants.PYTHON;

export const kernelStructs: readonly KernelStruct[] = [
  {
    name: "Interpreter",
    meaning: "a Python interpreter: one per process that asked for it",
    fields: [
      ["link", "u32", "next free record"],
      ["slot", "i32", "number of this record in its pool"],
      ["mainThread", "*Thread", "the only thread that runs Python handlers (_PyRuntime.main_thread)"],
      ["isTripped", "i32", "1: some flag may be set (is_tripped)"],
      ["signalsPending", "i32", "1: the evaluator must look at isTripped (ceval.signals_pending)"],
      ["wakeupFd", "i32", "set_wakeup_fd's descriptor (wakeup.fd); -1: none"],
      ["warnOnFullBuffer", "i32", "1: a full pipe is reported (wakeup.warn_on_full_buffer)"],
      ["firstCall", "i32", "index of the oldest pending call"],
      ["calls", "i32", "pending calls"],
      ["tripped", "u64", "the flags Handlers[n].tripped: bit n-1 is signal n"],
    ],
    // Python handlers, the events that tripped their flags, and the errno of each pending call (report_wakeup_write_error's argument).
    extra: 4 * (PYTHON_SIGNALS + PYTHON_SIGNALS + PYTHON_PENDING_CALLS),
  },
];

export const kernelPools: readonly Pool[] = [{ name: "Interpreter", struct: "Interpreter", limit: kernelLimits.PROCESSES }];
