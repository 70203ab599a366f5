/**
 * The evaluator: carries out the calls that a Python program yields, and looks for signals where CPython's does (Python/ceval.c).
 *
 * A program yields
 *
 *     yield            a boundary between bytecodes, such as a loop's jump back: time passes, Python handlers may run
 *     yield 12         the same, and line 12 begins
 *     yield* f(1)      a call
 *
 * The frames of every thread hang on its state, where a signal handler finds them.
 * Boundaries are: where a Python function begins, after a built-in one, and each bare `yield`. In 3.10 also where an exception has led to an except
 * or finally block, and not where a function begins with `try` (Python/ceval.c of 3.10: the check at `main_loop`, and its exceptions).
 */
import { Ask, Request } from "../kernel/script-request.ts";
import { required } from "./arguments.ts";
import { PyCall, definitionOf, pythonFunction } from "./call.ts";
import type { Definition } from "./call.ts";
import { BaseException } from "./exceptions.ts";
import { Frame, atStatement, entryOf } from "./frame.ts";
import { runHandlers, runPendingCalls } from "./check.ts";
import type { ThreadState } from "./thread-state.ts";

/** What `try` of the notation yields: a block begins; an exception has led to an except or finally block. */
export const tryBegins = Symbol("try begins");
export const handlerEntered = Symbol("handler entered");

/** Safepoints of 10 ns between two boundaries: a line of Python takes a microsecond at the most. */
const BOUNDARY_FUEL = 100;
const [SIGNALS, PENDING_CALLS] = [1, 2];

/** A function that has been called and has not returned; only functions written in Python have a frame. */
interface Activation {
  readonly definition: Definition;
  readonly frame: Frame | undefined;
  readonly generator: Generator<unknown, unknown, unknown>;
  /** 3.10: its first step has been made already. */
  first?: IteratorResult<unknown, unknown> | undefined;
}

/** A boundary: time passes, and the kernel says what is to be done. */
const boundaryCheck = new Ask(({ kernel, slot }) => kernel.core.pythonCheck(slot, 1), BOUNDARY_FUEL);

/** What the check at a boundary found: in the main thread Python handlers and pending calls run. */
function* handle(thread: ThreadState, work: number): Generator<unknown, void, unknown> {
  if ((work & SIGNALS) !== 0) yield* runHandlers(thread, true);
  // Asked anew: handlers that ran have taken, or left, pending calls.
  if ((work & PENDING_CALLS) !== 0) yield* runPendingCalls(thread);
}

/** Calls a function from outside the evaluator, such as a signal's handler, and gives its result. */
export function* callPython(thread: ThreadState, callable: unknown, ...args: readonly unknown[]): Generator<unknown, unknown, unknown> {
  return yield* evaluate(thread, new PyCall(definitionFor(thread, callable), args));
}

/** What a callable is to be called as. */
export function definitionFor(thread: ThreadState, callable: unknown): Definition {
  return definitionOf(callable) ?? lambdaOf(thread, callable);
}

/** A plain function of JavaScript given as a callable is a lambda of the line that runs. */
function lambdaOf(thread: ThreadState, callable: unknown): Definition {
  if (typeof callable !== "function") throw new Error("[signalbox bug] what was called is not a function");
  const outer = thread.frame?.f_code;
  const code = {
    co_name: callable.name || "<lambda>",
    co_filename: outer?.co_filename ?? "<string>",
    co_firstlineno: thread.frame?.f_lineno ?? 1,
    line: outer?.line ?? (() => undefined),
  };
  return definitionOf(pythonFunction(code.co_name, code, callable as () => unknown))!;
}

