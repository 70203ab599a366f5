/** `import { sigaction, pause, SIGALRM, … } from "signalbox/posix"`: all that the man pages name, in one module. */
export * from "./generated/constants";
export * from "./generated/structures";
export { signalName } from "./generated/texts";
export { errno, set_errno, strerror } from "./errno";
export * from "./sigset";
export {
  SIG_ERR,
  abortProcess,
  kill,
  killpg,
  pause,
  pthread_sigmask,
  raise,
  rt_sigaction,
  sigaction,
  sigaltstack,
  siginterrupt,
  signal,
  sigpending,
  sigprocmask,
  sigqueue,
  sigsuspend,
  sigtimedwait,
  sigwait,
  sigwaitinfo,
  strsignal,
  tgkill,
} from "./signal";
export {
  alarm,
  clock_getres,
  clock_gettime,
  clock_nanosleep,
  getitimer,
  nanoseconds,
  nanosleep,
  setitimer,
  sleep,
  timer_create,
  timer_delete,
  timer_getoverrun,
  timer_gettime,
  timer_settime,
  ualarm,
  usleep,
} from "./time";
export {
  WCOREDUMP,
  WEXITSTATUS,
  WIFCONTINUED,
  WIFEXITED,
  WIFSIGNALED,
  WIFSTOPPED,
  WSTOPSIG,
  WTERMSIG,
  _exit,
  exit,
  fork,
  getgid,
  getpgid,
  getpgrp,
  getpid,
  getppid,
  getrusage,
  getsid,
  gettid,
  getuid,
  sched_yield,
  setpgid,
  setsid,
  wait,
  wait4,
  waitid,
  waitpid,
} from "./process";
export * from "./memory";
export * from "./event-descriptor";
export {
  FD_CLR,
  FD_ISSET,
  FD_SET,
  FD_ZERO,
  close,
  dup,
  dup2,
  fcntl,
  pipe,
  pipe2,
  poll,
  ppoll,
  pselect,
  read,
  setNonblocking,
  write,
} from "./descriptor";
export { perror, print, printError, readString, writeString } from "./text";
export { Mutex, pthread_create, pthread_exit, pthread_gettid, pthread_join, pthread_kill, pthread_t } from "./thread";
export { programArguments } from "./arguments";
