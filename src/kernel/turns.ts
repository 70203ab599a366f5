/** Turns that were chosen by hand, in the order in which they are due. */
import type { Turn } from "./run.ts";

export class Turns {
  readonly #turns: Turn[];

  constructor(turns: readonly Turn[] = []) {
    this.#turns = [...turns].sort((a, b) => a.event - b.event);
  }

  /** Whether one is due after so many events. */
  isDue(events: number): boolean {
    return this.#turns.length > 0 && this.#turns[0]!.event <= events;
  }

  /** Takes the next one due. */
  take(events: number): Turn | undefined {
    return this.isDue(events) ? this.#turns.shift() : undefined;
  }
}
