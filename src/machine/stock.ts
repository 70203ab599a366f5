/** What runs can share, since it has no state: compiled modules, and memories that were wiped. */
import type { Guest } from "../../abi/guest.ts";
import { MemoryPool } from "./memory-pool.ts";

export class Stock {
  readonly #pools = new Map<number, MemoryPool>();
  readonly #modules = new Map<string, WebAssembly.Module>();

  /** Memories for guests of this limit (bytes). */
  poolOf(limit: number): MemoryPool {
    const known = this.#pools.get(limit);
    if (known) return known;
    const pool = new MemoryPool(limit);
    this.#pools.set(limit, pool);
    return pool;
  }

  /** The guest's module has been compiled elsewhere. */
  add(guest: Guest, module: WebAssembly.Module): void {
    this.#modules.set(guest.hash, module);
  }

  /** The guest's module, compiled once. */
  moduleOf(guest: Guest): WebAssembly.Module {
    const known = this.#modules.get(guest.hash);
    if (known) return known;
    const module = new WebAssembly.Module(guest.binary as Uint8Array<ArrayBuffer>);
    this.#modules.set(guest.hash, module);
    return module;
  }
}
