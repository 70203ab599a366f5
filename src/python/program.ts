/**
 * From start to exit of a Python process: Py_Initialize, the program, finalisation, the exit status (Modules/main.c, Python/pylifecycle.c,
 * Python/pythonrun.c).
 */
import { Ask } from "../kernel/script-request.ts";
import type { Program } from "../kernel/script-request.ts";
import type { Sys } from "../kernel/script-sys.ts";
import { toIndex } from "./arguments.ts";
import { PyCall, definitionOf, pythonFunction } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { BaseException, KeyboardInterrupt, SystemExit } from "./exceptions.ts";
import { endFaulthandler, beginFaulthandler } from "./faulthandler/lifetime.ts";
import { Interpreter } from "./interpreter.ts";
import type { PythonOptions } from "./options.ts";
import { Python } from "./python.ts";
import { default_int_handler } from "./signal/handlers.ts";
import { beginSignals, endSignals } from "./signal/state.ts";
import { exceptionLine, tracebackText } from "./traceback.ts";
import { str } from "./text.ts";
import type { ThreadState } from "./thread-state.ts";
import type { TextIOWrapper } from "./text-io.ts";
import { endThreads } from "./threading/shutdown.ts";
import { isInteger } from "./values.ts";

/** A Python program in the notation. `yield` is a boundary between bytecodes, `yield 3` the beginning of line 3, `yield*` a call. */
export type Main = (py: Python) => Generator<unknown, unknown, unknown> | void;

const [SIGINT, EXIT_FAILED_FLUSH] = [2, 120];
const tidOf = new Ask(({ tid }) => tid);

/**
 * A script guest that is a Python process: give it to runScript, or make it the default export of a `.script.ts` file.
 * @param main the module's code
 * @param options version, platform, and the Python text that tracebacks show
 */
export function python(main: Main, options: PythonOptions = {}): Program {
  return function* (sys: Sys) {
    const interpreter = new Interpreter(sys, options);
    const thread = interpreter.addThread(yield* tidOf, true, "MainThread");
    yield* beginSignals(sys, default_int_handler);
    yield* beginFaulthandler(thread);
    return yield* runMain(thread, moduleCall(interpreter, main));
  };
}

/** The code of `__main__`. */
function moduleCall(interpreter: Interpreter, main: Main): PyCall<unknown> {
  const { file } = interpreter.options;
  const py = new Python(interpreter);
  const code = { co_name: "<module>", co_filename: file, co_firstlineno: 1, line: interpreter.sourceLine };
  return new PyCall(definitionOf(pythonFunction("<module>", code, () => main(py)))!, []);
}

/** Runs what `call` is, ends the interpreter, and gives the exit status: Py_RunMain. */
export function* runMain(thread: ThreadState, call: PyCall<unknown>): Generator<unknown, number, unknown> {
  let status = 0;
  let interrupted = false;
  try {
    yield* evaluate(thread, call);
  } catch (reason) {
    if (!(reason instanceof BaseException)) throw reason;
    // Only the class itself: a subclass is an error like others.
    interrupted = reason.type === KeyboardInterrupt;
    status = yield* reportUncaught(thread, reason);
  }
  if (!(yield* finalize(thread)) && status === 0) status = EXIT_FAILED_FLUSH;
  if (!interrupted) return status;
  // exit_sigint: the parent is to see that SIGINT ended it.
  const { sys } = thread.interpreter;
  yield* sys.sigaction(SIGINT, { handler: "SIG_DFL", flags: "SA_ONSTACK" });
  yield* sys.kill(yield* sys.getpid(), SIGINT);
  return SIGINT + 128;
}

/** PyErr_Print, _Py_HandleSystemExit: the exit status. */
function* reportUncaught(thread: ThreadState, error: BaseException): Generator<unknown, number, unknown> {
  const { stdout, stderr, minor } = thread.interpreter;
  if (!(error instanceof SystemExit)) {
    yield* quietly(stdout?.flush(thread));
    yield* quietly(stderr?.write(thread, tracebackText(error, minor)));
    return 1;
  }
  const { code } = error;
  if (code === undefined || code === null) return 0;
  if (isInteger(code) || typeof code === "boolean") return toIndex(code) & 0xff;
  yield* quietly(stderr?.write(thread, `${str(code, minor)}\n`));
  return 1;
}

/** Nothing that writing raises leaves it. */
function* quietly(steps: Generator<unknown, unknown, unknown> | undefined): Generator<unknown, BaseException | undefined, unknown> {
  try {
    if (steps) yield* steps;
    return undefined;
  } catch (reason) {
    if (!(reason instanceof BaseException)) throw reason;
    return reason;
  }
}

/** Py_FinalizeEx: threads, atexit, the streams, faulthandler, signals. False: standard output could not be written. */
export function* finalize(thread: ThreadState): Generator<unknown, boolean, unknown> {
  const { interpreter } = thread;
  yield* endThreads(thread);
  while (interpreter.exitFunctions.length > 0) {
    const { shown, call } = interpreter.exitFunctions.pop()!;
    const failed = yield* quietly(call());
    if (!failed) continue;
    const header = interpreter.isAtLeast("3.13") ? ` ${shown}:` : `: ${shown}`;
    const text = `Exception ignored in atexit callback${header}\n${tracebackText(failed, interpreter.minor)}`;
    yield* quietly(interpreter.stderr?.write(thread, text));
  }
  const flushed = yield* flush(thread, interpreter.stdout);
  yield* endSignals(interpreter.sys);
  yield* endFaulthandler(thread);
  return flushed;
}

function* flush(thread: ThreadState, stream: TextIOWrapper | undefined): Generator<unknown, boolean, unknown> {
  if (!stream) return true;
  const failed = yield* quietly(stream.flush(thread));
  if (!failed) return true;
  const { stderr, minor } = thread.interpreter;
  const what = minor >= 13 ? `on flushing sys.${stream.name.slice(1, -1)}` : `in: ${stream.repr}`;
  yield* quietly(stderr?.write(thread, `Exception ignored ${what}${minor >= 13 ? ":" : ""}\n${exceptionLine(failed, minor)}`));
  return false;
}
