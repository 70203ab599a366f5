/**
 * Sockets: their making, names, connections and end. What is sent and received: transfer.ts; options: options.ts. Linux: net/unix/af_unix.c,
 * net/ipv4/af_inet.c, tcp.c. All of the network is the loopback interface, and nothing is lost or late on it.
 *
 *     connect ──► a new Socket in the listener's list (pendingHead …) ──► accept gives it a descriptor
 *     peer ◄──► peer: what one sends is in the other's queue (queue.ts)
 */
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  EADDRINUSE,
  EAFNOSUPPORT,
  EAGAIN,
  EBADF,
  ECONNREFUSED,
  ECONNRESET,
  EFAULT,
  EINPROGRESS,
  EINTR,
  EINVAL,
  EISCONN,
  ENFILE,
  ENOBUFS,
  ENOTCONN,
  ENOTSOCK,
  EPERM,
  EOPNOTSUPP,
  EPROTONOSUPPORT,
  EPROTOTYPE,
  ERESTARTSYS,
  ESOCKTNOSUPPORT,
  FILE_SOCKET,
  IPPROTO_TCP,
  IPPROTO_UDP,
  O_RDWR,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRNORM,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SOCKET_CONNECTED,
  SOCKET_CONNECTING,
  SOCKET_LISTENING,
  SOCKET_NEW,
  SOCKET_RESET,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SO_LINGER,
  TIMED_OUT,
  WAIT_READ,
  WAIT_WRITE,
} from "../generated/constants";
import { FdPair, File, Sockaddr, Socket, Thread, allocateSocket, atSocket, freeSocket, slotsSocket } from "../generated/layout";
import { signalAsync } from "../descriptors/async";
import { beganNonblocking, clearDescriptor, fileOf, heldFile, holdWhileBlocked, installNew, isNone, openFile } from "../files";
import { sleepOn, startDeadline } from "../sleep";
import { READABLE, WRITABLE, wakeObject } from "../wait-queue";
import {
  FAMILY_SIZE,
  autobindAny,
  autobindInet,
  bindAbstract,
  bindInet,
  checkName,
  findInet,
  findUnix,
  peerNameOf,
  route,
  setName,
  setPeerName,
  storeName,
  unixLength,
} from "./names";
import { forgetSender, isOpen, nameOf, purge } from "./queue";

/** /proc/sys/net/core/wmem_default. */
const BUFFER: i32 = 212992;
/** /proc/sys/net/core/somaxconn. */
const BACKLOG_MAX: i32 = 4096;
const NONE: Socket = changetype<Socket>(0);
const RECEIVING: i32 = 1;
const SENDING: i32 = 2;
const EVERYTHING: i32 = POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM | POLLHUP | POLLRDHUP | POLLERR;

/** The socket of an open file; 0: it is none (`noSocket` says which error that is). */
export function socketOf(file: File): Socket {
  return isNone(file) || file.kind != FILE_SOCKET ? NONE : changetype<Socket>(file.object);
}

export function isNoSocket(socket: Socket): bool {
  return changetype<usize>(socket) == 0;
}

/** socket(7), EBADF, ENOTSOCK: "The file descriptor … does not refer to a socket". */
export function noSocket(file: File): i32 {
  return isNone(file) ? -EBADF : -ENOTSOCK;
}

function isTcp(socket: Socket): bool {
  return socket.domain != AF_UNIX && socket.type == SOCK_STREAM;
}

/** A connection of streams, or of AF_UNIX's sequenced packets, rather than datagrams. */
export function isConnection(socket: Socket): bool {
  return socket.type != SOCK_DGRAM;
}

function make(thread: Thread, domain: i32, type: i32): Socket {
  const socket = allocateSocket();
  if (isNoSocket(socket)) return socket;
  socket.domain = domain;
  socket.type = type;
  const tcp = domain != AF_UNIX && type == SOCK_STREAM;
  socket.sendBuffer = tcp ? 16384 : BUFFER;
  socket.receiveBuffer = tcp ? 131072 : BUFFER;
  socket.peerPid = thread.process.pid;
  socket.peerUid = thread.process.euid;
  socket.peerGid = thread.process.egid;
  return socket;
}

function freeUnused(socket: Socket): void {
  socket.domain = 0;
  freeSocket(socket);
}

function open(thread: Thread, socket: Socket, flags: i32): i32 {
  const file = openFile(FILE_SOCKET, O_RDWR | (flags & SOCK_NONBLOCK), changetype<u32>(socket));
  if (isNone(file)) {
    freeUnused(socket);
    return -ENFILE;
  }
  socket.file = file;
  return installNew(thread.process, file, (flags & SOCK_CLOEXEC) != 0);
}

