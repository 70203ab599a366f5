/**
 * Descriptors and open files. A descriptor is a word of its process's table: the address of an open file description, bit 0 set for
 * FD_CLOEXEC. dup and fork make descriptors that share a description, and with it the status flags (open(2), "Open file descriptions").
 *
 *     descriptor ─► File { kind, flags, references, object } ─► Pipe, or a file of the host by its number
 *
 * Files of the host (standard input and output, WASI files) are carried out by the machine: calls on them answer HOST. When the last
 * descriptor of one has gone, the machine learns it from releasedHost().
 */
import {
  BLOCKED, EBADF, EINVAL, EMFILE, ENFILE, EVENT_OUTPUT, FD_CLOEXEC, FILE_HOST, FILE_PIPE_READ, FILE_PIPE_WRITE, F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_GETFL, F_GETPIPE_SZ,
  F_SETFD, F_SETFL, F_SETPIPE_SZ, HOST, LIMIT_DESCRIPTORS, O_APPEND, O_CLOEXEC, O_NONBLOCK, O_RDONLY, O_WRONLY, PAGE_SIZE, SYS_write,
} from "./generated/constants";
import { Descriptors, END_DESCRIPTORS, File, Pipe, Process, Thread, allocateDescriptors, allocateFile, atThread, freeDescriptors, freeFile, kernel } from "./generated/layout";
import { recordThread } from "./events";
import { closePipeEnd, readPipe, resizePipe, writePipe } from "./pipes";

const O_ACCMODE: i32 = 3;
const CLOEXEC_BIT: u32 = 1;

function isNone(file: File): bool {
  return changetype<usize>(file) == 0;
}

function tableOf(process: Process): Descriptors {
  return changetype<Descriptors>(process.files);
}

/** Address of the word of descriptor `fd`, which must be in range. */
function wordOf(process: Process, fd: i32): usize {
  return <usize>process.files + END_DESCRIPTORS + (<usize>fd << 2);
}

/** The open file of a descriptor, or 0. */
export function fileOf(process: Process, fd: i32): File {
  if (<u32>fd >= <u32>LIMIT_DESCRIPTORS || process.files == 0) return changetype<File>(0);
  return changetype<File>(load<u32>(wordOf(process, fd)) & ~CLOEXEC_BIT);
}

/** FD_CLOEXEC of a descriptor in range. */
export function isCloseOnExec(process: Process, fd: i32): bool {
  return (load<u32>(wordOf(process, fd)) & CLOEXEC_BIT) != 0;
}

/** O_RDONLY, O_WRONLY or O_RDWR. */
export function accessMode(file: File): i32 {
  return file.flags & O_ACCMODE;
}

/** A new open file description without a descriptor, or 0 where the system has no more (ENFILE). */
export function openFile(kind: i32, flags: i32, object: u32): File {
  const file = allocateFile();
  if (isNone(file)) return file;
  file.kind = kind;
  file.flags = flags;
  file.object = object;
  return file;
}

/** One more reference to an open file: a descriptor, or a call that sleeps on it. */
export function holdFile(file: File): void {
  file.references += 1;
}

/** One reference less; with the last one the file is closed. */
export function releaseFile(file: File): void {
  file.references -= 1;
  if (file.references > 0) return;
  if (file.kind == FILE_HOST) {
    file.link = changetype<u32>(kernel.releasedFiles);
    kernel.releasedFiles = file;
    return;
  }
  if (file.kind == FILE_PIPE_READ || file.kind == FILE_PIPE_WRITE) closePipeEnd(changetype<Pipe>(file.object), file.kind);
  freeFile(file);
}

/** Gives `file` the lowest free descriptor from `minimum` on (POSIX 2.14: "the lowest numbered available"); -EMFILE. */
export function installFile(process: Process, file: File, minimum: i32, closeOnExec: bool): i32 {
  for (let fd = minimum; fd < LIMIT_DESCRIPTORS; fd++) {
    if (load<u32>(wordOf(process, fd)) != 0) continue;
    setDescriptor(process, fd, file, closeOnExec);
    return fd;
  }
  return -EMFILE;
}

function setDescriptor(process: Process, fd: i32, file: File, closeOnExec: bool): void {
  store<u32>(wordOf(process, fd), changetype<u32>(file) | (closeOnExec ? CLOEXEC_BIT : 0));
  tableOf(process).count += 1;
  holdFile(file);
}

