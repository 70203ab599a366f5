/**
 * Locks on files: flock(2), fcntl(2)'s record locks (a process's) and open file description locks. Linux: fs/locks.c. One list of all;
 * a call that cannot have its lock sleeps on what is to be locked, and every lock that goes wakes those who sleep there.
 */
import {
  EAGAIN,
  EBADF,
  EDEADLK,
  EFAULT,
  EINVAL,
  ENOLCK,
  EOVERFLOW,
  ERESTARTSYS,
  FILE_HOST,
  F_GETLK,
  F_OFD_GETLK,
  F_OFD_SETLK,
  F_OFD_SETLKW,
  F_RDLCK,
  F_SETLKW,
  F_UNLCK,
  F_WRLCK,
  LOCK_DESCRIPTION,
  LOCK_EX,
  LOCK_NB,
  LOCK_RECORD,
  LOCK_SH,
  LOCK_UN,
  LOCK_WHOLE,
  O_RDONLY,
  O_WRONLY,
  WAIT_LOCK,
} from "../generated/constants";
import { File, Flock, Lock, Process, Thread, allocateLock, freeLock, kernel } from "../generated/layout";
import { accessMode, heldFile, holdWhileBlocked, isNone } from "../files";
import { sleepOn, wakeAll } from "../sleep";

const END: u64 = i64.MAX_VALUE;
const NONE: Lock = changetype<Lock>(0);
/** Standard streams have no inode: their numbers stand for it. */
const STREAM: u32 = 0xffff0000;
/** How far a circle of waiting processes is followed (Linux: MAX_DEADLK_ITERATIONS). */
const CIRCLE: i32 = 10;

function inodeOf(file: File): u32 {
  if (file.kind != FILE_HOST) return file.object;
  return file.inode != 0 ? file.inode : STREAM + file.object;
}

function isConflict(lock: Lock, inode: u32, kind: i32, owner: u32, exclusive: bool, start: u64, end: u64): bool {
  if (lock.inode != inode || lock.end < start || lock.start > end) return false;
  // flock(2): it does not interact with fcntl's; those two kinds do with each other.
  if ((lock.kind == LOCK_WHOLE) != (kind == LOCK_WHOLE)) return false;
  if (lock.kind == kind && lock.owner == owner) return false;
  return exclusive || lock.exclusive != 0;
}

/** The first lock in the way, by its place in the file; or 0. */
function findConflict(inode: u32, kind: i32, owner: u32, exclusive: bool, start: u64, end: u64): Lock {
  let found = NONE;
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = lock.next) {
    if (!isConflict(lock, inode, kind, owner, exclusive, start, end)) continue;
    if (changetype<usize>(found) == 0 || lock.start < found.start) found = lock;
  }
  return found;
}

function add(inode: u32, kind: i32, owner: u32, pid: i32, exclusive: bool, start: u64, end: u64): bool {
  const lock = allocateLock();
  if (changetype<usize>(lock) == 0) return false;
  lock.inode = inode;
  lock.kind = kind;
  lock.owner = owner;
  lock.pid = pid;
  lock.exclusive = exclusive ? 1 : 0;
  lock.start = start;
  lock.end = end;
  lock.next = kernel.locks;
  kernel.locks = lock;
  return true;
}

function remove(lock: Lock): void {
  if (kernel.locks == lock) kernel.locks = lock.next;
  else {
    let previous = kernel.locks;
    while (previous.next != lock) previous = previous.next;
    previous.next = lock.next;
  }
  freeLock(lock);
}

