/** How guest code is left for good: thrown through its frames, which no guest can catch (modules with exception handling are refused). */
import type { Ending } from "../kernel/run.ts";

/** The running thread, perhaps with its whole process, has ended. */
export const GONE: unique symbol = Symbol("gone");

/** The running thread's process runs another program: execve(2). */
export const EXECED: unique symbol = Symbol("execed");

/** The run is over. */
export class Ended {
  readonly ending: Ending;
  constructor(ending: Ending) {
    this.ending = ending;
  }
}

/** The module cannot be run as it is; `message` says why and what to do. */
export class UnusableGuest extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnusableGuest";
  }
}
