/** Random bytes for guests (WASI's random_get): a fixed generator of the run's seed, so that equal runs see equal bytes. Not for secrets. */
export class Random {
  /** All there is to it. */
  state: number;

  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) | 0;
  }

  /** Fills `bytes`: one step of the splitmix32 sequence per byte, its top bits. */
  fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      this.state = (this.state + 0x9e3779b9) | 0;
      bytes[i] = mixed(this.state) >>> 24;
    }
  }
}

/** splitmix32's function of a number: 0 … 2³² − 1, without any pattern to speak of. */
export function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
