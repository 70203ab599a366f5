/**
 * Terminals as open files: a pty's two sides (pty(7)), and the console, which is the host's terminal. What a program reads, writes and polls;
 * what opening and closing do. Linux: drivers/tty/pty.c, n_tty_read, n_tty_write, tty_open, tty_release.
 */
import {
  BLOCKED,
  EAGAIN,
  EIO,
  ENFILE,
  ENOENT,
  ENOSPC,
  ENXIO,
  ERESTARTSYS,
  FILE_HOST,
  FILE_TERMINAL,
  FILE_TERMINAL_MASTER,
  HOST,
  O_CLOEXEC,
  O_NOCTTY,
  O_NONBLOCK,
  O_RDWR,
  O_WRONLY,
  POLLERR,
  POLLHUP,
  SIGTTIN,
  SIGTTOU,
  TIMED_OUT,
  TOSTOP,
  VMIN,
  VTIME,
  WAIT_READ,
  WAIT_WRITE,
} from "../generated/constants";
import {
  File,
  Process,
  Terminal,
  TerminalMaster,
  TerminalPage,
  Thread,
  allocateTerminal,
  allocateTerminalMaster,
  allocateTerminalPage,
  atTerminal,
  atThread,
  freeTerminal,
  freeTerminalMaster,
  freeTerminalPage,
  kernel,
  slotsTerminal,
} from "../generated/layout";
import { accessMode, installNew, isNone, openFile } from "../files";
import { interrupted, sleepOn, startDeadline } from "../sleep";
import { READABLE, WRITABLE, wakeObject } from "../wait-queue";
import { cc, dropOutput, endsLine, inputAt, outputRoom, putOutput, takeOutput, unread } from "./bytes";
import { acquire, checkForeground, clearSession, hangUp, isLeader } from "./groups";
import { acceptsInput, hasInput, isCanonical, receive, resumeOutput } from "./line-discipline";
import { writeByte } from "./output";
import { setDefaults } from "./settings";

const TURN: u32 = 65536;
/** VTIME's unit, ns. */
const TENTH: u64 = 100_000_000;

function isNoTerminal(terminal: Terminal): bool {
  return changetype<usize>(terminal) == 0;
}

/** The terminal that a file is a side of, or 0: a pty's of both sides, the console of the host's files that are it. */
export function terminalOf(file: File): Terminal {
  if (file.kind == FILE_TERMINAL) return changetype<Terminal>(file.object);
  if (file.kind == FILE_TERMINAL_MASTER) return changetype<TerminalMaster>(file.object).terminal;
  return isConsole(file) ? kernel.console : changetype<Terminal>(0);
}

export function isConsole(file: File): bool {
  return file.kind == FILE_HOST && file.object < 3 && ((kernel.consoleFiles >> file.object) & 1) != 0;
}

function makeTerminal(number: i32): Terminal {
  const terminal = allocateTerminal();
  if (isNoTerminal(terminal)) return terminal;
  const page = allocateTerminalPage();
  if (changetype<usize>(page) == 0) {
    freeTerminal(terminal);
    return changetype<Terminal>(0);
  }
  terminal.input = page;
  terminal.number = number;
  setDefaults(terminal);
  return terminal;
}

function discardTerminal(terminal: Terminal): void {
  dropOutput(terminal);
  freeTerminalPage(terminal.input);
  terminal.input = changetype<TerminalPage>(0);
  freeTerminal(terminal);
}

/** The lowest number that no pty has. */
function freeNumber(): i32 {
  let number = 0;
  while (!isNoTerminal(numbered(number))) number++;
  return number;
}

/** The living pty of that number, or 0. */
function numbered(number: i32): Terminal {
  for (let slot = 0; slot < slotsTerminal(); slot++) {
    const terminal = atTerminal(slot);
    // A free record has no page.
    if (changetype<usize>(terminal.input) != 0 && terminal.number == number && terminal != kernel.console) return terminal;
  }
  return changetype<Terminal>(0);
}

