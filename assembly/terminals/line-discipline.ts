/**
 * What comes from a keyboard (a pty's master, or the host's terminal) on its way to a program: special characters, editing of the line, echo.
 * Source: termios(3). Linux: drivers/tty/n_tty.c, n_tty_receive_char and what it calls.
 */
import {
  ECHO,
  ECHOCTL,
  ECHOE,
  ECHOK,
  ECHOKE,
  ECHONL,
  ICANON,
  ICRNL,
  IEXTEN,
  IGNCR,
  INLCR,
  ISIG,
  ISTRIP,
  IXANY,
  IXON,
  NOFLSH,
  SIGINT,
  SIGQUIT,
  SIGTSTP,
  VEOF,
  VEOL,
  VEOL2,
  VERASE,
  VINTR,
  VKILL,
  VLNEXT,
  VMIN,
  VQUIT,
  VREPRINT,
  VSTART,
  VSTOP,
  VSUSP,
  VTIME,
  VWERASE,
} from "../generated/constants";
import { Terminal } from "../generated/layout";
import { READABLE, WRITABLE, wakeObject } from "../wait-queue";
import { cc, dropInput, dropOutput, inputAt, inputRoom, markLast, outputRoom, putInput, putOutput, unread } from "./bytes";
import { signalGroup } from "./groups";
import { writeByte } from "./output";

const NEWLINE: i32 = 10;
const RETURN: i32 = 13;
const TAB: i32 = 9;
/** Stands in the input for an end of file; nobody reads it (_POSIX_VDISABLE). */
const DISABLED: i32 = 0;

export function isCanonical(terminal: Terminal): bool {
  return (terminal.lflag & ICANON) != 0;
}

/** Whether a special character is set, and is this byte. */
function is(terminal: Terminal, byte: i32, index: i32): bool {
  return byte != DISABLED && byte == cc(terminal, index);
}

function has(terminal: Terminal, flag: i32): bool {
  return (terminal.lflag & flag) != 0;
}

/** Whether the next byte must wait: a full line that is not complete swallows what comes, so that its end still finds room. */
export function acceptsInput(terminal: Terminal): bool {
  return inputRoom(terminal) > 0 || (isCanonical(terminal) && terminal.complete == terminal.tail);
}

/** Whether a read has something (Linux: input_available_p). */
export function hasInput(terminal: Terminal, wholeRead: bool): bool {
  if (isCanonical(terminal)) return terminal.complete != terminal.tail;
  // poll(2) waits for VMIN bytes where there is no timer.
  const least: u32 = wholeRead && cc(terminal, VTIME) == 0 && cc(terminal, VMIN) != 0 ? cc(terminal, VMIN) : 1;
  return unread(terminal) >= least;
}

export function resumeOutput(terminal: Terminal): void {
  if (terminal.stopped == 0) return;
  terminal.stopped = 0;
  wakeObject(changetype<u32>(terminal), WRITABLE);
}

/** One byte from the keyboard. */
export function receive(terminal: Terminal, given: i32): void {
  let byte = given;
  const flags = terminal.iflag;
  if ((flags & ISTRIP) != 0) byte &= 0x7f;
  if (terminal.literal != 0) {
    terminal.literal = 0;
    echoIfAsked(terminal, byte);
    return keep(terminal, byte);
  }
  if ((flags & IXON) != 0) {
    if (is(terminal, byte, VSTART)) return resumeOutput(terminal);
    if (is(terminal, byte, VSTOP)) {
      terminal.stopped = 1;
      return;
    }
    if ((flags & IXANY) != 0) resumeOutput(terminal);
  }
  if (has(terminal, ISIG)) {
    if (is(terminal, byte, VINTR)) return signal(terminal, SIGINT, byte);
    if (is(terminal, byte, VQUIT)) return signal(terminal, SIGQUIT, byte);
    if (is(terminal, byte, VSUSP)) return signal(terminal, SIGTSTP, byte);
  }
  if (byte == RETURN) {
    if ((flags & IGNCR) != 0) return;
    if ((flags & ICRNL) != 0) byte = NEWLINE;
  } else if (byte == NEWLINE && (flags & INLCR) != 0) byte = RETURN;
  if (isCanonical(terminal) && edit(terminal, byte)) return;
  if (terminal.head == terminal.complete) terminal.lineColumn = terminal.column;
  echoIfAsked(terminal, byte);
  keep(terminal, byte);
}

/** termios(3), NOFLSH: otherwise "flushing the input and output queues when generating signals for the INT, QUIT, and SUSP characters". */
function signal(terminal: Terminal, which: i32, byte: i32): void {
  if (!has(terminal, NOFLSH)) {
    dropOutput(terminal);
    dropInput(terminal);
    terminal.lineColumn = 0;
  }
  if (terminal.foreground != 0) signalGroup(terminal.foreground, which);
  if ((terminal.iflag & IXON) != 0) resumeOutput(terminal);
  if (has(terminal, ECHO)) echo(terminal, byte);
}

