/**
 * Sending and receiving: send(2), recv(2) and their family, and read(2) and write(2) on sockets. Linux: unix_stream_sendmsg,
 * unix_dgram_sendmsg, unix_stream_read_generic, tcp_sendmsg, tcp_recvmsg, udp_sendmsg.
 */
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  BLOCKED,
  EAGAIN,
  EBADF,
  ECONNREFUSED,
  EDESTADDRREQ,
  EINVAL,
  EISCONN,
  EMSGSIZE,
  ENOBUFS,
  ENOTCONN,
  EOPNOTSUPP,
  EPERM,
  EPIPE,
  EPROTOTYPE,
  MSG_CMSG_CLOEXEC,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_NOSIGNAL,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  POLLERR,
  POLLIN,
  POLLOUT,
  POLLPRI,
  SCM_CREDENTIALS,
  SCM_RIGHTS,
  SIGPIPE,
  SIGURG,
  SI_USER,
  SOCKET_CONNECTED,
  SOCKET_CONNECTING,
  SOCKET_LISTENING,
  SOCKET_NEW,
  SOCKET_RESET,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_PASSCRED,
  TIMED_OUT,
  WAIT_READ,
  WAIT_WRITE,
} from "../generated/constants";
import { File, Message, Socket, SocketMessage, Thread } from "../generated/layout";
import { sendToOwner, signalAsync } from "../descriptors/async";
import { beganNonblocking, fileOf, heldFile, holdFile, holdWhileBlocked, installFile } from "../files";
import { allocatePage, freePage } from "../pool";
import { sendSignal } from "../signals/generate";
import { block, interrupted, sleepOn, startDeadline, wake } from "../sleep";
import { READABLE, wakeObject } from "../wait-queue";
import { autobindInet, autobindUnix, checkName, findInet, findUnix, peerNameOf, route, storeName, unixLength } from "./names";
import { TCP_CAPACITY, consume, dropRights, enqueue, isFull, nameOf, nameOfMessage, peek } from "./queue";
import { interruptionCode, isConnection, isNoSocket, noSocket, socketOf } from "./socket";

const RECEIVING: i32 = 1;
const SENDING: i32 = 2;
/** Bytes that one turn of a call moves at the most: the argument buffer's size. */
const TURN: u32 = 65536;
/** unix(7): what one message of SCM_RIGHTS carries at the most (Linux: SCM_MAX_FD). */
const MAX_RIGHTS: i32 = 253;
/** Bytes of a cmsghdr: length, level, type. */
const HEADER: u32 = 12;
const NO_MESSAGE: SocketMessage = changetype<SocketMessage>(0);

// What the memory for a message takes (include/linux/skbuff.h): the header and what stands behind the data.
const SKB: u32 = 256;
const SHARED: u32 = 320;
/** SKB_MAX_HEAD(0) and SKB_MAX_ALLOC: the most that is not in pages of its own. */
const MAX_HEAD: u32 = 4096 - SHARED;
const MAX_ALLOC: u32 = 16384 - SHARED;

function bucket(size: u32): i32 {
  let room: u32 = 512;
  while (room < size + SHARED) room <<= 1;
  return <i32>(room + SKB);
}

function pages(size: u32): u32 {
  return (size + 4095) & ~(<u32>4095);
}

/** Linux: skb->truesize of `size` bytes of an AF_UNIX stream (unix_stream_sendmsg). */
function streamCharge(size: u32): i32 {
  if (size <= MAX_HEAD) return bucket(size);
  const paged = pages(size - MAX_HEAD);
  return bucket(size - min(size, paged)) + <i32>paged;
}

/** Of a datagram (unix_dgram_sendmsg). */
function datagramCharge(size: u32): i32 {
  if (size <= MAX_ALLOC) return bucket(size);
  const paged = pages(size - MAX_ALLOC);
  return bucket(size - min(size, paged)) + <i32>paged;
}

