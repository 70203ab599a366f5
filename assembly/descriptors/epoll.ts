/**
 * epoll(7). A set of open files, each under the descriptor with which it was added, and a list of those of which something has been
 * heard: level-triggered ones go back to its end when they are reported, edge-triggered ones wait until something is heard again.
 * Linux: fs/eventpoll.c.
 *
 *     Waitable.watchers ─► EpollItem ─► Epoll.readyHead …       wakeObject → notifyItem
 *     File.items ─► EpollItem                                    the file's last descriptor goes → forgetFile
 */
import {
  EBADF,
  EEXIST,
  EFAULT,
  EINTR,
  EINVAL,
  ELOOP,
  ENFILE,
  ENOENT,
  ENOSPC,
  EPERM,
  EPOLLERR,
  EPOLLET,
  EPOLLEXCLUSIVE,
  EPOLLHUP,
  EPOLLONESHOT,
  EPOLLWAKEUP,
  EPOLL_CLOEXEC,
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLL_CTL_MOD,
  FILE_EPOLL,
  FILE_HOST,
  O_RDWR,
  POLLIN,
  POLLRDNORM,
  TIMED_OUT,
  WAIT_EPOLL,
} from "../generated/constants";
import {
  Epoll,
  EpollEvent,
  EpollItem,
  File,
  SIZE_EPOLL_EVENT,
  Sigset,
  Thread,
  Timespec,
  Waitable,
  allocateEpoll,
  allocateEpollItem,
  freeEpoll,
  freeEpollItem,
  kernel,
} from "../generated/layout";
import { fileOf, holdWhileBlocked, heldFile, installNew, isNone, openFile } from "../files";
import { setTemporaryMask } from "../signals/mask";
import { interrupted, sleepOn, startDeadline, wake } from "../sleep";
import { isInvalid, nanoseconds } from "../time/values";
import { wakePollers } from "../wait-queue";
import { readiness } from "./readiness";

/** Bits of `events` that are no poll events (Linux: EP_PRIVATE_BITS). */
const PRIVATE: u32 = EPOLLWAKEUP | EPOLLONESHOT | EPOLLET | EPOLLEXCLUSIVE;
/** epoll_ctl(2), ELOOP: "a nesting depth of epoll instances greater than 5". */
const DEPTH: i32 = 5;
/** epoll_wait(2), EINVAL: Linux's EP_MAX_EVENTS. */
const MAX_EVENTS: i32 = i32.MAX_VALUE / SIZE_EPOLL_EVENT;
/** As many as the argument area holds. */
const MAX_AT_ONCE: i32 = 65536 / SIZE_EPOLL_EVENT;
const NOTHING: EpollItem = changetype<EpollItem>(0);

/** epoll_create1(2). */
export function epoll_create1(thread: Thread, flags: i32): i32 {
  if ((flags & ~EPOLL_CLOEXEC) != 0) return -EINVAL;
  const epoll = allocateEpoll();
  if (changetype<usize>(epoll) == 0) return -ENFILE;
  const file = openFile(FILE_EPOLL, O_RDWR, changetype<u32>(epoll));
  if (isNone(file)) {
    freeEpoll(epoll);
    return -ENFILE;
  }
  return installNew(thread.process, file, (flags & EPOLL_CLOEXEC) != 0);
}

/** Its last descriptor has gone. */
export function closeEpoll(epoll: Epoll): void {
  while (changetype<usize>(epoll.items) != 0) remove(epoll.items);
  freeEpoll(epoll);
}

/** epoll(7): "closing a file descriptor cause[s] it to be removed from all epoll interest lists", when it was the open file's last. */
export function forgetFile(file: File): void {
  while (changetype<usize>(file.items) != 0) remove(file.items);
}

function find(epoll: Epoll, file: File, fd: i32): EpollItem {
  let item = epoll.items;
  while (changetype<usize>(item) != 0 && (item.file != file || item.fd != fd)) item = item.nextItem;
  return item;
}

/** epoll_ctl(2). */
export function epoll_ctl(thread: Thread, epfd: i32, operation: i32, fd: i32, event: EpollEvent): i32 {
  if (operation != EPOLL_CTL_DEL && changetype<usize>(event) == 0) return -EFAULT;
  const set = fileOf(thread.process, epfd);
  const file = fileOf(thread.process, fd);
  if (isNone(set) || isNone(file)) return -EBADF;
  // epoll_ctl(2), EPERM: "The target file fd does not support epoll … for example, a regular file or a directory".
  if (file.kind == FILE_HOST && file.object > 2) return -EPERM;
  // epoll_ctl(2), EINVAL: "epfd is not an epoll file descriptor, or fd is the same as epfd".
  if (set == file || set.kind != FILE_EPOLL) return -EINVAL;
  const epoll = changetype<Epoll>(set.object);
  if (operation != EPOLL_CTL_DEL && (event.events & EPOLLEXCLUSIVE) != 0) {
    if (operation == EPOLL_CTL_MOD || file.kind == FILE_EPOLL || (event.events & EPOLLONESHOT) != 0) return -EINVAL;
  }
  if (operation == EPOLL_CTL_ADD && file.kind == FILE_EPOLL) {
    if (reaches(changetype<Epoll>(file.object), epoll, DEPTH) || depthBelow(changetype<Epoll>(file.object)) + heightAbove(epoll) > DEPTH)
      return -ELOOP;
  }
  const item = find(epoll, file, fd);
  const known = changetype<usize>(item) != 0;
  if (operation == EPOLL_CTL_ADD) return known ? -EEXIST : add(thread, epoll, file, fd, event);
  if (operation == EPOLL_CTL_DEL) {
    if (!known) return -ENOENT;
    remove(item);
    return 0;
  }
  if (operation != EPOLL_CTL_MOD) return -EINVAL;
  if (!known) return -ENOENT;
  if ((item.events & EPOLLEXCLUSIVE) != 0) return -EINVAL;
  setEvent(item, event);
  lookAt(thread, item);
  return 0;
}

