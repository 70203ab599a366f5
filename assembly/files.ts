/**
 * Descriptors and open files. A descriptor is a word of its process's table: the address of an open file description, bit 0 set for
 * FD_CLOEXEC. dup and fork make descriptors that share a description, and with it the status flags (open(2), "Open file descriptions").
 *
 *     descriptor ─► File { kind, flags, references, object } ─► Pipe, Eventfd, Socket … (a Waitable), or a file of the host by its number
 *
 * Files of the host (standard input and output, WASI files) are carried out by the machine: calls on them answer HOST. When the last
 * descriptor of one has gone, the machine learns it from releasedHost().
 */
import {
  BLOCKED,
  EBADF,
  EMFILE,
  ENFILE,
  FILE_EPOLL,
  FILE_EVENTFD,
  FILE_HOST,
  FILE_PIDFD,
  FILE_SIGNALFD,
  FILE_SOCKET,
  FILE_TERMINAL,
  FILE_TERMINAL_MASTER,
  FILE_TIMERFD,
  HOST,
  LIMIT_DESCRIPTORS,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
} from "./generated/constants";
import {
  Descriptors,
  END_DESCRIPTORS,
  Epoll,
  Eventfd,
  File,
  Pidfd,
  Pipe,
  Process,
  Signalfd,
  Socket,
  Terminal,
  TerminalMaster,
  Thread,
  Timerfd,
  allocateDescriptors,
  allocateFile,
  atThread,
  freeDescriptors,
  freeEventfd,
  freeFile,
  kernel,
} from "./generated/layout";
import { forgetAsync } from "./descriptors/async";
import { closeEpoll, forgetFile } from "./descriptors/epoll";
import { closeLocks, forgetLocks } from "./descriptors/locks";
import { closePidfd } from "./descriptors/pidfd";
import { closeSignalfd } from "./descriptors/signalfd";
import { closeTimerfd } from "./descriptors/timerfd";
import { closePipeEnd } from "./pipes";
import { closeSocket } from "./sockets/socket";
import { closeMaster, closeSlave } from "./terminals/terminal";

const O_ACCMODE: i32 = 3;
export const CLOEXEC_BIT: u32 = 1;

export function isNone(file: File): bool {
  return changetype<usize>(file) == 0;
}

/**
 * O_NONBLOCK as it was when the call began, for calls that look at it once: who waits already, goes on waiting. Pipes and terminals look again
 * each time they are woken. Linux: eventfd_read, timerfd_read_iter, signalfd_read_iter, sock_rcvtimeo.
 */
export function beganNonblocking(thread: Thread, file: File): bool {
  return thread.inCall == 0 && (file.flags & O_NONBLOCK) != 0;
}

function tableOf(process: Process): Descriptors {
  return changetype<Descriptors>(process.files);
}

/** Address of the word of descriptor `fd`, which must be in range. */
export function wordOf(process: Process, fd: i32): usize {
  return <usize>process.files + END_DESCRIPTORS + ((<usize>fd) << 2);
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
  if (file.references <= 0) closeFile(file);
}

/** Nobody refers to the file any more. */
function closeFile(file: File): void {
  forgetFile(file);
  forgetAsync(file);
  forgetLocks(file);
  if (file.kind == FILE_HOST) {
    file.link = changetype<u32>(kernel.releasedFiles);
    kernel.releasedFiles = file;
    return;
  }
  closeObject(file.kind, file.object);
  freeFile(file);
}

function closeObject(kind: i32, object: u32): void {
  switch (kind) {
    case FILE_EVENTFD:
      return freeEventfd(changetype<Eventfd>(object));
    case FILE_SIGNALFD:
      return closeSignalfd(changetype<Signalfd>(object));
    case FILE_TIMERFD:
      return closeTimerfd(changetype<Timerfd>(object));
    case FILE_PIDFD:
      return closePidfd(changetype<Pidfd>(object));
    case FILE_TERMINAL:
      return closeSlave(changetype<Terminal>(object));
    case FILE_TERMINAL_MASTER:
      return closeMaster(changetype<TerminalMaster>(object));
    case FILE_EPOLL:
      return closeEpoll(changetype<Epoll>(object));
    case FILE_SOCKET:
      return closeSocket(changetype<Socket>(object));
    default:
      closePipeEnd(changetype<Pipe>(object), kind);
  }
}

/** Gives a file that was just made its first descriptor, the lowest free one; where there is none the file is closed again: -EMFILE. */
export function installNew(process: Process, file: File, closeOnExec: bool): i32 {
  const fd = installFile(process, file, 0, closeOnExec);
  if (fd < 0) closeFile(file);
  return fd;
}

/** The file that a call which slept began with, even if its descriptor was closed meanwhile (Linux: fdget holds it); else the descriptor's. */
export function heldFile(thread: Thread, fd: i32): File {
  return isNone(thread.heldFile) ? fileOf(thread.process, fd) : thread.heldFile;
}

/** `result` is a turn's: a call that sleeps holds its file. */
export function holdWhileBlocked(thread: Thread, file: File, result: i32): i32 {
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

/** Gives `file` the lowest free descriptor from `minimum` on (POSIX 2.14: "the lowest numbered available"); -EMFILE. */
export function installFile(process: Process, file: File, minimum: i32, closeOnExec: bool): i32 {
  for (let fd = minimum; fd < process.descriptorLimit; fd++) {
    if (load<u32>(wordOf(process, fd)) != 0) continue;
    setDescriptor(process, fd, file, closeOnExec);
    return fd;
  }
  return -EMFILE;
}

export function setDescriptor(process: Process, fd: i32, file: File, closeOnExec: bool): void {
  store<u32>(wordOf(process, fd), changetype<u32>(file) | (closeOnExec ? CLOEXEC_BIT : 0));
  tableOf(process).count += 1;
  holdFile(file);
}

export function clearDescriptor(process: Process, fd: i32): void {
  const file = fileOf(process, fd);
  closeLocks(process, file);
  store<u32>(wordOf(process, fd), 0);
  tableOf(process).count -= 1;
  releaseFile(file);
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

/** execve(2): "file descriptors that are marked close-on-exec … are closed". */
export function closeOnExec(process: Process): void {
  for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++)
    if (!isNone(fileOf(process, fd)) && isCloseOnExec(process, fd)) clearDescriptor(process, fd);
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

/** For the machine: what the host's file of descriptor `fd` is a file of, for locks. */
export function setInode(slot: i32, fd: i32, inode: u32): void {
  const file = fileOf(atThread(slot).process, fd);
  if (!isNone(file)) file.inode = inode;
}

/** For the machine: the host's number for the file of descriptor `fd`; -EBADF where it is not open, HOST (the result code) where it is not the host's. */
export function hostOf(slot: i32, fd: i32): i32 {
  const file = fileOf(atThread(slot).process, fd);
  if (isNone(file)) return -EBADF;
  return file.kind == FILE_HOST ? <i32>file.object : HOST;
}

/** For the machine: FILE_KIND of descriptor `fd`; -EBADF where it is not open. */
export function kindOf(slot: i32, fd: i32): i32 {
  const file = fileOf(atThread(slot).process, fd);
  return isNone(file) ? -EBADF : file.kind;
}

/** For the machine: the status flags of descriptor `fd`, as F_GETFL gives them; -EBADF where it is not open. */
export function flagsOf(slot: i32, fd: i32): i32 {
  const file = fileOf(atThread(slot).process, fd);
  return isNone(file) ? -EBADF : file.flags;
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
