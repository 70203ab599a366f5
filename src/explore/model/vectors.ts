/**
 * A set of vectors of words, compared word by word: nothing is taken for something else, as hashes could. The vectors lie one after the other in
 * the order in which they came, which is also the order in which a search goes through them; a table of their numbers, open addressing,
 * finds them.
 *
 * Nearly all time goes into waiting for memory. So vectors are added many at a time: what each has to be compared with is asked for before
 * any is compared, and the memory answers side by side.
 */
const FIRST_PLACES = 1 << 14;

export class Vectors {
  readonly #width: number;
  words: Int32Array;
  /** By place: the number of a vector, from 1; 0: nothing. */
  #table = new Int32Array(FIRST_PLACES);
  /** Vectors in the set, numbered from 0 in the order in which they came. */
  size = 0;
  #hashes: Int32Array;
  #candidates: Int32Array;

  /** `width` words each; `batch` at a time at the most. */
  constructor(width: number, batch: number) {
    this.#width = width;
    this.words = new Int32Array((FIRST_PLACES / 2) * width);
    this.#hashes = new Int32Array(batch);
    this.#candidates = new Int32Array(batch);
  }

  /** Bytes that the set takes. */
  get bytes(): number {
    return this.#table.byteLength + this.words.byteLength;
  }

  /** Adds the first `count` vectors of `made`; into `isNew`, 1 for each that was not there. */
  addAll(made: Int32Array, count: number, isNew: Uint8Array): void {
    while (2 * (this.size + count) > this.#table.length) this.#grow();
    const width = this.#width;
    const table = this.#table;
    const { words } = this;
    const last = table.length - 1;
    const hashes = this.#hashes;
    const candidates = this.#candidates;
    for (let i = 0, at = 0; i < count; i++, at += width) {
      const hash = hashOf(made, at, width);
      hashes[i] = hash;
      candidates[i] = table[hash & last]!;
    }
    let touched = 0;
    for (let i = 0; i < count; i++) {
      const number = candidates[i]!;
      if (number !== 0) touched ^= words[(number - 1) * width]!;
    }
    candidates[0] = touched;
    for (let i = 0, at = 0; i < count; i++, at += width) {
      let place = hashes[i]! & last;
      let known = false;
      for (let number = table[place]!; number !== 0 && !known; number = table[place]!) {
        const other = (number - 1) * width;
        let word = 0;
        while (word < width && words[other + word] === made[at + word]) word++;
        known = word === width;
        place = (place + 1) & last;
      }
      isNew[i] = known ? 0 : 1;
      if (known) continue;
      for (let word = 0, to = this.size * width; word < width; word++) words[to + word] = made[at + word]!;
      table[place] = ++this.size;
    }
  }

  #grow(): void {
    const width = this.#width;
    const { words } = this;
    const table = new Int32Array(2 * this.#table.length);
    const last = table.length - 1;
    for (let number = 0, at = 0; number < this.size; number++, at += width) {
      let place = hashOf(words, at, width) & last;
      while (table[place] !== 0) place = (place + 1) & last;
      table[place] = number + 1;
    }
    this.#table = table;
    this.words = new Int32Array((table.length / 2) * width);
    this.words.set(words);
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
