// sigprocmask(2), sigpending(2): a blocked signal waits; a standard one waits only once, a real-time one as often as it was sent.
import {
  SIGRTMIN,
  SIGUSR1,
  SIG_BLOCK,
  SIG_SETMASK,
  getpid,
  kill,
  print,
  sigaction,
  sigismember,
  sigpending,
  sigprocmask,
  sigset,
  sigset_t,
} from "signalbox/posix";

let standard: i32 = 0;
let realTime: i32 = 0;

sigaction(SIGUSR1, (signal: i32): void => {
  standard++;
});
sigaction(SIGRTMIN, (signal: i32): void => {
  realTime++;
});

const before = new sigset_t();
sigprocmask(SIG_BLOCK, sigset(SIGUSR1, SIGRTMIN), before);
for (let i = 0; i < 3; i++) {
  kill(getpid(), SIGUSR1);
  kill(getpid(), SIGRTMIN);
}

const pending = new sigset_t();
sigpending(pending);
print(`pending: SIGUSR1 ${sigismember(pending, SIGUSR1)}, SIGRTMIN ${sigismember(pending, SIGRTMIN)}\n`);
print(`handled so far: ${standard} and ${realTime}\n`);

// Unblocking delivers what waits before sigprocmask returns.
sigprocmask(SIG_SETMASK, before);
print(`handled after unblocking: ${standard} and ${realTime}\n`);
