/**
 * Names of sockets: unix(7) (in the file system, by the inode that the machine made; abstract, by their bytes) and ip(7), ipv6(7) on the
 * loopback interface, which is all the network there is. A name is a sockaddr as Linux lays it out, behind the socket's fields.
 */
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  EACCES,
  EADDRINUSE,
  EADDRNOTAVAIL,
  EAFNOSUPPORT,
  EINVAL,
  ENETUNREACH,
  SOCKET_LISTENING,
  SOCK_STREAM,
  SO_REUSEADDR,
  SO_REUSEPORT,
} from "../generated/constants";
import { Sockaddr, Socket, Thread, atSocket, kernel, slotsSocket } from "../generated/layout";
import { isPrivileged } from "../process/credentials";
import { isOpen, nameOf } from "./queue";

/** sizeof(sa_family_t). */
export const FAMILY_SIZE: i32 = 2;
const UNIX_SIZE: i32 = 110;
export const INET_SIZE: i32 = 16;
export const INET6_SIZE: i32 = 28;
const NONE: Socket = changetype<Socket>(0);
/** Room for a name, behind a socket's fields. */
const NAME_ROOM: u32 = 112;
/** /proc/sys/net/ipv4/ip_local_port_range, ip_unprivileged_port_start. */
const FIRST_PORT: i32 = 32768;
const PORTS: i32 = 28232;
const UNPRIVILEGED: i32 = 1024;
const LOOPBACK: u32 = 0x0100007f;

export function peerNameOf(socket: Socket): u32 {
  return nameOf(socket) + NAME_ROOM;
}

export function portOf(name: u32): i32 {
  return (<i32>load<u8>(name, 3)) | ((<i32>load<u8>(name, 2)) << 8);
}

export function setPort(name: u32, port: i32): void {
  store<u8>(name, <u8>(port >> 8), 2);
  store<u8>(name, <u8>port, 3);
}

/** Of an AF_INET6 name: an IPv4 address in IPv6's clothes, ::ffff:a.b.c.d. */
function isMapped(name: u32): bool {
  return load<u64>(name, 8) == 0 && load<u32>(name, 16) == 0xffff0000;
}

function isAny6(name: u32): bool {
  return load<u64>(name, 8) == 0 && load<u64>(name, 16) == 0;
}

function isV4(name: u32): bool {
  return changetype<Sockaddr>(name).family == <u16>AF_INET || isMapped(name);
}

/** The IPv4 address of a name for which isV4 holds. */
function v4Of(name: u32): u32 {
  return changetype<Sockaddr>(name).family == <u16>AF_INET ? load<u32>(name, 4) : load<u32>(name, 20);
}

function isAny(name: u32): bool {
  return changetype<Sockaddr>(name).family == <u16>AF_INET
    ? load<u32>(name, 4) == 0
    : isMapped(name)
      ? load<u32>(name, 20) == 0
      : isAny6(name);
}

/** An address of the loopback interface: 127.0.0.0/8, ::1. */
function isLoopback(name: u32): bool {
  if (isV4(name)) return (v4Of(name) & 0xff) == 127;
  return load<u64>(name, 8) == 0 && load<u64>(name, 16) == 0x0100000000000000;
}

/** Makes `name` the loopback address, of IPv4 or IPv6 as it is now. */
function setLoopback(name: u32): void {
  if (changetype<Sockaddr>(name).family == <u16>AF_INET) store<u32>(name, LOOPBACK, 4);
  else if (isMapped(name)) store<u32>(name, LOOPBACK, 20);
  else {
    store<u64>(name, 0, 8);
    store<u64>(name, 0x0100000000000000, 16);
  }
}

/** A sockaddr that a program gave for a socket of `domain`: 0 or an error. */
export function checkName(domain: i32, name: u32, length: i32): i32 {
  if (length < FAMILY_SIZE) return -EINVAL;
  const family = <i32>changetype<Sockaddr>(name).family;
  if (domain == AF_UNIX) return family != AF_UNIX || length > UNIX_SIZE ? -EINVAL : 0;
  if (domain == AF_INET) return length < INET_SIZE ? -EINVAL : family != AF_INET ? -EAFNOSUPPORT : 0;
  return length < INET6_SIZE ? -EINVAL : family != AF_INET6 ? -EAFNOSUPPORT : 0;
}

