/** What a program writes on its way to the other side: c_oflag, termios(3). Linux: do_output_char. */
import { OCRNL, ONLCR, ONLRET, ONOCR, OPOST, TAB3, TABDLY } from "../generated/constants";
import { Terminal } from "../generated/layout";
import { outputRoom, putOutput } from "./bytes";

const BACKSPACE: i32 = 8;
const TAB: i32 = 9;
const NEWLINE: i32 = 10;
const RETURN: i32 = 13;

/** One byte of a program's; false: there is no room for it yet. */
export function writeByte(terminal: Terminal, byte: i32): bool {
  if (outputRoom(terminal) < 8) return false;
  const flags = terminal.oflag;
  if ((flags & OPOST) == 0) return putOutput(terminal, byte);
  if (byte == NEWLINE) {
    if ((flags & ONLRET) != 0) terminal.column = 0;
    if ((flags & ONLCR) != 0) {
      terminal.column = 0;
      return putOutput(terminal, RETURN) && putOutput(terminal, NEWLINE);
    }
    return putOutput(terminal, NEWLINE);
  }
  if (byte == RETURN) {
    if ((flags & ONOCR) != 0 && terminal.column == 0) return true;
    if ((flags & OCRNL) == 0) terminal.column = 0;
    return putOutput(terminal, (flags & OCRNL) != 0 ? NEWLINE : RETURN);
  }
  if (byte == TAB) {
    const spaces = 8 - (terminal.column & 7);
    terminal.column += spaces;
    if ((flags & TABDLY) != TAB3) return putOutput(terminal, TAB);
    for (let each = 0; each < spaces; each++) putOutput(terminal, 32);
    return true;
  }
  if (byte == BACKSPACE) {
    if (terminal.column > 0) terminal.column -= 1;
  } else if (byte >= 32 && byte != 127 && (byte & 0xc0) != 0x80) terminal.column += 1;
  return putOutput(terminal, byte);
}