function setEvent(item: EpollItem, event: EpollEvent): void {
  // epoll_ctl(2), EPOLLERR and EPOLLHUP: "epoll_wait(2) will always report for this event; it is not necessary to set it in events".
  item.events = event.events | EPOLLERR | EPOLLHUP;
  item.data = ((<u64>event.data_1) << 32) | (<u64>event.data_0);
}

function add(thread: Thread, epoll: Epoll, file: File, fd: i32, event: EpollEvent): i32 {
  const item = allocateEpollItem();
  if (changetype<usize>(item) == 0) return -ENOSPC;
  item.epoll = epoll;
  item.file = file;
  item.fd = fd;
  setEvent(item, event);
  item.nextItem = epoll.items;
  epoll.items = item;
  item.nextOfFile = file.items;
  file.items = item;
  if (file.kind != FILE_HOST) {
    const object = changetype<Waitable>(file.object);
    item.nextWatcher = object.watchers;
    object.watchers = item;
  }
  lookAt(thread, item);
  return 0;
}

/** It may be ready already. */
function lookAt(thread: Thread, item: EpollItem): void {
  if ((readiness(thread, item.file) & (<i32>item.events)) == 0) return;
  append(item);
  wakeWaiter(item.epoll);
}

function append(item: EpollItem): void {
  if (item.ready != 0) return;
  const epoll = item.epoll;
  item.ready = 1;
  item.nextReady = NOTHING;
  if (changetype<usize>(epoll.readyTail) == 0) epoll.readyHead = item;
  else epoll.readyTail.nextReady = item;
  epoll.readyTail = item;
}

function removeReady(item: EpollItem): void {
  if (item.ready == 0) return;
  const epoll = item.epoll;
  let previous = NOTHING;
  for (let each = epoll.readyHead; each != item; each = each.nextReady) previous = each;
  if (changetype<usize>(previous) == 0) epoll.readyHead = item.nextReady;
  else previous.nextReady = item.nextReady;
  if (epoll.readyTail == item) epoll.readyTail = previous;
  item.ready = 0;
}

function remove(item: EpollItem): void {
  removeReady(item);
  const epoll = item.epoll;
  const file = item.file;
  if (epoll.items == item) epoll.items = item.nextItem;
  else {
    let previous = epoll.items;
    while (previous.nextItem != item) previous = previous.nextItem;
    previous.nextItem = item.nextItem;
  }
  if (file.items == item) file.items = item.nextOfFile;
  else {
    let previous = file.items;
    while (previous.nextOfFile != item) previous = previous.nextOfFile;
    previous.nextOfFile = item.nextOfFile;
  }
  if (file.kind != FILE_HOST) {
    const object = changetype<Waitable>(file.object);
    if (object.watchers == item) object.watchers = item.nextWatcher;
    else {
      let previous = object.watchers;
      while (previous.nextWatcher != item) previous = previous.nextWatcher;
      previous.nextWatcher = item.nextWatcher;
    }
  }
  freeEpollItem(item);
}

/** Whether `to` is in the sets that `from` holds, `depth` levels down at the most. */
function reaches(from: Epoll, to: Epoll, depth: i32): bool {
  if (from == to) return true;
  if (depth == 0) return true;
  for (let item = from.items; changetype<usize>(item) != 0; item = item.nextItem)
    if (item.file.kind == FILE_EPOLL && reaches(changetype<Epoll>(item.file.object), to, depth - 1)) return true;
  return false;
}

/** Levels of epoll sets from this one down, itself counted. */
function depthBelow(epoll: Epoll): i32 {
  let depth = 0;
  for (let item = epoll.items; changetype<usize>(item) != 0; item = item.nextItem)
    if (item.file.kind == FILE_EPOLL) depth = max(depth, depthBelow(changetype<Epoll>(item.file.object)));
  return depth + 1;
}

/** Levels of epoll sets from this one up, itself not counted. */
function heightAbove(epoll: Epoll): i32 {
  let height = 0;
  for (let item = epoll.watchers; changetype<usize>(item) != 0; item = item.nextWatcher) height = max(height, heightAbove(item.epoll) + 1);
  return height;
}

