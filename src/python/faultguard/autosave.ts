/** The file that faultguard keeps while it runs, if it is asked to: what was acknowledged can be had from it when even the guard is gone. */
import { constants } from "../../../abi/constants.ts";
import { Ask } from "../../kernel/script-request.ts";
import { osError } from "../os-error.ts";
import { dumps, loads } from "../pickle.ts";
import { writeOnce } from "../text-io.ts";
import type { ThreadState } from "../thread-state.ts";

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC } = constants.O;
const CHUNK = 4096;

function* openFile(path: string, flags: number): Generator<unknown, number, unknown> {
  const fd = yield* new Ask(({ files, kernel, slot }) => files.open(kernel, slot, path, flags));
  if (fd < 0) throw osError(-fd, path);
  return fd;
}

export function* saveFile(thread: ThreadState, path: string, pairs: unknown): Generator<unknown, void, unknown> {
  const fd = yield* openFile(path, O_WRONLY | O_CREAT | O_TRUNC);
  const bytes = dumps(pairs);
  for (let at = 0; at < bytes.length;) at += yield* writeOnce(thread, fd, bytes.subarray(at));
  yield* thread.interpreter.sys.close(fd);
}

/** The dictionary of such a file. */
export function* loadFile(thread: ThreadState, path: string): Generator<unknown, Map<unknown, unknown>, unknown> {
  const { sys } = thread.interpreter;
  const fd = yield* openFile(path, O_RDONLY);
  const bytes: number[] = [];
  for (let part; (part = yield* sys.read(fd, CHUNK)).length > 0;) bytes.push(...part);
  yield* sys.close(fd);
  const pairs = loads(Uint8Array.from(bytes)) as readonly (readonly [Uint8Array, Uint8Array])[];
  return new Map(pairs.map(([key, value]) => [loads(key), loads(value)]));
}
