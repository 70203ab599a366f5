/**
 * 64-bit keys that several threads gather: open addressing in shared memory, without locks. A key's number is its place, so numbers have gaps. A
 * place is taken by its low word, which is exchanged in one step; whoever finds a low word waits until the high one is there.
 */
export class CommonKeys {
  /** Bytes that so many keys take; room for as many again is in it. */
  static bytesFor(keys: number): number {
    return 8 * 2 ** Math.ceil(Math.log2(2 * Math.max(keys, 1024)));
  }

  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #mask: number;
  /** The last key was not there before. */
  isNew = false;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#mask = (memory.byteLength >>> 3) - 1;
  }

  /** Places, taken or not. */
  get places(): number {
    return this.#mask + 1;
  }

  isTaken(number: number): boolean {
    return this.#words[2 * number] !== 0;
  }

  /** The key's number; -1: there is no room. No word of a key is 0: such counts as 1. */
  numberOf(low: number, high: number): number {
    const words = this.#words;
    const [first, second] = [low === 0 ? 1 : low, high === 0 ? 1 : high];
    let at = (low ^ (low >>> 15)) & this.#mask;
    for (let tried = 0; tried <= this.#mask; tried++, at = (at + 1) & this.#mask) {
      let there = Atomics.load(words, 2 * at);
      if (there === 0) {
        there = Atomics.compareExchange(words, 2 * at, 0, first);
        if (there === 0) {
          Atomics.store(words, 2 * at + 1, second);
          this.isNew = true;
          return at;
        }
      }
      if (there !== first) continue;
      let other = 0;
      while (other === 0) other = Atomics.load(words, 2 * at + 1);
      if (other !== second) continue;
      this.isNew = false;
      return at;
    }
    this.isNew = false;
    return -1;
  }
}
