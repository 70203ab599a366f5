// sigqueue(3), sigwaitinfo(2): real-time signals carry a value and wait in line. A program may take them without any handler.
import {
  SIGRTMIN,
  SIGUSR2,
  SIG_BLOCK,
  SI_QUEUE,
  SI_USER,
  getpid,
  kill,
  print,
  sigprocmask,
  sigqueue,
  siginfo_t,
  sigset,
  sigtimedwait,
  sigwaitinfo,
  timespec,
} from "signalbox/posix";

const wanted = sigset(SIGUSR2, SIGRTMIN, SIGRTMIN + 1);
sigprocmask(SIG_BLOCK, wanted);

sigqueue(getpid(), SIGRTMIN + 1, 30);
sigqueue(getpid(), SIGRTMIN, 10);
sigqueue(getpid(), SIGRTMIN, 11);
kill(getpid(), SIGUSR2);
sigqueue(getpid(), SIGRTMIN, 12);

// The lowest number comes first; among equals, the oldest.
const info = new siginfo_t();
for (let i = 0; i < 5; i++) {
  const signal = sigwaitinfo(wanted, info);
  const from = info.si_code == SI_QUEUE ? `sigqueue, value ${info.si_value}` : info.si_code == SI_USER ? "kill" : "?";
  print(`${signal >= SIGRTMIN ? `SIGRTMIN+${signal - SIGRTMIN}` : "SIGUSR2"} by ${from}\n`);
}

const second = new timespec();
second.tv_sec = 1;
print(`sigtimedwait with nothing pending: ${sigtimedwait(wanted, info, second)}\n`);
