/** The graph of states that a search has seen: from which of them no way leads to an end. */

/** Stands for the end of a run, whichever. */
export const END = -1;

export class Transitions {
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  add(from: number, to: number): void {
    this.#from.push(from);
    this.#to.push(to);
  }

  each(tell: (from: number, to: number) => void): void {
    this.#from.forEach((from, edge) => tell(from, this.#to[edge]!));
  }

  /** The states of 0 … count − 1 from which no end can be reached, in order. */
  trapped(count: number): number[] {
    // Predecessors of each state, as a list within `order`; those of END under `count`.
    const start = new Int32Array(count + 2);
    const slot = (state: number): number => (state === END ? count : state);
    for (const to of this.#to) start[slot(to) + 1]!++;
    for (let i = 0; i <= count; i++) start[i + 1]! += start[i]!;
    const next = start.slice();
    const order = new Int32Array(this.#to.length);
    this.#to.forEach((to, edge) => (order[next[slot(to)]!++] = this.#from[edge]!));
    const reaches = new Uint8Array(count);
    const open: number[] = [count];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      for (let at = start[state]!; at < start[state + 1]!; at++) {
        const before = order[at]!;
        if (before < 0 || reaches[before]) continue;
        reaches[before] = 1;
        open.push(before);
      }
    }
    const found: number[] = [];
    reaches.forEach((reached, state) => {
      if (!reached) found.push(state);
    });
    return found;
  }
}
