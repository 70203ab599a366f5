/** getsockopt(2), setsockopt(2): socket(7), tcp(7), ip(7). Values lie in the argument buffer. */
import {
  AF_UNIX,
  EDOM,
  EINVAL,
  ENOPROTOOPT,
  EOPNOTSUPP,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SOCKET_LISTENING,
  SOCK_STREAM,
  SOL_IPV6,
  SOL_SOCKET,
  SOL_TCP,
  SO_ACCEPTCONN,
  SO_BROADCAST,
  SO_DEBUG,
  SO_DOMAIN,
  SO_DONTROUTE,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_NO_CHECK,
  SO_OOBINLINE,
  SO_PASSCRED,
  SO_PEERCRED,
  SO_PRIORITY,
  SO_PROTOCOL,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SO_RCVLOWAT,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_SNDBUF,
  SO_SNDBUFFORCE,
  SO_SNDLOWAT,
  SO_SNDTIMEO,
  SO_TIMESTAMP,
  SO_TYPE,
} from "../generated/constants";
import { SIZE_TIMEVAL, Socket, Thread, Timeval } from "../generated/layout";
import { fileOf } from "../files";
import { isNoSocket, noSocket, socketOf } from "./socket";

/** /proc/sys/net/core/wmem_max, rmem_max. */
const BUFFER_MAX: i32 = 212992;
const SEND_MIN: i32 = 4608;
const RECEIVE_MIN: i32 = 2304;
/** SO_RCVTIMEO_NEW, SO_SNDTIMEO_NEW: the same with 64-bit times, as ours are anyway. */
const RCVTIMEO_NEW: i32 = 66;
const SNDTIMEO_NEW: i32 = 67;
const TCP_NODELAY: i32 = 1;
const IPV6_V6ONLY: i32 = 26;
const MICROSECOND: u64 = 1000;
const SECOND: u64 = 1000000000;

function isFlag(option: i32): bool {
  switch (option) {
    case SO_DEBUG:
    case SO_REUSEADDR:
    case SO_DONTROUTE:
    case SO_BROADCAST:
    case SO_KEEPALIVE:
    case SO_OOBINLINE:
    case SO_NO_CHECK:
    case SO_REUSEPORT:
    case SO_PASSCRED:
    case SO_TIMESTAMP:
      return true;
    default:
      return false;
  }
}

/** setsockopt(2). */
export function setsockopt(thread: Thread, fd: i32, level: i32, option: i32, value: u32, length: i32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  if (length < 0) return -EINVAL;
  if (level != SOL_SOCKET) return setProtocolOption(socket, level, option, value, length);
  if (option == SO_RCVTIMEO || option == SO_SNDTIMEO || option == RCVTIMEO_NEW || option == SNDTIMEO_NEW)
    return setTimeout(socket, option == SO_RCVTIMEO || option == RCVTIMEO_NEW, value, length);
  if (length < 4) return -EINVAL;
  const number = load<i32>(value);
  if (option == SO_LINGER) {
    if (length < 8) return -EINVAL;
    setFlag(socket, SO_LINGER, number != 0);
    socket.linger = load<i32>(value, 4);
    return 0;
  }
  if (isFlag(option)) {
    if (option == SO_PASSCRED && socket.domain != AF_UNIX) return -EOPNOTSUPP;
    setFlag(socket, option, number != 0);
    return 0;
  }
  switch (option) {
    // socket(7), SO_SNDBUF: "The kernel doubles this value … when it is set using setsockopt(2)".
    case SO_SNDBUF:
    case SO_SNDBUFFORCE:
      socket.sendBuffer = max(min(<u32>number, <u32>BUFFER_MAX) * 2, SEND_MIN);
      return 0;
    case SO_RCVBUF:
    case SO_RCVBUFFORCE:
      socket.receiveBuffer = max(min(<u32>number, <u32>BUFFER_MAX) * 2, RECEIVE_MIN);
      return 0;
    case SO_RCVLOWAT:
    case SO_PRIORITY:
      return 0;
    default:
      // socket(7): SO_TYPE, SO_ERROR and their like can only be read.
      return -ENOPROTOOPT;
  }
}

function setFlag(socket: Socket, option: i32, on: bool): void {
  const bit = (<u32>1) << option;
  socket.options = on ? socket.options | bit : socket.options & ~bit;
}

