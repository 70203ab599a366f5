/**
 * The program's stack in memory, as C has one. AssemblyScript keeps its locals in wasm and needs none; the kernel does: it pushes
 * siginfo_t and ucontext_t of a handler below the stack pointer, and each thread has its own. The wrappers use it for the structures that
 * they pass, so that they need no heap and may be called from a handler.
 */
const SIZE: usize = 0x40000;

/** Exported by start.ts as `__stack_pointer`, which is the name that the machine looks for. Grows down, 16-byte aligned. */
export let stackPointer: usize = 0;

/** Called once, before the program. */
export function makeStack(): void {
  stackPointer = (heap.alloc(SIZE) + SIZE) & ~15;
}

/** Room for `size` bytes (not zeroed) until `release` of as many. A handler that runs meanwhile gives back what it took. */
export function reserve(size: usize): usize {
  stackPointer -= (size + 15) & ~15;
  return stackPointer;
}

export function release(size: usize): void {
  stackPointer += (size + 15) & ~15;
}
