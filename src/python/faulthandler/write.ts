/** Writing a dump: straight to the descriptor, whatever it is by now; errors are not reported (_Py_write_noraise). */
import type { Sys } from "../../kernel/script-sys.ts";
import { errnoOf } from "../os-error.ts";

const EINTR = 4;
const encoder = new TextEncoder();

/** False: it could not be written. */
export function* writeDump(sys: Sys, fd: number, text: string): Generator<unknown, boolean, unknown> {
  const bytes = encoder.encode(text);
  for (;;) {
    try {
      yield* sys.write(fd, bytes);
      return true;
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno !== EINTR) return false;
    }
  }
}