/** flock(2). */
export function flock(thread: Thread, fd: i32, operation: i32): i32 {
  const file = heldFile(thread, fd);
  if (isNone(file)) return -EBADF;
  const type = operation & ~LOCK_NB;
  // flock(2), EINVAL: "operation is invalid".
  if (type != LOCK_SH && type != LOCK_EX && type != LOCK_UN) return -EINVAL;
  const inode = inodeOf(file);
  const owner = changetype<u32>(file);
  const exclusive = type == LOCK_EX;
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = lock.next) {
    if (lock.kind != LOCK_WHOLE || lock.owner != owner) continue;
    if (type != LOCK_UN && (lock.exclusive != 0) == exclusive) return 0;
    // flock(2): "Converting a lock … is not guaranteed to be atomic: the existing lock is first removed, and then a new lock is established".
    remove(lock);
    wakeAll(WAIT_LOCK, inode);
    break;
  }
  if (type == LOCK_UN) return 0;
  if (changetype<usize>(findConflict(inode, LOCK_WHOLE, owner, exclusive, 0, END)) == 0)
    return add(inode, LOCK_WHOLE, owner, thread.process.pid, exclusive, 0, END) ? 0 : -ENOLCK;
  if ((operation & LOCK_NB) != 0) return -EAGAIN;
  // signal(7): flock is restarted with SA_RESTART.
  return holdWhileBlocked(thread, file, sleepOn(thread, WAIT_LOCK, inode, ERESTARTSYS));
}

/** fcntl(2), "Advisory record locking"; `given` has l_start counted from the file's beginning. */
export function fcntlLock(thread: Thread, fd: i32, command: i32, given: Flock): i32 {
  const file = heldFile(thread, fd);
  if (isNone(file)) return -EBADF;
  if (changetype<usize>(given) == 0) return -EFAULT;
  const ofd = command >= F_OFD_GETLK && command <= F_OFD_SETLKW;
  const type = <i32>given.l_type;
  const asking = command == F_GETLK || command == F_OFD_GETLK;
  if (type != F_RDLCK && type != F_WRLCK && (type != F_UNLCK || (asking && !ofd))) return -EINVAL;
  let start = given.l_start;
  let end: i64 = i64.MAX_VALUE;
  if (start < 0) return -EINVAL;
  if (given.l_len > 0) {
    if (given.l_len - 1 > i64.MAX_VALUE - start) return -EOVERFLOW;
    end = start + given.l_len - 1;
  } else if (given.l_len < 0) {
    // fcntl(2): "If l_len is negative, the interval described by lock covers bytes l_start+l_len up to and including l_start-1".
    if (start + given.l_len < 0) return -EINVAL;
    end = start - 1;
    start += given.l_len;
  }
  // fcntl(2): for open file description locks "the field l_pid must be set to zero".
  if (ofd && given.l_pid != 0) return -EINVAL;
  const kind = ofd ? LOCK_DESCRIPTION : LOCK_RECORD;
  const owner = ofd ? changetype<u32>(file) : changetype<u32>(thread.process);
  const inode = inodeOf(file);
  if (asking) return ask(given, inode, kind, owner, type == F_WRLCK, start, end);
  // fcntl(2), EBADF: "the file descriptor open mode doesn't match with the type of lock requested".
  if (type == F_RDLCK && accessMode(file) == O_WRONLY) return -EBADF;
  if (type == F_WRLCK && accessMode(file) == O_RDONLY) return -EBADF;
  if (type != F_UNLCK) {
    const conflict = findConflict(inode, kind, owner, type == F_WRLCK, start, end);
    if (changetype<usize>(conflict) != 0) {
      if (command != F_SETLKW && command != F_OFD_SETLKW) return -EAGAIN;
      thread.callWord0 = conflict.kind == LOCK_RECORD ? conflict.owner : 0;
      if (!ofd && isDeadlock(thread.process, conflict)) return -EDEADLK;
      return holdWhileBlocked(thread, file, sleepOn(thread, WAIT_LOCK, inode, ERESTARTSYS));
    }
  }
  return set(thread, inode, kind, owner, type, start, end);
}

function ask(given: Flock, inode: u32, kind: i32, owner: u32, exclusive: bool, start: u64, end: u64): i32 {
  const conflict = findConflict(inode, kind, owner, exclusive, start, end);
  // fcntl(2), F_GETLK: "If the lock could be placed, … returns F_UNLCK in the l_type field of lock and leaves the other fields unchanged".
  if (changetype<usize>(conflict) == 0) {
    given.l_type = <i16>F_UNLCK;
    return 0;
  }
  given.l_type = <i16>(conflict.exclusive != 0 ? F_WRLCK : F_RDLCK);
  given.l_whence = 0;
  given.l_start = conflict.start;
  given.l_len = conflict.end == END ? 0 : conflict.end - conflict.start + 1;
  // "If the conflicting lock is an open file description lock, the l_pid field will be set to -1".
  given.l_pid = conflict.kind == LOCK_DESCRIPTION ? -1 : conflict.pid;
  return 0;
}

