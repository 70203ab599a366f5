/** Standard input of the real process, or a file in its place, read as the guest asks for it. */
import { readSync } from "node:fs";
import { pauseBriefly } from "./output.ts";

const MOST = 65536;

/**
 * A reader of a descriptor: up to `count` bytes, waiting until there are some; an empty array at the end.
 * The array is valid until the next call.
 */
export function inputFrom(descriptor: number): (count: number) => Uint8Array {
  const buffer = new Uint8Array(MOST);
  return (count) => {
    for (;;) {
      try {
        return buffer.subarray(0, readSync(descriptor, buffer, 0, Math.min(count, MOST), null));
      } catch (reason) {
        const { code } = reason as NodeJS.ErrnoException;
        // EOF: Windows' word for the end. EISDIR, EBADF: nothing that could be read.
        if (code === "EOF" || code === "EISDIR" || code === "EBADF" || code === "EIO") return buffer.subarray(0, 0);
        if (code !== "EAGAIN" && code !== "EINTR") throw reason;
        pauseBriefly();
      }
    }
  };
}
