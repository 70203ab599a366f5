/** A terminal's buffers: input is a ring in one page, with a bit for each byte at which a line ends; output is a list of pages. */
import { TERMINAL_OUTPUT, TERMINAL_PAGE } from "../generated/constants";
import { END_TERMINAL, END_TERMINALPAGE, Terminal, TerminalPage, allocateTerminalPage, freeTerminalPage } from "../generated/layout";

const PAGE: u32 = TERMINAL_PAGE;
/** c_cc and what fills it up to a multiple of four come before the bits. */
const CC_SIZE: usize = 20;

/** One of c_cc. */
export function cc(terminal: Terminal, index: i32): i32 {
  return <i32>load<u8>(changetype<usize>(terminal) + END_TERMINAL + 1 + <usize>index);
}

/** c_line and c_cc, 20 bytes. */
export function controlCharacters(terminal: Terminal): usize {
  return changetype<usize>(terminal) + END_TERMINAL;
}

export function unread(terminal: Terminal): u32 {
  return terminal.head - terminal.tail;
}

/** Bytes of input that still have room; one place stays free for a line's end. */
export function inputRoom(terminal: Terminal): u32 {
  return PAGE - 1 - unread(terminal);
}

function placeOf(terminal: Terminal, position: u32): usize {
  return changetype<usize>(terminal.input) + END_TERMINALPAGE + <usize>(position % PAGE);
}

export function inputAt(terminal: Terminal, position: u32): i32 {
  return <i32>load<u8>(placeOf(terminal, position));
}

function bitPlace(terminal: Terminal, position: u32): usize {
  return changetype<usize>(terminal) + END_TERMINAL + CC_SIZE + <usize>((position % PAGE) >> 3);
}

function bitAt(position: u32): u8 {
  return <u8>((<u32>1) << ((position % PAGE) & 7));
}

/** Whether a line ends with the byte at `position`. */
export function endsLine(terminal: Terminal, position: u32): bool {
  return ((load<u8>(bitPlace(terminal, position)) >> (<u8>((position % PAGE) & 7))) & 1) != 0;
}

export function putInput(terminal: Terminal, byte: i32, ends: bool): void {
  const position = terminal.head;
  store<u8>(placeOf(terminal, position), <u8>byte);
  const place = bitPlace(terminal, position);
  const bit = bitAt(position);
  store<u8>(place, ends ? load<u8>(place) | bit : load<u8>(place) & ~bit);
  terminal.head = position + 1;
}

export function markLast(terminal: Terminal): void {
  const position = terminal.head - 1;
  const place = bitPlace(terminal, position);
  store<u8>(place, load<u8>(place) | bitAt(position));
}

export function outputRoom(terminal: Terminal): u32 {
  return terminal.outputBytes < <u32>TERMINAL_OUTPUT ? <u32>TERMINAL_OUTPUT - terminal.outputBytes : 0;
}

/** A byte for the other side; dropped where there is no room (Linux: echoes are). */
export function putOutput(terminal: Terminal, byte: i32): bool {
  let page = terminal.outputTail;
  if (changetype<usize>(page) == 0 || page.to == PAGE) {
    if (outputRoom(terminal) == 0) return false;
    const added = allocateTerminalPage();
    if (changetype<usize>(added) == 0) return false;
    added.next = changetype<TerminalPage>(0);
    added.from = 0;
    added.to = 0;
    if (changetype<usize>(page) == 0) terminal.outputHead = added;
    else page.next = added;
    terminal.outputTail = added;
    page = added;
  }
  store<u8>(changetype<usize>(page) + END_TERMINALPAGE + <usize>page.to, <u8>byte);
  page.to += 1;
  terminal.outputBytes += 1;
  return true;
}

/** Moves up to `count` bytes of output to `buffer`. */
export function takeOutput(terminal: Terminal, buffer: u32, count: u32): u32 {
  let done: u32 = 0;
  while (done < count && terminal.outputBytes > 0) {
    const page = terminal.outputHead;
    const part = min(page.to - page.from, count - done);
    memory.copy(buffer + done, changetype<usize>(page) + END_TERMINALPAGE + <usize>page.from, part);
    page.from += part;
    done += part;
    terminal.outputBytes -= part;
    if (page.from == page.to) dropPage(terminal, page);
  }
  return done;
}

function dropPage(terminal: Terminal, page: TerminalPage): void {
  terminal.outputHead = page.next;
  if (changetype<usize>(page.next) == 0) terminal.outputTail = changetype<TerminalPage>(0);
  freeTerminalPage(page);
}

export function dropOutput(terminal: Terminal): void {
  while (changetype<usize>(terminal.outputHead) != 0) dropPage(terminal, terminal.outputHead);
  terminal.outputBytes = 0;
}

export function dropInput(terminal: Terminal): void {
  terminal.tail = terminal.head;
  terminal.complete = terminal.head;
}
