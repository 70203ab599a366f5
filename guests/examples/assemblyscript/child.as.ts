// fork(2), pipe(2), SIGCHLD, waitpid(2): a parent hears from its children by a pipe, and of their end by a signal.
import {
  EINTR,
  SIGCHLD,
  SIGTERM,
  SA_NOCLDSTOP,
  SIG_BLOCK,
  WEXITSTATUS,
  WIFEXITED,
  WIFSIGNALED,
  WNOHANG,
  WTERMSIG,
  close,
  errno,
  exit,
  fd_pair,
  fork,
  getpid,
  int,
  kill,
  pause,
  pipe,
  print,
  readString,
  set_errno,
  sigaction,
  sigprocmask,
  sigset,
  sigset_t,
  sigsuspend,
  strsignal,
  waitpid,
  writeString,
} from "signalbox/posix";

let ended: i32 = 0;
const status = new int();

// One SIGCHLD may stand for several children: wait until there is no more. A handler leaves errno as it found it.
function onChild(signal: i32): void {
  const saved = errno;
  for (let pid = waitpid(-1, status, WNOHANG); pid > 0; pid = waitpid(-1, status, WNOHANG)) {
    ended++;
    const s = status.value;
    if (WIFEXITED(s)) print(`a child exited with ${WEXITSTATUS(s)}\n`);
    if (WIFSIGNALED(s)) print(`a child was ended by: ${strsignal(WTERMSIG(s))}\n`);
  }
  set_errno(saved);
}
sigaction(SIGCHLD, onChild, SA_NOCLDSTOP);

// SIGCHLD is let in only where the parent can do nothing else, so that it is never lost between a test and the wait.
const before = new sigset_t();
sigprocmask(SIG_BLOCK, sigset(SIGCHLD), before);

const ends = new fd_pair();
pipe(ends);
const writer = fork();
if (writer == 0) {
  close(ends.read);
  writeString(ends.write, "hello from the child");
  exit(7);
}
close(ends.write);
print(`the pipe says: ${readString(ends.read, 100)!}\n`);
while (ended < 1) sigsuspend(before);

const sleeper = fork();
if (sleeper == 0) {
  while (true) pause();
}
kill(sleeper, SIGTERM);
while (ended < 2) sigsuspend(before);
print(`sigsuspend returned with EINTR: ${errno == EINTR}\n`);
