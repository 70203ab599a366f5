/** Signals from outside the model, in the order in which they are due. */
import type { Arrival } from "./run.ts";

export class Arrivals {
  readonly #byTime: Arrival[];
  readonly #bySafepoint: Arrival[];

  constructor(arrivals: readonly Arrival[]) {
    this.#byTime = arrivals.filter((arrival) => arrival.safepoint === undefined).sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
    this.#bySafepoint = arrivals.filter((arrival) => arrival.safepoint !== undefined).sort((a, b) => a.safepoint! - b.safepoint!);
  }

  /** Takes the next one due: its time has come, or the safepoint that it precedes is being passed (`passed` counts that one). */
  take(time: number, passed: number): Arrival | undefined {
    const bySafepoint = this.#bySafepoint[0];
    if (bySafepoint && bySafepoint.safepoint! < passed) return this.#bySafepoint.shift();
    const byTime = this.#byTime[0];
    if (byTime && (byTime.time ?? 0) <= time) return this.#byTime.shift();
    return undefined;
  }

  /** Everything waits and no timer will end that: a signal that was to come at a later safepoint comes now. */
  takeBlocked(): Arrival | undefined {
    return this.#bySafepoint.shift();
  }

  /** Virtual time of the next one due by time, ns; Infinity for none. */
  get nextTime(): number {
    return this.#byTime[0] ? (this.#byTime[0].time ?? 0) : Infinity;
  }

  /** Safepoints that may still be passed before the next one is due, if `passed` were passed already; Infinity for none. */
  safepointsLeft(passed: number): number {
    return this.#bySafepoint[0] ? this.#bySafepoint[0].safepoint! - passed : Infinity;
  }
}