/** send(2), EPIPE: "The local end has been shut down on a connection oriented socket. In this case, the process will also receive a SIGPIPE unless MSG_NOSIGNAL is set". */
function broken(thread: Thread, flags: i32): i32 {
  if ((flags & MSG_NOSIGNAL) == 0) sendSignal(thread.process, thread, SIGPIPE, SI_USER, thread.process.pid, thread.process.uid, 0, 0, 0);
  return -EPIPE;
}

function takeError(socket: Socket): i32 {
  const error = socket.error;
  socket.error = 0;
  return -error;
}

/** sendto(2), sendmsg(2); of the message's `length` bytes the buffer holds those from Thread.callWord0 on, 64 KiB at the most. */
export function sendMessage(thread: Thread, fd: i32, message: SocketMessage, flags: i32): i32 {
  const file = heldFile(thread, fd);
  if (isNoSocket(socketOf(file))) return noSocket(file);
  return holdWhileBlocked(thread, file, send(thread, file, message.buffer, message.length, flags, message));
}

/** recvfrom(2), recvmsg(2). */
export function receiveMessage(thread: Thread, fd: i32, message: SocketMessage, flags: i32): i32 {
  const file = heldFile(thread, fd);
  if (isNoSocket(socketOf(file))) return noSocket(file);
  return holdWhileBlocked(thread, file, receive(thread, file, message.buffer, message.length, flags, message));
}

export function readSocket(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  return receive(thread, file, buffer, count, 0, NO_MESSAGE);
}

export function writeSocket(thread: Thread, file: File, buffer: u32, count: u32): i32 {
  return send(thread, file, buffer, count, 0, NO_MESSAGE);
}

function send(thread: Thread, file: File, buffer: u32, count: u32, flags: i32, message: SocketMessage): i32 {
  const socket = changetype<Socket>(file.object);
  const nonblocking = beganNonblocking(thread, file) || (flags & MSG_DONTWAIT) != 0;
  const problem = checkControl(thread, message);
  if (problem != 0) return problem;
  if (!isConnection(socket)) {
    if ((flags & MSG_OOB) != 0) return -EOPNOTSUPP;
    return socket.domain == AF_UNIX
      ? sendDatagram(thread, socket, buffer, count, nonblocking, message)
      : sendUdp(thread, socket, buffer, count, message);
  }
  if (changetype<usize>(message) != 0 && message.name != 0 && message.namelen > 0 && socket.domain == AF_UNIX) {
    // send(2), EISCONN, ENOTCONN of sendto with a name: unix_stream_sendmsg.
    if (socket.type == SOCK_STREAM) return socket.state == SOCKET_CONNECTED ? -EISCONN : -EOPNOTSUPP;
  }
  if (socket.domain == AF_UNIX && socket.type != SOCK_STREAM) {
    if (socket.state != SOCKET_CONNECTED) return -ENOTCONN;
    return sendDatagram(thread, socket, buffer, count, nonblocking, message);
  }
  return sendStream(thread, socket, buffer, count, nonblocking, flags, message);
}

