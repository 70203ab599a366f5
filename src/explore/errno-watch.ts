/**
 * A handler that leaves errno changed is wrong only if the interrupted code reads errno before it sets it again. Whether it does is tried out:
 * the run goes on once with errno as the handler left it and once as it was, and if the two runs differ, it was read.
 */
import { linuxErrno } from "../../abi/errno.ts";
import { keep, release, restore } from "../machine/checkpoint.ts";
import type { Machine } from "../machine/machine.ts";
import type { ErrnoCells, GuestThread } from "../machine/thread.ts";

/** In wasi-libc's cell: the program's own cell is the newer one. */
const MARK = 0x7fff0000;
/** What the program reads. */
export const errnoOf = ([library, program]: ErrnoCells): number => (library === MARK || library <= 0 ? program : linuxErrno(library));

/** How far both runs are followed, in safepoints. */
const MOST = 200_000;

export class ErrnoWatch {
  #thread: GuestThread | undefined;
  #before = 0;
  /** As the handler left it. */
  #left = 0;
  /** Safepoint at which a trial ends. */
  #trialEnd = 0;

  reset(): void {
    this.#thread = undefined;
    this.#trialEnd = 0;
  }

  /** Of the thread that is watched; 0: none is. */
  get tid(): number {
    return this.#thread?.tid ?? 0;
  }

  /** A trial is under way: nobody else is to decide anything. */
  get trying(): boolean {
    return this.#trialEnd > 0;
  }

  get trialIsOver(): (safepoints: number) => boolean {
    return (safepoints) => safepoints >= this.#trialEnd;
  }

  /** The interrupted code is about to go on with another errno. */
  wantsStop(thread: GuestThread): boolean {
    return this.#thread === thread && thread.frames.length === 0;
  }

  handlerReturned(thread: GuestThread): void {
    const before = thread.frames.at(-1)!.errno;
    const now = thread.process.errno;
    if (this.trying || thread.frames.length !== 1 || !before || !now || errnoOf(before) === errnoOf(now)) return;
    this.#thread = thread;
    this.#before = errnoOf(before);
    this.#left = errnoOf(now);
  }

  /** The machine has stopped at the first safepoint behind the handler. Answers whether the changed errno makes a difference, and puts the machine back. */
  matters(machine: Machine): boolean {
    const thread = this.#thread!;
    this.#thread = undefined;
    // While another thread of the process has run since, the cells in memory are not this one's.
    const now = thread.process.loaded === thread ? thread.process.errno : undefined;
    if (!now || errnoOf(now) !== this.#left) return false;
    const here = keep(machine);
    this.#trialEnd = machine.safepoints + MOST;
    const outcome = (): string => {
      const ending = machine.goOn();
      const { eventHash } = machine.kernel;
      return `${JSON.stringify(ending)} ${eventHash} ${machine.output}`;
    };
    const left = outcome();
    restore(machine, here);
    thread.process.setErrno([MARK, this.#before]);
    const kept = outcome();
    restore(machine, here);
    release(machine, here);
    this.#trialEnd = 0;
    return left !== kept;
  }
}
