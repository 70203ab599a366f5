import { mixed } from "../machine/random.ts";

/** Whole numbers below a limit that follow from a seed and the number of a run: a splitmix32 sequence begun by both. */
export function numbersFrom(seed: number, run: number): (limit: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b) ^ Math.trunc(seed / 0x1_0000_0000);
  return (limit) => {
    state = (state + 0x9e3779b9) | 0;
    return Math.floor((mixed(state) / 0x1_0000_0000) * limit);
  };
}
