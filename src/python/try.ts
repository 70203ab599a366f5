/**
 * `try` in the notation, with what Python knows of it: while an except block runs, its exception is being handled, and becomes the
 * `__context__` of what is raised there.
 *
 *     yield* py.try(function* () {
 *       yield 4; yield* py.truediv(1, 0);
 *     }).except(ZeroDivisionError, function* (e) {
 *       yield 6; yield* print(e);
 *     });
 */
import { Ask } from "../kernel/script-request.ts";
import { BaseException } from "./exceptions.ts";
import { handlerEntered, tryBegins } from "./evaluate.ts";
import { interpreterOf } from "./interpreter.ts";
import type { ThreadState } from "./thread-state.ts";

type Block = () => Generator<unknown, unknown, unknown>;
type ExceptBlock<Type> = (reason: Type) => Generator<unknown, unknown, unknown>;

const threadOf = new Ask(({ sys, tid }): ThreadState | undefined => interpreterOf(sys).threadOf(tid));

export class Try {
  readonly #body: Block;
  readonly #clauses: { readonly type: new (...args: never) => BaseException; readonly block: ExceptBlock<never> }[] = [];
  #otherwise: Block | undefined;
  #last: Block | undefined;

  constructor(body: Block) {
    this.#body = body;
  }

  except<Type extends BaseException>(type: new (...args: never) => Type, block: ExceptBlock<Type>): this {
    this.#clauses.push({ type, block });
    return this;
  }

  else(block: Block): this {
    this.#otherwise = block;
    return this;
  }

  finally(block: Block): this {
    this.#last = block;
    return this;
  }

  *[Symbol.iterator](): Generator<unknown, void, unknown> {
    yield tryBegins;
    try {
      yield* this.#guarded();
    } catch (reason) {
      if (!this.#last || !(reason instanceof BaseException)) throw reason;
      yield* whileHandling(reason, this.#last);
      throw reason;
    }
    if (this.#last) yield* this.#last();
  }

  /** The body with its except clauses. */
  *#guarded(): Generator<unknown, void, unknown> {
    try {
      yield* this.#body();
    } catch (reason) {
      if (!(reason instanceof BaseException) || this.#clauses.length === 0) throw reason;
      const clause = this.#clauses.find(({ type }) => reason instanceof type);
      // An exception that no clause is for has led to them all the same.
      yield* whileHandling(reason, function* () {
        if (clause) yield* withoutName(reason, clause.block as ExceptBlock<unknown>);
      });
      if (!clause) throw reason;
      return;
    }
    if (this.#otherwise) yield* this.#otherwise();
  }
}

/** Runs a block to which an exception has led: that is being handled meanwhile. */
function* whileHandling(reason: BaseException, block: Block): Generator<unknown, void, unknown> {
  const handling = (yield* threadOf)?.handling ?? [];
  handling.push(reason);
  try {
    yield handlerEntered;
    yield* block();
  } catch (raised) {
    if (raised instanceof BaseException && raised !== reason) raised.__context__ ??= reason;
    throw raised;
  } finally {
    handling.pop();
  }
}

/** `except Type as e`: the name is deleted at the end, in a finally block of its own. */
function* withoutName(reason: unknown, block: ExceptBlock<unknown>): Generator<unknown, void, unknown> {
  try {
    yield* block(reason);
  } catch (raised) {
    if (block.length > 0) yield handlerEntered;
    throw raised;
  }
}