function sendStream(thread: Thread, socket: Socket, buffer: u32, count: u32, nonblocking: bool, flags: i32, given: SocketMessage): i32 {
  const unix = socket.domain == AF_UNIX;
  const earlier = thread.callWord0;
  if (unix) {
    if (socket.state != SOCKET_CONNECTED) return -ENOTCONN;
    if ((socket.shutdown & SENDING) != 0 || socket.peerGone != 0) return earlier > 0 ? <i32>earlier : broken(thread, flags);
  } else {
    if (socket.state == SOCKET_CONNECTING) {
      // The connection has been made; nobody has asked connect(2) again.
      if (socket.error == 0) socket.state = SOCKET_CONNECTED;
    }
    if (socket.error != 0 && earlier == 0) {
      const error = takeError(socket);
      return error == -EPIPE ? broken(thread, flags) : error;
    }
    if (socket.state != SOCKET_CONNECTED || (socket.shutdown & SENDING) != 0) return earlier > 0 ? <i32>earlier : broken(thread, flags);
    if (socket.peerGone != 0) return reset(socket, count);
  }
  const peer = socket.peer;
  if ((flags & MSG_OOB) != 0 && count > 0) return sendUrgent(thread, socket, buffer, count);
  if (count == 0) return 0;
  const capacity = unix ? socket.sendBuffer : TCP_CAPACITY;
  const available = min(count - earlier, TURN);
  let done: u32 = 0;
  while (done < available && socket.charged < capacity) {
    let size = available - done;
    if (unix) size = min(size, min(<u32>(socket.sendBuffer >> 1) - 64, MAX_HEAD + 32768));
    else size = min(size, <u32>(capacity - socket.charged));
    const queued = enqueue(peer, socket, buffer + done, size, unix ? streamCharge(size) : <i32>size, thread);
    if (changetype<usize>(queued) == 0) return earlier + done > 0 ? <i32>(earlier + done) : -ENOBUFS;
    // unix_stream_sendmsg: "Only send the fds in the first buffer".
    if (earlier + done == 0) attachRights(thread, queued, given);
    done += size;
  }
  if (done > 0) {
    wakeObject(changetype<u32>(peer), READABLE);
    signalAsync(changetype<u32>(peer), POLLIN);
  }
  const sent = earlier + done;
  if (sent == count) return sent;
  if (done == available) {
    // The buffer is used up, not the socket: the next turn brings the rest.
    thread.callWord0 = sent;
    block(thread, WAIT_WRITE, changetype<u32>(socket));
    wake(thread, thread.callSequence);
    return BLOCKED;
  }
  if (nonblocking) return sent > 0 ? <i32>sent : -EAGAIN;
  if (interrupted(thread) && sent > 0) return sent;
  thread.callWord0 = sent;
  if (socket.sendTimeout != 0) startDeadline(thread, socket.sendTimeout);
  const result = sleepOn(thread, WAIT_WRITE, changetype<u32>(socket), interruptionCode(socket.sendTimeout));
  return result == TIMED_OUT ? (sent > 0 ? <i32>sent : -EAGAIN) : result;
}

/** RFC 9293: what is sent to a connection that the other end has closed is answered with a reset. */
function reset(socket: Socket, count: u32): i32 {
  socket.error = EPIPE;
  socket.state = SOCKET_RESET;
  socket.shutdown = RECEIVING | SENDING;
  wakeObject(changetype<u32>(socket), READABLE | POLLERR);
  return count;
}

/** tcp(7): "Urgent data": its last byte stands outside the stream, and the receiver's owner gets SIGURG. */
function sendUrgent(thread: Thread, socket: Socket, buffer: u32, count: u32): i32 {
  const peer = socket.peer;
  if (count > 1 && changetype<usize>(enqueue(peer, socket, buffer, count - 1, <i32>count - 1, thread)) == 0) return -ENOBUFS;
  peer.urgent = 256 + <i32>load<u8>(buffer + count - 1);
  if (changetype<usize>(peer.file) != 0) sendToOwner(peer.file, SIGURG);
  wakeObject(changetype<u32>(peer), POLLPRI | READABLE);
  return count;
}

/** unix(7): a socket that is connected takes datagrams from its peer alone (Linux: unix_may_send). */
export function maySend(socket: Socket, other: Socket): bool {
  return isNoSocket(other.peer) || other.peer == socket;
}

