/**
 * The dictator of an explored run: counts steps, and stops the machine where there is something to decide. A step is a safepoint that was
 * passed or a choice of the next thread; both are counted the same in a search and in a replay, whatever else is asked there.
 */
import { kernelState } from "../../abi/generated/layout.ts";
import type { Dictator, Machine } from "../machine/machine.ts";
import type { GuestThread } from "../machine/thread.ts";

/** Says where to stop. */
export interface Stopper {
  /** Safepoints that may be passed without asking. */
  readonly fuel: number;
  stopsAtSafepoint(thread: GuestThread): boolean;
  /** `runnable` threads could run now. */
  stopsAtChoice(runnable: number): boolean;
  handlerReturned?(thread: GuestThread): void;
}

export class Steps implements Dictator {
  machine!: Machine;
  stopper!: Stopper;
  /** Choices of a thread so far. */
  choices = 0;
  /** Where the machine stopped last. */
  at: "safepoint" | "choice" = "choice";

  get fuel(): number {
    return this.stopper.fuel;
  }

  get step(): number {
    return this.machine.safepoints + this.choices;
  }

  stopsAtSafepoint(thread: GuestThread): boolean {
    if (!this.stopper.stopsAtSafepoint(thread)) return false;
    this.at = "safepoint";
    return true;
  }

  stopsAtChoice(): boolean {
    this.choices++;
    if (!this.stopper.stopsAtChoice(runnable(this.machine).length)) return false;
    this.at = "choice";
    return true;
  }

  handlerReturned(thread: GuestThread): void {
    this.stopper.handlerReturned?.(thread);
  }
}

/** Threads that could run now, by tid. */
export function runnable(machine: Machine): GuestThread[] {
  const found: GuestThread[] = [];
  for (const thread of machine.threads) if (machine.kernel.threadState(thread.slot) === kernelState.THREAD_RUNNABLE) found.push(thread);
  return found.sort((a, b) => a.tid - b.tid);
}
