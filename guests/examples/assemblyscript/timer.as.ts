// timer_create(2): a POSIX timer that signals many times; what comes while its signal still waits is counted, not queued.
import {
  CLOCK_MONOTONIC,
  SIGEV_SIGNAL,
  SIGRTMIN,
  SIG_BLOCK,
  int,
  itimerspec,
  nanosleep,
  print,
  sigevent,
  siginfo_t,
  sigprocmask,
  sigset,
  sigwaitinfo,
  timer_create,
  timer_delete,
  timer_getoverrun,
  timer_settime,
  timespec,
} from "signalbox/posix";

const set = sigset(SIGRTMIN);
sigprocmask(SIG_BLOCK, set);

const event = new sigevent();
event.sigev_notify = SIGEV_SIGNAL;
event.sigev_signo = SIGRTMIN;
event.sigev_value = 42;
const id = new int();
timer_create(CLOCK_MONOTONIC, event, id);

const every = new itimerspec();
every.it_value.tv_nsec = 100000000;
every.it_interval.tv_nsec = 100000000;
timer_settime(id.value, 0, every);

// Sleep through several expirations, with the signal blocked.
const time = new timespec();
time.tv_nsec = 550000000;
nanosleep(time);

const info = new siginfo_t();
sigwaitinfo(set, info);
print(`value ${info.si_value}, missed ${info.si_overrun} more\n`);
print(`timer_getoverrun: ${timer_getoverrun(id.value)}\n`);
sigwaitinfo(set, info);
print(`the next one, missed ${info.si_overrun}\n`);
timer_delete(id.value);
