/**
 * Where decisions fall in a Python program that the real CPython runs (Guest.marked). A signal's C handler only notes that it has come; the
 * Python handler runs where the evaluator looks next, between two instructions. So of all places at which a signal could arrive two
 * matter for each look of the program's own code: right before it, and at the first instruction after the look before it. They differ by what
 * the program did in between: a call that blocks does not see what came before it began. Without a system call in between they are one.
 *
 * Looks of the library's code are passed over: who writes a program can change that program only.
 */
import { access, control } from "../../abi/sandbox.ts";
import { evaluatorStep, runsOwnPython } from "../machine/python-frames.ts";
import type { GuestThread } from "../machine/thread.ts";

/** Dictator.marks: the evaluator's looks for signals. */
export const CHECK_MARKS = access.READS;
/** And the beginnings of instructions. */
export const ALL_MARKS = access.READS | access.WRITES;

/** What the thread is about to do at a marked safepoint. */
function stepOf(thread: GuestThread): ReturnType<typeof evaluatorStep> {
  const { words } = thread.process.memory;
  if ((words[control.access >> 2]! & access.MARK) === 0) return undefined;
  return evaluatorStep(thread, words[control.accessAddress >> 2]! >>> 0);
}

/** The thread stands at a look of the program's own code. */
export const isOwnCheck = (thread: GuestThread): boolean => stepOf(thread) === "check" && runsOwnPython(thread);

export class Looks {
  /** Looks before which a signal could have come, and which were left out: it would have been the same as at the instruction before. */
  passed = 0;
  /** Somebody has looked since the last stop. */
  #fresh = true;
  /** Events at the last stop. */
  #events = -1;

  /** At a safepoint: is something to be decided there? `events`: how many there have been. */
  stops(thread: GuestThread, events: number): boolean {
    const step = stepOf(thread);
    if (step === undefined || (step === "instruction" && !this.#fresh)) return false;
    if (!runsOwnPython(thread)) {
      if (step === "check") this.#fresh = true;
      return false;
    }
    this.#fresh = step === "check";
    if (step === "check" && events === this.#events) {
      this.passed++;
      return false;
    }
    this.#events = events;
    return true;
  }

  /** The run goes on from another stop. */
  forget(events: number): void {
    this.#fresh = true;
    this.#events = events;
  }
}
