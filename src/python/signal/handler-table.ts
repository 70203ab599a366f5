/**
 * The functions behind the numbers in the kernel's table of Python handlers. Numbers count from 2 on (abi/kernel-python.ts has 0, 1, -1);
 * the same function has the same number, in forked processes as well.
 */
import { pythonConstants } from "../../../abi/kernel-python.ts";

const { PYTHON_DEFAULT, PYTHON_IGNORE, PYTHON_NONE } = pythonConstants.PYTHON;
const FIRST = 2;

export class HandlerTable {
  readonly #functions: unknown[] = [];

  /** The number of SIG_DFL (0), SIG_IGN (1) or a function. */
  numberOf(handler: unknown): number {
    if (handler === PYTHON_DEFAULT || handler === PYTHON_IGNORE) return handler;
    const known = this.#functions.indexOf(handler);
    return FIRST + (known >= 0 ? known : this.#functions.push(handler) - 1);
  }

  /** What a number stands for: 0, 1, undefined for None, or the function. */
  handlerOf(number: number): unknown {
    if (number === PYTHON_NONE) return undefined;
    return number < FIRST ? number : this.#functions[number - FIRST];
  }

  /** The function behind a number; undefined if it stands for none. */
  callable(number: number): unknown {
    return number < FIRST ? undefined : this.#functions[number - FIRST];
  }
}
