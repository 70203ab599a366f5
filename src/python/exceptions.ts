/**
 * Python's built-in exceptions as classes of JavaScript, with the hierarchy of the page "Built-in Exceptions". An instance has Python's
 * `args`, `__context__`, `__cause__` and `__traceback__`; how it is shown is in text.ts and traceback.ts.
 */
import type { TracebackEntry } from "./frame.ts";

export class BaseException extends Error {
  /** The class's name in Python, and the module that it is shown with; "builtins" is not shown. */
  static readonly __name__: string = "BaseException";
  static readonly __module__: string = "builtins";
  args: readonly unknown[];
  __context__: BaseException | undefined;
  __cause__: BaseException | undefined;
  __suppress_context__ = false;
  /** Outermost frame first. */
  __traceback__: TracebackEntry[] = [];

  constructor(...args: readonly unknown[]) {
    super();
    this.args = args;
  }

  /** The class, as Python's type(). */
  get type(): typeof BaseException {
    return this.constructor as typeof BaseException;
  }

  override get message(): string {
    return this.args.map(String).join(", ");
  }
}

export class Exception extends BaseException {
  static override readonly __name__: string = "Exception";
}
export class KeyboardInterrupt extends BaseException {
  static override readonly __name__: string = "KeyboardInterrupt";
}
export class SystemExit extends BaseException {
  static override readonly __name__: string = "SystemExit";
  /** The status, or the text that is printed: sys.exit's argument. */
  get code(): unknown {
    return this.args.length > 1 ? this.args : this.args[0];
  }
}
export class ArithmeticError extends Exception {
  static override readonly __name__: string = "ArithmeticError";
}
export class ZeroDivisionError extends ArithmeticError {
  static override readonly __name__: string = "ZeroDivisionError";
}
export class OverflowError extends ArithmeticError {
  static override readonly __name__: string = "OverflowError";
}
export class AssertionError extends Exception {
  static override readonly __name__: string = "AssertionError";
}
export class AttributeError extends Exception {
  static override readonly __name__: string = "AttributeError";
}
export class LookupError extends Exception {
  static override readonly __name__: string = "LookupError";
}
export class IndexError extends LookupError {
  static override readonly __name__: string = "IndexError";
}
export class KeyError extends LookupError {
  static override readonly __name__: string = "KeyError";
}
export class RuntimeError extends Exception {
  static override readonly __name__: string = "RuntimeError";
}
/** TypeError: JavaScript has one of its own. */
export class PyTypeError extends Exception {
  static override readonly __name__: string = "TypeError";
}
export class ValueError extends Exception {
  static override readonly __name__: string = "ValueError";
}
export class Warning extends Exception {
  static override readonly __name__: string = "Warning";
}
export class RuntimeWarning extends Warning {
  static override readonly __name__: string = "RuntimeWarning";
}