/** unix(7): of a pathname the bytes up to the first NUL, and that, count. */
export function unixLength(name: u32, length: i32): i32 {
  if (length > FAMILY_SIZE && load<u8>(name, 2) == 0) return length;
  let end = FAMILY_SIZE;
  while (end < length && load<u8>(name + <u32>end) != 0) end += 1;
  return min(end + 1, UNIX_SIZE + 1);
}

export function setName(socket: Socket, name: u32, length: i32): void {
  memory.copy(nameOf(socket), name, length);
  socket.nameLength = length;
}

export function setPeerName(socket: Socket, name: u32, length: i32): void {
  memory.copy(peerNameOf(socket), name, length);
  socket.peerNameLength = length;
}

/** The socket that has an AF_UNIX name, or 0. Abstract names are those of one type (Linux: unix_abstract_hash). */
export function findUnix(type: i32, name: u32, length: i32, inode: u32): Socket {
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const socket = atSocket(slot);
    // A connection that was accepted has its listener's name, but cannot be found by it.
    if (!isOpen(socket) || socket.domain != AF_UNIX || socket.nameLength == 0 || (socket.type != 2 && socket.state > SOCKET_LISTENING))
      continue;
    if (
      inode != 0
        ? socket.inode == inode
        : socket.inode == 0 && socket.type == type && socket.nameLength == length && memory.compare(nameOf(socket), name, length) == 0
    )
      return socket;
  }
  return NONE;
}

/** bind(2) to an AF_UNIX name that is not in the file system. unix(7), "Autobind feature": with a family only, one is chosen. */
export function bindAbstract(socket: Socket, name: u32, length: i32): i32 {
  if (length == FAMILY_SIZE) {
    autobindUnix(socket);
    return 0;
  }
  if (changetype<usize>(findUnix(socket.type, name, length, 0)) != 0) return -EADDRINUSE;
  setName(socket, name, length);
  return 0;
}

export function autobindUnix(socket: Socket): void {
  const name = nameOf(socket);
  changetype<Sockaddr>(name).family = <u16>AF_UNIX;
  store<u8>(name, 0, 2);
  do {
    let number = kernel.nextName++;
    for (let digit: u32 = 0; digit < 5; digit++, number >>= 4) {
      const value = number & 15;
      store<u8>(name + 7 - digit, <u8>(value < 10 ? 48 + value : 87 + value));
    }
  } while (changetype<usize>(findUnix(socket.type, name, 8, 0)) != 0);
  socket.nameLength = 8;
}

/** Whether the two, of the same protocol, would get the same packets. */
function overlap(one: u32, other: u32): bool {
  if (portOf(one) != portOf(other)) return false;
  if (isV4(one) && isV4(other)) return isAny(one) || isAny(other) || v4Of(one) == v4Of(other);
  if (!isV4(one) && !isV4(other))
    return isAny(one) || isAny(other) || (load<u64>(one, 8) == load<u64>(other, 8) && load<u64>(one, 16) == load<u64>(other, 16));
  // :: takes IPv4 as well.
  return isAny(isV4(one) ? other : one);
}

function hasOption(socket: Socket, option: i32): bool {
  return (socket.options & ((<u32>1) << option)) != 0;
}

/** ip(7), socket(7): SO_REUSEADDR lets a port be used again unless somebody listens there. Linux: inet_csk_bind_conflict. */
function conflicts(socket: Socket, name: u32): bool {
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const other = atSocket(slot);
    if (!isOpen(other) || other == socket || other.domain == AF_UNIX || other.type != socket.type || other.nameLength == 0) continue;
    if (!overlap(nameOf(other), name)) continue;
    if (hasOption(socket, SO_REUSEPORT) && hasOption(other, SO_REUSEPORT)) continue;
    const reusable = hasOption(socket, SO_REUSEADDR) && hasOption(other, SO_REUSEADDR);
    if (!reusable || (other.state == SOCKET_LISTENING && socket.type == SOCK_STREAM)) return true;
  }
  return false;
}

export function bindInet(thread: Thread, socket: Socket, name: u32, length: i32): i32 {
  if (!isAny(name) && !isLoopback(name)) return -EADDRNOTAVAIL;
  const port = portOf(name);
  // ip(7), EACCES: "An attempt was made to bind to a reserved port without the superuser's privilege".
  if (port != 0 && port < UNPRIVILEGED && !isPrivileged(thread.process)) return -EACCES;
  const size = socket.domain == AF_INET ? INET_SIZE : INET6_SIZE;
  if (port == 0) return choosePort(socket, name, size);
  if (conflicts(socket, name)) return -EADDRINUSE;
  setName(socket, name, size);
  return 0;
}

