/** eventfd(2): a counter in a descriptor. Linux: fs/eventfd.c. */
import {
  EAGAIN,
  EFD_CLOEXEC,
  EFD_NONBLOCK,
  EFD_SEMAPHORE,
  EINVAL,
  ENFILE,
  ERESTARTSYS,
  FILE_EVENTFD,
  O_RDWR,
  POLLERR,
  POLLIN,
  POLLOUT,
  WAIT_READ,
  WAIT_WRITE,
} from "../generated/constants";
import { Eventfd, EventfdValue, File, Thread, allocateEventfd, freeEventfd } from "../generated/layout";
import { beganNonblocking, installNew, isNone, openFile } from "../files";
import { sleepOn } from "../sleep";
import { wakeObject } from "../wait-queue";

/** eventfd(2): "The maximum value that may be stored in the counter is the largest unsigned 64-bit value minus 1". */
const LIMIT: u64 = u64.MAX_VALUE;

/** eventfd2(2); `initial` is unsigned. */
export function eventfd2(thread: Thread, initial: u32, flags: i32): i32 {
  if ((flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) != 0) return -EINVAL;
  const eventfd = allocateEventfd();
  if (changetype<usize>(eventfd) == 0) return -ENFILE;
  eventfd.count = <u64>initial;
  eventfd.semaphore = flags & EFD_SEMAPHORE;
  const file = openFile(FILE_EVENTFD, O_RDWR | (flags & EFD_NONBLOCK), changetype<u32>(eventfd));
  if (isNone(file)) {
    freeEventfd(eventfd);
    return -ENFILE;
  }
  return installNew(thread.process, file, (flags & EFD_CLOEXEC) != 0);
}

export function readEventfd(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  // eventfd(2): "A read(2) fails with the error EINVAL if the size of the supplied buffer is less than 8 bytes".
  if (count < 8) return -EINVAL;
  const eventfd = changetype<Eventfd>(file.object);
  if (eventfd.count == 0) {
    if (beganNonblocking(thread, file)) return -EAGAIN;
    return sleepOn(thread, WAIT_READ, file.object, ERESTARTSYS);
  }
  // eventfd(2): with EFD_SEMAPHORE "a read(2) returns 8 bytes containing the value 1, and the counter's value is decremented by 1".
  const value = eventfd.semaphore != 0 ? 1 : eventfd.count;
  eventfd.count -= value;
  changetype<EventfdValue>(buffer).value = value;
  wakeObject(file.object, POLLOUT);
  return 8;
}

export function writeEventfd(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  if (count < 8) return -EINVAL;
  const eventfd = changetype<Eventfd>(file.object);
  const value = changetype<EventfdValue>(buffer).value;
  // eventfd(2): "or if an attempt is made to write the value 0xffffffffffffffff".
  if (value == LIMIT) return -EINVAL;
  if (LIMIT - eventfd.count <= value) {
    if (beganNonblocking(thread, file)) return -EAGAIN;
    return sleepOn(thread, WAIT_WRITE, file.object, ERESTARTSYS);
  }
  eventfd.count += value;
  wakeObject(file.object, POLLIN);
  return 8;
}

export function pollEventfd(eventfd: Eventfd): i32 {
  let events = 0;
  if (eventfd.count > 0) events |= POLLIN;
  // eventfd(2): "poll(2) indicates a POLLERR event" at an overflow, which write(2) never makes.
  if (eventfd.count == LIMIT) events |= POLLERR;
  if (LIMIT - 1 > eventfd.count) events |= POLLOUT;
  return events;
}
