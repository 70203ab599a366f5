/** 64-bit keys, as pairs of words, numbered in the order in which they come: open addressing, a quarter of a microsecond a key. */
export class KeyNumbers {
  #low = new Int32Array(1 << 12);
  #high = new Int32Array(1 << 12);
  #number = new Int32Array(1 << 12);
  #mask = (1 << 12) - 1;
  /** Keys so far: their numbers are 0 … places − 1. */
  places = 0;
  /** The last key was not there before. */
  isNew = false;

  /** The key's number, in the order in which they come. The key (0, 0) counts as (0, 1). */
  numberOf(low: number, high: number): number {
    if (2 * this.places > this.#mask) this.#grow();
    const least = low === 0 && high === 0 ? 1 : high;
    const at = this.#find(low, least);
    this.isNew = this.#low[at] === 0 && this.#high[at] === 0;
    if (this.isNew) this.#put(at, low, least, this.places++);
    return this.#number[at]!;
  }

  each(tell: (low: number, high: number, number: number) => void): void {
    this.#low.forEach((low, at) => {
      if (low !== 0 || this.#high[at] !== 0) tell(low, this.#high[at]!, this.#number[at]!);
    });
  }

  #find(low: number, high: number): number {
    let at = (low ^ (low >>> 15)) & this.#mask;
    while ((this.#low[at] !== 0 || this.#high[at] !== 0) && (this.#low[at] !== low || this.#high[at] !== high)) at = (at + 1) & this.#mask;
    return at;
  }

  #put(at: number, low: number, high: number, number: number): void {
    this.#low[at] = low;
    this.#high[at] = high;
    this.#number[at] = number;
  }

  #grow(): void {
    const [low, high, number] = [this.#low, this.#high, this.#number];
    this.#mask = 2 * this.#mask + 1;
    this.#low = new Int32Array(this.#mask + 1);
    this.#high = new Int32Array(this.#mask + 1);
    this.#number = new Int32Array(this.#mask + 1);
    for (let from = 0; from < low.length; from++)
      if (low[from] !== 0 || high[from] !== 0) this.#put(this.#find(low[from]!, high[from]!), low[from]!, high[from]!, number[from]!);
  }
}