/** open(2) of /dev/ptmx: a new pty; the descriptor of its master. */
export function openMaster(slot: i32, flags: i32): i32 {
  const process = atThread(slot).process;
  const master = allocateTerminalMaster();
  // pty(7): the number of ptys is limited; ENOSPC.
  if (changetype<usize>(master) == 0) return -ENOSPC;
  const terminal = makeTerminal(freeNumber());
  if (isNoTerminal(terminal)) {
    freeTerminalMaster(master);
    return -ENOSPC;
  }
  terminal.master = master;
  terminal.locked = 1;
  master.terminal = terminal;
  const file = openFile(FILE_TERMINAL_MASTER, statusOf(flags), changetype<u32>(master));
  if (isNone(file)) {
    discardTerminal(terminal);
    freeTerminalMaster(master);
    return -ENFILE;
  }
  return installNew(process, file, (flags & O_CLOEXEC) != 0);
}

function statusOf(flags: i32): i32 {
  return flags & (O_WRONLY | O_RDWR | O_NONBLOCK);
}

/** open(2) of /dev/pts/`number`. */
export function openSlave(slot: i32, number: i32, flags: i32): i32 {
  const terminal = numbered(number);
  if (isNoTerminal(terminal) || changetype<usize>(terminal.master) == 0) return -ENOENT;
  // unlockpt(3): until then open(2) fails with EIO.
  if (terminal.locked != 0) return -EIO;
  return openTerminal(atThread(slot).process, terminal, flags);
}

/** open(2) of /dev/tty: the controlling terminal; ENXIO where there is none. */
export function openControlling(slot: i32, flags: i32): i32 {
  const process = atThread(slot).process;
  if (isNoTerminal(process.terminal)) return -ENXIO;
  return openTerminal(process, process.terminal, flags | O_NOCTTY);
}

export function openTerminal(process: Process, terminal: Terminal, flags: i32): i32 {
  const host = terminal == kernel.console;
  const file = host
    ? openFile(FILE_HOST, statusOf(flags), ctz(kernel.consoleFiles))
    : openFile(FILE_TERMINAL, statusOf(flags), changetype<u32>(terminal));
  if (isNone(file)) return -ENFILE;
  if (!host) {
    terminal.opens += 1;
    if (changetype<usize>(terminal.master) != 0) terminal.master.wasOpened = 1;
  }
  const fd = installNew(process, file, (flags & O_CLOEXEC) != 0);
  if (fd < 0) return fd;
  // open(2), O_NOCTTY: otherwise a terminal becomes "the process's controlling terminal even if the process does not have one": a session leader's (tty_open_proc_set_tty).
  if (
    (flags & O_NOCTTY) == 0 &&
    accessMode(file) != O_WRONLY &&
    isLeader(process) &&
    isNoTerminal(process.terminal) &&
    terminal.session == 0
  )
    acquire(process, terminal);
  return fd;
}

/** The last descriptor of an open file of the slave has gone. */
export function closeSlave(terminal: Terminal): void {
  terminal.opens -= 1;
  if (terminal.opens > 0) return;
  clearSession(terminal.session);
  if (changetype<usize>(terminal.master) == 0) discardTerminal(terminal);
  // pty(7): reading the master then fails with EIO.
  else wakeObject(changetype<u32>(terminal.master), READABLE | POLLHUP);
}

/** The master has gone: the terminal hangs up. */
export function closeMaster(master: TerminalMaster): void {
  const terminal = master.terminal;
  terminal.master = changetype<TerminalMaster>(0);
  terminal.hungUp = 1;
  freeTerminalMaster(master);
  hangUp(terminal);
  if (terminal.opens == 0) discardTerminal(terminal);
  else wakeObject(changetype<u32>(terminal), READABLE | WRITABLE | POLLHUP | POLLERR);
}