/** Where an AF_UNIX datagram goes: Thread.callWord1 gets the socket's address. 0 or an error. */
function destination(thread: Thread, socket: Socket, given: SocketMessage): i32 {
  if (changetype<usize>(given) != 0 && given.name != 0 && given.namelen > 0 && !isConnection(socket)) {
    const problem = checkName(AF_UNIX, given.name, given.namelen);
    if (problem != 0) return problem;
    if (given.inode < 0) return given.inode;
    const found = findUnix(socket.type, given.name, unixLength(given.name, given.namelen), given.inode);
    if (isNoSocket(found)) return -ECONNREFUSED;
    if (found.type != socket.type) return -EPROTOTYPE;
    if (!maySend(socket, found)) return -EPERM;
    thread.callWord1 = changetype<u32>(found);
    return 0;
  }
  if (isNoSocket(socket.peer)) {
    if (socket.peerGone == 0) return -ENOTCONN;
    if (isConnection(socket)) return -EPIPE;
    if ((socket.shutdown & SENDING) != 0) return -EPIPE;
    // unix_dgram_sendmsg: a dead peer is told once, and forgotten.
    socket.peerGone = 0;
    socket.state = SOCKET_NEW;
    return -ECONNREFUSED;
  }
  thread.callWord1 = changetype<u32>(socket.peer);
  return 0;
}

/** Also sequenced packets: they never bring SIGPIPE (unix_dgram_sendmsg). */
function sendDatagram(thread: Thread, socket: Socket, buffer: u32, count: u32, nonblocking: bool, given: SocketMessage): i32 {
  const problem = destination(thread, socket, given);
  const other = changetype<Socket>(thread.callWord1);
  thread.callWord1 = 0;
  if (problem != 0) return problem;
  // send(2), EMSGSIZE: "The socket type requires that message be sent atomically, and the size of the message … made this impossible".
  if (count > TURN || <i32>count > socket.sendBuffer - 32) return -EMSGSIZE;
  if (socket.error != 0) return takeError(socket);
  if ((socket.shutdown & SENDING) != 0) return -EPIPE;
  if ((other.shutdown & RECEIVING) != 0) return -EPIPE;
  const full = isFull(other, socket);
  if (full || socket.charged >= socket.sendBuffer) {
    if (nonblocking) return -EAGAIN;
    if (socket.sendTimeout != 0) startDeadline(thread, socket.sendTimeout);
    const result = sleepOn(thread, WAIT_WRITE, changetype<u32>(full ? other : socket), interruptionCode(socket.sendTimeout));
    return result == TIMED_OUT ? -EAGAIN : result;
  }
  // unix(7), SO_PASSCRED: "an autobind" gives the sender a name.
  if ((socket.options & ((<u32>1) << SO_PASSCRED)) != 0 && socket.nameLength == 0) autobindUnix(socket);
  const queued = enqueue(other, socket, buffer, count, datagramCharge(count), thread);
  if (changetype<usize>(queued) == 0) return -ENOBUFS;
  attachRights(thread, queued, given);
  wakeObject(changetype<u32>(other), READABLE);
  signalAsync(changetype<u32>(other), POLLIN);
  return count;
}

function sendUdp(thread: Thread, socket: Socket, buffer: u32, count: u32, given: SocketMessage): i32 {
  // udp(7), EMSGSIZE: what does not fit into a packet.
  if (count > 65507) return -EMSGSIZE;
  let name = peerNameOf(socket);
  const named = changetype<usize>(given) != 0 && given.name != 0 && given.namelen > 0;
  if (named) {
    const problem = checkName(socket.domain, given.name, given.namelen);
    if (problem != 0) return problem;
    name = given.name;
  } else if (socket.peerNameLength == 0) return -EDESTADDRREQ;
  if (socket.error != 0) return takeError(socket);
  if ((socket.shutdown & SENDING) != 0) return -EPIPE;
  const unreachable = route(name);
  if (unreachable != 0) return unreachable;
  const unbound = socket.nameLength == 0 ? autobindInet(socket, name) : 0;
  if (unbound != 0) return unbound;
  const other = findInet(SOCK_DGRAM, name, nameOf(socket));
  if (isNoSocket(other)) {
    // udp(7): a connected socket is told that nobody listens there, when it is used next.
    if (socket.peerNameLength != 0 && !named) {
      socket.error = ECONNREFUSED;
      wakeObject(changetype<u32>(socket), READABLE | POLLERR);
    }
    return count;
  }
  // What does not fit into the receiver's buffer is lost.
  if (<i32>other.queued + <i32>count > other.receiveBuffer) return count;
  const queued = enqueue(other, socket, buffer, count, datagramCharge(count), thread);
  if (changetype<usize>(queued) == 0) return -ENOBUFS;
  wakeObject(changetype<u32>(other), READABLE);
  signalAsync(changetype<u32>(other), POLLIN);
  return count;
}