/** Canonical mode's own bytes; true: that was one. */
function edit(terminal: Terminal, byte: i32): bool {
  const extended = has(terminal, IEXTEN);
  if (is(terminal, byte, VERASE) || is(terminal, byte, VKILL) || (extended && is(terminal, byte, VWERASE))) {
    erase(terminal, byte);
    return true;
  }
  if (extended && is(terminal, byte, VLNEXT)) {
    terminal.literal = 1;
    // A caret that the next byte overwrites.
    if (has(terminal, ECHO) && has(terminal, ECHOCTL)) {
      putOutput(terminal, 0x5e);
      putOutput(terminal, 8);
    }
    return true;
  }
  if (extended && has(terminal, ECHO) && is(terminal, byte, VREPRINT)) {
    echo(terminal, byte);
    writeByte(terminal, NEWLINE);
    for (let at = terminal.complete; at != terminal.head; at++) echo(terminal, inputAt(terminal, at));
    return true;
  }
  if (byte == NEWLINE) {
    if (has(terminal, ECHO) || has(terminal, ECHONL)) writeByte(terminal, NEWLINE);
    completeLine(terminal, byte);
    return true;
  }
  if (is(terminal, byte, VEOF)) {
    completeLine(terminal, DISABLED);
    return true;
  }
  if (is(terminal, byte, VEOL) || (extended && is(terminal, byte, VEOL2))) {
    if (has(terminal, ECHO)) echo(terminal, byte);
    completeLine(terminal, byte);
    return true;
  }
  return false;
}

function completeLine(terminal: Terminal, byte: i32): void {
  // The last place is kept for it.
  if (inputRoom(terminal) == 0) terminal.head -= 1;
  putInput(terminal, byte, true);
  terminal.complete = terminal.head;
  wakeObject(changetype<u32>(terminal), READABLE);
}

function keep(terminal: Terminal, byte: i32): void {
  if (inputRoom(terminal) == 0) return;
  putInput(terminal, byte, false);
  if (isCanonical(terminal)) return;
  terminal.complete = terminal.head;
  wakeObject(changetype<u32>(terminal), READABLE);
}

function echoIfAsked(terminal: Terminal, byte: i32): void {
  if (!has(terminal, ECHO)) return;
  if (byte == NEWLINE) writeByte(terminal, byte);
  else echo(terminal, byte);
}

/** termios(3), ECHOCTL: "terminal special characters other than TAB, NL, START, and STOP are echoed as ^X". */
function echo(terminal: Terminal, byte: i32): void {
  if (outputRoom(terminal) < 8) return;
  if (!(has(terminal, ECHOCTL) && isControl(byte) && byte != TAB)) {
    writeByte(terminal, byte);
    return;
  }
  putOutput(terminal, 0x5e);
  putOutput(terminal, byte ^ 0x40);
  terminal.column += 2;
}

function isControl(byte: i32): bool {
  return byte < 32 || byte == 127;
}

function isWord(byte: i32): bool {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte == 0x5f;
}

/** VERASE, VWERASE and VKILL (Linux: eraser). */
function erase(terminal: Terminal, byte: i32): void {
  if (terminal.head == terminal.complete) return;
  const kills = is(terminal, byte, VKILL);
  const words = is(terminal, byte, VWERASE) && !kills;
  if (kills) {
    if (!has(terminal, ECHO)) {
      terminal.head = terminal.complete;
      return;
    }
    if (!has(terminal, ECHOK) || !has(terminal, ECHOKE) || !has(terminal, ECHOE)) {
      terminal.head = terminal.complete;
      echo(terminal, byte);
      // ECHOK: "echo the NL character after the KILL character"
      if (has(terminal, ECHOK)) writeByte(terminal, NEWLINE);
      return;
    }
  }
  let seenWord = false;
  while (terminal.head != terminal.complete) {
    const last = inputAt(terminal, terminal.head - 1);
    if (words) {
      if (isWord(last)) seenWord = true;
      else if (seenWord) break;
    }
    terminal.head -= 1;
    if (has(terminal, ECHO)) rubOut(terminal, last, byte);
    if (!kills && !words) break;
  }
}

/** ECHOE: "the ERASE character erases the preceding input character" on the screen, too. */
function rubOut(terminal: Terminal, erased: i32, byte: i32): void {
  if (!has(terminal, ECHOE)) return echo(terminal, byte);
  if (erased == TAB) {
    let column = terminal.lineColumn;
    for (let at = terminal.complete; at != terminal.head; at++) {
      const each = inputAt(terminal, at);
      if (each == TAB) column |= 7;
      if (!isControl(each) || each == TAB) column += 1;
      else if (has(terminal, ECHOCTL)) column += 2;
    }
    while (terminal.column > column) {
      putOutput(terminal, 8);
      terminal.column -= 1;
    }
    return;
  }
  const control = isControl(erased);
  const width = control ? (has(terminal, ECHOCTL) ? 2 : 0) : 1;
  for (let each = 0; each < width; each++) {
    putOutput(terminal, 8);
    putOutput(terminal, 32);
    putOutput(terminal, 8);
    if (terminal.column > 0) terminal.column -= 1;
  }
}

/** tcsetattr(3) turned canonical mode on or off: what is there becomes a line, or bytes (Linux: n_tty_set_termios). */
export function changeMode(terminal: Terminal): void {
  if (isCanonical(terminal) && unread(terminal) > 0) markLast(terminal);
  terminal.complete = terminal.head;
  if (unread(terminal) > 0) wakeObject(changetype<u32>(terminal), READABLE);
}