/** read(2) from a terminal. */
export function readTerminal(thread: Thread, file: File, terminal: Terminal, buffer: u32, count: u32): i32 {
  // A terminal that hung up is at its end (Linux: hung_up_tty_read).
  if (terminal.hungUp != 0) return 0;
  const allowed = checkForeground(thread, terminal, SIGTTIN);
  if (allowed != 0) return allowed;
  if (count == 0) return 0;
  const most = min(count, TURN);
  if (isCanonical(terminal)) {
    if (hasInput(terminal, false)) return takeLine(terminal, buffer, most);
  } else {
    const result = readRaw(thread, terminal, buffer, most);
    if (result != BLOCKED) return result;
  }
  if ((file.flags & O_NONBLOCK) != 0) return -EAGAIN;
  const result = sleepOn(thread, WAIT_READ, changetype<u32>(terminal), ERESTARTSYS);
  // termios(3), noncanonical mode: the timer ran out.
  return result == TIMED_OUT ? takeRaw(terminal, buffer, most) : result;
}

/** termios(3): "read(2) … returns at most one line of input". An end of file that stands alone is 0 bytes. */
function takeLine(terminal: Terminal, buffer: u32, count: u32): i32 {
  let done: u32 = 0;
  while (done < count && terminal.tail != terminal.complete) {
    const position = terminal.tail;
    const ends = endsLine(terminal, position);
    const byte = inputAt(terminal, position);
    terminal.tail = position + 1;
    if (!(ends && byte == 0)) store<u8>(buffer + done++, <u8>byte);
    if (ends) break;
    // An end of file right behind the last byte that was wanted belongs to this line.
    if (done == count && terminal.tail != terminal.complete && endsLine(terminal, terminal.tail) && inputAt(terminal, terminal.tail) == 0)
      terminal.tail += 1;
  }
  wakeMaster(terminal);
  return done;
}

/** termios(3), "Canonical and noncanonical mode": MIN and TIME. BLOCKED: it must wait. */
function readRaw(thread: Thread, terminal: Terminal, buffer: u32, count: u32): i32 {
  const least = min(<u32>cc(terminal, VMIN), count);
  const time = <u64>cc(terminal, VTIME) * TENTH;
  const available = unread(terminal);
  if (least == 0) {
    // "MIN == 0, TIME == 0 (polling read)"; "TIME > 0 (read with timeout)": until one byte is there.
    if (available > 0 || time == 0) return takeRaw(terminal, buffer, count);
    startDeadline(thread, time);
    return BLOCKED;
  }
  if (available >= least) return takeRaw(terminal, buffer, count);
  if (available > 0 && interrupted(thread)) return takeRaw(terminal, buffer, count);
  // "MIN > 0, TIME > 0 (read with interbyte timeout)": the timer starts anew with each byte.
  if (time > 0 && available > 0 && thread.callWord0 != available) {
    thread.callWord0 = available;
    thread.callDeadline = 0;
    startDeadline(thread, time);
  }
  return BLOCKED;
}

function takeRaw(terminal: Terminal, buffer: u32, count: u32): i32 {
  let done: u32 = 0;
  for (; done < count && terminal.tail != terminal.head; terminal.tail += 1)
    store<u8>(buffer + done++, <u8>inputAt(terminal, terminal.tail));
  terminal.complete = terminal.head;
  wakeMaster(terminal);
  return done;
}

function wakeMaster(terminal: Terminal): void {
  if (changetype<usize>(terminal.master) != 0) wakeObject(changetype<u32>(terminal.master), WRITABLE);
}

/** write(2) to a terminal; HOST: the console's, which may be written to. Thread.callWord0 counts what earlier turns have written. */
export function writeTerminal(thread: Thread, file: File, terminal: Terminal, buffer: u32, count: u32): i32 {
  if (terminal.hungUp != 0) return -EIO;
  // termios(3), TOSTOP: "Send the SIGTTOU signal to the process group of a background process which tries to write to its controlling terminal."
  if ((terminal.lflag & TOSTOP) != 0) {
    const allowed = checkForeground(thread, terminal, SIGTTOU);
    if (allowed != 0) return allowed;
  }
  if (terminal == kernel.console) return HOST;
  const earlier = thread.callWord0;
  let done: u32 = 0;
  const available = min(count - earlier, TURN);
  if (terminal.stopped == 0) while (done < available && writeByte(terminal, <i32>load<u8>(buffer + done))) done++;
  if (done > 0 && changetype<usize>(terminal.master) != 0) wakeObject(changetype<u32>(terminal.master), READABLE);
  return wait(thread, file, changetype<u32>(terminal), earlier + done, count);
}

