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
    try {
      try {
        yield* this.#body();
      } catch (reason) {
        const clause = this.#clauses.find(({ type }) => reason instanceof type);
        if (!clause || !(reason instanceof BaseException)) throw reason;
        const handling = (yield* threadOf)?.handling ?? [];
        handling.push(reason);
        try {
          yield* clause.block(reason as never);
        } catch (raised) {
          if (raised instanceof BaseException && raised !== reason) raised.__context__ ??= reason;
          throw raised;
        } finally {
          handling.pop();
        }
        return;
      }
      if (this.#otherwise) yield* this.#otherwise();
    } finally {
      if (this.#last) yield* this.#last();
    }
  }
}
