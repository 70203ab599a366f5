/** Signals that an instruction causes, which the thread cannot put off. Linux: force_sig_fault, force_sig_info_to_task. */
import { EVENT_ACTION, EVENT_FAULT, EVENT_MASK, SIG_IGN } from "../generated/constants";
import { Thread, kernel } from "../generated/layout";
import { recordOf, recordThread, setActor } from "../events";
import { actionOf } from "./actions";
import { sendSignal } from "./generate";
import { bit } from "./sets";
import { notifyThread, updatePending } from "./target";

/** A synchronous fault at `address`; the next `next` delivers it before anything else. */
export function fault(thread: Thread, signal: i32, code: i32, address: u32): void {
  setActor(thread, recordOf(thread, EVENT_FAULT, signal, 0, <i32>address, code, 0));
  forceSignal(thread, signal, code, <i32>address);
}

export function forceSignal(thread: Thread, signal: i32, code: i32, address: i32): void {
  const action = actionOf(thread.process, signal);
  const blocked = (thread.blocked & bit(signal)) != 0;
  // A blocked or ignored fault ends the process: the instruction cannot be passed over.
  if (blocked || action.sa_handler == <u32>SIG_IGN) {
    action.sa_handler = 0;
    recordOf(thread, EVENT_ACTION, signal, kernel.cause, 0, <i32>action.sa_flags, 0);
    if (blocked) {
      thread.blocked &= ~bit(signal);
      updatePending(thread);
      recordThread(EVENT_MASK, thread, kernel.cause, <i32>thread.blocked, <i32>(thread.blocked >> 32), 0);
    }
  }
  sendSignal(thread.process, thread, signal, code, address, 0, 0, 0, 0);
  // It may have been pending already, as a signal that kill sent.
  if (thread.signalPending == 0) notifyThread(thread, false, kernel.cause);
}