/** Something was heard of what the item's file stands for. Linux: ep_poll_callback. */
export function notifyItem(item: EpollItem, events: i32): void {
  if ((item.events & ~PRIVATE) == 0 || ((<u32>events) & item.events) == 0) return;
  append(item);
  wakeWaiter(item.epoll);
}

/** One waiter is woken, the one that came last (Linux: __add_wait_queue_exclusive), and whoever looks at the set itself. */
function wakeWaiter(epoll: Epoll): void {
  wakeNewest(epoll);
  wakePollers(changetype<u32>(epoll), POLLIN | POLLRDNORM);
  for (let item = epoll.watchers; changetype<usize>(item) != 0; item = item.nextWatcher) notifyItem(item, POLLIN | POLLRDNORM);
}

function wakeNewest(epoll: Epoll): void {
  let thread = kernel.sleepTail;
  while (changetype<usize>(thread) != 0 && (thread.waitReason != WAIT_EPOLL || thread.waitObject != changetype<u32>(epoll)))
    thread = thread.previous;
  if (changetype<usize>(thread) == 0) return;
  wake(thread, kernel.cause);
  thread.woken = 1;
}

/** What poll sees at an epoll descriptor: epoll(7), "Can I epoll an epoll?": "readable when events are ready". */
export function pollEpoll(thread: Thread, epoll: Epoll): i32 {
  for (let item = epoll.readyHead; changetype<usize>(item) != 0; item = item.nextReady)
    if ((readiness(thread, item.file) & (<i32>item.events) & ~(<i32>PRIVATE)) != 0) return POLLIN | POLLRDNORM;
  return 0;
}

/** epoll_pwait(2), `timeout` in ms, negative: for ever. */
export function epoll_pwait(thread: Thread, epfd: i32, events: u32, maxevents: i32, timeout: i32, mask: Sigset): i32 {
  return wait(thread, epfd, events, maxevents, timeout < 0 ? -1 : <i64>timeout * 1000000, mask);
}

/** epoll_pwait2(2): the timeout as a timespec, NULL: for ever. */
export function epoll_pwait2(thread: Thread, epfd: i32, events: u32, maxevents: i32, timeout: Timespec, mask: Sigset): i32 {
  if (changetype<usize>(timeout) == 0) return wait(thread, epfd, events, maxevents, -1, mask);
  if (thread.inCall == 0 && isInvalid(timeout)) return -EINVAL;
  return wait(thread, epfd, events, maxevents, <i64>min(nanoseconds(timeout), <u64>i64.MAX_VALUE), mask);
}

/** As epoll_pwait, the timeout in ns. */
function wait(thread: Thread, epfd: i32, events: u32, maxevents: i32, timeout: i64, mask: Sigset): i32 {
  if (thread.inCall == 0 && changetype<usize>(mask) != 0) setTemporaryMask(thread, mask.bits);
  if (maxevents <= 0 || maxevents > MAX_EVENTS) return -EINVAL;
  const file = heldFile(thread, epfd);
  if (isNone(file)) return -EBADF;
  if (events == 0) return -EFAULT;
  if (file.kind != FILE_EPOLL) return -EINVAL;
  const epoll = changetype<Epoll>(file.object);
  const found = take(thread, epoll, events, min(maxevents, MAX_AT_ONCE));
  if (found > 0 || timeout == 0) return found;
  if (timeout > 0) startDeadline(thread, <u64>timeout);
  // signal(7): epoll_wait is never restarted, and a stop and continue without a handler interrupts it as well.
  if (thread.inCall == 0 && interrupted(thread)) return -EINTR;
  const result = sleepOn(thread, WAIT_EPOLL, changetype<u32>(epoll), -EINTR);
  return result == TIMED_OUT ? 0 : holdWhileBlocked(thread, file, result);
}

/** Reports ready items, `limit` at the most. Linux: ep_send_events. */
function take(thread: Thread, epoll: Epoll, events: u32, limit: i32): i32 {
  let found = 0;
  const last = epoll.readyTail;
  if (changetype<usize>(last) == 0) return 0;
  while (found < limit) {
    const item = epoll.readyHead;
    if (changetype<usize>(item) == 0) break;
    removeReady(item);
    const seen = readiness(thread, item.file) & (<i32>(item.events & ~PRIVATE));
    if (seen != 0) {
      const event = changetype<EpollEvent>(events + <u32>(found * SIZE_EPOLL_EVENT));
      event.events = seen;
      event.data_0 = <u32>item.data;
      event.data_1 = <u32>(item.data >> 32);
      found += 1;
      // epoll_ctl(2), EPOLLONESHOT: "the file descriptor is disabled … until rearmed using EPOLL_CTL_MOD".
      if ((item.events & EPOLLONESHOT) != 0) item.events &= PRIVATE;
      else if ((item.events & EPOLLET) == 0) append(item);
    }
    if (item == last) break;
  }
  // What is left is for another waiter (Linux: ep_done_scan).
  if (changetype<usize>(epoll.readyHead) != 0) wakeNewest(epoll);
  return found;
}
