/**
 * What orders the threads of a process: vector clocks. A release gives a thread's clock to an object, an acquire takes the object's. Objects are
 * addresses (mutexes, semaphores, atomics …) and a few names. Where it is not known whether a call succeeded (a trylock) it counts: too much order
 * hides a race, too little would invent one. POSIX, XBD 4.12, Memory Synchronization.
 */
import type { Stop } from "./access.ts";

/** Clocks by thread, in order of first sight. */
export type Clock = number[];

const acquiring = new Set(
  (
    "pthread_mutex_lock pthread_mutex_trylock pthread_mutex_timedlock pthread_mutex_clocklock pthread_spin_lock pthread_spin_trylock " +
    "pthread_rwlock_rdlock pthread_rwlock_wrlock pthread_rwlock_tryrdlock pthread_rwlock_trywrlock pthread_rwlock_timedrdlock " +
    "pthread_rwlock_timedwrlock pthread_rwlock_clockrdlock pthread_rwlock_clockwrlock sem_wait sem_trywait sem_timedwait sem_clockwait " +
    "pthread_barrier_wait pthread_once mtx_lock mtx_trylock mtx_timedlock call_once"
  ).split(" "),
);
const releasing = new Set(
  "pthread_mutex_unlock pthread_spin_unlock pthread_rwlock_unlock sem_post pthread_barrier_wait pthread_once mtx_unlock call_once".split(
    " ",
  ),
);
/** Their second argument is a mutex, which they give back and take again. */
const waiting = new Set("pthread_cond_wait pthread_cond_timedwait pthread_cond_clockwait cnd_wait cnd_timedwait".split(" "));
/** What is done within them has been done before anybody else comes back from them. */
const once = new Set(["pthread_once", "call_once"]);
const joining = new Set("pthread_join pthread_timedjoin_np pthread_clockjoin_np pthread_tryjoin_np thrd_join".split(" "));
/** Memory that one thread frees may be another's the next moment. */
const [takesMemory, givesMemory] = [new Set("malloc calloc realloc aligned_alloc".split(" ")), new Set(["free", "realloc"])];

interface Pending {
  readonly isOnce: boolean;
  readonly object: string;
  readonly frame: number;
  readonly level: number;
}

export class Synchronisation {
  readonly #numbers = new Map<number, number>();
  readonly #clocks: Clock[] = [];
  readonly #objects = new Map<string, Clock>();
  readonly #pending = new Map<number, Pending[]>();

  numberOf(tid: number): number {
    let number = this.#numbers.get(tid);
    if (number === undefined) {
      number = this.#clocks.length;
      this.#numbers.set(tid, number);
      this.#clocks.push([]);
      this.#clocks[number]![number] = 1;
    }
    return number;
  }

  clockOf(tid: number): Clock {
    return this.#clocks[this.numberOf(tid)]!;
  }

  /** A number may be given again. */
  begins(tid: number, creator: number): void {
    const own = this.numberOf(tid);
    const clock = this.#clocks[own]!;
    join(clock, this.clockOf(creator));
    clock[own] = (clock[own] ?? 0) + 1;
    this.#tick(creator);
  }

  #tick(tid: number): void {
    const number = this.numberOf(tid);
    this.#clocks[number]![number]!++;
  }

  release(tid: number, object: string): void {
    let clock = this.#objects.get(object);
    if (!clock) this.#objects.set(object, (clock = []));
    join(clock, this.clockOf(tid));
    this.#tick(tid);
  }

  acquire(tid: number, object: string): void {
    const clock = this.#objects.get(object);
    if (clock) join(this.clockOf(tid), clock);
  }

  /** The thread stops somewhere: calls that it has come back from have taken effect. */
  stopped({ thread: { tid }, level, frame, isEntry }: Stop): void {
    const pending = this.#pending.get(tid);
    this.calls(tid);
    while (pending && pending.length > 0) {
      const last = pending.at(-1)!;
      // Of a handler that was left.
      const isOver = level < last.level || (level === last.level && (frame < last.frame || (frame === last.frame && isEntry)));
      if (!isOver) return;
      pending.pop();
      this.acquire(tid, last.object);
    }
  }

  /** The thread enters a function of the library. `endOf`: the thread that a pthread_t stands for. */
  entered({ thread, level, frame, functionName, address, length }: Stop, endOf: (thread: number) => number | undefined): void {
    if (functionName === undefined) return;
    const { tid, process } = thread;
    const later = (object: string): void => {
      const pending = { object, frame, level, isOnce: once.has(functionName) };
      const list = this.#pending.get(tid);
      if (list) list.push(pending);
      else this.#pending.set(tid, [pending]);
    };
    const object = `${process.pid} ${address}`;
    if (releasing.has(functionName)) this.release(tid, object);
    if (givesMemory.has(functionName)) this.release(tid, `${process.pid} heap`);
    if (acquiring.has(functionName)) later(object);
    if (takesMemory.has(functionName)) later(`${process.pid} heap`);
    if (waiting.has(functionName)) {
      this.release(tid, `${process.pid} ${length}`);
      later(`${process.pid} ${length}`);
    }
    if (joining.has(functionName)) {
      const ended = endOf(address);
      if (ended !== undefined) later(`end of ${ended}`);
    }
  }

  /** A system call begins, or a stop: in the middle of pthread_once others may see that it is done. */
  calls(tid: number): void {
    for (const { object, isOnce } of this.#pending.get(tid) ?? []) if (isOnce) this.release(tid, object);
  }

  /** The thread ends, or may: all that it did is before what its joiner does next. */
  ends(tid: number): void {
    this.#objects.set(`end of ${tid}`, this.clockOf(tid));
  }
}

function join(into: Clock, from: Clock): void {
  for (let i = 0; i < from.length; i++) if ((from[i] ?? 0) > (into[i] ?? 0)) into[i] = from[i]!;
  for (let i = 0; i < into.length; i++) into[i] ??= 0;
}
