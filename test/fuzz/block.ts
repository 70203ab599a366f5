/** The kernel's block as the invariants read it: pools, their records and free lists, from the same table that the kernel was made of. */
import { kernelMemory } from "../../abi/generated/layout.ts";
import { pools, structNamed } from "../../scripts/generate/layout.ts";

/** What must hold does not. The message says which rule, and where. */
export class Broken extends Error {}

/** Word offset of a field of a structure. */
export function field(struct: string, name: string): number {
  const found = structNamed(struct).fields.find((each) => each.name === name);
  if (!found) throw new Error(`[signalbox bug] the invariants read ${struct}.${name}, which abi/kernel.ts no longer has`);
  return found.offset >> 2;
}

/** Word offsets of the fields named, blanks between them. */
export function fields(struct: string, list: string): Record<string, number> {
  return Object.fromEntries(list.split(" ").map((name) => [name, field(struct, name)]));
}

/** One pool: records by slot and by address; after `mark`, which of them are in use. */
export class PoolView {
  readonly name: string;
  readonly limit: number;
  readonly #words: Int32Array;
  readonly #state: number;
  readonly #directory: number;
  readonly #stride: number;
  readonly #perPage: number;
  /** By slot: 1 in the free list. */
  readonly free: Uint8Array;
  /** Records in the free list. */
  freeCount = 0;

  constructor(words: Int32Array, name: string) {
    const pool = pools.find((each) => each.name === name);
    if (!pool) throw new Error(`[signalbox bug] there is no pool ${name}`);
    this.name = name;
    this.limit = pool.limit;
    this.#words = words;
    this.#state = pool.state >> 2;
    this.#directory = pool.directory >> 2;
    this.#stride = pool.stride;
    this.#perPage = pool.perPage;
    this.free = new Uint8Array(pool.limit);
  }

  /** Slots that were ever used. */
  get count(): number {
    return this.#words[this.#state + 1]!;
  }

  /** Pages that its records take. */
  get pages(): number {
    return Math.ceil(this.count / this.#perPage);
  }

  page(number: number): number {
    return this.#words[this.#directory + number]!;
  }

  /** Word index of a record. */
  at(slot: number): number {
    return (this.#words[this.#directory + Math.floor(slot / this.#perPage)]! + (slot % this.#perPage) * this.#stride) >> 2;
  }

  /** The slot of the record at a byte address; Broken where there is none. */
  slotOf(address: number, where: string): number {
    const slot = address > 0 && address < kernelMemory.END ? this.#words[(address >> 2) + 1]! : -1;
    if (slot < 0 || slot >= this.count || this.at(slot) << 2 !== address)
      throw new Broken(`${where} is ${address.toString(16)}, which is no ${this.name}`);
    return slot;
  }

  /** Walks the free list: every member is a record of this pool, and none comes twice. */
  mark(): void {
    this.free.fill(0);
    this.freeCount = 0;
    for (let record = this.#words[this.#state]!; record !== 0; record = this.#words[record >> 2]!) {
      const slot = this.slotOf(record, `a free ${this.name}`);
      if (this.free[slot]) throw new Broken(`the free list of ${this.name} comes back to slot ${slot}`);
      this.free[slot] = 1;
      this.freeCount++;
    }
  }

  get used(): number {
    return this.count - this.freeCount;
  }
}

export const poolNames: readonly string[] = pools.map(({ name }) => name);
