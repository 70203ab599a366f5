/**
 * Looks at everything that a run does with memory, locks and threads, and says what is wrong even if nothing goes wrong in this run. It needs a
 * guest with safepoints before accesses, sees every one of them, and must see a run from its beginning; so it looks at runs of its own
 * (scan.ts), not at those of the search.
 *
 * An access is told when the thread stops before it. It has been carried out when the thread stops next, at the same level: only stops let anybody
 * come between, so what others did in the meantime came before it.
 */
import { control } from "../../../abi/sandbox.ts";
import { constants } from "../../../abi/constants.ts";
import type { JumpBuffer } from "../../machine/jump.ts";
import type { Machine } from "../../machine/machine.ts";
import { systemCallNumbers } from "../../machine/numbers.ts";
import type { GuestThread } from "../../machine/thread.ts";
import { stopOf, valueAt } from "./access.ts";
import type { Stop } from "./access.ts";
import { HeldLocks } from "./held-locks.ts";
import { LostUpdates } from "./lost-update.ts";
import { Synchronisation } from "./synchronisation.ts";
import { ThreadRaces } from "./thread-races.ts";
import { TornValues } from "./torn-value.ts";
import { WaitedFlags } from "./waited-flag.ts";

const FIRST_PID = 100;
const { FUTEX_WAKE, FUTEX_WAIT, FUTEX_PRIVATE_FLAG } = constants.FUTEX;
const numbers = (names: string): ReadonlySet<number> => new Set(names.split(" ").flatMap((name) => systemCallNumbers[name] ?? []));
/** Calls by which one thread tells another something, and those by which it hears. */
const tells = numbers(
  "write writev pwrite64 sendto sendmsg close shutdown kill tgkill tkill rt_sigqueueinfo pidfd_send_signal eventfd_write",
);
const hears = numbers(
  "read readv recvfrom recvmsg poll ppoll select pselect6 epoll_wait epoll_pwait rt_sigtimedwait accept accept4 connect",
);
const [FUTEX, CLONE, EXIT_GROUP] = [systemCallNumbers["futex"], systemCallNumbers["clone"], systemCallNumbers["exit_group"]];

/** One level of a thread: what it does, or a handler. */
interface Level {
  pending: Stop | undefined;
  /** It is in a system call. */
  inCall: boolean;
  /** Of a handler: the signal, if it interrupted the program's own code, else 0. */
  readonly signal: number;
}

export class Watch {
  /** One line; undefined while nothing is wrong. */
  violation: string | undefined;
  /** More than one thread was seen. */
  concurrent = false;
  readonly #machine: Machine;
  readonly #levels = new Map<number, Level[]>();
  /** The last value that was seen at an address, by pid and address. */
  readonly #values = new Map<string, string>();
  readonly #updates: LostUpdates;
  readonly #torn = new TornValues();
  readonly #flags = new WaitedFlags();
  readonly #locks = new HeldLocks();
  readonly #synchronisation = new Synchronisation();
  readonly #races = new ThreadRaces(this.#synchronisation);
  /** By the address that stands for it: pthread_t. */
  readonly #threads = new Map<number, number>();
  #accesses = 0;

  readonly #concerns: (message: string) => boolean;

  /** `concerns`: which messages count. */
  constructor(machine: Machine, concerns: (message: string) => boolean) {
    this.#concerns = concerns;
    this.#machine = machine;
    this.#updates = new LostUpdates(machine.first.guest);
  }

  #report(text: string | undefined): void {
    if (text !== undefined && this.violation === undefined && this.#concerns(text)) this.violation = text;
  }

