// sigsuspend(2): wait for a signal without a gap in which it could be lost.
//
// "while (!ready) pause()" has such a gap: a signal between the test and the pause is handled, and pause then waits for another one.
// sigsuspend changes the mask and waits in one step, and restores the mask before it returns.
import {
  SIGALRM,
  SIGUSR1,
  SIG_BLOCK,
  SIG_SETMASK,
  alarm,
  getpid,
  kill,
  print,
  sigaction,
  sigismember,
  sigpending,
  sigprocmask,
  sigset,
  sigset_t,
  sigsuspend,
} from "signalbox/posix";

let ready = false;
let order: string = "";

sigaction(SIGUSR1, (signal: i32): void => {
  ready = true;
  order += "USR1 ";
});
sigaction(SIGALRM, (signal: i32): void => {
  order += "ALRM ";
  kill(getpid(), SIGUSR1);
});

const before = new sigset_t();
sigprocmask(SIG_BLOCK, sigset(SIGUSR1, SIGALRM), before);
alarm(1);
while (!ready) {
  const onlyAlarm = sigset(SIGUSR1);
  // Let SIGALRM in, but not yet SIGUSR1, which its handler sends.
  sigsuspend(onlyAlarm);
  const pending = new sigset_t();
  sigpending(pending);
  print(`after the first wait: ${order}handled, SIGUSR1 pending ${sigismember(pending, SIGUSR1)}\n`);
  // Now SIGUSR1: it is pending already, so this does not wait at all.
  sigsuspend(before);
}
print(`order: ${order}\n`);

const now = new sigset_t();
sigprocmask(SIG_SETMASK, null, now);
print(`still blocked: SIGUSR1 ${sigismember(now, SIGUSR1)}, SIGALRM ${sigismember(now, SIGALRM)}\n`);
