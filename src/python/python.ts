/**
 * What a program in the notation is given: the modules, the built-in functions and exceptions, and the few words that make Python of
 * JavaScript.
 *
 *     export default python(function* ({ signal, os, print, def }) {
 *       const handler = def("handler", function* (signum, frame) {
 *         yield 3; yield* print("Signal handler called with signal", signum);
 *         yield 4; throw new OSError("Couldn't open device!");
 *       });
 *       yield 6; yield* signal.signal(signal.SIGALRM, handler);
 *       …
 *     }, { source });
 */
import { print, reprFunction, strFunction, truediv } from "./builtins.ts";
import { builtin, pythonFunction } from "./call.ts";
import type { Body, PyFunction } from "./call.ts";
import { ctypes } from "./ctypes.ts";
import type { BaseException } from "./exceptions.ts";
import { faultguard } from "./faultguard/index.ts";
import { faulthandlerModule } from "./faulthandler/index.ts";
import type { FaulthandlerModule } from "./faulthandler/index.ts";
import type { Interpreter } from "./interpreter.ts";
import { files } from "./os-files.ts";
import { processes } from "./os-processes.ts";
import { select } from "./select.ts";
import { signalModule, withAttributeErrors } from "./signal/index.ts";
import type { SignalModule } from "./signal/index.ts";
import { atexit, sysModule } from "./sys.ts";
import { importTestcapi } from "./testcapi.ts";
import { threadingModule } from "./threading/index.ts";
import type { ThreadingModule } from "./threading/index.ts";
import type { ThreadState } from "./thread-state.ts";
import { time } from "./time.ts";
import { Try } from "./try.ts";
import { Float, Tuple } from "./values.ts";

export class Python {
  readonly signal: SignalModule;
  readonly faulthandler: FaulthandlerModule;
  readonly threading: ThreadingModule;
  readonly os = withAttributeErrors("os", { ...processes, ...files });
  readonly time = time;
  readonly select = select;
  readonly sys: ReturnType<typeof sysModule>;
  readonly atexit = atexit;
  readonly faultguard = faultguard;
  readonly ctypes: ReturnType<typeof ctypes>;

  /** `import _testcapi`. */
  readonly _testcapi = importTestcapi;

  readonly print = print;
  readonly repr = reprFunction;
  readonly str = strFunction;
  /** `left / right`. */
  readonly truediv = truediv;
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    const { version, platform } = interpreter.options;
    this.#interpreter = interpreter;
    this.signal = signalModule(version, platform);
    this.faulthandler = withAttributeErrors("faulthandler", faulthandlerModule(version, platform));
    this.threading = threadingModule(version);
    this.sys = sysModule(interpreter);
    this.ctypes = ctypes(version);
  }

  /** A function: `def name(…):`. Its first line is found in the program's text; a program without text may give it. */
  readonly def = <Args extends readonly unknown[], Result>(
    name: string,
    body: Body<Args, Result>,
    first?: number,
  ): PyFunction<Args, Result> => pythonFunction(name, this.#code(name, first ?? this.#lineOf(name)), body);

  /** `lambda …: …`, in line `first`. */
  readonly lambda = <Args extends readonly unknown[], Result>(first: number, body: Body<Args, Result>): PyFunction<Args, Result> =>
    pythonFunction("<lambda>", this.#code("<lambda>", first), body);

  /** A function of another file than the program's. */
  readonly defIn = <Args extends readonly unknown[], Result>(
    file: string,
    name: string,
    first: number,
    body: Body<Args, Result>,
  ): PyFunction<Args, Result> =>
    pythonFunction(name, { co_name: name, co_filename: file, co_firstlineno: first, line: () => undefined }, body);

  /** `try: … except …: …`: knows which exception is being handled. JavaScript's own try works as well, without `__context__`. */
  readonly try = (body: () => Generator<unknown, unknown, unknown>): Try => new Try(body);

  /** `except type as e:` in JavaScript's catch: what is not of the type is thrown again. */
  readonly except = <Type extends BaseException>(reason: unknown, ...types: readonly (new (...args: never) => Type)[]): Type => {
    if (types.some((type) => reason instanceof type)) return reason as Type;
    throw reason;
  };

  /** Takes as long as `seconds` of work, in C: no handler runs before it is over. */
  readonly work = builtin("work", function* (thread: ThreadState, seconds: number) {
    yield* thread.interpreter.sys.compute(Math.max(1, Math.round(seconds * 1e8)));
  });

  readonly float = (value: number): Float => new Float(value);
  readonly tuple = (...items: readonly unknown[]): Tuple => Tuple.of(...items);
  readonly bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  #code(name: string, first: number) {
    return { co_name: name, co_filename: this.#interpreter.options.file, co_firstlineno: first, line: this.#interpreter.sourceLine };
  }

  #lineOf(name: string): number {
    const lines = this.#interpreter.options.source.split("\n");
    const index = lines.findIndex((line) => new RegExp(`^\\s*def ${name}\\(`).test(line));
    return index < 0 ? 1 : index + 1;
  }
}
