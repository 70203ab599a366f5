/** Named pipes: fifo(7), open(2). The machine knows their names; here they are pipes that are made when the first process opens one. Linux: fifo_open. */
import {
  BLOCKED,
  EINVAL,
  ENFILE,
  ENXIO,
  ERESTARTSYS,
  FILE_FIFO,
  FILE_PIPE_READ,
  FILE_PIPE_WRITE,
  HOST,
  NO_CARRIER,
  O_APPEND,
  O_CLOEXEC,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_WRONLY,
  PIPE_SLOTS,
  WAIT_READ,
} from "../generated/constants";
import { File, Pipe, Thread, allocatePipe, atPipe, freePipe, slotsPipe } from "../generated/layout";
import { holdWhileBlocked, installFile, isNone, openFile } from "../files";
import { sleepOn, wakeAll } from "../sleep";

const O_ACCMODE: i32 = 3;

function find(inode: u32): Pipe {
  for (let slot = 0; slot < slotsPipe(); slot++) {
    const pipe = atPipe(slot);
    if (pipe.inode == inode && (pipe.readers > 0 || pipe.writers > 0)) return pipe;
  }
  return changetype<Pipe>(0);
}

/** openat(2). `inode`: of a named pipe; 0: the machine opens the file. */
export function openat(thread: Thread, inode: u32, flags: i32): i32 {
  if (inode == 0) return HOST;
  // termios(3), CLOCAL: without it opening a line waits for its carrier. Linux: tty_port_block_til_ready.
  if (inode == <u32>NO_CARRIER) return sleepOn(thread, WAIT_READ, 0, ERESTARTSYS);
  const closeOnExec = (flags & O_CLOEXEC) != 0;
  const mode = flags & O_ACCMODE;
  const held = thread.heldFile;
  // A later turn: it has its file, and waits for the other end to be opened.
  if (!isNone(held)) return waitForOther(thread, held, closeOnExec);
  if (mode > O_RDWR) return -EINVAL;
  let pipe = find(inode);
  const nonblocking = (flags & O_NONBLOCK) != 0;
  // open(2), ENXIO: "O_NONBLOCK | O_WRONLY is set, the named file is a FIFO, and no process has the FIFO open for reading".
  if (mode == O_WRONLY && nonblocking && (changetype<usize>(pipe) == 0 || pipe.readers == 0)) return -ENXIO;
  const made = changetype<usize>(pipe) == 0;
  if (made) {
    pipe = allocatePipe();
    if (changetype<usize>(pipe) == 0) return -ENFILE;
    pipe.room = PIPE_SLOTS;
    pipe.inode = inode;
  }
  const kind = mode == O_RDONLY ? FILE_PIPE_READ : mode == O_WRONLY ? FILE_PIPE_WRITE : FILE_FIFO;
  const file = openFile(kind, flags & (O_ACCMODE | O_APPEND | O_NONBLOCK), changetype<u32>(pipe));
  if (isNone(file)) {
    if (made) freePipe(pipe);
    return -ENFILE;
  }
  const readers = pipe.readers;
  const writers = pipe.writers;
  if (mode != O_WRONLY) {
    pipe.readers += 1;
    pipe.readOpens += 1;
  }
  if (mode != O_RDONLY) {
    pipe.writers += 1;
    pipe.writeOpens += 1;
  }
  // Whoever waits for a partner has one.
  wakeAll(WAIT_READ, changetype<u32>(pipe));
  const alone = mode == O_RDONLY ? writers == 0 : mode == O_WRONLY ? readers == 0 : false;
  // fifo_open: a reader that does not wait is told of no end of file before somebody has written.
  if (mode == O_RDONLY && nonblocking) file.seen = pipe.writeOpens;
  if (!alone || nonblocking) return install(thread, file, closeOnExec);
  thread.callWord0 = mode == O_RDONLY ? pipe.writeOpens : pipe.readOpens;
  return waitForOther(thread, file, closeOnExec);
}

/** fifo(7): "The FIFO must be opened on both ends (reading and writing) before data can be passed. Normally, opening the FIFO blocks until the other end is opened also". */
function waitForOther(thread: Thread, file: File, closeOnExec: bool): i32 {
  const pipe = changetype<Pipe>(file.object);
  const opens = file.kind == FILE_PIPE_READ ? pipe.writeOpens : pipe.readOpens;
  if (opens != thread.callWord0) return install(thread, file, closeOnExec);
  // So that what was opened is closed again where a signal ends the wait.
  holdWhileBlocked(thread, file, BLOCKED);
  return sleepOn(thread, WAIT_READ, file.object, ERESTARTSYS);
}

function install(thread: Thread, file: File, closeOnExec: bool): i32 {
  // One that a call holds is given back when the call ends.
  if (isNone(thread.heldFile)) {
    thread.heldFile = file;
    file.references += 1;
    thread.inCall = 1;
  }
  return installFile(thread.process, file, 0, closeOnExec);
}