function clearDescriptor(process: Process, fd: i32): void {
  const file = fileOf(process, fd);
  store<u32>(wordOf(process, fd), 0);
  tableOf(process).count -= 1;
  releaseFile(file);
}

/** close(2). */
export function close(thread: Thread, fd: i32): i32 {
  if (isNone(fileOf(thread.process, fd))) return -EBADF;
  clearDescriptor(thread.process, fd);
  return 0;
}

/** read(2); `buffer` is in the argument area, at most 64 KiB. */
export function read(thread: Thread, fd: i32, buffer: u32, count: u32): i32 {
  const file = heldFile(thread, fd);
  // read(2), EBADF: "fd is not a valid file descriptor or is not open for reading".
  if (isNone(file) || accessMode(file) == O_WRONLY) return -EBADF;
  if (file.kind == FILE_HOST) return HOST;
  return holdWhileBlocked(thread, file, readPipe(thread, changetype<Pipe>(file.object), buffer, count, (file.flags & O_NONBLOCK) != 0));
}

/** write(2); `buffer` holds, of the `count` bytes, those from Thread.callWord0 on, at most 64 KiB. */
export function write(thread: Thread, fd: i32, buffer: u32, count: u32): i32 {
  const file = heldFile(thread, fd);
  // write(2), EBADF: "fd is not a valid file descriptor or is not open for writing".
  if (isNone(file) || accessMode(file) == O_RDONLY) return -EBADF;
  if (file.kind == FILE_HOST) {
    // Standard output and error: see recordOutput.
    if (file.object == 1 || file.object == 2) thread.callWord1 = file.object;
    return HOST;
  }
  return holdWhileBlocked(thread, file, writePipe(thread, changetype<Pipe>(file.object), buffer, count, (file.flags & O_NONBLOCK) != 0));
}

/** The machine has written to a file of the host: an event, where that is standard output or error. Before the call's words are cleared. */
export function recordOutput(thread: Thread, written: i32): void {
  if (thread.callNumber == SYS_write && thread.callWord1 != 0 && written > 0) recordThread(EVENT_OUTPUT, thread, thread.callSequence, thread.callWord1, written, 0);
}

/** The file that a call which slept began with, even if its descriptor was closed meanwhile (Linux: fdget holds it); else the descriptor's. */
function heldFile(thread: Thread, fd: i32): File {
  return isNone(thread.heldFile) ? fileOf(thread.process, fd) : thread.heldFile;
}

function holdWhileBlocked(thread: Thread, file: File, result: i32): i32 {
  if (result == BLOCKED && isNone(thread.heldFile)) {
    thread.heldFile = file;
    holdFile(file);
  }
  return result;
}

/** The call that slept on a file has ended, or its thread has. */
export function dropHeldFile(thread: Thread): void {
  const file = thread.heldFile;
  if (isNone(file)) return;
  thread.heldFile = changetype<File>(0);
  releaseFile(file);
}

/** dup(2). */
export function dup(thread: Thread, fd: i32): i32 {
  return duplicate(thread.process, fd, 0, false);
}

/** dup(2): "The two file descriptors do not share file descriptor flags (the close-on-exec flag)". */
function duplicate(process: Process, fd: i32, minimum: i32, closeOnExec: bool): i32 {
  const file = fileOf(process, fd);
  if (isNone(file)) return -EBADF;
  return installFile(process, file, minimum, closeOnExec);
}

/** dup3(2). */
export function dup3(thread: Thread, oldfd: i32, newfd: i32, flags: i32): i32 {
  const process = thread.process;
  // dup(2), EINVAL: "(dup3()) flags contain an invalid value", "(dup3()) oldfd was equal to newfd".
  if ((flags & ~O_CLOEXEC) != 0 || oldfd == newfd) return -EINVAL;
  // dup(2), EBADF: "newfd is out of the allowed range for file descriptors".
  if (<u32>newfd >= <u32>LIMIT_DESCRIPTORS) return -EBADF;
  const file = fileOf(process, oldfd);
  if (isNone(file)) return -EBADF;
  // dup(2): "If the file descriptor newfd was previously open, it is closed before being reused". The new reference comes first:
  // both may be the same file.
  holdFile(file);
  if (!isNone(fileOf(process, newfd))) clearDescriptor(process, newfd);
  setDescriptor(process, newfd, file, (flags & O_CLOEXEC) != 0);
  file.references -= 1;
  return newfd;
}

