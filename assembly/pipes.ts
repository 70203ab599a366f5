/**
 * Pipes, as fs/pipe.c has them: a ring of slots, each a page with a run of bytes in it. A write fills the rest of the last page only
 * if its last part fits there, else it begins a new page; so up to PIPE_BUF (one page) bytes go in whole or not at all, and a pipe is
 * full when it has no free slot, which may be before 65536 bytes are in it. Polling, and O_NONBLOCK, see exactly that.
 *
 *     slots   tail ─► [page, offset, length] [page, 0, length] … (`used` of them; at most `room`)
 *
 * A reader or writer that sleeps is woken at every change that could concern it, and tests again: no wake-up is lost.
 */
import {
  EAGAIN,
  EBUSY,
  EFAULT,
  EINVAL,
  ENFILE,
  ENOMEM,
  EPERM,
  EPIPE,
  ERESTARTSYS,
  FILE_PIPE_READ,
  FILE_PIPE_WRITE,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
  PAGE_SIZE,
  PIPE_SLOTS,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDNORM,
  POLLWRNORM,
  SIGPIPE,
  SI_USER,
  WAIT_READ,
  WAIT_WRITE,
} from "./generated/constants";
import { END_PIPE, FdPair, File, Pipe, Thread, allocatePipe, freeFile, freePipe } from "./generated/layout";
import { clearDescriptor, installFile, openFile } from "./files";
import { signalAsync } from "./descriptors/async";
import { allocatePage, freePage } from "./pool";
import { sendSignal } from "./signals/generate";
import { interrupted, sleepOn } from "./sleep";
import { READABLE, WRITABLE, wakeObject } from "./wait-queue";

/** Bytes that one turn of a call moves at the most: the argument buffer's size, and never less than a pipe holds. */
const TURN: u32 = 65536;

/** Three words of a pipe's ring. */
@unmanaged
@final
class PipeSlot {
  page: u32;
  offset: u32;
  length: u32;
}
const SLOT_SIZE: u32 = 12;
const PAGE: u32 = PAGE_SIZE;

function slotAt(pipe: Pipe, index: i32): PipeSlot {
  return changetype<PipeSlot>(changetype<u32>(pipe) + END_PIPE + <u32>(index & (PIPE_SLOTS - 1)) * SLOT_SIZE);
}

/** pipe(2), pipe2(2). */
export function pipe2(thread: Thread, pair: FdPair, flags: i32): i32 {
  // pipe(2), EINVAL: "Invalid value in flags". O_DIRECT (packet mode) is not modelled.
  if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) return -EINVAL;
  if (changetype<usize>(pair) == 0) return -EFAULT;
  const pipe = allocatePipe();
  // pipe(2), ENFILE: "The system-wide limit on the total number of open files has been reached".
  if (changetype<usize>(pipe) == 0) return -ENFILE;
  pipe.room = PIPE_SLOTS;
  const status = flags & O_NONBLOCK;
  const readEnd = openFile(FILE_PIPE_READ, O_RDONLY | status, changetype<u32>(pipe));
  const writeEnd = openFile(FILE_PIPE_WRITE, O_WRONLY | status, changetype<u32>(pipe));
  if (changetype<usize>(readEnd) == 0 || changetype<usize>(writeEnd) == 0) {
    discard(pipe, readEnd, writeEnd);
    return -ENFILE;
  }
  const closeOnExec = (flags & O_CLOEXEC) != 0;
  const reading = installFile(thread.process, readEnd, 0, closeOnExec);
  if (reading < 0) {
    discard(pipe, readEnd, writeEnd);
    return reading;
  }
  pipe.readers = 1;
  pipe.writers = 1;
  const writing = installFile(thread.process, writeEnd, 0, closeOnExec);
  if (writing < 0) {
    freeFile(writeEnd);
    pipe.writers = 0;
    clearDescriptor(thread.process, reading);
    return writing;
  }
  pair.read = reading;
  pair.write = writing;
  return 0;
}

