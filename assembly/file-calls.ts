/**
 * The system calls on descriptors: read, write, close, dup, fcntl. What a descriptor is, files.ts says.
 *
 * A call that sleeps holds its open file until it ends (Linux: fdget), even if another thread closes the descriptor meanwhile.
 */
import {
  EBADF,
  EFAULT,
  EINVAL,
  ENOTTY,
  EVENT_OUTPUT,
  FD_CLOEXEC,
  FILE_EVENTFD,
  FILE_FIFO,
  FILE_HOST,
  FILE_PIPE_READ,
  FILE_PIPE_WRITE,
  FILE_TERMINAL,
  FILE_TERMINAL_MASTER,
  FILE_SIGNALFD,
  FILE_SOCKET,
  FILE_TIMERFD,
  FIOASYNC,
  FIONBIO,
  FIONREAD,
  F_DUPFD,
  F_DUPFD_CLOEXEC,
  F_GETFD,
  F_GETFL,
  F_GETLK,
  F_OFD_GETLK,
  F_OFD_SETLKW,
  F_SETLKW,
  F_GETPIPE_SZ,
  F_GETSIG,
  F_SETFD,
  F_SETFL,
  F_SETOWN,
  F_SETPIPE_SZ,
  HOST,
  O_APPEND,
  O_ASYNC,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
  PAGE_SIZE,
  SIGXFSZ,
  SI_USER,
  SYS_write,
} from "./generated/constants";
import { File, Flock, Int, Pipe, Process, Socket, Thread, atThread, kernel } from "./generated/layout";
import { recordThread } from "./events";
import {
  CLOEXEC_BIT,
  accessMode,
  clearDescriptor,
  fileOf,
  heldFile,
  holdFile,
  holdWhileBlocked,
  installFile,
  isCloseOnExec,
  isNone,
  setDescriptor,
  wordOf,
} from "./files";
import { sendSignal } from "./signals/generate";
import { fcntlAsync, setAsync } from "./descriptors/async";
import { readEventfd, writeEventfd } from "./descriptors/eventfd";
import { fcntlLock } from "./descriptors/locks";
import { readSignalfd } from "./descriptors/signalfd";
import { readTimerfd } from "./descriptors/timerfd";
import { bytesInSocket, readSocket, writeSocket } from "./sockets/transfer";
import { ioctlTerminal } from "./terminals/settings";
import { isConsole, readMaster, readTerminal, terminalOf, writeMaster, writeTerminal } from "./terminals/terminal";
import { bytesIn, readPipe, resizePipe, writePipe } from "./pipes";

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
  if (file.kind == FILE_HOST && !isConsole(file)) return HOST;
  return holdWhileBlocked(thread, file, readFrom(thread, file, buffer, count));
}

function readFrom(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  switch (file.kind) {
    case FILE_PIPE_READ:
    case FILE_FIFO:
      return readPipe(thread, changetype<Pipe>(file.object), buffer, count, (file.flags & O_NONBLOCK) != 0);
    case FILE_HOST:
    case FILE_TERMINAL:
      return readTerminal(thread, file, terminalOf(file), buffer, count);
    case FILE_TERMINAL_MASTER:
      return readMaster(thread, file, buffer, count);
    case FILE_EVENTFD:
      return readEventfd(thread, file, buffer, count);
    case FILE_SIGNALFD:
      return readSignalfd(thread, file, buffer, count);
    case FILE_TIMERFD:
      return readTimerfd(thread, file, buffer, count);
    case FILE_SOCKET:
      return readSocket(thread, file, buffer, count);
    // read(2), EINVAL: "fd is attached to an object which is unsuitable for reading".
    default:
      return -EINVAL;
  }
}

/** write(2); `buffer` holds, of the `count` bytes, those from Thread.callWord0 on, at most 64 KiB. */
export function write(thread: Thread, fd: i32, buffer: u32, count: u32): i32 {
  const file = heldFile(thread, fd);
  // write(2), EBADF: "fd is not a valid file descriptor or is not open for writing".
  if (isNone(file) || accessMode(file) == O_RDONLY) return -EBADF;
  if (file.kind == FILE_HOST) {
    if (isConsole(file)) {
      const allowed = writeTerminal(thread, file, kernel.console, buffer, count);
      if (allowed != HOST) return allowed;
    }
    // Standard output and error: see recordOutput.
    if (file.object == 1 || file.object == 2) thread.callWord1 = file.object;
    return HOST;
  }
  return holdWhileBlocked(thread, file, writeTo(thread, file, buffer, count));
}

function writeTo(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  switch (file.kind) {
    case FILE_PIPE_WRITE:
    case FILE_FIFO:
      return writePipe(thread, changetype<Pipe>(file.object), buffer, count, (file.flags & O_NONBLOCK) != 0);
    case FILE_TERMINAL:
      return writeTerminal(thread, file, terminalOf(file), buffer, count);
    case FILE_TERMINAL_MASTER:
      return writeMaster(thread, file, buffer, count);
    case FILE_EVENTFD:
      return writeEventfd(thread, file, buffer, count);
    case FILE_SOCKET:
      return writeSocket(thread, file, buffer, count);
    // write(2), EINVAL: "fd is attached to an object which is unsuitable for writing".
    default:
      return -EINVAL;
  }
}