/** ip(7): "When a port number of 0 is given, a free ephemeral port is chosen"; here they come in order. */
function choosePort(socket: Socket, name: u32, size: i32): i32 {
  setName(socket, name, size);
  for (let attempt = 0; attempt < PORTS; attempt++) {
    setPort(nameOf(socket), FIRST_PORT + (kernel.nextPort++ % PORTS));
    if (!conflicts(socket, nameOf(socket))) return 0;
  }
  socket.nameLength = 0;
  return -EADDRINUSE;
}

/** A socket without a name gets one: the loopback address and a port, for one that talks to `name`. */
export function autobindInet(socket: Socket, name: u32): i32 {
  if (socket.nameLength != 0) {
    if (isAny(nameOf(socket))) setLoopback(nameOf(socket));
    return 0;
  }
  const own = nameOf(socket);
  memory.fill(own, 0, NAME_ROOM);
  memory.copy(own, name, socket.domain == AF_INET ? INET_SIZE : INET6_SIZE);
  setLoopback(own);
  setPort(own, 0);
  return choosePort(socket, own, socket.domain == AF_INET ? INET_SIZE : INET6_SIZE);
}

/** As autobindInet, for a socket that begins to listen or to wait for datagrams: any address. */
export function autobindAny(socket: Socket): i32 {
  if (socket.nameLength != 0) return 0;
  const own = nameOf(socket);
  memory.fill(own, 0, NAME_ROOM);
  changetype<Sockaddr>(own).family = <u16>socket.domain;
  return choosePort(socket, own, socket.domain == AF_INET ? INET_SIZE : INET6_SIZE);
}

/** Where a name that somebody wants to reach leads: 0, or -ENETUNREACH where it is no loopback address. 0.0.0.0 and :: mean this host. */
export function route(name: u32): i32 {
  if (isAny(name)) setLoopback(name);
  return isLoopback(name) ? 0 : -ENETUNREACH;
}

/** The socket of `type` that takes what is sent from `from` to `name`: of streams one that listens; or 0. */
export function findInet(type: i32, name: u32, from: u32): Socket {
  let found = NONE;
  for (let slot = 0; slot < slotsSocket(); slot++) {
    const socket = atSocket(slot);
    if (!isOpen(socket) || socket.domain == AF_UNIX || socket.type != type || socket.nameLength == 0) continue;
    if (type == SOCK_STREAM && socket.state != SOCKET_LISTENING) continue;
    if (!overlap(nameOf(socket), name) || (socket.domain == AF_INET6 && isV4(name) && (socket.other & 2) != 0)) continue;
    // udp(7): a connected socket takes from its peer alone, and before others.
    if (type != SOCK_STREAM && socket.peerNameLength != 0) {
      if (sameAddress(peerNameOf(socket), from)) return socket;
      continue;
    }
    if (changetype<usize>(found) == 0 || (isAny(nameOf(found)) && !isAny(nameOf(socket)))) found = socket;
  }
  return found;
}

function sameAddress(one: u32, other: u32): bool {
  return overlap(one, other) && !isAny(one) && !isAny(other);
}

/** Stores `name` as a socket of `domain` sees it: IPv4 addresses in IPv6's clothes for AF_INET6. Answers its length. */
export function storeName(domain: i32, name: u32, length: i32, out: u32): i32 {
  if (length == 0) {
    if (domain != AF_UNIX) return 0;
    changetype<Sockaddr>(out).family = <u16>AF_UNIX;
    return FAMILY_SIZE;
  }
  const family = <i32>changetype<Sockaddr>(name).family;
  if (domain == AF_INET6 && family == AF_INET) {
    memory.fill(out, 0, INET6_SIZE);
    changetype<Sockaddr>(out).family = <u16>AF_INET6;
    store<u16>(out, load<u16>(name, 2), 2);
    store<u32>(out, 0xffff0000, 16);
    store<u32>(out, load<u32>(name, 4), 20);
    return INET6_SIZE;
  }
  if (domain == AF_INET && family == AF_INET6) {
    memory.fill(out, 0, INET_SIZE);
    changetype<Sockaddr>(out).family = <u16>AF_INET;
    store<u16>(out, load<u16>(name, 2), 2);
    store<u32>(out, load<u32>(name, 20), 4);
    return INET_SIZE;
  }
  memory.copy(out, name, length);
  return length;
}