/** fcntl(2): the commands on descriptors, status flags and pipes. */
export function fcntl(thread: Thread, fd: i32, command: i32, argument: i32): i32 {
  const process = thread.process;
  const file = fileOf(process, fd);
  if (isNone(file)) return -EBADF;
  const word = wordOf(process, fd);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) {
    // fcntl(2), EINVAL: "cmd is F_DUPFD and arg is negative or is greater than the maximum allowable value".
    if (<u32>argument >= <u32>LIMIT_DESCRIPTORS) return -EINVAL;
    return duplicate(process, fd, argument, command == F_DUPFD_CLOEXEC);
  }
  if (command == F_GETFD) return isCloseOnExec(process, fd) ? FD_CLOEXEC : 0;
  if (command == F_SETFD) {
    store<u32>(word, changetype<u32>(file) | ((argument & FD_CLOEXEC) != 0 ? CLOEXEC_BIT : 0));
    return 0;
  }
  if (command == F_GETFL) return file.flags;
  if (command == F_SETFL) {
    // fcntl(2): "File access mode … and file creation flags … in arg are ignored". O_ASYNC, O_DIRECT and O_NOATIME are not modelled.
    const changeable = O_APPEND | O_NONBLOCK;
    file.flags = (file.flags & ~changeable) | (argument & changeable);
    return 0;
  }
  if (command == F_GETPIPE_SZ || command == F_SETPIPE_SZ) {
    // Linux pipe_fcntl: EBADF where the file is not a pipe.
    if (file.kind != FILE_PIPE_READ && file.kind != FILE_PIPE_WRITE) return -EBADF;
    const pipe = changetype<Pipe>(file.object);
    return command == F_GETPIPE_SZ ? pipe.room * PAGE_SIZE : resizePipe(pipe, argument);
  }
  // fcntl(2), EINVAL: "The value specified in cmd is not recognized by this kernel".
  return -EINVAL;
}

/** spawn: descriptors 0, 1 and 2 are the host's files 0, 1 and 2. False: no room. */
export function openStandardFiles(process: Process): bool {
  const table = allocateDescriptors();
  if (changetype<usize>(table) == 0) return false;
  process.files = changetype<u32>(table);
  for (let fd = 0; fd < 3; fd++) {
    const file = openFile(FILE_HOST, fd == 0 ? O_RDONLY : O_WRONLY, fd);
    if (isNone(file)) return false;
    setDescriptor(process, fd, file, false);
  }
  return true;
}

/** fork(2): "The child inherits copies of the parent's set of open file descriptors"; they refer to the same open files. False: no room. */
export function forkFiles(parent: Process, child: Process): bool {
  const table = allocateDescriptors();
  if (changetype<usize>(table) == 0) return false;
  child.files = changetype<u32>(table);
  for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++) {
    const file = fileOf(parent, fd);
    if (!isNone(file)) setDescriptor(child, fd, file, isCloseOnExec(parent, fd));
  }
  return true;
}

/** _exit(2): "Any open file descriptors belonging to the process are closed". */
export function closeFiles(process: Process): void {
  if (process.files == 0) return;
  for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++) if (!isNone(fileOf(process, fd))) clearDescriptor(process, fd);
  freeDescriptors(tableOf(process));
  process.files = 0;
}

/** For the machine: a descriptor for the host's file number `host`; `flags` as open(2)'s. -EMFILE, -ENFILE. */
export function openHost(slot: i32, host: i32, flags: i32): i32 {
  const process = atThread(slot).process;
  const file = openFile(FILE_HOST, flags & ~O_CLOEXEC, host);
  if (isNone(file)) return -ENFILE;
  const fd = installFile(process, file, 0, (flags & O_CLOEXEC) != 0);
  if (fd < 0) freeFile(file);
  return fd;
}

/** For the machine: the host's number for the file of descriptor `fd`; -EBADF where it is not open, HOST (the result code) where it is not the host's. */
export function hostOf(slot: i32, fd: i32): i32 {
  const file = fileOf(atThread(slot).process, fd);
  if (isNone(file)) return -EBADF;
  return file.kind == FILE_HOST ? <i32>file.object : HOST;
}

/** For the machine: the number of a host's file that lost its last descriptor, each once, or -1. To be asked until it answers -1. */
export function releasedHost(): i32 {
  const file = kernel.releasedFiles;
  if (isNone(file)) return -1;
  kernel.releasedFiles = changetype<File>(file.link);
  const host = <i32>file.object;
  freeFile(file);
  return host;
}
