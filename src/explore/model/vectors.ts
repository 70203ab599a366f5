/** A set of vectors of words, compared word by word: nothing is taken for something else, as hashes could. Open addressing, the vectors in the table itself. */
const FIRST_PLACES = 1 << 14;
/** Four times as many places when half of them are taken. */
const GROWTH = 4;

export class Vectors {
  readonly #width: number;
  #places = FIRST_PLACES;
  #table: Int32Array;
  /** Vectors in the set. */
  size = 0;

  /** `width` words each, the first of which is never 0. */
  constructor(width: number) {
    this.#width = width;
    this.#table = new Int32Array(this.#places * width);
  }

  /** Bytes that the table takes. */
  get bytes(): number {
    return this.#table.byteLength;
  }

  /** False: it was there. */
  add(vector: Int32Array): boolean {
    const table = this.#table;
    const width = this.#width;
    const last = this.#places - 1;
    let place = hashOf(vector, 0, width) & last;
    search: for (;;) {
      const at = place * width;
      if (table[at] === 0) {
        for (let i = 0; i < width; i++) table[at + i] = vector[i]!;
        if (2 * ++this.size > this.#places) this.#grow();
        return true;
      }
      for (let i = 0; i < width; i++) {
        if (table[at + i] === vector[i]) continue;
        place = (place + 1) & last;
        continue search;
      }
      return false;
    }
  }

  #grow(): void {
    const width = this.#width;
    const before = this.#table;
    this.#places *= GROWTH;
    const last = this.#places - 1;
    const table = (this.#table = new Int32Array(this.#places * width));
    for (let from = 0; from < before.length; from += width) {
      if (before[from] === 0) continue;
      let place = hashOf(before, from, width) & last;
      while (table[place * width] !== 0) place = (place + 1) & last;
      for (let i = 0; i < width; i++) table[place * width + i] = before[from + i]!;
    }
  }
}

function hashOf(words: Int32Array, from: number, width: number): number {
  let hash = 0x2545f491;
  for (let i = from; i < from + width; i++) {
    hash = Math.imul(hash ^ words[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
