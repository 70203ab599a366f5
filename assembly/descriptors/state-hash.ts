/** What of open files is state (assembly/state-hash.ts): numbers of files and of what they stand for are in `link` by now. */
import { FILE_EPOLL, FILE_EVENTFD, FILE_HOST, FILE_PIDFD, FILE_SIGNALFD, FILE_TIMERFD, PIPE_SLOTS } from "../generated/constants";
import { END_PIPE, Epoll, Eventfd, File, Pidfd, Pipe, Signalfd, Timerfd, Waitable, kernel } from "../generated/layout";
import { mix } from "../hash";

export function hashFile(hash: u64, file: File): u64 {
  const value = mix(mix(hash, (<u64>file.kind) | ((<u64>file.flags) << 32)), (<u64>file.owner) | ((<u64>file.signal) << 32));
  const object = file.object;
  if (file.kind == FILE_HOST) return mix(value, <u64>object);
  return hashObject(mix(value, <u64>changetype<Waitable>(object).link), file.kind, object);
}

function hashObject(hash: u64, kind: i32, object: u32): u64 {
  switch (kind) {
    case FILE_EVENTFD: {
      const eventfd = changetype<Eventfd>(object);
      return mix(mix(hash, eventfd.count), <u64>eventfd.semaphore);
    }
    case FILE_SIGNALFD:
      return mix(hash, changetype<Signalfd>(object).signals);
    case FILE_TIMERFD: {
      // When it is due, the list of deadlines says.
      const timer = changetype<Timerfd>(object);
      const since = timer.expired != 0 ? kernel.now - timer.due : 0;
      return mix(mix(mix(hash, timer.interval), timer.ticks), since | ((<u64>timer.expired) << 63));
    }
    case FILE_PIDFD: {
      const pidfd = changetype<Pidfd>(object);
      return mix(hash, (<u64>pidfd.pid) | ((changetype<usize>(pidfd.process) == 0 ? <u64>1 : 0) << 32));
    }
    case FILE_EPOLL:
      return hashEpoll(hash, changetype<Epoll>(object));
    default:
      return hashPipe(hash, changetype<Pipe>(object));
  }
}

function hashEpoll(hash: u64, epoll: Epoll): u64 {
  let value = hash;
  for (let item = epoll.items; changetype<usize>(item) != 0; item = item.nextItem) {
    value = mix(value, (<u64>item.fd) | ((<u64>item.file.link) << 32));
    value = mix(mix(value, <u64>item.events), item.data);
  }
  for (let item = epoll.readyHead; changetype<usize>(item) != 0; item = item.nextReady) value = mix(value, <u64>item.fd);
  return value;
}

function hashPipe(hash: u64, pipe: Pipe): u64 {
  let value = mix(hash, (<u64>pipe.used) | ((<u64>pipe.room) << 32));
  for (let index = 0; index < pipe.used; index++) {
    const slot = changetype<usize>(pipe) + END_PIPE + <usize>((pipe.tail + index) & (PIPE_SLOTS - 1)) * 12;
    const start = load<u32>(slot) + load<u32>(slot, 4);
    const length = load<u32>(slot, 8);
    // How much of the page is used up decides what still fits into it.
    value = mix(value, (<u64>load<u32>(slot, 4)) | ((<u64>length) << 32));
    value = hashBytes(value, start, length);
  }
  return value;
}

function hashBytes(hash: u64, start: u32, length: u32): u64 {
  let value = hash;
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) value = mix(value, load<u64>(start + at));
  for (; at < length; at++) value = mix(value, <u64>load<u8>(start + at));
  return value;
}