/** Carries out a call and everything that it calls. */
export function* evaluate(thread: ThreadState, call: PyCall<unknown>): Generator<unknown, unknown, unknown> {
  // Each evaluation has a stack of its own: a handler's lies above that of the built-in function that looked for signals.
  const stack: Activation[] = [];
  let value: unknown;
  let error: unknown;
  let failed = false;

  // What a step of the evaluator itself raises is raised in the innermost activation.
  function* guarded(steps: Generator<unknown, unknown, unknown>): Generator<unknown, void, unknown> {
    try {
      yield* steps;
    } catch (reason) {
      failed = true;
      error = reason;
    }
  }

  function* enter(next: PyCall<unknown>): Generator<unknown, void, unknown> {
    try {
      stack.push(begin(thread, next));
    } catch (reason) {
      // Wrong arguments: raised by the call, before there is a frame.
      failed = true;
      error = reason;
      return;
    }
    value = undefined;
    const entered = stack.at(-1)!;
    if (entered.frame) {
      // 3.10 looks before a function's first instruction, but not where that begins a `try` (SETUP_FINALLY).
      if (!thread.interpreter.isAtLeast("3.11")) {
        try {
          entered.first = entered.generator.next();
        } catch (reason) {
          entered.first = { done: false, value: new Thrown(reason) };
        }
        if (entered.first.value === tryBegins) return;
      }
      const work = (yield boundaryCheck) as number;
      if (work !== 0) yield* guarded(handle(thread, work));
      // Raised before the function's first statement.
      if (failed) leave(thread, stack.pop()!, error);
    }
  }

  yield* enter(call);
  while (stack.length > 0) {
    const activation = stack.at(-1)!;
    const { generator, frame, definition } = activation;
    let step: IteratorResult<unknown, unknown>;
    const raised = failed ? error : undefined;
    try {
      if (failed) {
        failed = false;
        if (frame && frame.raised?.error !== error) frame.raised = { error, entry: entryOf(frame) };
        step = generator.throw(error);
      } else {
        if (frame) frame.position = atStatement;
        step = activation.first ?? generator.next(value);
        activation.first = undefined;
        if (step.value instanceof Thrown) throw step.value.reason;
      }
    } catch (reason) {
      failed = true;
      error = reason;
      if (reason !== raised) {
        // Another exception than the call's: raised by the statement.
        if (frame) frame.position = atStatement;
        setContext(thread, reason);
      }
      leave(thread, stack.pop()!, reason);
      continue;
    }
    if (step.done) {
      pop(thread, stack.pop()!);
      value = step.value;
      if (definition.kind === "builtin" && stack.length > 0) {
        const result = value;
        const work = (yield boundaryCheck) as number;
        if (work !== 0) yield* guarded(handle(thread, work));
        value = result;
      }
      continue;
    }
    const request = step.value;
    if (request instanceof PyCall) {
      if (frame) frame.position = positionOf(request.definition);
      yield* enter(request);
    } else if (request instanceof Request) {
      try {
        value = yield request;
      } catch (reason) {
        failed = true;
        error = reason;
      }
    } else if (request === tryBegins || (request === handlerEntered && thread.interpreter.isAtLeast("3.11"))) {
      value = undefined;
    } else {
      if (frame && typeof request === "number") frame.f_lineno = request;
      if (frame) frame.position = atStatement;
      value = undefined;
      const work = (yield boundaryCheck) as number;
      if (work !== 0) yield* guarded(handle(thread, work));
    }
  }
  if (failed) throw error;
  return value;
}

/** What a first step raised, until it is its turn. */
class Thrown {
  readonly reason: unknown;
  constructor(reason: unknown) {
    this.reason = reason;
  }
}

function positionOf(called: Definition): Frame["position"] {
  return called.name.startsWith("operator ")
    ? { kind: "operator", text: called.name.slice("operator ".length) }
    : { kind: "call", name: called.name };
}

/** A call begins: a function written in Python gets a frame. */
function begin(thread: ThreadState, { definition, args }: PyCall<unknown>): Activation {
  if (definition.kind === "builtin") return { definition, frame: undefined, generator: bodyOf(thread, definition, args) };
  if (definition.parameters) required(definition.name, args, ...definition.parameters);
  const frame = new Frame(definition.code, thread.frame);
  thread.frame = frame;
  return { definition, frame, generator: bodyOf(thread, definition, args) };
}

/** The body as a generator; it runs when it is first stepped. */
function* bodyOf(thread: ThreadState, definition: Definition, args: readonly unknown[]): Generator<unknown, unknown, unknown> {
  const result: unknown =
    definition.kind === "function"
      ? (definition.body as (...args: readonly unknown[]) => unknown)(...args)
      : (definition.body as (thread: ThreadState, ...args: readonly unknown[]) => unknown)(thread, ...args);
  return isGenerator(result) ? yield* result : result;
}

function isGenerator(value: unknown): value is Generator<unknown, unknown, unknown> {
  return Object.prototype.toString.call(value) === "[object Generator]";
}

function pop(thread: ThreadState, { frame }: Activation): void {
  if (frame) thread.frame = frame.f_back;
}

/** An exception leaves an activation, which becomes part of its traceback. */
function leave(thread: ThreadState, activation: Activation, reason: unknown): void {
  pop(thread, activation);
  const { frame } = activation;
  if (!frame || !(reason instanceof BaseException)) return;
  reason.__traceback__.unshift(frame.raised?.error === reason ? frame.raised.entry : entryOf(frame));
}

/** "The exception that was being handled when this one was raised." */
export function setContext(thread: ThreadState, reason: unknown): void {
  const context = thread.handling.at(-1);
  if (reason instanceof BaseException && context && context !== reason) reason.__context__ ??= context;
}
