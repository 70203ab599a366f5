/**
 * Carries the arguments of a system call between a guest's memory and the kernel's argument area (abi/syscalls.ts says where each goes).
 *
 * Every turn of a call is: `prepare` (checks the pointers, copies in), the kernel's `syscall`, and, once the result is final, `finish`
 * (copies out). The argument area is shared by all threads, so a call that waited is prepared again on each turn.
 *
 * What a pointer to a structure names is copied in even where the call only writes it, and copied out whatever the result: a structure
 * that the kernel left alone keeps the guest's bytes, and one that it filled in spite of an error (nanosleep's `rem` at EINTR) arrives.
 */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { ARGUMENT_BUFFER, ARGUMENT_BUFFER_SIZE, ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import type { SystemCall } from "../../abi/syscalls.ts";

/** May the guest touch `length` bytes at `address` so? Both unsigned; `address + length` may pass the end of memory: the answer is then false. */
export type Access = (address: number, length: number, write: boolean) => boolean;

/** One pointer argument of a call. */
interface Pointer {
  /** Which argument. */
  readonly index: number;
  /** Bytes, or bytes per element. */
  readonly size: number;
  /** The argument that says how many elements; -1 for a single structure. */
  readonly count: number;
  readonly reads: boolean;
  readonly writes: boolean;
  /** A run of bytes (read, write): only what was transferred is copied. */
  readonly bytes: boolean;
  /** NULL is a bad pointer. */
  readonly required: boolean;
  /** Its place in the argument area. */
  readonly place: number;
}

/** Pointers to structures that Linux does not let be NULL: EFAULT. All others may be: the result is not wanted, or there is none to give. */
const required: ReadonlySet<string> = new Set([
  "rt_sigpending set",
  "rt_sigtimedwait set",
  "rt_sigsuspend mask",
  "rt_sigqueueinfo info",
  "rt_tgsigqueueinfo info",
  "getitimer curr_value",
  "timer_create timerid",
  "timer_gettime curr_value",
  "nanosleep req",
  "clock_nanosleep req",
  "clock_gettime tp",
  "clock_settime tp",
  "getrusage usage",
  "signalfd4 mask",
  "timerfd_settime new_value",
  "timerfd_gettime curr_value",
  "pipe2 pipefd",
  "getresuid ruid",
  "getresuid euid",
  "getresuid suid",
  "getresgid rgid",
  "getresgid egid",
  "getresgid sgid",
]);

/** How a call's arguments travel. `pointers` is empty where all are numbers: the machine then passes them straight to the kernel. */
export interface Passing {
  readonly number: number;
  readonly name: string;
  readonly arity: number;
  readonly pointers: readonly Pointer[];
}

function passing(call: SystemCall): Passing {
  const pointers: Pointer[] = [];
  call.arguments.forEach((argument, index) => {
    if (!("pass" in argument)) return;
    const counter = "count" in argument ? argument.count : "bytes" in argument ? argument.bytes : undefined;
    pointers.push({
      index,
      size: "struct" in argument ? structs[argument.struct].size : 1,
      count: counter === undefined ? -1 : call.arguments.findIndex((other) => other.name === counter),
      reads: argument.pass !== "out",
      writes: argument.pass !== "in",
      bytes: "bytes" in argument,
      required: required.has(`${call.name} ${argument.name}`),
      place: counter === undefined ? ARGUMENT_STRIDE * index : ARGUMENT_BUFFER,
    });
  });
  return { number: call.number, name: call.name, arity: call.arguments.length, pointers };
}

/** The passing of each system call, by its number. */
export const passings: ReadonlyMap<number, Passing> = new Map(systemCalls.map((call) => [call.number, passing(call)]));

const EFAULT = 14;
const FUTEX = systemCalls.find((call) => call.name === "futex")!.number;
const { FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME } = constants.FUTEX;

/** futex(2): only the waiting operations take a timeout; of the others the argument is unused, or a number (val2). */
function timeoutIsNumber(operation: number): boolean {
  const command = operation & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  return command !== FUTEX_WAIT && command !== FUTEX_WAIT_BITSET;
}

export class Marshal {
  /** What to hand to the kernel's `syscall` after `prepare`: pointers are addresses in the kernel's memory, 0 for NULL. */
  readonly words = new Int32Array(6);
  readonly #kernel: Uint8Array;
  readonly #area: number;
  readonly #progress: (thread: number) => number;

  /**
   * `kernel`: the core's memory. `area`: address of the argument area in it. `progress`: bytes that a thread's waiting write has
   * already transferred (Thread.progress).
   */
  constructor(kernel: Uint8Array, area: number, progress: (thread: number) => number) {
    this.#kernel = kernel;
    this.#area = area;
    this.#progress = progress;
  }

  /** Copies what the kernel may read into the argument area and fills `words`. 0, or -EFAULT and nothing was done. */
  prepare(call: Passing, thread: number, args: ArrayLike<number>, guest: Uint8Array, access: Access): number {
    const { words } = this;
    for (let i = 0; i < 6; i++) words[i] = i < call.arity ? args[i]! : 0;
    if (call.number === FUTEX && timeoutIsNumber(args[1]!)) return 0;
    for (const pointer of call.pointers) {
      const address = args[pointer.index]! >>> 0;
      if (pointer.count < 0) {
        if (address === 0) {
          if (pointer.required) return -EFAULT;
          continue;
        }
        if (!access(address, pointer.size, pointer.writes)) return -EFAULT;
        words[pointer.index] = this.#area + pointer.place;
        copy(guest, address, this.#kernel, this.#area + pointer.place, pointer.size);
        continue;
      }
      const total = args[pointer.count]! >>> 0;
      // A count of 0 makes no access: write(fd, bad, 0) succeeds. A NULL array stays NULL.
      if (total === 0) {
        words[pointer.index] = address === 0 && !pointer.bytes ? 0 : this.#area + pointer.place;
        continue;
      }
      // A turn of a long write carries on where the last one ended. What follows a turn's 64 KiB is checked in its own turn: a bad
      // pointer further on gives a short count, as in Linux.
      const done = pointer.bytes && pointer.reads ? this.#progress(thread) : 0;
      const length = Math.min((total - done) * pointer.size, ARGUMENT_BUFFER_SIZE);
      if (!access(address + done, length, pointer.writes)) return -EFAULT;
      words[pointer.index] = this.#area + pointer.place;
      if (pointer.reads) copy(guest, address + done, this.#kernel, this.#area + pointer.place, length);
    }
    return 0;
  }

  /** Copies out what the kernel wrote. `result`: the final result of the call (any but BLOCKED, HOST and GONE). */
  finish(call: Passing, args: ArrayLike<number>, result: number, guest: Uint8Array): void {
    for (const pointer of call.pointers) {
      if (!pointer.writes) continue;
      const address = args[pointer.index]! >>> 0;
      if (address === 0) continue;
      const place = this.#area + pointer.place;
      if (pointer.bytes) {
        if (result > 0) copy(this.#kernel, place, guest, address, result);
      } else if (pointer.count < 0) {
        copy(this.#kernel, place, guest, address, pointer.size);
      } else if (!pointer.reads) {
        // An array that is only written (epoll_wait): the result is the number of its elements.
        if (result > 0) copy(this.#kernel, place, guest, address, result * pointer.size);
      } else {
        copy(this.#kernel, place, guest, address, Math.min((args[pointer.count]! >>> 0) * pointer.size, ARGUMENT_BUFFER_SIZE));
      }
    }
  }
}

/** Structures are small: a loop beats the two views that TypedArray.set would need, up to some fifty bytes. */
function copy(from: Uint8Array, source: number, to: Uint8Array, target: number, length: number): void {
  if (length > 48) {
    to.set(from.subarray(source, source + length), target);
    return;
  }
  for (let i = 0; i < length; i++) to[target + i] = from[source + i]!;
}
