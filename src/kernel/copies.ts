/**
 * Many small copies of words, cut from a few large arrays: an array of its own costs the engine an allocation outside its heap, and the
 * collector as much again. A large array goes when nothing cut from it is in use any more; what is kept together goes together.
 */
const CHUNK = 1 << 16;

export class Copies {
  #chunk = new Int32Array(0);
  #used = 0;
  /** Bytes of all copies made so far. */
  bytes = 0;

  /** A copy of words [from, to), not to be changed. */
  of(words: Int32Array, from: number, to: number): Int32Array {
    const length = to - from;
    if (this.#used + length > this.#chunk.length) {
      this.#chunk = new Int32Array(Math.max(CHUNK, length));
      this.#used = 0;
    }
    this.bytes += length * 4;
    const copy = this.#chunk.subarray(this.#used, (this.#used += length));
    copy.set(words.subarray(from, to));
    return copy;
  }
}
