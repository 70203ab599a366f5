/** A run's events end at a limit: the page keeps them all, and shows them. */
import type { RunOptions } from "../../src/kernel/run.ts";

/** Thrown out of the run's listener. */
export class TooManyEvents extends Error {
  constructor(limit: number) {
    super(`the program was stopped after ${limit} events: let it do less, or run it with the command line`);
    this.name = "TooManyEvents";
  }
}

export function limitEvents(options: RunOptions, limit: number): RunOptions {
  let count = 0;
  const { event } = options;
  return {
    ...options,
    event: (each) => {
      if (++count > limit) throw new TooManyEvents(limit);
      event?.(each);
    },
  };
}