  #levelsOf(thread: GuestThread): Level[] {
    let levels = this.#levels.get(thread.tid);
    if (!levels) this.#levels.set(thread.tid, (levels = [{ pending: undefined, inCall: false, signal: 0 }]));
    return levels;
  }

  /** The levels that the thread has now: handlers that were left are gone, one that begins is there. */
  #present(thread: GuestThread): Level {
    const levels = this.#levelsOf(thread);
    const level = thread.frames.length;
    while (levels.length > level + 1) {
      levels.pop();
      this.#report(this.#torn.ended(thread, levels.length));
    }
    while (levels.length <= level) {
      const { inCall } = levels.at(-1)!;
      const signal = inCall ? 0 : thread.process.memory.words[control.signal >> 2]!;
      levels.push({ pending: undefined, inCall: false, signal });
      // Whoever sent the signal has done what it did before.
      this.#synchronisation.acquire(thread.tid, "told");
    }
    return levels[level]!;
  }

  /** The running thread is at a safepoint. */
  atSafepoint(thread: GuestThread): void {
    const stop = stopOf(thread);
    this.#synchronisation.stopped(stop);
    const level = this.#present(thread);
    this.#carriedOut(level);
    level.inCall = false;
    if (stop.isEntry) {
      this.#report(this.#torn.entered(stop));
      this.#flags.entered(thread.tid, stop.level, stop.frame);
      if (stop.isLibrary) {
        this.#synchronisation.entered(stop, (address) => this.#threads.get(address));
        this.#report(this.#locks.entered(stop));
      }
    }
    if (!stop.isAccess) {
      this.#torn.interrupted(thread, stop.level);
      return;
    }
    // Each thread has its own (thread-local variables).
    if (thread.process.cells.some(([start, size]) => stop.address >= start && stop.address < start + size)) return;
    level.pending = stop;
    this.#values.set(this.#key(stop), valueAt(thread, stop.address, stop.length));
  }

  #key({ thread, address, length }: Stop): string {
    return `${thread.process.pid} ${address} ${length}`;
  }

  /** What the level was about to do has been done. */
  #carriedOut(level: Level): void {
    const stop = level.pending;
    if (!stop) return;
    level.pending = undefined;
    const { thread } = stop;
    const before = this.#values.get(this.#key(stop))!;
    const after = valueAt(thread, stop.address, stop.length);
    this.#values.set(this.#key(stop), after);
    const access = { stop, number: ++this.#accesses, before, after };
    this.#report(this.#updates.executed(access));
    this.#report(this.#torn.executed(access));
    this.#report(this.#flags.executed(access, level.signal, (signal) => this.#isBlocked(thread, signal)));
    if (this.concurrent) this.#report(this.#races.executed(access));
  }

  #isBlocked(thread: GuestThread, signal: number): boolean {
    const [low, high] = this.#machine.kernel.mask(thread.slot);
    return (((signal <= 32 ? low : high) >>> ((signal - 1) & 31)) & 1) === 1;
  }

  /** The innermost handler of the thread returns. */
  handlerReturned(thread: GuestThread): void {
    this.#carriedOut(this.#present(thread));
    this.#levelsOf(thread).pop();
    this.#report(this.#torn.ended(thread, thread.frames.length));
  }

  captured(thread: GuestThread, buffer: JumpBuffer): void {
    this.#locks.captured(thread, buffer);
  }

  jumps(thread: GuestThread, buffer: JumpBuffer): void {
    this.#carriedOut(this.#present(thread));
    this.#locks.jumps(thread, buffer);
  }

  /** A system call of the running thread begins; its number and arguments are in thread.call. */
  begins(thread: GuestThread): void {
    const level = this.#present(thread);
    this.#carriedOut(level);
    this.#torn.interrupted(thread, thread.frames.length);
    level.inCall = true;
    const { number, words } = thread.call;
    const { tid } = thread;
    if (tells.has(number) && !(words[0]! <= 2 && number === systemCallNumbers["write"])) this.#synchronisation.release(tid, "told");
    if (number === FUTEX && (words[1]! & ~FUTEX_PRIVATE_FLAG) === FUTEX_WAKE)
      this.#synchronisation.release(tid, `${thread.process.pid} futex ${words[0]}`);
    this.#synchronisation.calls(tid);
    this.#synchronisation.ends(tid);
    if (number === EXIT_GROUP && thread.process.pid === FIRST_PID) this.#report(this.#locks.exits(FIRST_PID));
  }

  /** It has its final result. */
  returned(thread: GuestThread, result: number): void {
    const { number, words } = thread.call;
    const { tid } = thread;
    if (number === CLONE && result > 0) {
      this.concurrent = true;
      this.#synchronisation.begins(result, tid);
      const made = [...this.#machine.threads].find((each) => each.tid === result);
      if (made) {
        this.#levels.delete(result);
        this.#threads.set(made.clearTid, result);
        this.#races.begins(thread.process.pid, made.stackPointer);
      }
    }
    if (hears.has(number)) this.#synchronisation.acquire(tid, "told");
    if (number === FUTEX && (words[1]! & 127) === FUTEX_WAIT) this.#synchronisation.acquire(tid, `${thread.process.pid} futex ${words[0]}`);
  }
}