/** The control messages of a send: 0, or what is wrong with them. Linux: __scm_send. */
function checkControl(thread: Thread, given: SocketMessage): i32 {
  if (changetype<usize>(given) == 0 || given.control == 0) return 0;
  const end = given.control + <u32>given.controllen;
  for (let at = given.control; at + HEADER <= end; at += (load<u32>(at) + 3) & ~3) {
    const length = load<u32>(at);
    if (length < HEADER || at + length > end) return -EINVAL;
    if (load<i32>(at, 4) != SOL_SOCKET) continue;
    const type = load<i32>(at, 8);
    if (type == SCM_CREDENTIALS) continue;
    if (type != SCM_RIGHTS) return -EINVAL;
    const count = <i32>((length - HEADER) >> 2);
    if (count > MAX_RIGHTS) return -EINVAL;
    for (let index = 0; index < count; index++)
      if (changetype<usize>(fileOf(thread.process, load<i32>(at + HEADER + ((<u32>index) << 2)))) == 0) return -EBADF;
  }
  return 0;
}

/** unix(7), SCM_RIGHTS: "Send or receive a set of open file descriptors from another process". */
function attachRights(thread: Thread, message: Message, given: SocketMessage): void {
  if (changetype<usize>(given) == 0 || given.control == 0) return;
  const end = given.control + <u32>given.controllen;
  for (let at = given.control; at + HEADER <= end; at += (load<u32>(at) + 3) & ~3) {
    if (load<i32>(at, 4) != SOL_SOCKET || load<i32>(at, 8) != SCM_RIGHTS) continue;
    const count = <i32>((load<u32>(at) - HEADER) >> 2);
    if (count == 0) continue;
    if (message.rights == 0) message.rights = allocatePage();
    if (message.rights == 0) return;
    for (let index = 0; index < count && message.rightsCount < MAX_RIGHTS; index++) {
      const file = fileOf(thread.process, load<i32>(at + HEADER + ((<u32>index) << 2)));
      holdFile(file);
      store<u32>(message.rights + ((<u32>message.rightsCount) << 2), changetype<u32>(file));
      message.rightsCount += 1;
    }
  }
}

