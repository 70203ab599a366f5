// epoll(7) with a signalfd(2), a timerfd_create(2) and an eventfd(2): signals, time and events in one loop, without a handler.
//
// The signal is blocked: it stays pending until it is read from the descriptor. A child sends it and then ends, which is a signal as well.
import {
  CLOCK_MONOTONIC,
  EPOLLIN,
  EPOLL_CTL_ADD,
  SIGCHLD,
  SIGUSR1,
  SIG_BLOCK,
  _exit,
  epoll_create1,
  epoll_ctl,
  epoll_event,
  epoll_wait,
  eventfd,
  eventfd_read,
  eventfd_value,
  eventfd_write,
  fork,
  getppid,
  itimerspec,
  kill,
  print,
  signalName,
  signalfd,
  signalfd_read,
  signalfd_siginfo,
  sigprocmask,
  sigset,
  timerfd_create,
  timerfd_settime,
  usleep,
} from "signalbox/posix";

const signals = sigset(SIGUSR1, SIGCHLD);
sigprocmask(SIG_BLOCK, signals);
const bySignal = signalfd(-1, signals);
const byTime = timerfd_create(CLOCK_MONOTONIC);
const byEvent = eventfd();

const every = new itimerspec();
every.it_value.tv_nsec = 250000000;
every.it_interval.tv_nsec = 250000000;
timerfd_settime(byTime, 0, every);

const set = epoll_create1();
epoll_ctl(set, EPOLL_CTL_ADD, bySignal, EPOLLIN, bySignal);
epoll_ctl(set, EPOLL_CTL_ADD, byTime, EPOLLIN, byTime);
epoll_ctl(set, EPOLL_CTL_ADD, byEvent, EPOLLIN, byEvent);

if (fork() == 0) {
  eventfd_write(byEvent, 42);
  usleep(100000);
  kill(getppid(), SIGUSR1);
  usleep(500000);
  _exit(5);
}

const event = new epoll_event();
const value = new eventfd_value();
const info = new signalfd_siginfo();
let running = true;
while (running && epoll_wait(set, event) == 1) {
  const fd = event.get_data(0);
  if (fd == byEvent) {
    eventfd_read(byEvent, value);
    print(`event: ${value.value}\n`);
  } else if (fd == byTime) {
    eventfd_read(byTime, value);
    print(`time: ${value.value}\n`);
  } else {
    signalfd_read(bySignal, info);
    print(`signal: ${signalName(info.ssi_signo)}, status ${info.ssi_status}\n`);
    running = info.ssi_signo != SIGCHLD;
  }
}