/** Domain, type and protocol that can be had: 0 or an error. */
function check(domain: i32, type: i32, protocol: i32): i32 {
  if (domain != AF_UNIX && domain != AF_INET && domain != AF_INET6) return -EAFNOSUPPORT;
  const kind = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (kind < 0 || kind > 10) return -EINVAL;
  if (domain == AF_UNIX) {
    if (protocol != 0 && protocol != AF_UNIX) return -EPROTONOSUPPORT;
    return kind == SOCK_STREAM || kind == SOCK_DGRAM || kind == SOCK_SEQPACKET || kind == SOCK_RAW ? 0 : -ESOCKTNOSUPPORT;
  }
  if (kind == SOCK_STREAM) return protocol == 0 || protocol == IPPROTO_TCP ? 0 : -EPROTONOSUPPORT;
  if (kind == SOCK_DGRAM) return protocol == 0 || protocol == IPPROTO_UDP ? 0 : -EPROTONOSUPPORT;
  return -ESOCKTNOSUPPORT;
}

/** AF_UNIX takes SOCK_RAW for SOCK_DGRAM. */
function typeOf(type: i32): i32 {
  const kind = type & 15;
  return kind == SOCK_RAW ? SOCK_DGRAM : kind;
}

/** socket(2). */
export function socket(thread: Thread, domain: i32, type: i32, protocol: i32): i32 {
  const problem = check(domain, type, protocol);
  if (problem != 0) return problem;
  const made = make(thread, domain, typeOf(type));
  return isNoSocket(made) ? -ENFILE : open(thread, made, type);
}

/** socketpair(2). */
export function socketpair(thread: Thread, domain: i32, type: i32, protocol: i32, pair: FdPair): i32 {
  const problem = check(domain, type, protocol);
  if (problem != 0) return problem;
  // socketpair(2), EOPNOTSUPP: "The specified protocol does not support creation of socket pairs".
  if (domain != AF_UNIX) return -EOPNOTSUPP;
  if (changetype<usize>(pair) == 0) return -EFAULT;
  const one = make(thread, domain, typeOf(type));
  const other = make(thread, domain, typeOf(type));
  if (isNoSocket(one) || isNoSocket(other)) {
    if (!isNoSocket(one)) freeUnused(one);
    return -ENFILE;
  }
  const first = open(thread, one, type);
  if (first < 0) {
    freeUnused(other);
    return first;
  }
  const second = open(thread, other, type);
  if (second < 0) {
    clearDescriptor(thread.process, first);
    return second;
  }
  join(one, other);
  pair.read = first;
  pair.write = second;
  return 0;
}

function join(one: Socket, other: Socket): void {
  one.peer = other;
  other.peer = one;
  one.state = SOCKET_CONNECTED;
  other.state = SOCKET_CONNECTED;
}

/** bind(2). `inode`: of the file that the machine is about to make for an AF_UNIX path, or why it cannot, -errno. */
export function bind(thread: Thread, fd: i32, name: u32, length: i32, inode: i32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  const problem = checkName(socket.domain, name, length);
  if (problem != 0) return problem;
  // bind(2), EINVAL: "The socket is already bound to an address".
  if (socket.nameLength != 0) return length == FAMILY_SIZE && socket.domain == AF_UNIX ? 0 : -EINVAL;
  if (socket.domain != AF_UNIX) return bindInet(thread, socket, name, length);
  if (length == FAMILY_SIZE || load<u8>(name, 2) == 0) return bindAbstract(socket, name, length);
  if (inode < 0) return inode;
  store<u8>(name + <u32>length, 0);
  setName(socket, name, unixLength(name, length));
  socket.inode = inode;
  return 0;
}

/** For the machine: the file of a name that bind(2) had just taken could not be made. */
export function unbind(thread: Thread, fd: i32): void {
  const socket = socketOf(fileOf(thread.process, fd));
  if (isNoSocket(socket)) return;
  socket.nameLength = 0;
  socket.inode = 0;
}