function receive(thread: Thread, file: File, buffer: u32, count: u32, flags: i32, given: SocketMessage): i32 {
  const socket = changetype<Socket>(file.object);
  const nonblocking = beganNonblocking(thread, file) || (flags & MSG_DONTWAIT) != 0;
  if ((flags & MSG_OOB) != 0) return receiveUrgent(socket, buffer, count, flags);
  const wanted = min(count, TURN);
  const stream = socket.type == SOCK_STREAM;
  if (isConnection(socket)) {
    if (socket.state == SOCKET_CONNECTING && socket.error == 0) socket.state = SOCKET_CONNECTED;
    if (socket.state == SOCKET_NEW && (socket.shutdown & RECEIVING) != 0 && socket.domain != AF_UNIX) return 0;
    if (socket.state == SOCKET_NEW || socket.state == SOCKET_LISTENING) return socket.domain == AF_UNIX && stream ? -EINVAL : -ENOTCONN;
    if (stream && count == 0) return 0;
  }
  if (changetype<usize>(socket.head) != 0 && (!stream || isEnough(socket, wanted, flags)))
    return stream
      ? takeStream(thread, socket, buffer, wanted, flags, given)
      : takeDatagram(thread, socket, buffer, count, wanted, flags, given);
  if (changetype<usize>(socket.head) == 0 || socket.error != 0) {
    if (socket.error != 0) return takeError(socket);
  }
  if ((socket.shutdown & RECEIVING) != 0) {
    if (changetype<usize>(socket.head) != 0) return takeStream(thread, socket, buffer, wanted, flags, given);
    if (isConnection(socket)) return endOfStream(given);
    return 0;
  }
  if (nonblocking) return changetype<usize>(socket.head) != 0 ? takeStream(thread, socket, buffer, wanted, flags, given) : -EAGAIN;
  if (interrupted(thread) && changetype<usize>(socket.head) != 0) return takeStream(thread, socket, buffer, wanted, flags, given);
  if (socket.receiveTimeout != 0) startDeadline(thread, socket.receiveTimeout);
  const result = sleepOn(thread, WAIT_READ, changetype<u32>(socket), interruptionCode(socket.receiveTimeout));
  if (result != TIMED_OUT) return result;
  return changetype<usize>(socket.head) != 0 ? takeStream(thread, socket, buffer, wanted, flags, given) : -EAGAIN;
}

function endOfStream(given: SocketMessage): i32 {
  if (changetype<usize>(given) != 0) {
    given.namelen = 0;
    given.controllen = 0;
    given.flags = 0;
  }
  return 0;
}

/** recv(2), MSG_WAITALL: "block until the full request is satisfied". Where the sender cannot go on, what is there must do. */
function isEnough(socket: Socket, wanted: u32, flags: i32): bool {
  if ((flags & MSG_WAITALL) == 0 || socket.queued >= wanted) return true;
  const sender = socket.head.sender;
  if (changetype<usize>(sender) == 0) return true;
  return sender.charged >= (socket.domain == AF_UNIX ? sender.sendBuffer : TCP_CAPACITY);
}

function takeStream(thread: Thread, socket: Socket, buffer: u32, wanted: u32, flags: i32, given: SocketMessage): i32 {
  const peeking = (flags & MSG_PEEK) != 0;
  let done: u32 = 0;
  let message = socket.head;
  const control = openControl(given);
  if (changetype<usize>(given) != 0) {
    // An AF_UNIX stream says whose it is; TCP does not.
    given.namelen = socket.domain == AF_UNIX && given.name != 0 ? streamName(message, given.name) : 0;
    storeCredentials(socket, message, given, control);
  }
  while (changetype<usize>(message) != 0 && done < wanted) {
    const part = min(message.length, wanted - done);
    peek(socket, peeking ? done : 0, buffer + done, part);
    done += part;
    const next = message.next;
    const whole = part == message.length;
    const rights = message.rights != 0;
    if (rights) passRights(thread, message, given, control, flags);
    if (!peeking) consume(socket, part, false);
    // Open files come with the first byte that is read of their message, and a read ends with them (unix_stream_read_generic).
    if (!whole || rights) break;
    message = next;
  }
  return done;
}

function streamName(message: Message, out: u32): i32 {
  const sender = message.sender;
  return changetype<usize>(sender) == 0 || sender.nameLength == 0 ? 0 : storeName(AF_UNIX, nameOf(sender), sender.nameLength, out);
}

