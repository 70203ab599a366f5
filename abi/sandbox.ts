/**
 * How an instrumented guest's linear memory is laid out, and what its code and the machine tell each other.
 *
 *     0                 the guest's own memory: page 0 unmapped, data, heap (memory.grow) upwards, mmap downwards from the limit
 *     memoryLimit       denied: one byte per 4 KiB page of all 4 GiB (1 MiB). Bit 0: reading faults, bit 4: writing faults
 *     + 1 MiB           control words (one page)
 *     + 4 KiB           type of each slot of the function table, halfwords: written by the module's own data segment, constant
 *     + 128 KiB         a region per thread: shadow call stack (grows up), then its Asyncify buffer
 *
 * The guest cannot reach anything from memoryLimit up: every access of its own is tested against `denied`, which denies all of it.
 * All offsets below are relative to memoryLimit.
 */
export const DENIED = 0;
export const DENIED_SIZE = 0x100000;
export const CONTROL = 0x100000;
export const CONTROL_SIZE = 0x1000;
export const TABLE_TYPES = 0x101000;
/** Room for 65,536 slots. */
export const TABLE_TYPES_SIZE = 0x20000;
export const THREADS = 0x121000;

/**
 * Bits of a byte of the `denied` table. That for reading is one of the address bits which an aligned access has clear, so that one test of a load finds both;
 * that for writing is none of them: a load of a page that may only be read (constants, and pages that a checkpoint guards) must pass.
 */
export const DENY_READ = 1;
export const DENY_WRITE = 16;

/** Control words: i32 at memoryLimit + CONTROL + offset. */
export const control = {
  /** Counts down at loop headers and function entries; below zero, `safepoint` is called. */
  fuel: 0,
  /** Non-zero: the running thread must call `deliver` before it goes on (after a system call). */
  pending: 4,
  /** Address of the running thread's next free shadow-stack slot. */
  shadowPointer: 8,
  /** A function entry at which shadowPointer is above this raises SIGSEGV: the stack is exhausted. */
  shadowLimit: 12,
  /** Set by `next`: the function-table index to call … */
  handler: 16,
  /** … its arguments: signal number, address of siginfo_t, address of ucontext_t … */
  signal: 20,
  info: 24,
  context: 28,
  /** … and the interrupted call's result as it stands (a value, -errno or an ERESTART code). */
  result: 32,
  /** The guest's memory size in 64 KiB pages, as its memory.size sees it. */
  size: 36,
  /**
   * Written before a safepoint of a guest whose safepoints are before each access to memory, and read by detectors (src/explore): what the
   * instruction behind it does. Bits of `access` below, 0 for a safepoint before no access.
   */
  access: 40,
  /** Its first byte; of a copy the destination's. At a function's entry, its first argument. */
  accessAddress: 44,
  /** Bytes. At a function's entry, its second argument. */
  accessLength: 48,
  /** Of a copy, the source's first byte. */
  accessSource: 52,
  /** Bits of `access`, READS and WRITES: marked safepoints (RewriteOptions.marks) before such accesses call the machine whatever fuel is left. */
  marks: 56,
} as const;

/** Bits of `control.access`. */
export const access = {
  READS: 1,
  WRITES: 2,
  ATOMIC: 4,
  /** memory.copy, memory.fill, memory.init: what is written is at accessAddress, what is read at accessSource. */
  BULK: 8,
  /** A function's entry; its arguments are there as far as they are integers of 32 bits. */
  ENTRY: 16,
  /** A loop's head: nothing but computing with locals comes before the next safepoint. */
  LOOP: 32,
  /** The safepoint is a marked one. */
  MARK: 64,
} as const;

/** Bytes of shadow call stack per thread. Frame sizes are weighted (see instrument/), so this bounds every engine's stack too. */
export const SHADOW_SIZE = 0x20000;
/** Bytes of Asyncify buffer per thread. */
export const ASYNCIFY_SIZE = 0xe0000;
export const THREAD_STRIDE = SHADOW_SIZE + ASYNCIFY_SIZE;

/** The module name of the machine's own imports, and of the exports that the rewriter adds (`signalbox:machine.fuel` …). */
export const MACHINE_MODULE = "signalbox:machine";

/**
 * Imports that the rewriter adds, all of module MACHINE_MODULE:
 *   memory                                   the guest's memory, made by the machine
 *   safepoint () → i32                       fuel ran out: account, preempt (may suspend); non-zero: call deliver
 *   next (result: i32) → i32                 the next signal to handle (may suspend: a stopped process). 0: none, `control.result` holds
 *                                            the result to go on with; else 1 + the call kind of the handler (see callKind)
 *   done ()                                  the handler returned: sigreturn
 *   fault (kind: i32, address: i32, width: i32)   a synchronous fault, before it happens; then `deliver` runs and the test is made again
 *   grow (pages: i32) → i32                  memory.grow: the old size in 64 KiB pages, or -1
 */
export const machineImports = { safepoint: "safepoint", next: "next", done: "done", fault: "fault", grow: "grow" } as const;

/** Kinds of fault: the first argument of `fault`. */
export const faults = {
  READ: 1, WRITE: 2, DIVIDE_BY_ZERO: 3, DIVIDE_OVERFLOW: 4, CONVERSION: 5, UNREACHABLE: 6, STACK_OVERFLOW: 7,
  /** call_indirect through an index that is out of the table, null, or of another type; `address` is the index. */
  CALL: 8,
} as const;

/**
 * Call kinds: how `deliver` calls a handler, by the function's real type. kind = parameters (0..3, all i32) + 4 if it returns an i32
 * (dropped). 255: not callable so (the machine then raises SIGSEGV instead of the handler).
 */
export const CALL_KIND_RETURNS = 4;
export const CALL_KIND_NONE = 255;
