/** A terminal's settings: tcgetattr(3), tcsetattr(3), window sizes, and the requests of ioctl_tty(2). */
import {
  EBADF,
  EFAULT,
  EINVAL,
  EIO,
  ENOTTY,
  EPERM,
  ESRCH,
  FILE_TERMINAL_MASTER,
  FIONREAD,
  ICANON,
  IXON,
  SIGTTOU,
  SIGWINCH,
  TCFLSH,
  TCIFLUSH,
  TCIOFLUSH,
  TCOFLUSH,
  TCOOFF,
  TCOON,
  TCSADRAIN,
  TCSAFLUSH,
  TCSANOW,
  TCSBRK,
  TCXONC,
  TIOCEXCL,
  TIOCGPGRP,
  TIOCGPTLCK,
  TIOCGPTN,
  TIOCGPTPEER,
  TIOCGSID,
  TIOCNOTTY,
  TIOCNXCL,
  TIOCOUTQ,
  TIOCSCTTY,
  TIOCSPGRP,
  TIOCSPTLCK,
  TIOCSTI,
  TTY_NUMBER,
} from "../generated/constants";
import { File, Int, Terminal, Termios, Thread, Winsize } from "../generated/layout";
import { fileOf, isNone } from "../files";
import { sessionOfGroup } from "../process/groups";
import { READABLE, WRITABLE, wakeObject } from "../wait-queue";
import { controlCharacters, dropInput, dropOutput, endsLine, inputAt, unread } from "./bytes";
import { checkForeground, giveUp, signalGroup, takeControl } from "./groups";
import { changeMode, receive, resumeOutput } from "./line-discipline";
import { openTerminal, terminalOf } from "./terminal";

/** Linux's tty_std_termios, and what pty.c makes of it: INIT_C_CC. */
export function setDefaults(terminal: Terminal): void {
  terminal.iflag = 0x500;
  terminal.oflag = 0x5;
  terminal.cflag = 0xbf;
  terminal.lflag = 0x8a3b;
  const at = controlCharacters(terminal);
  store<u64>(at, 0x01_00_04_15_7f_1c_03_00, 0);
  store<u64>(at, 0x17_0f_12_00_1a_13_11_00, 8);
  store<u32>(at, 0x16, 16);
}

/** The terminal behind a descriptor, or 0; `noTerminal` then says why. */
function find(thread: Thread, fd: i32): Terminal {
  const file = fileOf(thread.process, fd);
  return isNone(file) ? changetype<Terminal>(0) : terminalOf(file);
}

function noTerminal(thread: Thread, fd: i32): i32 {
  return isNone(fileOf(thread.process, fd)) ? -EBADF : -ENOTTY;
}

export function tcgetattr(thread: Thread, fd: i32, out: Termios): i32 {
  const terminal = find(thread, fd);
  if (changetype<usize>(terminal) == 0) return noTerminal(thread, fd);
  if (terminal.hungUp != 0) return -EIO;
  if (changetype<usize>(out) == 0) return -EFAULT;
  out.c_iflag = terminal.iflag;
  out.c_oflag = terminal.oflag;
  out.c_cflag = terminal.cflag;
  out.c_lflag = terminal.lflag;
  memory.copy(changetype<usize>(out) + 16, controlCharacters(terminal), 20);
  return 0;
}

/** `actions`: TCSANOW, TCSADRAIN (output goes to the other side at once: nothing to wait for), TCSAFLUSH (input is dropped). */
export function tcsetattr(thread: Thread, fd: i32, actions: i32, given: Termios): i32 {
  const terminal = find(thread, fd);
  if (changetype<usize>(terminal) == 0) return noTerminal(thread, fd);
  if (actions != TCSANOW && actions != TCSADRAIN && actions != TCSAFLUSH) return -EINVAL;
  if (terminal.hungUp != 0) return -EIO;
  const allowed = checkForeground(thread, terminal, SIGTTOU);
  if (allowed != 0) return allowed;
  if (changetype<usize>(given) == 0) return -EFAULT;
  if (actions == TCSAFLUSH) flushInput(terminal);
  const switches = ((terminal.lflag ^ given.c_lflag) & ICANON) != 0;
  terminal.iflag = given.c_iflag;
  terminal.oflag = given.c_oflag;
  terminal.cflag = given.c_cflag;
  terminal.lflag = given.c_lflag;
  memory.copy(controlCharacters(terminal), changetype<usize>(given) + 16, 20);
  if (switches) changeMode(terminal);
  if ((terminal.iflag & IXON) == 0) resumeOutput(terminal);
  // What a reader waits for may be there by the new rules.
  wakeObject(changetype<u32>(terminal), READABLE);
  return 0;
}

function flushInput(terminal: Terminal): void {
  dropInput(terminal);
  if (changetype<usize>(terminal.master) != 0) wakeObject(changetype<u32>(terminal.master), WRITABLE);
}

function flushOutput(terminal: Terminal): void {
  dropOutput(terminal);
  wakeObject(changetype<u32>(terminal), WRITABLE);
}

export function tcgetwinsize(thread: Thread, fd: i32, out: Winsize): i32 {
  const terminal = find(thread, fd);
  if (changetype<usize>(terminal) == 0) return noTerminal(thread, fd);
  if (terminal.hungUp != 0) return -EIO;
  if (changetype<usize>(out) == 0) return -EFAULT;
  store<u32>(changetype<usize>(out), terminal.rows, 0);
  store<u32>(changetype<usize>(out), terminal.pixels, 4);
  return 0;
}