/** Undoes what pipe2 had made before a limit stopped it. */
function discard(pipe: Pipe, readEnd: File, writeEnd: File): void {
  if (changetype<usize>(readEnd) != 0) freeFile(readEnd);
  if (changetype<usize>(writeEnd) != 0) freeFile(writeEnd);
  freePipe(pipe);
}

/** read(2) from a pipe. */
export function readPipe(thread: Thread, pipe: Pipe, buffer: u32, count: u32, nonblocking: bool): i32 {
  // read(2): "If count is zero, read() may detect the errors"; pipe_read answers 0.
  if (count == 0) return 0;
  if (pipe.used > 0) return take(pipe, buffer, min(count, TURN));
  // pipe(7): "If all file descriptors referring to the write end of a pipe have been closed, then an attempt to read(2) … will see end-of-file".
  if (pipe.writers == 0) return 0;
  // Linux, pipe_read: whoever a signal wakes does not look at O_NONBLOCK again.
  if (nonblocking && !(thread.inCall != 0 && interrupted(thread))) return -EAGAIN;
  // signal(7): read(2) on a pipe is restarted with SA_RESTART.
  return sleepOn(thread, WAIT_READ, changetype<u32>(pipe), ERESTARTSYS);
}

/** Moves up to `count` bytes out of a pipe that holds some. */
function take(pipe: Pipe, buffer: u32, count: u32): i32 {
  const full = pipe.used == pipe.room;
  let done: u32 = 0;
  while (done < count && pipe.used > 0) {
    const slot = slotAt(pipe, pipe.tail);
    const part = min(slot.length, count - done);
    memory.copy(buffer + done, slot.page + slot.offset, part);
    done += part;
    slot.offset += part;
    slot.length -= part;
    if (slot.length == 0) {
      freePage(slot.page);
      slot.page = 0;
      pipe.tail = (pipe.tail + 1) & (PIPE_SLOTS - 1);
      pipe.used -= 1;
    }
  }
  if (full && pipe.used < pipe.room) wakeWriters(pipe);
  signalAsync(changetype<u32>(pipe), POLLOUT);
  return done;
}

/** write(2) to a pipe; Thread.callWord0 counts what earlier turns of this call have written. */
export function writePipe(thread: Thread, pipe: Pipe, buffer: u32, count: u32, nonblocking: bool): i32 {
  // write(2): "If count is zero and fd refers to a file other than a regular file, the results are not specified"; pipe_write answers 0.
  if (count == 0) return 0;
  const earlier = thread.callWord0;
  if (pipe.readers == 0) {
    brokenPipe(thread);
    return earlier > 0 ? <i32>earlier : -EPIPE;
  }
  const available = min(count - earlier, TURN);
  let done: u32 = 0;
  // pipe_write: only when the call begins, the odd part of a page goes behind what the last page holds, if all of it fits.
  const odd = count & (PAGE - 1);
  if (thread.inCall == 0 && odd != 0 && pipe.used > 0) {
    const last = slotAt(pipe, pipe.tail + pipe.used - 1);
    if (last.offset + last.length + odd <= PAGE) {
      memory.copy(last.page + last.offset + last.length, buffer, odd);
      last.length += odd;
      done = odd;
    }
  }
  let memoryFull = false;
  while (done < available && pipe.used < pipe.room) {
    const page = allocatePage();
    if (page == 0) {
      memoryFull = true;
      break;
    }
    const slot = slotAt(pipe, pipe.tail + pipe.used);
    slot.page = page;
    slot.offset = 0;
    slot.length = min(available - done, PAGE);
    memory.copy(page, buffer + done, slot.length);
    done += slot.length;
    pipe.used += 1;
  }
  if (done > 0) {
    wakeReaders(pipe);
    signalAsync(changetype<u32>(pipe), POLLIN);
  }
  const written = earlier + done;
  if (written == count) return written;
  // pipe(7), "PIPE_BUF": with O_NONBLOCK a write larger than that may be partial; EAGAIN where nothing went in.
  if (memoryFull) return written > 0 ? <i32>written : -ENOMEM;
  if (nonblocking) return written > 0 ? <i32>written : -EAGAIN;
  // signal(7): "if … an I/O call on a slow device has already transferred some data by the time it is interrupted …, the call will return a success status".
  if (interrupted(thread) && written > 0) return written;
  thread.callWord0 = written;
  return sleepOn(thread, WAIT_WRITE, changetype<u32>(pipe), ERESTARTSYS);
}

