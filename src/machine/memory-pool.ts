/**
 * Guest memories, kept and used again. A memory is large (the guest's limit and the hidden region of abi/sandbox.ts behind it) but mostly
 * untouched: making one costs a millisecond, wiping the touched part of a used one far less. fork depends on that.
 */
import { CONTROL, CONTROL_SIZE, DENIED, DENIED_SIZE, DENY_READ, DENY_WRITE, THREADS, THREAD_STRIDE } from "../../abi/sandbox.ts";

const PAGE = 65536;
const DENY_ALL = DENY_READ | DENY_WRITE;

/** Parts of a memory that were written to since it was clean. */
export interface Touched {
  /** The guest wrote below this address … */
  readonly low: number;
  /** … from this one up to the next … */
  readonly high: number;
  readonly ceiling: number;
  /** … and from this one up to its limit. */
  readonly stack: number;
  /** Thread regions in use at any time. */
  readonly regions: number;
}

export class MemoryPool {
  readonly #limit: number;
  readonly #free: WebAssembly.Memory[] = [];

  /** `limit`: bytes of guest-visible memory (Guest.memoryLimit). */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A memory of zeros with everything denied and room for one thread. Throws RangeError when the engine has no more. */
  take(): WebAssembly.Memory {
    const kept = this.#free.pop();
    if (kept) return kept;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((this.#limit + THREADS + THREAD_STRIDE) / PAGE) });
    new Uint8Array(memory.buffer, this.#limit + DENIED, DENIED_SIZE).fill(DENY_ALL);
    return memory;
  }

  /** Takes a memory back and cleans it. */
  give(memory: WebAssembly.Memory, touched: Touched): void {
    const bytes = new Uint8Array(memory.buffer);
    bytes.fill(0, 0, touched.low);
    bytes.fill(0, touched.high, touched.ceiling);
    bytes.fill(0, touched.stack, this.#limit);
    bytes.fill(DENY_ALL, this.#limit + DENIED, this.#limit + DENIED + (this.#limit >>> 12));
    bytes.fill(0, this.#limit + CONTROL, this.#limit + CONTROL + CONTROL_SIZE);
    bytes.fill(0, this.#limit + THREADS, Math.min(bytes.length, this.#limit + THREADS + touched.regions * THREAD_STRIDE));
    this.#free.push(memory);
  }
}
