/** What poll(2) sees at an open file of any kind, and what FIONREAD counts. */
import {
  FILE_EPOLL,
  FILE_EVENTFD,
  FILE_HOST,
  FILE_PIDFD,
  FILE_SIGNALFD,
  FILE_SOCKET,
  FILE_TERMINAL,
  FILE_TERMINAL_MASTER,
  FILE_TIMERFD,
  POLLIN,
  POLLOUT,
  POLLRDNORM,
  POLLWRNORM,
} from "../generated/constants";
import {
  Epoll,
  Eventfd,
  File,
  Pidfd,
  Pipe,
  Signalfd,
  Socket,
  Terminal,
  TerminalMaster,
  Thread,
  Timerfd,
  kernel,
} from "../generated/layout";
import { pollPipe } from "../pipes";
import { pollSocket } from "../sockets/poll";
import { isConsole, pollMaster, pollTerminal } from "../terminals/terminal";
import { pollEpoll } from "./epoll";
import { pollEventfd } from "./eventfd";
import { pollPidfd } from "./pidfd";
import { pollSignalfd } from "./signalfd";
import { pollTimerfd } from "./timerfd";

const HOST_READY: i32 = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;

/** The address of what a call on the file waits for; 0: it never waits. */
export function waitableOf(file: File): u32 {
  if (file.kind != FILE_HOST) return file.object;
  return isConsole(file) ? changetype<u32>(kernel.console) : 0;
}

/** POLL events; for a signalfd those of the calling thread. */
export function readiness(thread: Thread, file: File): i32 {
  const object = file.object;
  switch (file.kind) {
    // poll(2): "Regular files always poll as readable and writable". The host's other files never make the machine wait either.
    case FILE_HOST:
      return isConsole(file) ? pollTerminal(kernel.console) : HOST_READY;
    case FILE_TERMINAL:
      return pollTerminal(changetype<Terminal>(object));
    case FILE_TERMINAL_MASTER:
      return pollMaster(changetype<TerminalMaster>(object));
    case FILE_EVENTFD:
      return pollEventfd(changetype<Eventfd>(object));
    case FILE_SIGNALFD:
      return pollSignalfd(thread, changetype<Signalfd>(object));
    case FILE_TIMERFD:
      return pollTimerfd(changetype<Timerfd>(object));
    case FILE_PIDFD:
      return pollPidfd(changetype<Pidfd>(object));
    case FILE_EPOLL:
      return pollEpoll(thread, changetype<Epoll>(object));
    case FILE_SOCKET:
      return pollSocket(changetype<Socket>(object));
    default:
      return pollPipe(changetype<Pipe>(object), file);
  }
}
