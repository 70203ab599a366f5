/**
 * Standard output and error of the real process, byte for byte and in order.
 *
 * A lone write goes out at once; writes that follow each other within a few milliseconds are gathered, so that a guest that prints
 * a million short pieces is not slowed by a million system calls. What is gathered is written when the other descriptor is
 * written to, when 64 KiB are full, before input is read, and at the end.
 */
import { writeSync } from "node:fs";
import { BrokenPipe } from "../kernel/run.ts";

const GATHERED = 65536;
const BURST_MS = 5;

// The reader of our output has gone: a guest is told as a process would be. Otherwise a process that writes on dies of SIGPIPE; so should we, in effect.
export { BrokenPipe };

/** Our output cannot be written: a full disk, a closed descriptor. `message` is one line. */
export class OutputError extends Error {}

export class Output {
  readonly #buffer = new Uint8Array(GATHERED);
  readonly #encoder = new TextEncoder();
  #length = 0;
  #descriptor: 1 | 2 = 1;
  #lastWrite = -Infinity;

  /** @throws {BrokenPipe} nobody reads any more */
  write(descriptor: 1 | 2, bytes: Uint8Array): void {
    if (descriptor !== this.#descriptor || this.#length + bytes.length > GATHERED) this.flush();
    this.#descriptor = descriptor;
    const now = performance.now();
    const burst = now - this.#lastWrite < BURST_MS;
    this.#lastWrite = now;
    if (bytes.length >= GATHERED || (!burst && this.#length === 0)) return writeAll(descriptor, bytes);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    if (!burst) this.flush();
  }

  text(descriptor: 1 | 2, text: string): void {
    this.write(descriptor, this.#encoder.encode(text));
  }

  /** As flush; that nobody reads any more shows at the next write. */
  flushMeanwhile(): void {
    try {
      this.flush();
    } catch (reason) {
      if (!(reason instanceof BrokenPipe)) throw reason;
    }
  }

  flush(): void {
    const length = this.#length;
    this.#length = 0;
    if (length > 0) writeAll(this.#descriptor, this.#buffer.subarray(0, length));
  }
}

const streams: Readonly<Record<number, string>> = { 1: "standard output", 2: "standard error" };

/** write(2) until all is written; a pipe that is full and does not block (EAGAIN) is tried again. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written, bytes.length - written);
    } catch (reason) {
      const { code } = reason as NodeJS.ErrnoException;
      if (code === "EPIPE" || code === "EOF") throw new BrokenPipe();
      if (code !== "EAGAIN" && code !== "EINTR")
        throw new OutputError(`${streams[descriptor] ?? "a file"} cannot be written (${code}): make room, or write elsewhere`);
      pauseBriefly();
    }
  }
}

const sleeping = new Int32Array(new SharedArrayBuffer(4));

/** A millisecond without work: input and output here are synchronous, since nothing else runs while a guest does. */
export function pauseBriefly(): void {
  Atomics.wait(sleeping, 0, 0, 1);
}
