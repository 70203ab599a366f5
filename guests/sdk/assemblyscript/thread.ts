/**
 * Threads over clone(2) and futex(2): pthread_create, pthread_join, pthread_kill and a mutex. A thread gets its own stack for
 * signal frames; errno and the heap are shared by all.
 */
import * as sys from "./generated/signalbox";
import { CLONE_CHILD_CLEARTID, CLONE_CHILD_SETTID, CLONE_PARENT_SETTID, FUTEX_WAIT, FUTEX_WAKE } from "./generated/constants";

/** 256 KiB, as the first thread has. */
const STACK_SIZE: usize = 0x40000;

/** A thread: address of the word that holds its tid while it runs (the kernel writes it, zeroes it and wakes the waiters). */
export type pthread_t = usize;

/** pthread_create(3): 0, or an error number. `thread` is the first element of an array, since there are no pointers to locals. */
export function pthread_create(thread: StaticArray<pthread_t>, start: (argument: i32) => void, argument: i32): i32 {
  const block = heap.alloc(STACK_SIZE);
  store<i32>(block, 0);
  const flags = CLONE_CHILD_CLEARTID | CLONE_CHILD_SETTID | CLONE_PARENT_SETTID;
  const tid = sys.clone(flags, start.index, argument, (block + STACK_SIZE) & ~15, block);
  if (tid < 0) return -tid;
  thread[0] = block;
  return 0;
}

/** The thread's tid while it runs, then 0. */
export function pthread_gettid(thread: pthread_t): i32 {
  return load<i32>(thread);
}

/** pthread_join(3): 0. Threads here have no results. */
export function pthread_join(thread: pthread_t): i32 {
  for (let tid = load<i32>(thread); tid != 0; tid = load<i32>(thread)) sys.futex(thread, FUTEX_WAIT, tid, 0, 0, 0);
  return 0;
}

/** pthread_kill(3): 0, or an error number. */
export function pthread_kill(thread: pthread_t, signal: i32): i32 {
  return -sys.tgkill(sys.getpid(), load<i32>(thread), signal);
}

/** pthread_exit(3) */
export function pthread_exit(): void {
  sys.exit(0);
  unreachable();
}

/**
 * A mutex after "Futexes Are Tricky": its word is 0 free, 1 locked, 2 locked and waited for. Threads are switched at loops and
 * function entries only, so that a load and the store after it are one step as long as nothing is called between them.
 */
export class Mutex {
  private word: usize = heap.alloc(4);

  constructor() {
    store<i32>(this.word, 0);
  }

  private exchange(value: i32): i32 {
    const old = load<i32>(this.word);
    store<i32>(this.word, value);
    return old;
  }

  lock(): void {
    if (load<i32>(this.word) == 0) {
      store<i32>(this.word, 1);
      return;
    }
    while (this.exchange(2) != 0) sys.futex(this.word, FUTEX_WAIT, 2, 0, 0, 0);
  }

  unlock(): void {
    if (this.exchange(0) == 2) sys.futex(this.word, FUTEX_WAKE, 1, 0, 0, 0);
  }
}
