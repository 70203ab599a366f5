/** A connection between two processes: messages through a pair of pipes, each with its length before it. */
import { errnoOf } from "../os-error.ts";
import { checkSignals } from "../check.ts";
import { writeOnce } from "../text-io.ts";
import type { ThreadState } from "../thread-state.ts";

const EINTR = 4;
const HEADER = 4;

/** The two descriptors of one side. */
export interface Connection {
  readonly read: number;
  readonly write: number;
}

export function* send(thread: ThreadState, { write }: Connection, message: Uint8Array): Generator<unknown, void, unknown> {
  const bytes = new Uint8Array(HEADER + message.length);
  new DataView(bytes.buffer).setUint32(0, message.length, true);
  bytes.set(message, HEADER);
  for (let sent = 0; sent < bytes.length;) sent += yield* writeOnce(thread, write, bytes.subarray(sent));
}

/** The next message; undefined: the other side is gone, perhaps in the middle of one. */
export function* receive(thread: ThreadState, { read }: Connection): Generator<unknown, Uint8Array | undefined, unknown> {
  const header = yield* readFully(thread, read, HEADER);
  if (!header) return undefined;
  return yield* readFully(thread, read, new DataView(header.buffer, header.byteOffset).getUint32(0, true));
}

function* readFully(thread: ThreadState, fd: number, length: number): Generator<unknown, Uint8Array | undefined, unknown> {
  const whole = new Uint8Array(length);
  for (let at = 0; at < length;) {
    try {
      const part = yield* thread.interpreter.sys.read(fd, Math.min(length - at, 65536));
      if (part.length === 0) return undefined;
      whole.set(part, at);
      at += part.length;
    } catch (reason) {
      if (errnoOf(reason) !== EINTR) throw reason;
      yield* checkSignals(thread);
    }
  }
  return whole;
}