/** The machine has written to a file of the host: an event, where that is standard output or error. Before the call's words are cleared. */
export function recordOutput(thread: Thread, written: i32): void {
  if (thread.callNumber == SYS_write && thread.callWord1 != 0 && written > 0)
    recordThread(EVENT_OUTPUT, thread, thread.callSequence, thread.callWord1, written, 0);
}

/** For the machine: the thread wrote beyond RLIMIT_FSIZE (Linux: send_sig(SIGXFSZ, current, 0), which looks as if it had sent it itself). */
export function fileSizeExceeded(slot: i32): void {
  const thread = atThread(slot);
  sendSignal(thread.process, thread, SIGXFSZ, SI_USER, thread.process.pid, thread.process.uid, 0, 0, 0);
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
  if (<u32>newfd >= <u32>process.descriptorLimit) return -EBADF;
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
  // A later turn of F_SETLKW, whose descriptor may have been closed.
  if (thread.inCall != 0) return fcntlLock(thread, fd, command, changetype<Flock>(argument));
  const file = fileOf(process, fd);
  if (isNone(file)) return -EBADF;
  const word = wordOf(process, fd);
  if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) {
    // fcntl(2), EINVAL: "cmd is F_DUPFD and arg is negative or is greater than the maximum allowable value".
    if (<u32>argument >= <u32>process.descriptorLimit) return -EINVAL;
    return duplicate(process, fd, argument, command == F_DUPFD_CLOEXEC);
  }
  if (command == F_GETFD) return isCloseOnExec(process, fd) ? FD_CLOEXEC : 0;
  if (command == F_SETFD) {
    store<u32>(word, changetype<u32>(file) | ((argument & FD_CLOEXEC) != 0 ? CLOEXEC_BIT : 0));
    return 0;
  }
  if (command == F_GETFL) return file.flags;
  if (command == F_SETFL) {
    // fcntl(2): "File access mode … and file creation flags … in arg are ignored". O_DIRECT and O_NOATIME are not modelled.
    const changeable = O_APPEND | O_NONBLOCK;
    file.flags = (file.flags & ~changeable) | (argument & changeable);
    setAsync(file, fd, (argument & O_ASYNC) != 0);
    return 0;
  }
  if (command >= F_SETOWN && command <= F_GETSIG) return fcntlAsync(thread, file, command, argument);
  if (command == F_GETPIPE_SZ || command == F_SETPIPE_SZ) {
    // Linux pipe_fcntl: EBADF where the file is not a pipe.
    if (file.kind != FILE_PIPE_READ && file.kind != FILE_PIPE_WRITE && file.kind != FILE_FIFO) return -EBADF;
    const pipe = changetype<Pipe>(file.object);
    return command == F_GETPIPE_SZ ? pipe.room * PAGE_SIZE : resizePipe(pipe, argument);
  }
  if ((command >= F_GETLK && command <= F_SETLKW) || (command >= F_OFD_GETLK && command <= F_OFD_SETLKW))
    return fcntlLock(thread, fd, command, changetype<Flock>(argument));
  // fcntl(2), EINVAL: "The value specified in cmd is not recognized by this kernel".
  return -EINVAL;
}

/** ioctl(2), for what descriptors of all kinds know; terminals' own requests are not here. */
export function ioctl(thread: Thread, fd: i32, request: i32, argument: Int): i32 {
  const file = fileOf(thread.process, fd);
  if (isNone(file)) return -EBADF;
  if (request != FIONBIO && request != FIOASYNC && changetype<usize>(terminalOf(file)) != 0)
    return ioctlTerminal(thread, file, request, argument);
  if (request == FIONREAD) return countReadable(file, argument);
  if (request != FIONBIO && request != FIOASYNC) return -ENOTTY;
  if (changetype<usize>(argument) == 0) return -EFAULT;
  if (request == FIOASYNC) setAsync(file, fd, argument.value != 0);
  else file.flags = argument.value != 0 ? file.flags | O_NONBLOCK : file.flags & ~O_NONBLOCK;
  return 0;
}

/** ioctl_pipe(2), socket(7), FIONREAD: the bytes that can be read at once. */
function countReadable(file: File, out: Int): i32 {
  const socket = file.kind == FILE_SOCKET;
  if (!socket && file.kind != FILE_PIPE_READ && file.kind != FILE_PIPE_WRITE && file.kind != FILE_FIFO) return -ENOTTY;
  if (changetype<usize>(out) == 0) return -EFAULT;
  out.value = socket ? bytesInSocket(changetype<Socket>(file.object)) : bytesIn(changetype<Pipe>(file.object));
  return 0;
}