export function tcsetwinsize(thread: Thread, fd: i32, given: Winsize): i32 {
  const terminal = find(thread, fd);
  if (changetype<usize>(terminal) == 0) return noTerminal(thread, fd);
  if (terminal.hungUp != 0) return -EIO;
  if (changetype<usize>(given) == 0) return -EFAULT;
  resize(terminal, load<u32>(changetype<usize>(given), 0), load<u32>(changetype<usize>(given), 4));
  return 0;
}

/** ioctl_tty(2): "When the window size changes, a SIGWINCH signal is sent to the foreground process group." */
export function resize(terminal: Terminal, rows: u32, pixels: u32): void {
  if (terminal.rows == rows && terminal.pixels == pixels) return;
  terminal.rows = rows;
  terminal.pixels = pixels;
  if (terminal.foreground != 0) signalGroup(terminal.foreground, SIGWINCH);
}

/** ioctl(2) on a terminal, of requests that have an int. */
export function ioctlTerminal(thread: Thread, file: File, request: i32, argument: Int): i32 {
  const terminal = terminalOf(file);
  const isMaster = file.kind == FILE_TERMINAL_MASTER;
  if (terminal.hungUp != 0) return request == TIOCSPGRP ? -ENOTTY : -EIO;
  const process = thread.process;
  switch (request) {
    case TIOCEXCL:
    case TIOCNXCL:
      return 0;
    case TIOCSCTTY:
      return takeControl(thread, terminal, argument.value);
    case TIOCNOTTY:
      return giveUp(thread, terminal);
  }
  if (changetype<usize>(argument) == 0) return -EFAULT;
  switch (request) {
    case TIOCGPGRP:
      if (!isMaster && process.terminal != terminal) return -ENOTTY;
      argument.value = terminal.foreground;
      return 0;
    case TIOCSPGRP:
      return setForeground(thread, terminal, argument.value);
    case TIOCGSID:
      if ((!isMaster && process.terminal != terminal) || terminal.session == 0) return -ENOTTY;
      argument.value = terminal.session;
      return 0;
    case FIONREAD:
      argument.value = isMaster ? terminal.outputBytes : readable(terminal);
      return 0;
    case TTY_NUMBER:
      argument.value = terminal.number;
      return isMaster ? -ENOTTY : 0;
    case TIOCOUTQ:
      argument.value = 0;
      return 0;
    case TIOCGPTN:
      if (!isMaster) return -ENOTTY;
      argument.value = terminal.number;
      return 0;
    case TIOCSPTLCK:
      if (!isMaster) return -ENOTTY;
      terminal.locked = argument.value != 0 ? 1 : 0;
      return 0;
    case TIOCGPTLCK:
      if (!isMaster) return -ENOTTY;
      argument.value = terminal.locked;
      return 0;
    case TIOCGPTPEER:
      return isMaster ? openTerminal(process, terminal, argument.value) : -ENOTTY;
    case TIOCSTI:
      // ioctl_tty(2): one's own controlling terminal only, without privileges.
      if (process.terminal != terminal && process.euid != 0) return -EPERM;
      receive(terminal, argument.value & 0xff);
      return 0;
  }
  return change(thread, terminal, isMaster, request, argument.value);
}

/** tcflush(3), tcflow(3), tcsendbreak(3): those in the background may not. */
function change(thread: Thread, terminal: Terminal, isMaster: bool, request: i32, value: i32): i32 {
  if (request != TCFLSH && request != TCXONC && request != TCSBRK) return -ENOTTY;
  const allowed = checkForeground(thread, terminal, SIGTTOU);
  if (allowed != 0) return allowed;
  if (request == TCSBRK) return 0;
  if (request == TCXONC) {
    if (value == TCOOFF) terminal.stopped = 1;
    else if (value == TCOON) resumeOutput(terminal);
    return <u32>value > 3 ? -EINVAL : 0;
  }
  if (value != TCIFLUSH && value != TCOFLUSH && value != TCIOFLUSH) return -EINVAL;
  // What is input for one side is output for the other.
  const input = isMaster ? TCOFLUSH : TCIFLUSH;
  if (value == TCIOFLUSH || value == input) flushInput(terminal);
  if (value == TCIOFLUSH || value != input) flushOutput(terminal);
  return 0;
}

/** Bytes that a read would find: of complete lines, without ends of file (Linux: inq_canon). */
function readable(terminal: Terminal): i32 {
  if ((terminal.lflag & ICANON) == 0) return unread(terminal);
  let count = 0;
  for (let at = terminal.tail; at != terminal.complete; at++) if (!(endsLine(terminal, at) && inputAt(terminal, at) == 0)) count += 1;
  return count;
}

/** tcsetpgrp(3). */
function setForeground(thread: Thread, terminal: Terminal, pgid: i32): i32 {
  const process = thread.process;
  const allowed = checkForeground(thread, terminal, SIGTTOU);
  if (allowed == -EIO) return -ENOTTY;
  if (allowed != 0) return allowed;
  // tcsetpgrp(3), ENOTTY: "The calling process does not have a controlling terminal, or it has one but it is not described by fd".
  if (process.terminal != terminal || terminal.session != process.sid) return -ENOTTY;
  if (pgid < 0) return -EINVAL;
  const session = sessionOfGroup(pgid);
  // EPERM: "pgrp has a supported value, but is not the process group ID of a process in the same session".
  if (session == 0) return -ESRCH;
  if (session != process.sid) return -EPERM;
  terminal.foreground = pgid;
  return 0;
}
