/** The dictionary as launch and rescue see it: each operation is a message to the guard process, whose answer is waited for. */
import { builtin } from "../call.ts";
import { KeyError, RuntimeError } from "../exceptions.ts";
import { instance } from "../instance.ts";
import { dumps, loads } from "../pickle.ts";
import { receive, send } from "./connection.ts";
import type { Connection } from "./connection.ts";
import type { ThreadState } from "../thread-state.ts";
import { Tuple } from "../values.ts";

/** Sends the guard a request and waits for its answer. */
export function* askGuard(
  thread: ThreadState,
  connection: Connection,
  ...request: readonly unknown[]
): Generator<unknown, unknown, unknown> {
  yield* send(thread, connection, dumps(Tuple.of(...request)));
  const answer = yield* receive(thread, connection);
  if (!answer) throw new RuntimeError("the guard process is gone: nothing can be saved or rescued any more");
  return loads(answer);
}

export function makeDictionary(connection: Connection) {
  const ask = (thread: ThreadState, ...request: readonly unknown[]): Generator<unknown, unknown, unknown> =>
    askGuard(thread, connection, ...request);
  return instance("FaultguardDict", {
    /** `data[key] = value`: the value is pickled; it is safe when this has returned. */
    set: builtin("__setitem__", function* (thread: ThreadState, key: unknown, value: unknown) {
      yield* ask(thread, "set", dumps(key), dumps(value));
    }),
    /** `data[key]`: a copy. */
    get: builtin("__getitem__", function* (thread: ThreadState, key: unknown) {
      const value = yield* ask(thread, "get", dumps(key));
      if (!(value instanceof Uint8Array)) throw new KeyError(key);
      return loads(value);
    }),
    /** `key in data`. */
    contains: builtin("__contains__", function* (thread: ThreadState, key: unknown) {
      return (yield* ask(thread, "contains", dumps(key))) as boolean;
    }),
    /** `del data[key]`. */
    delete: builtin("__delitem__", function* (thread: ThreadState, key: unknown) {
      if (!(yield* ask(thread, "delete", dumps(key)))) throw new KeyError(key);
    }),
    keys: builtin("keys", function* (thread: ThreadState) {
      return ((yield* ask(thread, "keys")) as readonly Uint8Array[]).map(loads);
    }),
  });
}
export type FaultguardDict = ReturnType<typeof makeDictionary>;
