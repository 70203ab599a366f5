/**
 * What a socket has received: bytes in a chain of pages, and messages that say how many of them came together, from whom and with what.
 *
 *     page: [address of the next page, 4092 bytes] …      message: length, sender, charge, open files, the sender's name
 *
 * The sender is charged for what it sent until it has been read, as Linux counts memory (skb->truesize): so a socket is full after as
 * many calls here as there.
 */
import { AF_UNIX, POLLIN, PAGE_SIZE, SOCK_STREAM } from "../generated/constants";
import {
  END_MESSAGE,
  END_SOCKET,
  File,
  Message,
  Socket,
  Thread,
  Waitable,
  allocateMessage,
  atSocket,
  freeMessage,
  slotsSocket,
} from "../generated/layout";
import { releaseFile } from "../files";
import { allocatePage, freePage } from "../pool";
import { WRITABLE, wakeObject } from "../wait-queue";

const FIRST: u32 = 4;
const PAGE: u32 = PAGE_SIZE;
const NO_MESSAGE: Message = changetype<Message>(0);
/** unix(7), /proc/sys/net/unix/max_dgram_qlen. */
const DATAGRAMS: i32 = 10;

export function nameOf(socket: Socket): u32 {
  return changetype<u32>(socket) + END_SOCKET;
}

export function nameOfMessage(message: Message): u32 {
  return changetype<u32>(message) + END_MESSAGE;
}

/** Appends bytes. False: the kernel has no more memory, and nothing was done. */
function push(socket: Socket, from: u32, length: u32): bool {
  // Take the pages first: all or nothing.
  const free: u32 = socket.lastPage == 0 ? 0 : PAGE - socket.writeAt;
  let wanted: u32 = length > free ? (length - free + (PAGE - FIRST - 1)) / (PAGE - FIRST) : 0;
  let chain: u32 = 0;
  for (; wanted > 0; wanted--) {
    const page = allocatePage();
    if (page == 0) {
      freePages(chain);
      return false;
    }
    store<u32>(page, chain);
    chain = page;
  }
  let done: u32 = 0;
  while (done < length) {
    if (socket.lastPage == 0 || socket.writeAt == PAGE) {
      const page = chain;
      chain = load<u32>(page);
      store<u32>(page, 0);
      if (socket.lastPage == 0) {
        socket.firstPage = page;
        socket.readAt = FIRST;
      } else store<u32>(socket.lastPage, page);
      socket.lastPage = page;
      socket.writeAt = FIRST;
    }
    const part = min(length - done, PAGE - socket.writeAt);
    memory.copy(socket.lastPage + socket.writeAt, from + done, part);
    socket.writeAt += part;
    done += part;
  }
  return true;
}

function freePages(first: u32): void {
  for (let page = first; page != 0;) {
    const next = load<u32>(page);
    freePage(page);
    page = next;
  }
}

/** Copies `length` bytes from the `skip`th on; they stay. */
export function peek(socket: Socket, skip: u32, to: u32, length: u32): void {
  let page = socket.firstPage;
  let at = socket.readAt + skip;
  while (page != 0 && at >= PAGE) {
    page = load<u32>(page);
    at -= PAGE - FIRST;
  }
  let done: u32 = 0;
  while (done < length) {
    const part = min(length - done, PAGE - at);
    memory.copy(to + done, page + at, part);
    done += part;
    page = load<u32>(page);
    at = FIRST;
  }
}

/** Forgets the first `length` bytes. */
function drop(socket: Socket, length: u32): void {
  let left = length;
  while (left > 0) {
    const part = min(left, PAGE - socket.readAt);
    socket.readAt += part;
    left -= part;
    if (socket.readAt < PAGE) break;
    const page = socket.firstPage;
    socket.firstPage = load<u32>(page);
    socket.readAt = FIRST;
    freePage(page);
    if (socket.firstPage == 0) socket.lastPage = 0;
  }
}

