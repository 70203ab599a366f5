/** What of a terminal is state (assembly/state-hash.ts). */
import { END_TERMINALPAGE, Terminal } from "../generated/layout";
import { mix } from "../hash";
import { cc, endsLine, inputAt, unread } from "./bytes";

export function hashTerminal(hash: u64, terminal: Terminal): u64 {
  let value = mix(hash, (<u64>terminal.number) | ((<u64>terminal.opens) << 32));
  value = mix(value, (<u64>terminal.session) | ((<u64>terminal.foreground) << 32));
  value = mix(
    value,
    (<u64>terminal.locked) | ((<u64>terminal.hungUp) << 1) | ((<u64>terminal.stopped) << 2) | ((<u64>terminal.literal) << 3),
  );
  value = mix(value, (<u64>terminal.iflag) | ((<u64>terminal.oflag) << 32));
  value = mix(value, (<u64>terminal.cflag) | ((<u64>terminal.lflag) << 32));
  value = mix(value, (<u64>terminal.rows) | ((<u64>terminal.pixels) << 32));
  value = mix(value, (<u64>terminal.column) | ((<u64>terminal.lineColumn) << 32));
  for (let each = 0; each < 19; each++) value = mix(value, <u64>cc(terminal, each));
  value = mix(value, (<u64>unread(terminal)) | ((<u64>(terminal.complete - terminal.tail)) << 32));
  for (let at = terminal.tail; at != terminal.head; at++)
    value = mix(value, (<u64>inputAt(terminal, at)) | (endsLine(terminal, at) ? 256 : 0));
  value = mix(value, <u64>terminal.outputBytes);
  for (let page = terminal.outputHead; changetype<usize>(page) != 0; page = page.next)
    for (let at = page.from; at < page.to; at++) value = mix(value, <u64>load<u8>(changetype<usize>(page) + END_TERMINALPAGE + <usize>at));
  return value;
}