/** listen(2). */
export function listen(thread: Thread, fd: i32, backlog: i32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  // listen(2), EOPNOTSUPP: "The socket is not of a type that supports the listen() operation".
  if (!isConnection(socket)) return -EOPNOTSUPP;
  if (socket.state != SOCKET_NEW && socket.state != SOCKET_LISTENING) return -EINVAL;
  if (socket.domain == AF_UNIX) {
    if (socket.nameLength == 0) return -EINVAL;
  } else if (socket.state == SOCKET_NEW) {
    const problem = autobindAny(socket);
    if (problem != 0) return problem;
    // Somebody else listens there: SO_REUSEADDR let both bind, one can listen (Linux: inet_csk_listen_start).
    if (listenerAt(socket)) return -EADDRINUSE;
  }
  // listen(2): "If the backlog argument is greater than the value in /proc/sys/net/core/somaxconn, then it is silently capped"; Linux reads it unsigned.
  socket.backlog = <u32>backlog > <u32>BACKLOG_MAX ? BACKLOG_MAX : backlog;
  socket.state = SOCKET_LISTENING;
  wakeObject(changetype<u32>(socket), WRITABLE);
  return 0;
}

function listenerAt(socket: Socket): bool {
  const other = findInet(SOCK_STREAM, nameOf(socket), nameOf(socket));
  return !isNoSocket(other) && other != socket;
}

/** What a call on a socket answers when a signal ends its sleep. signal(7): "socket interfaces, when a timeout … has been set" are never restarted. */
export function interruptionCode(timeout: u64): i32 {
  return timeout != 0 ? -EINTR : ERESTARTSYS;
}

