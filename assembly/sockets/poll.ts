/** What poll(2) sees at a socket. Linux: unix_poll, unix_dgram_poll, tcp_poll, datagram_poll. */
import {
  AF_UNIX,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLPRI,
  POLLRDHUP,
  POLLRDNORM,
  POLLWRBAND,
  POLLWRNORM,
  SOCKET_CONNECTED,
  SOCKET_CONNECTING,
  SOCKET_LISTENING,
  SOCKET_NEW,
  SOCKET_RESET,
  SOCK_DGRAM,
} from "../generated/constants";
import { Socket } from "../generated/layout";
import { isFull, isWritable } from "./queue";

const READ: i32 = POLLIN | POLLRDNORM;
const WRITE: i32 = POLLOUT | POLLWRNORM | POLLWRBAND;
const RECEIVING: i32 = 1;
const SENDING: i32 = 2;

export function pollSocket(socket: Socket): i32 {
  if (socket.state == SOCKET_LISTENING) return changetype<usize>(socket.pendingHead) != 0 ? READ : 0;
  let events = socket.error != 0 ? POLLERR : 0;
  if (socket.urgent != 0) events |= POLLPRI;
  const closing = socket.shutdown;
  if ((closing & RECEIVING) != 0) events |= POLLRDHUP | READ;
  if (closing == (RECEIVING | SENDING)) events |= POLLHUP;
  if (changetype<usize>(socket.head) != 0) events |= READ;
  if (socket.domain == AF_UNIX || socket.type == SOCK_DGRAM) return events | pollPackets(socket);
  if (socket.state == SOCKET_NEW) return events | POLLHUP | POLLOUT | POLLWRNORM;
  // A connection that was refused, or reset: there is nothing to wait for.
  if (socket.state == SOCKET_RESET || (socket.state == SOCKET_CONNECTING && socket.error != 0))
    return events | POLLHUP | POLLRDHUP | READ | POLLOUT | POLLWRNORM;
  // tcp_poll: one that has been shut down for sending never waits.
  return (closing & SENDING) != 0 || isWritable(socket) ? events | POLLOUT | POLLWRNORM : events;
}

function pollPackets(socket: Socket): i32 {
  let events = 0;
  // unix_poll: "Connection-based need to check for termination and startup".
  if (socket.type != SOCK_DGRAM && socket.state != SOCKET_CONNECTED) events |= POLLHUP;
  let writable = isWritable(socket);
  // unix_dgram_poll: nor where its peer's queue is full.
  const peer = socket.peer;
  if (writable && socket.type == SOCK_DGRAM && changetype<usize>(peer) != 0) writable = !isFull(peer, socket);
  return writable ? events | WRITE : events;
}
