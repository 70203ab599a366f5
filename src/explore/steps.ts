/**
 * The dictator of an explored run: counts steps, stops the machine where there is something to decide, and has the sanitizers look. A step is
 * a safepoint that was passed, a choice of the next thread, or the beginning of a read or write of several bytes; all are counted the same in a search and in a replay, whatever else is asked there.
 */
import { kernelState } from "../../abi/generated/layout.ts";
import type { JumpBuffer } from "../machine/jump.ts";
import type { Dictator, Machine } from "../machine/machine.ts";
import type { GuestThread } from "../machine/thread.ts";
import { ErrnoWatch } from "./errno-watch.ts";
import type { Sanitizers } from "./sanitizers.ts";
import type { Watch } from "./watch/watch.ts";

/** Says where to stop. */
export interface Stopper {
  /** Safepoints that may be passed without asking. */
  readonly fuel: number;
  /** Marked safepoints that ask all the same (Dictator.marks). Default: none. */
  readonly marks?: number;
  stopsAtSafepoint(thread: GuestThread): boolean;
  /** `runnable` threads could run now. */
  stopsAtChoice(runnable: number): boolean;
  /** A transfer of the running thread, of more than one byte, is about to begin. */
  stopsAtTransfer?(): boolean;
  handlerReturned?(thread: GuestThread): void;
  /** A system call begins. */
  called?(thread: GuestThread): void;
  jumps?(thread: GuestThread): void;
}

export class Steps implements Dictator {
  machine!: Machine;
  stopper!: Stopper;
  /** Choices of a thread so far, and of a transfer's length. */
  choices = 0;
  /** Where the machine stopped last. */
  at: "safepoint" | "choice" | "transfer" = "choice";
  /** The stopper asked for the last stop at a safepoint; else a sanitizer did. */
  wanted = true;
  readonly sanitizers: Sanitizers | undefined;
  /** Looks at every safepoint of this run. */
  watch: Watch | undefined;
  readonly #errno = new ErrnoWatch();

  constructor(sanitizers?: Sanitizers) {
    this.sanitizers = sanitizers;
  }

  get marks(): number {
    return this.machine.first.guest.marked ? (this.stopper.marks ?? 0) : 0;
  }

  get fuel(): number {
    if (this.watch) return 0;
    if (this.sanitizers) {
      const { current } = this.machine;
      if (current.frames.length > 0 || this.#errno.wantsStop(current)) return 0;
    }
    return this.#errno.trying ? 1000 : this.stopper.fuel;
  }

  get step(): number {
    return this.machine.safepoints + this.choices;
  }

  stopsAtSafepoint(thread: GuestThread): boolean {
    if (this.#errno.trying) return this.#errno.trialIsOver(this.machine.safepoints);
    this.sanitizers?.atSafepoint(thread);
    this.watch?.atSafepoint(thread);
    const stops = this.stopper.stopsAtSafepoint(thread);
    this.wanted = stops;
    if (!stops && this.sanitizers?.violation === undefined && this.watch?.violation === undefined && !this.#errno.wantsStop(thread))
      return false;
    this.at = "safepoint";
    return true;
  }

  stopsAtChoice(): boolean {
    if (this.#errno.trying) return false;
    this.choices++;
    if (!this.stopper.stopsAtChoice(runnable(this.machine).length)) return false;
    this.at = "choice";
    this.wanted = true;
    return true;
  }

  stopsAtTransfer(): boolean {
    if (this.#errno.trying) return false;
    this.choices++;
    if (!this.stopper.stopsAtTransfer?.()) return false;
    this.at = "transfer";
    this.wanted = true;
    return true;
  }

  handlerReturned(thread: GuestThread): void {
    if (this.#errno.trying) return;
    if (this.sanitizers) this.#errno.handlerReturned(thread);
    this.watch?.handlerReturned(thread);
    this.stopper.handlerReturned?.(thread);
  }

  captured(thread: GuestThread, buffer: JumpBuffer): void {
    if (!this.#errno.trying) this.watch?.captured(thread, buffer);
  }

  jumps(thread: GuestThread, buffer: JumpBuffer | undefined): void {
    if (this.#errno.trying) return;
    this.stopper.jumps?.(thread);
    this.sanitizers?.jumps(thread, buffer);
    if (buffer) this.watch?.jumps(thread, buffer);
  }

  begins(thread: GuestThread): void {
    if (this.#errno.trying) return;
    this.stopper.called?.(thread);
    this.sanitizers?.begins(this.machine, thread);
    this.watch?.begins(thread);
  }

  returned(thread: GuestThread, result: number): void {
    if (this.#errno.trying) return;
    this.sanitizers?.returned(this.machine, thread, result);
    this.watch?.returned(thread, result);
  }

  /** At a stop, or when a run has ended: what the sanitizers have found. One line, or undefined. */
  violation(ended: boolean): string | undefined {
    const { sanitizers, machine } = this;
    if (this.watch?.violation !== undefined) return this.watch.violation;
    if (!sanitizers || ended) return sanitizers?.violation;
    const { current } = machine;
    if (sanitizers.violation === undefined && this.at === "safepoint" && this.#errno.wantsStop(current)) {
      const { choices } = this;
      if (this.#errno.matters(machine))
        sanitizers.report("a handler leaves errno changed, and the code that it interrupted reads it before it is set again");
      this.choices = choices;
      this.at = "safepoint";
    }
    return sanitizers.violation;
  }

  /** tid of the thread whose errno a handler has just changed, 0 where there is none: what is said of the next steps depends on it. */
  get watchedErrno(): number {
    return this.#errno.tid;
  }

  /** The machine has gone back to where it stopped. */
  stand({ choices, at }: Pick<Steps, "choices" | "at">): void {
    this.forget();
    this.choices = choices;
    this.at = at;
  }

  /** The machine goes back to an earlier state. */
  forget(): void {
    this.#errno.reset();
    if (this.sanitizers) this.sanitizers.violation = undefined;
  }
}

/** Threads that could run now, by tid. */
export function runnable(machine: Machine): GuestThread[] {
  const found: GuestThread[] = [];
  for (const thread of machine.threads) if (machine.kernel.threadState(thread.slot) === kernelState.THREAD_RUNNABLE) found.push(thread);
  return found.sort((a, b) => a.tid - b.tid);
}