/** socket(7), SO_RCVTIMEO: "If the timeout is set to zero (the default), then the operation will never timeout". Linux: sock_set_timeout. */
function setTimeout(socket: Socket, receiving: bool, value: u32, length: i32): i32 {
  if (length < SIZE_TIMEVAL) return -EINVAL;
  const time = changetype<Timeval>(value);
  if (time.tv_usec < 0 || time.tv_usec >= 1000000) return -EDOM;
  const seconds = time.tv_sec < 0 ? 0 : <u64>time.tv_sec;
  // A negative time: do not wait at all; beyond some centuries: for ever.
  const timeout = time.tv_sec < 0 ? 1 : seconds > 10000000000 ? 0 : seconds * SECOND + <u64>time.tv_usec * MICROSECOND;
  if (receiving) socket.receiveTimeout = timeout;
  else socket.sendTimeout = timeout;
  return 0;
}

function setProtocolOption(socket: Socket, level: i32, option: i32, value: u32, length: i32): i32 {
  if (socket.domain == AF_UNIX) return -EOPNOTSUPP;
  if (length < 4) return -EINVAL;
  const on = load<i32>(value) != 0;
  if (level == SOL_TCP && socket.type != SOCK_STREAM) return -ENOPROTOOPT;
  // Nothing here is late or lost, so that the other options change nothing.
  if (level == SOL_TCP && option == TCP_NODELAY) setOther(socket, 1, on);
  if (level == SOL_IPV6 && option == IPV6_V6ONLY) setOther(socket, 2, on);
  return 0;
}

function setOther(socket: Socket, bit: u32, on: bool): void {
  socket.other = on ? socket.other | bit : socket.other & ~bit;
}

/** getsockopt(2): the value goes to `value`; its length is the result. */
export function getsockopt(thread: Thread, fd: i32, level: i32, option: i32, value: u32): i32 {
  const file = fileOf(thread.process, fd);
  const socket = socketOf(file);
  if (isNoSocket(socket)) return noSocket(file);
  store<u64>(value, 0);
  if (level != SOL_SOCKET) {
    if (socket.domain == AF_UNIX) return -EOPNOTSUPP;
    if (level == SOL_TCP && option == TCP_NODELAY) store<i32>(value, <i32>(socket.other & 1));
    if (level == SOL_IPV6 && option == IPV6_V6ONLY) store<i32>(value, (socket.other & 2) != 0 ? 1 : 0);
    return 4;
  }
  if (isFlag(option)) {
    store<i32>(value, (socket.options >> option) & 1);
    return 4;
  }
  switch (option) {
    case SO_TYPE:
      store<i32>(value, socket.type);
      return 4;
    case SO_DOMAIN:
      store<i32>(value, socket.domain);
      return 4;
    case SO_PROTOCOL:
      store<i32>(value, socket.domain == AF_UNIX ? 0 : socket.type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP);
      return 4;
    // socket(7), SO_ERROR: "Get and clear the pending socket error".
    case SO_ERROR:
      store<i32>(value, socket.error);
      socket.error = 0;
      return 4;
    case SO_ACCEPTCONN:
      store<i32>(value, socket.state == SOCKET_LISTENING ? 1 : 0);
      return 4;
    case SO_SNDBUF:
      store<i32>(value, socket.sendBuffer);
      return 4;
    case SO_RCVBUF:
      store<i32>(value, socket.receiveBuffer);
      return 4;
    case SO_RCVLOWAT:
    case SO_SNDLOWAT:
      store<i32>(value, 1);
      return 4;
    case SO_PRIORITY:
      return 4;
    case SO_LINGER:
      store<i32>(value, (socket.options >> SO_LINGER) & 1);
      store<i32>(value, socket.linger, 4);
      return 8;
    case SO_RCVTIMEO:
    case RCVTIMEO_NEW:
      return storeTimeout(value, socket.receiveTimeout);
    case SO_SNDTIMEO:
    case SNDTIMEO_NEW:
      return storeTimeout(value, socket.sendTimeout);
    case SO_PEERCRED:
      return storePeer(socket, value);
    default:
      return -ENOPROTOOPT;
  }
}

function storeTimeout(value: u32, timeout: u64): i32 {
  const time = changetype<Timeval>(value);
  time.tv_sec = <i64>(timeout / SECOND);
  time.tv_usec = <i64>((timeout % SECOND) / MICROSECOND);
  return SIZE_TIMEVAL;
}

/** unix(7), SO_PEERCRED: pid, uid and gid of the peer; of a socket that has none 0, -1 and -1. */
function storePeer(socket: Socket, value: u32): i32 {
  const known = socket.domain == AF_UNIX && socket.state > SOCKET_LISTENING;
  store<i32>(value, known ? socket.peerPid : 0);
  store<i32>(value, known ? socket.peerUid : -1, 4);
  store<i32>(value, known ? socket.peerGid : -1, 8);
  return 12;
}