/** pipe(7): "If all file descriptors referring to the read end of a pipe have been closed, then a write(2) will cause a SIGPIPE signal to be generated for the calling process": for the writing thread, si_code SI_USER (Linux: send_sig). */
function brokenPipe(thread: Thread): void {
  sendSignal(thread.process, thread, SIGPIPE, SI_USER, thread.process.pid, thread.process.uid, 0, 0, 0);
}

function wakeReaders(pipe: Pipe): void {
  wakeObject(changetype<u32>(pipe), READABLE);
}

function wakeWriters(pipe: Pipe): void {
  wakeObject(changetype<u32>(pipe), WRITABLE);
}

/** The last descriptor of one end has gone. */
export function closePipeEnd(pipe: Pipe, kind: i32): void {
  if (kind != FILE_PIPE_WRITE) pipe.readers -= 1;
  if (kind != FILE_PIPE_READ) pipe.writers -= 1;
  // Linux, pipe_release: everybody, when one side is empty and the other is not.
  if ((pipe.readers == 0) != (pipe.writers == 0)) {
    wakeObject(changetype<u32>(pipe), pipe.readers == 0 ? POLLERR : POLLHUP);
    signalAsync(changetype<u32>(pipe), pipe.readers == 0 ? POLLOUT : POLLIN);
  }
  if (pipe.readers > 0 || pipe.writers > 0) return;
  while (pipe.used > 0) {
    freePage(slotAt(pipe, pipe.tail).page);
    pipe.tail = (pipe.tail + 1) & (PIPE_SLOTS - 1);
    pipe.used -= 1;
  }
  freePipe(pipe);
}

/** FIONREAD. */
export function bytesIn(pipe: Pipe): i32 {
  let bytes: u32 = 0;
  for (let index = 0; index < pipe.used; index++) bytes += slotAt(pipe, pipe.tail + index).length;
  return bytes;
}

/** fcntl(2), F_SETPIPE_SZ: rounded up to a power-of-two number of pages; the new capacity in bytes. */
export function resizePipe(pipe: Pipe, size: i32): i32 {
  if (size < 0) return -EINVAL;
  let pages = 1;
  while (pages < PIPE_SLOTS && pages * PAGE_SIZE < size) pages <<= 1;
  // fcntl(2), EPERM: above the limit of /proc/sys/fs/pipe-max-size, which is 64 KiB here; EBUSY: "smaller than the amount of buffer space currently used".
  if (pages * PAGE_SIZE < size) return -EPERM;
  if (pages < pipe.used) return -EBUSY;
  const grown = pages > pipe.room;
  pipe.room = pages;
  if (grown) wakeWriters(pipe);
  return pages * PAGE_SIZE;
}

/** What poll(2) sees at one end of a pipe (Linux: pipe_poll). */
export function pollPipe(pipe: Pipe, file: File): i32 {
  const kind = file.kind;
  let events = 0;
  if (kind != FILE_PIPE_WRITE) {
    if (pipe.used > 0) events |= POLLIN | POLLRDNORM;
    // poll(2), POLLHUP: "the peer closed its end of the channel"; what was written before can still be read.
    if (pipe.writers == 0 && (pipe.inode == 0 || file.seen != pipe.writeOpens)) events |= POLLHUP;
  }
  if (kind != FILE_PIPE_READ) {
    if (pipe.used < pipe.room) events |= POLLOUT | POLLWRNORM;
    // poll(2), POLLERR: "also set for a file descriptor referring to the write end of a pipe when the read end has been closed".
    if (pipe.readers == 0) events |= POLLERR;
  }
  return events;
}
