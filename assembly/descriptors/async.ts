/**
 * Signal-driven I/O: O_ASYNC, F_SETOWN, F_SETSIG of fcntl(2). Linux: fs/fcntl.c, kill_fasync and send_sigio. A signal is sent at every
 * event, also where no thread would be woken.
 */
import {
  EINVAL,
  ESRCH,
  FILE_HOST,
  FILE_PIPE_READ,
  FILE_PIPE_WRITE,
  F_GETOWN,
  F_GETSIG,
  F_SETOWN,
  F_SETSIG,
  NSIG,
  O_ASYNC,
  POLLIN,
  POLLOUT,
  POLL_IN,
  POLL_OUT,
  PROCESS_FREE,
  SIGPOLL,
  SI_KERNEL,
} from "../generated/constants";
import { File, Process, Thread, Waitable, atFile, atProcess, slotsFile, slotsProcess } from "../generated/layout";
import { processOf } from "../process/lookup";
import { sendSignal } from "../signals/generate";

/** si_band of the events (Linux: band_table). */
const BAND_IN: i32 = 0x41;
const BAND_OUT: i32 = 0x304;

/** O_ASYNC of F_SETFL, FIOASYNC. */
export function setAsync(file: File, fd: i32, on: bool): void {
  const was = (file.flags & O_ASYNC) != 0;
  if (on) file.asyncFd = fd;
  if (on == was || file.kind == FILE_HOST) return;
  file.flags ^= O_ASYNC;
  changetype<Waitable>(file.object).async += on ? 1 : -1;
}

/** The file is being closed. */
export function forgetAsync(file: File): void {
  if (file.kind != FILE_HOST && (file.flags & O_ASYNC) != 0) setAsync(file, 0, false);
}

export function fcntlAsync(thread: Thread, file: File, command: i32, argument: i32): i32 {
  if (command == F_GETOWN) return file.owner;
  if (command == F_GETSIG) return file.signal;
  if (command == F_SETSIG) {
    if (argument < 0 || argument >= NSIG) return -EINVAL;
    file.signal = argument;
    return 0;
  }
  if (command != F_SETOWN) return -EINVAL;
  // fcntl(2), F_SETOWN: "a process group ID is specified as a negative value". Linux: f_setown.
  if (argument == i32.MIN_VALUE) return -EINVAL;
  if (argument > 0 && changetype<usize>(processOf(argument)) == 0) return -ESRCH;
  if (argument < 0 && !groupExists(-argument)) return -ESRCH;
  file.owner = argument;
  return 0;
}

function groupExists(group: i32): bool {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state != PROCESS_FREE && process.pgid == group) return true;
  }
  return false;
}

/** `event`, POLLIN or POLLOUT, happened at `object`: the owners of its open files with O_ASYNC are signalled. */
export function signalAsync(object: u32, event: i32): void {
  let left = changetype<Waitable>(object).async;
  for (let slot = 0; left > 0 && slot < slotsFile(); slot++) {
    const file = atFile(slot);
    if (file.references <= 0 || file.kind == FILE_HOST || file.object != object || (file.flags & O_ASYNC) == 0) continue;
    left -= 1;
    if (file.kind == FILE_PIPE_READ && event != POLLIN) continue;
    if (file.kind == FILE_PIPE_WRITE && event != POLLOUT) continue;
    sendTo(file, event);
  }
}

function sendTo(file: File, event: i32): void {
  const owner = file.owner;
  if (owner == 0) return;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state == PROCESS_FREE || (owner > 0 ? process.pid != owner : process.pgid != -owner)) continue;
    sendOne(file, process, event);
  }
}

/** As sendTo, but always that signal: SIGURG (Linux: send_sigurg). */
export function sendToOwner(file: File, signal: i32): void {
  const owner = file.owner;
  if (owner == 0) return;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state == PROCESS_FREE || (owner > 0 ? process.pid != owner : process.pgid != -owner)) continue;
    sendSignal(process, changetype<Thread>(0), signal, SI_KERNEL, 0, 0, 0, 0, 0);
  }
}

/** fcntl(2), F_SETSIG: "any other value … is the signal to send instead, and in this case additional info is available". */
function sendOne(file: File, process: Process, event: i32): void {
  const nobody = changetype<Thread>(0);
  if (file.signal == 0) sendSignal(process, nobody, SIGPOLL, SI_KERNEL, 0, 0, 0, 0, 0);
  else {
    const reading = event == POLLIN;
    sendSignal(process, nobody, file.signal, reading ? POLL_IN : POLL_OUT, reading ? BAND_IN : BAND_OUT, file.asyncFd, 0, 0, 0);
  }
}
