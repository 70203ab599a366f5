/** A recording made ready to be walked: its steps, and the state after any of them (folded from the nearest state that was kept). */
import type { Event } from "../../abi/events.ts";
import { Fold } from "./fold.ts";
import type { HandlerName } from "./fold.ts";
import type { Recording } from "./recording.ts";
import type { RunState } from "./state.ts";
import { makeSteps, stepAt } from "./steps.ts";
import type { Step } from "./steps.ts";

/** Steps between two states that are kept. */
const KEPT = 128;

interface Kept {
  readonly state: RunState;
  readonly pipes: number;
}

export class Run {
  readonly recording: Recording;
  readonly events: readonly Event[];
  readonly steps: readonly Step[];
  readonly handlerName: HandlerName;
  readonly #kept: Kept[] = [];

  constructor(recording: Recording) {
    this.recording = recording;
    this.events = recording.events;
    this.steps = makeSteps(recording.events);
    this.handlerName = (index) => recording.handlers[index];
  }

  /** The state after step `step`, a copy that nothing changes any more. Steps count from 0; -1: before everything. */
  stateAt(step: number): RunState {
    const wanted = Math.min(step, this.steps.length - 1);
    const from = Math.min(Math.floor((wanted + 1) / KEPT), this.#kept.length);
    let next = from * KEPT;
    const base = from === 0 ? undefined : this.#kept[from - 1];
    const fold = new Fold(this.handlerName, base && structuredClone(base));
    for (; next <= wanted; next++) {
      this.apply(fold, next);
      if ((next + 1) % KEPT === 0 && this.#kept.length === (next + 1) / KEPT - 1)
        this.#kept.push(structuredClone({ state: fold.state, pipes: fold.pipes }));
    }
    return fold.state;
  }

  /** Walks all steps; `visit` sees the state after each, which it must not keep. */
  walk(visit: (step: number, state: RunState) => void): void {
    const fold = new Fold(this.handlerName);
    this.steps.forEach((_, step) => {
      this.apply(fold, step);
      visit(step, fold.state);
    });
  }

  private apply(fold: Fold, step: number): void {
    const { first, last } = this.steps[step]!;
    for (let index = first; index <= last; index++) fold.apply(this.events[index]!);
  }

  eventsOf(step: number): readonly Event[] {
    const found = this.steps[step];
    return found ? this.events.slice(found.first, found.last + 1) : [];
  }

  /** The event a step is about. */
  mainOf(step: number): Event | undefined {
    const found = this.steps[step];
    return found && this.events[found.main];
  }

  /** The step of an event by its seq; -1: none. */
  stepOf(seq: number): number {
    const index = seq - (this.events[0]?.seq ?? 1);
    return index < 0 || index >= this.events.length ? -1 : stepAt(this.steps, index);
  }

  /** The nearest step in a direction in which a handler begins, or the default action is taken; -1: none. */
  delivery(from: number, direction: 1 | -1): number {
    for (let step = from + direction; step >= 0 && step < this.steps.length; step += direction)
      if (this.eventsOf(step).some(({ name }) => name === "deliver" || name === "default" || name === "accept")) return step;
    return -1;
  }
}
