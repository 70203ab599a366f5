/**
 * sys.stdout and sys.stderr: text that is encoded, buffered and written to a descriptor (Modules/_io). Standard output is written
 * when 8 KiB have come together, and at the end; standard error with each line. What is still in the buffer when a process dies is lost,
 * and fork copies it.
 */
import { checkSignals } from "./check.ts";
import { errnoOf, osError } from "./os-error.ts";
import type { ThreadState } from "./thread-state.ts";

const BUFFER_SIZE = 8192;
const EINTR = 4;
const encoder = new TextEncoder();

export class TextIOWrapper {
  readonly name: string;
  readonly fd: number;
  readonly buffering: "line" | "block";
  #pending: Uint8Array[] = [];
  #length = 0;

  constructor(name: string, fd: number, buffering: "line" | "block") {
    this.name = name;
    this.fd = fd;
    this.buffering = buffering;
  }

  copy(): TextIOWrapper {
    const copy = new TextIOWrapper(this.name, this.fd, this.buffering);
    copy.#pending = [...this.#pending];
    copy.#length = this.#length;
    return copy;
  }

  get repr(): string {
    return `<_io.TextIOWrapper name='${this.name}' mode='w' encoding='utf-8'>`;
  }

  /** Raises what writing raises, if the buffer has to be written. */
  *write(thread: ThreadState, text: string): Generator<unknown, number, unknown> {
    const bytes = encoder.encode(text);
    this.#pending.push(bytes);
    this.#length += bytes.length;
    if (this.#length > BUFFER_SIZE || (this.buffering === "line" && text.includes("\n"))) yield* this.flush(thread);
    return [...text].length;
  }

  *flush(thread: ThreadState): Generator<unknown, void, unknown> {
    while (this.#pending.length > 0) {
      const bytes = concatenate(this.#pending);
      const written = yield* writeOnce(thread, this.fd, bytes);
      this.#pending = written < bytes.length ? [bytes.subarray(written)] : [];
      this.#length = bytes.length - written;
    }
  }
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** _Py_write: write(2), again after a signal whose handlers raise nothing (PEP 475). */
export function* writeOnce(thread: ThreadState, fd: number, bytes: Uint8Array): Generator<unknown, number, unknown> {
  for (;;) {
    try {
      return yield* thread.interpreter.sys.write(fd, bytes);
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) throw osError(errno);
      yield* checkSignals(thread);
    }
  }
}