function takeDatagram(thread: Thread, socket: Socket, buffer: u32, count: u32, wanted: u32, flags: i32, given: SocketMessage): i32 {
  const message = socket.head;
  const length = message.length;
  const part = min(length, wanted);
  peek(socket, 0, buffer, part);
  if (changetype<usize>(given) != 0) {
    given.namelen =
      given.name != 0 && !(socket.domain == AF_UNIX && message.nameLength == 0)
        ? storeName(socket.domain, nameOfMessage(message), message.nameLength, given.name)
        : 0;
    const control = openControl(given);
    given.flags = length > count ? MSG_TRUNC : 0;
    storeCredentials(socket, message, given, control);
    if (message.rightsCount > 0) passRights(thread, message, given, control, flags);
  }
  if ((flags & MSG_PEEK) == 0) consume(socket, 0, true);
  // recv(2), MSG_TRUNC: "return the real length of the packet or datagram, even when it was longer than the passed buffer".
  return (flags & MSG_TRUNC) != 0 ? length : part;
}

/** Nothing is in the control buffer yet; answers its room in bytes. */
function openControl(given: SocketMessage): u32 {
  if (changetype<usize>(given) == 0) return 0;
  const room = given.control == 0 ? 0 : given.controllen;
  given.controllen = 0;
  given.flags = 0;
  return room;
}

/** unix(7), SO_PASSCRED: "Enabling this socket option causes receipt of the credentials of the sending process". */
function storeCredentials(socket: Socket, message: Message, given: SocketMessage, room: u32): void {
  if ((socket.options & ((<u32>1) << SO_PASSCRED)) == 0 || socket.domain != AF_UNIX) return;
  if (room < HEADER + 12) {
    given.flags |= MSG_CTRUNC;
    return;
  }
  storeHeader(given.control, HEADER + 12, SCM_CREDENTIALS);
  store<i32>(given.control, message.pid, HEADER);
  store<i32>(given.control, message.uid, HEADER + 4);
  store<i32>(given.control, message.gid, HEADER + 8);
  given.controllen = HEADER + 12;
}

/** The open files of a message get descriptors, as far as the control buffer reaches; the others are closed, as by a read without one. */
function passRights(thread: Thread, message: Message, given: SocketMessage, room: u32, flags: i32): void {
  if (changetype<usize>(given) != 0) {
    const used = <u32>given.controllen;
    const at = given.control + used;
    const fits: u32 = room >= used + HEADER ? (room - used - HEADER) >> 2 : 0;
    let stored: u32 = 0;
    for (; stored < min(fits, <u32>message.rightsCount); stored++) {
      const file = changetype<File>(load<u32>(message.rights + (stored << 2)));
      const fd = installFile(thread.process, file, 0, (flags & MSG_CMSG_CLOEXEC) != 0);
      if (fd < 0) break;
      store<i32>(at + HEADER + (stored << 2), fd);
    }
    // recvmsg(2), MSG_CTRUNC: "some control data was discarded due to lack of space in the buffer".
    if (stored < <u32>message.rightsCount) given.flags |= MSG_CTRUNC;
    if (stored > 0) {
      storeHeader(at, HEADER + (stored << 2), SCM_RIGHTS);
      given.controllen = used + HEADER + (stored << 2);
    }
  }
  if ((flags & MSG_PEEK) == 0) dropRights(message);
}

function storeHeader(at: u32, length: u32, type: i32): void {
  store<u32>(at, length);
  store<i32>(at, SOL_SOCKET, 4);
  store<i32>(at, type, 8);
}

/** recv(2), MSG_OOB: "requests receipt of out-of-band data"; EINVAL where there is none. */
function receiveUrgent(socket: Socket, buffer: u32, count: u32, flags: i32): i32 {
  if (socket.type != SOCK_STREAM) return -EOPNOTSUPP;
  if (socket.urgent == 0) return -EINVAL;
  if (count == 0) return 0;
  store<u8>(buffer, <u8>socket.urgent);
  if ((flags & MSG_PEEK) == 0) socket.urgent = 0;
  return 1;
}

/** FIONREAD: bytes that can be read; of datagrams those of the first. */
export function bytesInSocket(socket: Socket): i32 {
  if (socket.type != SOCK_DGRAM) return socket.queued;
  return changetype<usize>(socket.head) == 0 ? 0 : socket.head.length;
}
