/**
 * The guard process: it has the dictionary, and answers those who are connected, one message after the other. What it has answered has
 * been stored, so nothing of that is lost when one of them dies.
 */
import { builtin } from "../call.ts";
import { BaseException } from "../exceptions.ts";
import { dumps, loads } from "../pickle.ts";
import { exitProcess } from "./process.ts";
import { receive, send } from "./connection.ts";
import type { Connection } from "./connection.ts";
import { removeFile, saveFile } from "./autosave.ts";
import type { Autosave } from "./autosave.ts";
import type { ThreadState } from "../thread-state.ts";

/** What a key's value is, as it came: pickled. Keys are pickled as well, so that equal ones are the same. */
type Contents = Map<string, { readonly key: Uint8Array; readonly value: Uint8Array }>;

function keyText(key: Uint8Array): string {
  return Array.from(key, (byte) => String.fromCharCode(byte)).join("");
}

function carryOut(contents: Contents, [operation, key, value]: readonly unknown[]): unknown {
  const name = key instanceof Uint8Array ? keyText(key) : "";
  switch (operation) {
    case "set":
      contents.set(name, { key: key as Uint8Array, value: value as Uint8Array });
      return true;
    case "get":
      return contents.get(name)?.value;
    case "contains":
      return contents.has(name);
    case "delete":
      return contents.delete(name);
    case "keys":
      return [...contents.values()].map((each) => each.key);
    default:
      return undefined;
  }
}

/** Runs in a process of its own until `owner` is gone; `clients` may go before. */
export const runGuard = builtin(
  "_run_server",
  function* (
    thread: ThreadState,
    owner: Connection,
    clients: readonly Connection[],
    autosave: Autosave | undefined,
  ): Generator<unknown, void> {
    const { sys } = thread.interpreter;
    // bpo-36368: the server is protected from the KeyboardInterrupt that all of the terminal's processes get.
    yield* sys.sigaction("SIGINT", { handler: "SIG_IGN" });
    const contents: Contents = new Map();
    const connected = new Set([owner, ...clients]);
    const now = function* (): Generator<unknown, number, unknown> {
      return yield* sys.clock_gettime("CLOCK_MONOTONIC");
    };
    const save = function* (path: string): Generator<unknown, void, unknown> {
      yield* saveFile(
        thread,
        path,
        [...contents.values()].map(({ key, value }) => [key, value]),
      );
    };
    let changed = false;
    let finished = false;
    let next = autosave ? (yield* now()) + autosave.interval : 0;
    if (autosave) yield* save(autosave.path);
    while (connected.has(owner)) {
      const sets = { read: [...connected].map(({ read }) => read) };
      if (autosave && changed && (yield* now()) >= next) {
        yield* save(autosave.path);
        changed = false;
        next = (yield* now()) + autosave.interval;
      }
      const { read } = yield* sys.pselect(sets, changed && autosave ? next - (yield* now()) : undefined);
      for (const connection of connected) {
        if (!read.includes(connection.read)) continue;
        const message = yield* receive(thread, connection);
        if (!message) {
          connected.delete(connection);
          yield* sys.close(connection.read);
          continue;
        }
        const request = loads(message) as readonly unknown[];
        const answer = carryOut(contents, request);
        if (request[0] === "finished") finished = true;
        if (autosave && (request[0] === "set" || request[0] === "delete")) {
          if (autosave.interval === 0) yield* save(autosave.path);
          else changed = true;
        }
        try {
          yield* send(thread, connection, dumps(answer));
        } catch (reason) {
          // It died before it could hear the answer.
          if (!(reason instanceof BaseException)) throw reason;
          connected.delete(connection);
        }
      }
    }
    // Where start() is about to return, whoever wanted the data has had them; where its process has died, the file is all that is left.
    if (autosave && finished) yield* removeFile(autosave.path);
    else if (autosave && changed) yield* save(autosave.path);
    yield* exitProcess(thread, 0);
  },
);