/** accept4(2). The peer's name goes to `out` (128 bytes), its length into the word before that. */
export function accept4(thread: Thread, fd: i32, out: u32, flags: i32): i32 {
  if ((flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) != 0) return -EINVAL;
  const file = heldFile(thread, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  // accept(2), EOPNOTSUPP: "The referenced socket is not of type SOCK_STREAM"; EINVAL: "Socket is not listening for connections".
  if (!isConnection(socket)) return -EOPNOTSUPP;
  if (socket.state != SOCKET_LISTENING) return -EINVAL;
  if (isNoSocket(socket.pendingHead)) {
    if ((socket.shutdown & RECEIVING) != 0) return -EINVAL;
    if (beganNonblocking(thread, file)) return -EAGAIN;
    if (socket.receiveTimeout != 0) startDeadline(thread, socket.receiveTimeout);
    const result = sleepOn(thread, WAIT_READ, changetype<u32>(socket), interruptionCode(socket.receiveTimeout));
    return result == TIMED_OUT ? -EAGAIN : holdWhileBlocked(thread, file, result);
  }
  const accepted = socket.pendingHead;
  const made = openFile(FILE_SOCKET, O_RDWR | (flags & SOCK_NONBLOCK), changetype<u32>(accepted));
  if (isNone(made)) return -ENFILE;
  takePending(socket);
  accepted.file = made;
  const number = installNew(thread.process, made, (flags & SOCK_CLOEXEC) != 0);
  if (number >= 0) store<i32>(out - 4, storeName(socket.domain, peerNameOf(accepted), accepted.peerNameLength, out));
  return number;
}

function takePending(listener: Socket): void {
  const first = listener.pendingHead;
  listener.pendingHead = first.nextPending;
  if (isNoSocket(listener.pendingHead)) listener.pendingTail = NONE;
  first.nextPending = NONE;
  listener.pending -= 1;
  wakeObject(changetype<u32>(listener), WRITABLE);
}

/** connect(2). `inode`: of an AF_UNIX path, or why there is none, -errno. */
export function connect(thread: Thread, fd: i32, name: u32, length: i32, inode: i32): i32 {
  const file = heldFile(thread, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  if (length < FAMILY_SIZE) return -EINVAL;
  if (changetype<Sockaddr>(name).family == 0 && !isConnection(socket)) return disconnect(socket);
  if (socket.domain != AF_UNIX && isConnection(socket)) {
    if (socket.state == SOCKET_CONNECTING) {
      const error = socket.error;
      socket.error = 0;
      socket.state = error != 0 ? SOCKET_NEW : SOCKET_CONNECTED;
      return -error;
    }
  }
  const problem = checkName(socket.domain, name, length);
  if (problem != 0) return problem;
  if (!isConnection(socket)) return connectDatagrams(socket, name, length, inode);
  if (socket.state == SOCKET_LISTENING) return socket.domain == AF_UNIX ? -EINVAL : -EISCONN;
  // connect(2), EISCONN: "The socket is already connected".
  if (socket.state != SOCKET_NEW) return -EISCONN;
  let listener = NONE;
  if (socket.domain == AF_UNIX) {
    if (inode < 0) return inode;
    listener = findUnix(socket.type, name, unixLength(name, length), inode);
    if (isNoSocket(listener)) return -ECONNREFUSED;
    // unix(7), EPROTOTYPE: "Remote socket does not match the local socket type".
    if (listener.type != socket.type) return -EPROTOTYPE;
  } else {
    const unreachable = route(name);
    if (unreachable != 0) return unreachable;
    listener = findInet(SOCK_STREAM, name, name);
  }
  const nonblocking = beganNonblocking(thread, file);
  if (isNoSocket(listener) || listener.state != SOCKET_LISTENING || (listener.shutdown & RECEIVING) != 0)
    return refuse(socket, nonblocking);
  if (listener.pending > listener.backlog) {
    if (nonblocking) return socket.domain == AF_UNIX ? -EAGAIN : -EINPROGRESS;
    if (socket.sendTimeout != 0) startDeadline(thread, socket.sendTimeout);
    const result = sleepOn(thread, WAIT_WRITE, changetype<u32>(listener), interruptionCode(socket.sendTimeout));
    return result == TIMED_OUT ? -EAGAIN : holdWhileBlocked(thread, file, result);
  }
  const server = make(thread, listener.domain, listener.type);
  if (isNoSocket(server)) return -ENOBUFS;
  if (socket.domain != AF_UNIX) {
    const unbound = autobindInet(socket, name);
    if (unbound != 0) {
      freeUnused(server);
      return unbound;
    }
  }
  establish(thread, socket, listener, server, name, length);
  // connect(2), EINPROGRESS: TCP with O_NONBLOCK says so even where the answer comes at once.
  if (nonblocking && isTcp(socket)) {
    socket.state = SOCKET_CONNECTING;
    return -EINPROGRESS;
  }
  return 0;
}

function refuse(socket: Socket, nonblocking: bool): i32 {
  if (!nonblocking || !isTcp(socket)) return -ECONNREFUSED;
  socket.state = SOCKET_CONNECTING;
  socket.error = ECONNREFUSED;
  wakeObject(changetype<u32>(socket), EVERYTHING);
  return -EINPROGRESS;
}

function establish(thread: Thread, socket: Socket, listener: Socket, server: Socket, name: u32, length: i32): void {
  join(socket, server);
  server.options = listener.options;
  server.other = listener.other;
  server.sendBuffer = listener.sendBuffer;
  server.receiveBuffer = listener.receiveBuffer;
  if (socket.domain == AF_UNIX) {
    setName(server, nameOf(listener), listener.nameLength);
    setPeerName(socket, nameOf(listener), listener.nameLength);
    // unix(7), SO_PEERCRED: those of the process that called connect, and for the other side those of listen.
    socket.peerPid = listener.peerPid;
    socket.peerUid = listener.peerUid;
    socket.peerGid = listener.peerGid;
  } else {
    setName(server, name, storeName(listener.domain, name, length, nameOf(server)));
    setPeerName(socket, name, length);
  }
  setPeerName(server, nameOf(socket), socket.nameLength);
  server.peerPid = thread.process.pid;
  if (isNoSocket(listener.pendingTail)) listener.pendingHead = server;
  else listener.pendingTail.nextPending = server;
  listener.pendingTail = server;
  listener.pending += 1;
  wakeObject(changetype<u32>(listener), READABLE);
  signalAsync(changetype<u32>(listener), POLLIN);
  signalAsync(changetype<u32>(socket), POLLOUT);
}

/** connect(2): "connectionless sockets … may dissolve the association by connecting to an address with the sa_family … AF_UNSPEC". */
function disconnect(socket: Socket): i32 {
  socket.peer = NONE;
  socket.peerNameLength = 0;
  socket.peerGone = 0;
  socket.state = SOCKET_NEW;
  return 0;
}

function connectDatagrams(socket: Socket, name: u32, length: i32, inode: i32): i32 {
  if (socket.domain != AF_UNIX) {
    const unreachable = route(name);
    if (unreachable != 0) return unreachable;
    const unbound = autobindInet(socket, name);
    if (unbound != 0) return unbound;
    setPeerName(socket, name, length);
    socket.state = SOCKET_CONNECTED;
    return 0;
  }
  if (inode < 0) return inode;
  const other = findUnix(socket.type, name, unixLength(name, length), inode);
  if (isNoSocket(other)) return -ECONNREFUSED;
  if (other.type != socket.type) return -EPROTOTYPE;
  if (!isNoSocket(other.peer) && other.peer != socket) return -EPERM;
  socket.peer = other;
  socket.peerGone = 0;
  socket.state = SOCKET_CONNECTED;
  setPeerName(socket, nameOf(other), other.nameLength);
  return 0;
}

/** shutdown(2). */
export function shutdown(thread: Thread, fd: i32, how: i32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  if (how != SHUT_RD && how != SHUT_WR && how != SHUT_RDWR) return -EINVAL;
  const sides = how + 1;
  const peer = socket.peer;
  if (socket.domain == AF_UNIX) {
    socket.shutdown |= sides;
    if (!isNoSocket(peer) && isConnection(socket)) {
      peer.shutdown |= ((sides & RECEIVING) << 1) | ((sides & SENDING) >> 1);
      wakeObject(changetype<u32>(peer), EVERYTHING);
      signalAsync(changetype<u32>(peer), POLLIN);
    }
  } else {
    // shutdown(2), ENOTCONN: "The specified socket is not connected"; a listening TCP socket stops listening.
    const listening = socket.state == SOCKET_LISTENING;
    socket.shutdown |= sides;
    // Linux, inet_shutdown: even so nothing will be received any more.
    if (!listening && socket.state != SOCKET_CONNECTED && socket.state != SOCKET_CONNECTING) return -ENOTCONN;
    if (!isNoSocket(peer) && isConnection(socket) && (sides & SENDING) != 0) {
      peer.shutdown |= RECEIVING;
      wakeObject(changetype<u32>(peer), EVERYTHING);
      signalAsync(changetype<u32>(peer), POLLIN);
    }
  }
  wakeObject(changetype<u32>(socket), EVERYTHING);
  return 0;
}

/** getsockname(2), getpeername(2): the name goes to `out` (128 bytes); its length. */
export function getsockname(thread: Thread, fd: i32, out: u32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  if (socket.nameLength == 0 && socket.domain != AF_UNIX) {
    const size = socket.domain == AF_INET ? 16 : 28;
    memory.fill(out, 0, size);
    changetype<Sockaddr>(out).family = <u16>socket.domain;
    return size;
  }
  return storeName(socket.domain, nameOf(socket), socket.nameLength, out);
}

export function getpeername(thread: Thread, fd: i32, out: u32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  // getpeername(2), ENOTCONN: "The socket is not connected".
  if (socket.state != SOCKET_CONNECTED && socket.state != SOCKET_CONNECTING) return -ENOTCONN;
  if (socket.state == SOCKET_CONNECTING && socket.error != 0) return -ENOTCONN;
  // The name that an AF_UNIX peer has now: it may have got one since.
  const peer = socket.peer;
  if (socket.domain == AF_UNIX && !isNoSocket(peer)) return storeName(AF_UNIX, nameOf(peer), peer.nameLength, out);
  return storeName(socket.domain, peerNameOf(socket), socket.peerNameLength, out);
}

/** The last descriptor of a socket has gone. */
export function closeSocket(socket: Socket): void {
  release(socket, false);
}

/** `unaccepted`: nobody has accepted it, and its listener is closed. Linux: unix_release_sock, tcp_close. */
function release(socket: Socket, unaccepted: bool): void {
  while (!isNoSocket(socket.pendingHead)) {
    const pending = socket.pendingHead;
    takePending(socket);
    release(pending, true);
  }
  const peer = socket.peer;
  if (isConnection(socket) && !isNoSocket(peer)) {
    const lost = changetype<usize>(socket.head) != 0 || unaccepted;
    if (isTcp(socket)) {
      // RFC 9293: data that nobody will read, or SO_LINGER with a time of 0, answers with a reset.
      const reset = lost || ((socket.options & ((<u32>1) << SO_LINGER)) != 0 && socket.linger == 0);
      peer.shutdown |= reset ? RECEIVING | SENDING : RECEIVING;
      if (reset) {
        peer.error = ECONNRESET;
        peer.state = SOCKET_RESET;
      }
    } else {
      peer.shutdown = RECEIVING | SENDING;
      // unix(7), ECONNRESET: "Remote socket was unexpectedly closed".
      if (lost) peer.error = ECONNRESET;
    }
    peer.peer = NONE;
    peer.peerGone = 1;
    wakeObject(changetype<u32>(peer), EVERYTHING);
    signalAsync(changetype<u32>(peer), POLLIN);
  }
  if (!isConnection(socket)) leaveDatagramPeers(socket);
  purge(socket);
  forgetSender(socket);
  socket.domain = 0;
  // Whoever waits to connect finds nobody.
  wakeObject(changetype<u32>(socket), EVERYTHING);
  freeSocket(socket);
}

function leaveDatagramPeers(socket: Socket): void {
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const other = atSocket(slot);
    if (!isOpen(other) || other.peer != socket) continue;
    other.peer = NONE;
    other.peerGone = 1;
    wakeObject(changetype<u32>(other), EVERYTHING);
  }
}