/** Puts what `sender` sends into `socket`'s queue; 0: no memory. */
export function enqueue(socket: Socket, sender: Socket, buffer: u32, length: u32, charge: i32, thread: Thread): Message {
  // Nothing tells the parts of a TCP stream from each other.
  const tail = socket.tail;
  if (socket.domain != AF_UNIX && socket.type == SOCK_STREAM && changetype<usize>(tail) != 0 && tail.sender == sender) {
    if (!push(socket, buffer, length)) return NO_MESSAGE;
    tail.length += length;
    tail.charge += charge;
    socket.queued += length;
    sender.charged += charge;
    return tail;
  }
  const message = allocateMessage();
  if (changetype<usize>(message) == 0) return message;
  if (!push(socket, buffer, length)) {
    freeMessage(message);
    return NO_MESSAGE;
  }
  message.length = length;
  message.charge = charge;
  message.sender = sender;
  const process = thread.process;
  message.pid = process.pid;
  message.uid = process.uid;
  message.gid = process.gid;
  if (socket.type != SOCK_STREAM) {
    message.nameLength = sender.nameLength;
    memory.copy(nameOfMessage(message), nameOf(sender), sender.nameLength);
  }
  if (changetype<usize>(tail) == 0) socket.head = message;
  else tail.next = message;
  socket.tail = message;
  socket.messages += 1;
  socket.queued += length;
  sender.charged += charge;
  return message;
}

/** unix(7): how many datagrams a socket holds before its senders must wait, unless it sends to the same one itself. */
export function isFull(socket: Socket, sender: Socket): bool {
  return socket.peer != sender && socket.messages > DATAGRAMS;
}

/** Takes `length` bytes of the first message away; with its last byte, or with `whole`, the message. */
export function consume(socket: Socket, length: u32, whole: bool): void {
  const message = socket.head;
  const gone = whole ? message.length : length;
  drop(socket, gone);
  socket.queued -= gone;
  message.length -= gone;
  const sender = message.sender;
  if (message.length > 0) {
    // TCP gives the memory of what was read back at once; an AF_UNIX sender has to wait for the whole part.
    if (socket.domain != AF_UNIX) {
      message.charge -= <i32>gone;
      discharge(sender, <i32>gone);
    }
    return;
  }
  const wasFull = socket.messages > DATAGRAMS;
  socket.head = message.next;
  if (changetype<usize>(socket.head) == 0) socket.tail = NO_MESSAGE;
  socket.messages -= 1;
  const charge = message.charge;
  dropRights(message);
  freeMessage(message);
  discharge(sender, charge);
  if (wasFull && socket.messages <= DATAGRAMS && socket.type != SOCK_STREAM) wakeSenders(socket);
}

function discharge(sender: Socket, charge: i32): void {
  if (changetype<usize>(sender) == 0) return;
  sender.charged -= charge;
  if (isWritable(sender)) wakeObject(changetype<u32>(sender), WRITABLE);
}

/** Linux: unix_writable, sk_stream_is_writable. */
export function isWritable(socket: Socket): bool {
  return socket.domain == AF_UNIX || socket.type != SOCK_STREAM
    ? socket.charged * 4 <= socket.sendBuffer
    : socket.charged < TCP_CAPACITY - TCP_CAPACITY / 3;
}

/** Bytes that a TCP connection holds in one direction. Linux lets it grow to some megabytes. */
export const TCP_CAPACITY: i32 = 1 << 20;

/** A datagram socket has room again. */
function wakeSenders(socket: Socket): void {
  wakeObject(changetype<u32>(socket), WRITABLE);
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const other = atSocket(slot);
    if (isOpen(other) && other.peer == socket) wakeObject(changetype<u32>(other), WRITABLE);
  }
}

/** A socket of the pool that is in use: the domain of one that was given back is 0. */
export function isOpen(socket: Socket): bool {
  return socket.domain != 0;
}

/** The open files that came with a message are given back. */
export function dropRights(message: Message): void {
  const rights = message.rights;
  if (rights == 0) return;
  message.rights = 0;
  for (let index = 0; index < message.rightsCount; index++) releaseFile(changetype<File>(load<u32>(rights + ((<u32>index) << 2))));
  message.rightsCount = 0;
  freePage(rights);
}

/** Throws away all that was received. */
export function purge(socket: Socket): void {
  while (changetype<usize>(socket.head) != 0) consume(socket, 0, true);
  freePages(socket.firstPage);
  socket.firstPage = 0;
  socket.lastPage = 0;
}

/** The socket is being closed: messages that it sent belong to nobody. */
export function forgetSender(sender: Socket): void {
  if (sender.charged == 0) return;
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const socket = atSocket(slot);
    if (!isOpen(socket)) continue;
    for (let message = socket.head; changetype<usize>(message) != 0; message = message.next)
      if (message.sender == sender) message.sender = changetype<Socket>(0);
  }
}