/** The end of a turn of a write: done, or to go on later. */
function wait(thread: Thread, file: File, object: u32, written: u32, count: u32): i32 {
  if (written == count) return written;
  if ((file.flags & O_NONBLOCK) != 0) return written > 0 ? <i32>written : -EAGAIN;
  if (interrupted(thread) && written > 0) return written;
  thread.callWord0 = written;
  return sleepOn(thread, WAIT_WRITE, object, ERESTARTSYS);
}

/** read(2) from a pty's master: what programs wrote, and echoes. */
export function readMaster(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  const master = changetype<TerminalMaster>(file.object);
  const terminal = master.terminal;
  if (count == 0) return 0;
  if (terminal.outputBytes > 0) {
    const taken = takeOutput(terminal, buffer, min(count, TURN));
    wakeObject(changetype<u32>(terminal), WRITABLE);
    return taken;
  }
  if (terminal.opens == 0 && master.wasOpened != 0) return -EIO;
  if ((file.flags & O_NONBLOCK) != 0) return -EAGAIN;
  return sleepOn(thread, WAIT_READ, file.object, ERESTARTSYS);
}

/** write(2) to a pty's master: as if it were typed. */
export function writeMaster(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  const master = changetype<TerminalMaster>(file.object);
  const terminal = master.terminal;
  const earlier = thread.callWord0;
  const available = min(count - earlier, TURN);
  let done: u32 = 0;
  const before = terminal.outputBytes;
  while (done < available && acceptsInput(terminal)) receive(terminal, <i32>load<u8>(buffer + done++));
  if (terminal.outputBytes != before) wakeObject(file.object, READABLE);
  return wait(thread, file, file.object, earlier + done, count);
}

export function pollTerminal(terminal: Terminal): i32 {
  if (terminal.hungUp != 0) return READABLE | WRITABLE | POLLERR | POLLHUP;
  let events = 0;
  if (hasInput(terminal, true)) events |= READABLE;
  if (terminal == kernel.console || (terminal.stopped == 0 && outputRoom(terminal) > 256)) events |= WRITABLE;
  return events;
}

export function pollMaster(master: TerminalMaster): i32 {
  const terminal = master.terminal;
  let events = 0;
  if (terminal.outputBytes > 0) events |= READABLE;
  if (terminal.opens == 0 && master.wasOpened != 0) events |= POLLHUP;
  if (acceptsInput(terminal)) events |= WRITABLE;
  return events;
}

/** For the machine: the host has a terminal; bit n of `files`: its file n is that one. It controls the session that everything began in. */
export function makeConsole(slot: i32, files: i32): void {
  const terminal = makeTerminal(-1);
  if (isNoTerminal(terminal) || files == 0) return;
  const process = atThread(slot).process;
  kernel.console = terminal;
  kernel.consoleFiles = files;
  terminal.opens = 1;
  terminal.session = process.sid;
  terminal.foreground = process.pgid;
  process.terminal = terminal;
}

/** For the machine: this byte was typed at the host's terminal. 0: there is no room for it yet. */
export function typed(byte: i32): i32 {
  const terminal = kernel.console;
  if (isNoTerminal(terminal) || !acceptsInput(terminal)) return 0;
  receive(terminal, byte);
  return 1;
}

/** For the machine: echoes for the host's terminal, up to 4096 bytes into the argument area; how many. */
export function echoed(area: u32): i32 {
  return isNoTerminal(kernel.console) ? 0 : takeOutput(kernel.console, area, 4096);
}

/** For the machine: the host's terminal has gone. */
export function hangUpConsole(): void {
  const terminal = kernel.console;
  if (isNoTerminal(terminal) || terminal.hungUp != 0) return;
  terminal.hungUp = 1;
  hangUp(terminal);
  wakeObject(changetype<u32>(terminal), READABLE | WRITABLE | POLLHUP | POLLERR);
}

export { putOutput, resumeOutput };
