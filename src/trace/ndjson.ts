/**
 * Events as NDJSON: one JSON object per line, in order, keys always in this order:
 *
 *     seq, time (virtual ns), pid, tid, event (abi/events name), cause (seq of what led to it, 0: none), signal (number, 0: none),
 *     a, b, c (what they mean depends on the event: abi/events)
 *     then, where known: call (name), arguments (strings, as strace shows them), function, file, line (where the guest was)
 */
import type { Event } from "../../abi/events.ts";

/** One event as a line, ended by a newline. Equal events give equal bytes. */
export function eventLine(event: Event): string {
  const { seq, time, pid, tid, name, cause, signal, a, b, c, call, shown, position } = event;
  return `${JSON.stringify({
    seq,
    time,
    pid,
    tid,
    event: name,
    cause,
    signal,
    a,
    b,
    c,
    call,
    arguments: shown,
    function: position?.function,
    file: position?.file,
    line: position?.line,
  })}\n`;
}
