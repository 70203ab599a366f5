/** A generator of random numbers that a seed determines: the same seed, the same fuzz run. */

/** splitmix32 by number: xorshift32 with a multiplication after each step; good enough to choose arguments. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 3)) | 1;
    for (let i = 0; i < 4; i++) this.word();
  }

  /** 32 random bits, signed. */
  word(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return Math.imul(state, 0x2545f491) | 0;
  }

  /** 0 … limit - 1. */
  below(limit: number): number {
    return Math.floor(((this.word() >>> 0) / 0x1_0000_0000) * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }
}
