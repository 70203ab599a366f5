/**
 * The file that faultguard keeps while it runs, if it is asked to: what was acknowledged can be had from it when even the guard is gone. It holds
 * the guard's pid, which tells whether it is still being written, and the pairs, all pickled; not compressed, unlike the package's.
 */
import { constants } from "../../../abi/constants.ts";
import { Ask } from "../../kernel/script-request.ts";
import { RuntimeError } from "../exceptions.ts";
import { errnoOf, osError } from "../os-error.ts";
import { dumps, loads } from "../pickle.ts";
import { writeOnce } from "../text-io.ts";
import type { ThreadState } from "../thread-state.ts";
import { Tuple } from "../values.ts";

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC } = constants.O;
const CHUNK = 4096;

export interface Autosave {
  readonly path: string;
  /** Nanoseconds between two savings; 0: each change is saved before it is acknowledged. */
  readonly interval: number;
}

interface Contents {
  readonly pid: number;
  readonly pairs: readonly (readonly [key: Uint8Array, value: Uint8Array])[];
}

function* openFile(path: string, flags: number): Generator<unknown, number, unknown> {
  const fd = yield* new Ask(({ files, kernel, slot }) => files.open(kernel, slot, path, flags));
  if (fd < 0) throw osError(-fd, path);
  return fd;
}

/** Puts a new file in the place of the old one: there is no moment without either. */
export function* saveFile(thread: ThreadState, path: string, pairs: Contents["pairs"]): Generator<unknown, void, unknown> {
  const { sys } = thread.interpreter;
  const beside = `${path}.tmp`;
  const fd = yield* openFile(beside, O_WRONLY | O_CREAT | O_TRUNC);
  const bytes = dumps(Tuple.of<unknown>(yield* sys.getpid(), Tuple.of(...pairs)));
  for (let at = 0; at < bytes.length;) at += yield* writeOnce(thread, fd, bytes.subarray(at));
  yield* sys.close(fd);
  yield* new Ask(({ files }) => files.rename(beside, path));
}

export function* removeFile(path: string): Generator<unknown, void, unknown> {
  yield* new Ask(({ files }) => files.remove(path));
}

/** Whether there is such a file, of whomever. */
export function* exists(path: string): Generator<unknown, boolean, unknown> {
  return yield* new Ask(({ files }) => files.text(path) !== undefined);
}

/** What the file holds; undefined: it is no autosave file. @throws {OSError} there is none */
export function* loadFile(thread: ThreadState, path: string): Generator<unknown, Contents | undefined, unknown> {
  const { sys } = thread.interpreter;
  const fd = yield* openFile(path, O_RDONLY);
  const bytes: number[] = [];
  for (let part; (part = yield* sys.read(fd, CHUNK)).length > 0;) bytes.push(...part);
  yield* sys.close(fd);
  try {
    const [pid, pairs] = loads(Uint8Array.from(bytes)) as [number, Contents["pairs"]];
    return typeof pid === "number" ? { pid, pairs: [...pairs] } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process that writes a file lives. */
export function* isWritten({ interpreter: { sys } }: ThreadState, contents: Contents): Generator<unknown, boolean, unknown> {
  try {
    yield* sys.kill(contents.pid, 0);
    return true;
  } catch (reason) {
    if (errnoOf(reason) === undefined) throw reason;
    return false;
  }
}

/** The pairs of a file that nobody writes any more, as a dictionary. */
export function* recovered(thread: ThreadState, path: string): Generator<unknown, Map<unknown, unknown> | undefined, unknown> {
  const contents = yield* loadFile(thread, path);
  if (!contents) return undefined;
  if (yield* isWritten(thread, contents)) throw new RuntimeError(`the process of the autosave file ${path} is still running`);
  return new Map(contents.pairs.map(([key, value]) => [loads(key), loads(value)]));
}