/** fcntl(2), EDEADLK: whoever holds `conflict` waits, by way of others perhaps, for a lock of `process`. Linux: posix_locks_deadlock. */
function isDeadlock(process: Process, conflict: Lock): bool {
  if (conflict.kind != LOCK_RECORD) return false;
  let owner = conflict.owner;
  for (let step = 0; step < CIRCLE; step++) {
    if (owner == changetype<u32>(process)) return true;
    owner = waitsFor(owner);
    if (owner == 0) return false;
  }
  return false;
}

/** The process whose lock a thread of process `owner` waits for; 0: none does. */
function waitsFor(owner: u32): u32 {
  for (let thread = kernel.sleepHead; changetype<usize>(thread) != 0; thread = thread.next)
    if (thread.waitReason == WAIT_LOCK && changetype<u32>(thread.process) == owner && thread.callWord0 != 0) return thread.callWord0;
  return 0;
}

/** The owner's locks in [start, end] are replaced by one of `type`; neighbours of the same type become one with it. */
function set(thread: Thread, inode: u32, kind: i32, owner: u32, type: i32, start: u64, end: u64): i32 {
  const exclusive = type == F_WRLCK;
  const pid = thread.process.pid;
  let first = start;
  let last = end;
  let changed = false;
  let next = NONE;
  // A lock that sticks out on both sides is cut in two: there must be room for that, before anything is changed.
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = lock.next) {
    if (
      !isOwn(lock, inode, kind, owner) ||
      lock.start >= start ||
      lock.end <= end ||
      (type != F_UNLCK && (lock.exclusive != 0) == exclusive)
    )
      continue;
    if (!add(inode, kind, owner, lock.pid, lock.exclusive != 0, end + 1, lock.end)) return -ENOLCK;
    lock.end = end;
    break;
  }
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = next) {
    next = lock.next;
    if (!isOwn(lock, inode, kind, owner)) continue;
    if (type != F_UNLCK && (lock.exclusive != 0) == exclusive) {
      const touches = lock.start <= (end == END ? END : end + 1) && (start == 0 ? 0 : start - 1) <= lock.end;
      if (!touches) continue;
      first = min(first, lock.start);
      last = max(last, lock.end);
      remove(lock);
      continue;
    }
    if (lock.end < start || lock.start > end) continue;
    changed = true;
    if (lock.start >= start && lock.end <= end) remove(lock);
    else if (lock.start < start) lock.end = start - 1;
    else lock.start = end + 1;
  }
  const added = type == F_UNLCK || add(inode, kind, owner, pid, exclusive, first, last);
  if (changed) wakeAll(WAIT_LOCK, inode);
  return added ? 0 : -ENOLCK;
}

function isOwn(lock: Lock, inode: u32, kind: i32, owner: u32): bool {
  return lock.inode == inode && lock.kind == kind && lock.owner == owner;
}

/** A descriptor of `file` is being closed. fcntl(2): "If a process closes any file descriptor referring to a file, then all of the process's locks on that file are released". */
export function closeLocks(process: Process, file: File): void {
  if (changetype<usize>(kernel.locks) != 0) drop(inodeOf(file), LOCK_RECORD, changetype<u32>(process));
}

/** Its last descriptor has gone: flock(2), fcntl(2), "Open file description locks". */
export function forgetLocks(file: File): void {
  if (changetype<usize>(kernel.locks) == 0) return;
  drop(inodeOf(file), LOCK_DESCRIPTION, changetype<u32>(file));
  drop(inodeOf(file), LOCK_WHOLE, changetype<u32>(file));
}

function drop(inode: u32, kind: i32, owner: u32): void {
  let dropped = false;
  let next = NONE;
  for (let lock = kernel.locks; changetype<usize>(lock) != 0; lock = next) {
    next = lock.next;
    if (!isOwn(lock, inode, kind, owner)) continue;
    remove(lock);
    dropped = true;
  }
  if (dropped) wakeAll(WAIT_LOCK, inode);
}
