/** The clock of timeouts: CLOCK_MONOTONIC, ns. */
import type { Sys } from "../kernel/script-sys.ts";

export function* monotonic(sys: Sys): Generator<unknown, number, unknown> {
  return yield* sys.clock_gettime("CLOCK_MONOTONIC");
}
