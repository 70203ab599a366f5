/** The argument area as requests see it, and the table of handlers. */
import { ARGUMENT_BUFFER, ARGUMENT_STRIDE } from "../../abi/syscalls.ts";
import type { Kernel } from "./kernel.ts";
import type { Area } from "./script-request.ts";
import { Values } from "./script-values.ts";
import type { Handler } from "./script-values.ts";

/** Handlers have numbers from 2 on: 0 is SIG_DFL, 1 is SIG_IGN. */
const FIRST_HANDLER = 2;

export class ScriptArea implements Area {
  readonly values: Values;
  readonly bytes: Uint8Array;
  readonly buffer: number;
  readonly words = new Int32Array(6);
  progress = 0;
  readonly #handlers: Handler[] = [];
  readonly #numbers = new Map<Handler, number>();

  constructor(kernel: Kernel) {
    this.values = new Values(kernel.data);
    this.bytes = kernel.bytes;
    this.buffer = kernel.argumentArea + ARGUMENT_BUFFER;
    const { argumentArea } = kernel;
    this.argument = (index) => argumentArea + ARGUMENT_STRIDE * index;
  }

  // Functions of their own, so that they can be taken out of the object.
  readonly argument: (index: number) => number;

  readonly handlerNumber = (handler: Handler): number => {
    const known = this.#numbers.get(handler);
    if (known !== undefined) return known;
    const number = FIRST_HANDLER + this.#handlers.push(handler) - 1;
    this.#numbers.set(handler, number);
    return number;
  };

  readonly handler = (number: number): Handler => {
    const handler = this.#handlers[number - FIRST_HANDLER];
    if (!handler) throw new Error(`signal handler ${number} is not a function of the script`);
    return handler;
  };
}
