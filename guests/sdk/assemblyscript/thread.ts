/**
 * Threads over clone(2) and futex(2): pthread_create, pthread_join, pthread_kill and a mutex. A thread gets its own stack for
 * signal frames; errno and the heap are shared by all.
 */
import * as sys from "./generated/signalbox";
import { CLONE_CHILD_CLEARTID, FUTEX_WAIT, FUTEX_WAKE } from "./generated/constants";

/** 256 KiB, as the first thread has. */
const STACK_SIZE: usize = 0x40000;

/** A thread: address of its block. Word 0 is 1 until the thread has ended, when the kernel zeroes it and wakes who waits; word 1 is its tid. */
export type pthread_t = usize;

/** pthread_create(3): 0, or an error number. `thread` is the first element of an array, since there are no pointers to locals. */
export function pthread_create(thread: StaticArray<pthread_t>, start: (argument: i32) => void, argument: i32): i32 {
  const block = heap.alloc(STACK_SIZE);
  store<i32>(block, 1);
  const tid = sys.clone(CLONE_CHILD_CLEARTID, start.index, argument, (block + STACK_SIZE) & ~15, block);
  if (tid < 0) return -tid;
  store<i32>(block, tid, 4);
  thread[0] = block;
  return 0;
}

/** The thread's tid, as gettid() gives it there. */
export function pthread_gettid(thread: pthread_t): i32 {
  return load<i32>(thread, 4);
}

/** pthread_join(3): 0. Threads here have no results. */
export function pthread_join(thread: pthread_t): i32 {
  while (load<i32>(thread) != 0) sys.futex(thread, FUTEX_WAIT, 1, 0, 0, 0);
  return 0;
}

/** pthread_kill(3): 0, or an error number. */
export function pthread_kill(thread: pthread_t, signal: i32): i32 {
  return -sys.tgkill(sys.getpid(), pthread_gettid(thread), signal);
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
