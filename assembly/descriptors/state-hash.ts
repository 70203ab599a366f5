/** What of open files is state (assembly/state-hash.ts): numbers of files and of what they stand for are in `link` by now. */
import {
  ARGUMENTS,
  FILE_EPOLL,
  FILE_EVENTFD,
  FILE_HOST,
  FILE_PIDFD,
  FILE_SIGNALFD,
  FILE_SOCKET,
  FILE_TERMINAL,
  FILE_TERMINAL_MASTER,
  FILE_TIMERFD,
  PIPE_SLOTS,
} from "../generated/constants";
import {
  END_PIPE,
  Epoll,
  Eventfd,
  File,
  Message,
  Pidfd,
  Pipe,
  Signalfd,
  Socket,
  Terminal,
  TerminalMaster,
  Timerfd,
  Waitable,
  kernel,
} from "../generated/layout";
import { mix } from "../hash";
import { peerNameOf } from "../sockets/names";
import { nameOf, nameOfMessage, peek } from "../sockets/queue";
import { hashTerminal } from "../terminals/state-hash";

/** Eight bytes of the argument area, which nobody uses while the state is hashed. */
const SCRATCH: u32 = ARGUMENTS + 8;

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
    case FILE_TERMINAL:
      return hashTerminal(hash, changetype<Terminal>(object));
    case FILE_TERMINAL_MASTER:
      return hashTerminal(hash, changetype<TerminalMaster>(object).terminal);
    case FILE_EPOLL:
      return hashEpoll(hash, changetype<Epoll>(object));
    case FILE_SOCKET:
      return hashSocket(hash, changetype<Socket>(object));
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

/** Sockets that only their peer or listener knows are hashed with it. */
function hashSocket(hash: u64, socket: Socket): u64 {
  let value = mix(hash, (<u64>socket.domain) | ((<u64>socket.type) << 16) | ((<u64>socket.state) << 24) | ((<u64>socket.shutdown) << 32));
  value = mix(value, (<u64>socket.sendBuffer) | ((<u64>socket.receiveBuffer) << 32));
  value = mix(value, (<u64>socket.error) | ((<u64>socket.charged) << 32));
  value = mix(value, (<u64>socket.options) | ((<u64>socket.other) << 32));
  value = mix(mix(value, socket.receiveTimeout), socket.sendTimeout);
  value = mix(value, (<u64>socket.urgent) | ((<u64>socket.linger) << 32));
  value = mix(value, (<u64>socket.backlog) | ((<u64>socket.peerGone) << 32));
  value = mix(value, (<u64>socket.peerPid) | ((<u64>socket.inode) << 32));
  value = hashBytes(value, nameOf(socket), socket.nameLength);
  value = hashBytes(value, peerNameOf(socket), socket.peerNameLength);
  if (changetype<usize>(socket.peer) != 0) value = mix(value, <u64>socket.peer.link);
  value = hashReceived(value, socket);
  for (let pending = socket.pendingHead; changetype<usize>(pending) != 0; pending = pending.nextPending) {
    value = hashReceived(mix(value, <u64>pending.peerPid), pending);
    value = hashBytes(value, peerNameOf(pending), pending.peerNameLength);
  }
  return value;
}

function hashReceived(hash: u64, socket: Socket): u64 {
  let value = hash;
  let skip: u32 = 0;
  for (let message = socket.head; changetype<usize>(message) != 0; message = message.next) {
    value = mix(value, (<u64>message.length) | ((<u64>message.charge) << 32));
    value = hashBytes(value, nameOfMessage(message), message.nameLength);
    value = hashRights(value, message);
    for (let done: u32 = 0; done < message.length;) {
      const part = min(message.length - done, 8);
      store<u64>(SCRATCH, 0);
      peek(socket, skip + done, SCRATCH, part);
      value = mix(value, load<u64>(SCRATCH));
      done += part;
    }
    skip += message.length;
  }
  return value;
}

function hashRights(hash: u64, message: Message): u64 {
  let value = hash;
  for (let index = 0; index < message.rightsCount; index++) {
    const file = changetype<File>(load<u32>(message.rights + ((<u32>index) << 2)));
    value = mix(value, (<u64>file.kind) | ((<u64>file.flags) << 32));
  }
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
