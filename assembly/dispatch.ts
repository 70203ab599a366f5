/**
 * System calls by number. A call is entered once and turned as often as it answers BLOCKED; its events "call" and "return" frame all of
 * that. Whatever it kept in the thread between the turns is cleared at its end.
 */
import {
  BLOCKED,
  EINVAL,
  ENOSYS,
  EVENT_CALL,
  EVENT_RETURN,
  GONE,
  HOST,
  SYS_accept4,
  SYS_bind,
  SYS_connect,
  SYS_getpeername,
  SYS_getsockname,
  SYS_getsockopt,
  SYS_listen,
  SYS_recvfrom,
  SYS_recvmsg,
  SYS_sendmsg,
  SYS_sendto,
  SYS_setsockopt,
  SYS_shutdown,
  SYS_socket,
  SYS_socketpair,
  SYS_alarm,
  SYS_clock_getres,
  SYS_clock_gettime,
  SYS_clock_nanosleep,
  SYS_clock_settime,
  SYS_chdir,
  SYS_faultguard_delete,
  SYS_faultguard_get,
  SYS_faultguard_list,
  SYS_faultguard_set,
  SYS_clone,
  SYS_close,
  SYS_dup,
  SYS_dup3,
  SYS_epoll_create1,
  SYS_epoll_ctl,
  SYS_epoll_pwait,
  SYS_epoll_pwait2,
  SYS_eventfd2,
  SYS_execve,
  SYS_exit,
  SYS_exit_group,
  SYS_fcntl,
  SYS_flock,
  SYS_openat,
  SYS_fork,
  SYS_futex,
  SYS_getegid,
  SYS_geteuid,
  SYS_getgid,
  SYS_getitimer,
  SYS_getpgid,
  SYS_getpid,
  SYS_getppid,
  SYS_getrusage,
  SYS_getresgid,
  SYS_getresuid,
  SYS_getsid,
  SYS_gettid,
  SYS_getuid,
  SYS_ioctl,
  SYS_kill,
  SYS_madvise,
  SYS_mmap,
  SYS_mprotect,
  SYS_mremap,
  SYS_msync,
  SYS_munmap,
  SYS_nanosleep,
  SYS_pause,
  SYS_pidfd_getfd,
  SYS_pidfd_open,
  SYS_pidfd_send_signal,
  SYS_pipe2,
  SYS_ppoll,
  SYS_prctl,
  SYS_prlimit64,
  SYS_pselect6,
  SYS_read,
  SYS_rt_sigaction,
  SYS_rt_sigpending,
  SYS_rt_sigprocmask,
  SYS_rt_sigqueueinfo,
  SYS_rt_sigsuspend,
  SYS_rt_sigtimedwait,
  SYS_rt_tgsigqueueinfo,
  SYS_sched_yield,
  SYS_set_robust_list,
  SYS_setitimer,
  SYS_setgid,
  SYS_setpgid,
  SYS_setregid,
  SYS_setresgid,
  SYS_setresuid,
  SYS_setreuid,
  SYS_setsid,
  SYS_setuid,
  SYS_sigaltstack,
  SYS_signalfd4,
  SYS_tcgetattr,
  SYS_tcgetwinsize,
  SYS_tcsetattr,
  SYS_tcsetwinsize,
  SYS_tgkill,
  SYS_timer_create,
  SYS_timer_delete,
  SYS_timer_getoverrun,
  SYS_timer_gettime,
  SYS_timer_settime,
  SYS_timerfd_create,
  SYS_timerfd_gettime,
  SYS_timerfd_settime,
  SYS_tkill,
  SYS_vfork,
  SYS_wait4,
  SYS_waitid,
  SYS_write,
  THREAD_BLOCKED,
  THREAD_RUNNABLE,
} from "./generated/constants";
import { EpollEvent, FdPair, Int, Siginfo, Sigset, SocketMessage, Termios, Thread, Timespec, Winsize, kernel } from "./generated/layout";
import { pair, recordThread, setActor } from "./events";
import { epoll_create1, epoll_ctl, epoll_pwait, epoll_pwait2 } from "./descriptors/epoll";
import { eventfd2 } from "./descriptors/eventfd";
import { openat } from "./descriptors/fifo";
import { flock } from "./descriptors/locks";
import { pidfd_getfd, pidfd_open, pidfd_send_signal } from "./descriptors/pidfd";
import { signalfd4 } from "./descriptors/signalfd";
import { timerfd_create, timerfd_gettime, timerfd_settime } from "./descriptors/timerfd";
import { close, dup, dup3, fcntl, ioctl, read, recordOutput, write } from "./file-calls";
import { dropHeldFile } from "./files";
import { futex } from "./futex";
import { madvise, mmap, mprotect, msync, munmap } from "./memory-calls";
import { mremap } from "./memory-remap";
import { pipe2 } from "./pipes";
import { ppoll, pselect6 } from "./poll";
import { clone, fork, vfork } from "./process/create";
import { exit, exitGroup } from "./process/exit";
import { getpgid, getsid, setpgid, setsid } from "./process/groups";
import { getresgid, getresuid, setgid, setregid, setresgid, setresuid, setreuid, setuid } from "./process/credentials";
import { prlimit64 } from "./process/limits";
import { prctl } from "./process/prctl";
import { getrusage } from "./process/usage";
import { wait4, waitid } from "./process/wait";
import { sched_yield } from "./schedule";
import { getsockopt, setsockopt } from "./sockets/options";
import { accept4, bind, connect, getpeername, getsockname, listen, shutdown, socket, socketpair } from "./sockets/socket";
import { receiveMessage, sendMessage } from "./sockets/transfer";
import { rt_sigaction } from "./signals/actions";
import { sigaltstack } from "./signals/altstack";
import { restoreTemporaryMask, rt_sigpending, rt_sigprocmask } from "./signals/mask";
import { kill, rt_sigqueueinfo, rt_tgsigqueueinfo, tgkill, tkill } from "./signals/send";
import { pause, rt_sigsuspend, rt_sigtimedwait } from "./signals/wait";
import { tcgetattr, tcgetwinsize, tcsetattr, tcsetwinsize } from "./terminals/settings";
import { clock_getres, clock_gettime } from "./time/clocks";
import { chargeSystem } from "./time/cpu";
import { clock_settime } from "./time/clock-settime";
import { expireDeadlines } from "./time/expire";
import { alarm, getitimer, setitimer } from "./time/itimers";
import { clock_nanosleep, nanosleep } from "./time/nanosleep";
import { timer_create, timer_delete, timer_getoverrun, timer_gettime, timer_settime } from "./time/timers";

/** struct robust_list_head, with 32-bit pointers. */
const ROBUST_LIST_SIZE: i32 = 12;
/** What a system call costs, ns of virtual CPU time. */
const CALL_TIME: u64 = 200;

if (offsetof<Thread>("callSequence") != offsetof<Thread>("callNumber") + 4) ERROR("callNumber and callSequence are stored as one");

export function systemCall(thread: Thread, number: i32, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32): i32 {
  // Nobody but a runnable thread makes calls; a machine that turns a call too early is told to wait.
  if (thread.state != THREAD_RUNNABLE) return thread.state == THREAD_BLOCKED ? BLOCKED : GONE;
  if (thread.inCall == 0) {
    kernel.now += CALL_TIME;
    chargeSystem(thread, CALL_TIME);
    if (kernel.now >= kernel.soonestDue) expireDeadlines();
    const sequence = recordThread(EVENT_CALL, thread, 0, number, 0, 0);
    store<u64>(changetype<usize>(thread), pair(number, sequence), offsetof<Thread>("callNumber"));
    setActor(thread, sequence);
  } else setActor(thread, thread.callSequence);
  const result = carryOut(thread, number, a, b, c, d, e, f);
  if (result == BLOCKED) {
    thread.inCall = 1;
    return BLOCKED;
  }
  return result == HOST || result == GONE ? result : endCall(thread, result);
}

/** A call that answered HOST was carried out by the machine. */
export function endHostCall(thread: Thread, result: i32): i32 {
  recordOutput(thread, result);
  return endCall(thread, result);
}

function endCall(thread: Thread, result: i32): i32 {
  if (thread.inCall != 0 || thread.callDeadline != 0) {
    thread.inCall = 0;
    thread.callDeadline = 0;
    thread.followsRealtime = 0;
    thread.woken = 0;
    dropHeldFile(thread);
  }
  const words = changetype<usize>(thread) + offsetof<Thread>("callWord0");
  if ((load<u64>(words) | load<u64>(words, 8)) != 0) {
    store<u64>(words, 0);
    store<u64>(words, 0, 8);
  }
  if (thread.restoreMask != 0) restoreTemporaryMask(thread, result);
  recordThread(EVENT_RETURN, thread, thread.callSequence, thread.callNumber, result, 0);
  return result;
}

/** The commonest first: the compiler makes a chain of comparisons of it. */
function carryOut(thread: Thread, number: i32, a: i32, b: i32, c: i32, d: i32, e: i32, f: i32): i32 {
  switch (number) {
    case SYS_rt_sigprocmask:
      return rt_sigprocmask(thread, a, b, c);
    case SYS_tgkill:
      return tgkill(thread, a, b, c);
    case SYS_kill:
      return kill(thread, a, b);
    case SYS_futex:
      return futex(thread, a, b, c, d, e, f);
    case SYS_read:
      return read(thread, a, b, c);
    case SYS_write:
      return write(thread, a, b, c);
    case SYS_sched_yield:
      return sched_yield(thread);
    case SYS_clock_gettime:
      return clock_gettime(thread, a, b);
    case SYS_rt_sigaction:
      return rt_sigaction(thread, a, b, c);
    case SYS_rt_sigtimedwait:
      return rt_sigtimedwait(thread, a, b, c);
    case SYS_rt_sigqueueinfo:
      return rt_sigqueueinfo(thread, a, b, c);
    case SYS_rt_sigsuspend:
      return rt_sigsuspend(thread, a);
    case SYS_getpid:
      return thread.process.pid;
    case SYS_gettid:
      return thread.tid;
    case SYS_setitimer:
      return setitimer(thread, a, b, c);
    case SYS_pause:
      return pause(thread);
    case SYS_nanosleep:
      return nanosleep(thread, a, b);
    case SYS_clock_nanosleep:
      return clock_nanosleep(thread, a, b, c, d);
    case SYS_mprotect:
      return mprotect(thread, a, b, c);
    case SYS_rt_sigpending:
      return rt_sigpending(thread, a);
    case SYS_rt_tgsigqueueinfo:
      return rt_tgsigqueueinfo(thread, a, b, c, d);
    case SYS_tkill:
      return tkill(thread, a, b);
    case SYS_sigaltstack:
      return sigaltstack(thread, a, b);
    case SYS_ppoll:
      return ppoll(thread, a, b, changetype<Timespec>(c), changetype<Sigset>(d));
    case SYS_pselect6:
      return pselect6(thread, a, b, c, d, changetype<Timespec>(e), changetype<Sigset>(f));
    case SYS_alarm:
      return alarm(thread, a);
    case SYS_getitimer:
      return getitimer(thread, a, b);
    case SYS_timer_create:
      return timer_create(thread, a, b, c);
    case SYS_timer_settime:
      return timer_settime(thread, a, b, c, d);
    case SYS_timer_gettime:
      return timer_gettime(thread, a, b);
    case SYS_timer_getoverrun:
      return timer_getoverrun(thread, a);
    case SYS_timer_delete:
      return timer_delete(thread, a);
    case SYS_clock_settime:
      return clock_settime(thread, a, b);
    case SYS_clock_getres:
      return clock_getres(thread, a, b);
    case SYS_getrusage:
      return getrusage(thread, a, b);
    case SYS_prlimit64:
      return prlimit64(thread, a, b, c, d);
    case SYS_close:
      return close(thread, a);
    case SYS_dup:
      return dup(thread, a);
    case SYS_dup3:
      return dup3(thread, a, b, c);
    case SYS_pipe2:
      return pipe2(thread, changetype<FdPair>(a), b);
    case SYS_fcntl:
      return fcntl(thread, a, b, c);
    case SYS_sendto:
    case SYS_sendmsg:
      return sendMessage(thread, a, changetype<SocketMessage>(b), c);
    case SYS_recvfrom:
    case SYS_recvmsg:
      return receiveMessage(thread, a, changetype<SocketMessage>(b), c);
    case SYS_accept4:
      return accept4(thread, a, b, c);
    case SYS_connect:
      return connect(thread, a, b, c, d);
    case SYS_bind:
      return bind(thread, a, b, c, d);
    case SYS_socket:
      return socket(thread, a, b, c);
    case SYS_socketpair:
      return socketpair(thread, a, b, c, changetype<FdPair>(d));
    case SYS_listen:
      return listen(thread, a, b);
    case SYS_shutdown:
      return shutdown(thread, a, b);
    case SYS_getsockname:
      return getsockname(thread, a, b);
    case SYS_getpeername:
      return getpeername(thread, a, b);
    case SYS_setsockopt:
      return setsockopt(thread, a, b, c, d, e);
    case SYS_getsockopt:
      return getsockopt(thread, a, b, c, d);
    case SYS_flock:
      return flock(thread, a, b);
    case SYS_openat:
      return openat(thread, a, b);
    case SYS_ioctl:
      return ioctl(thread, a, b, changetype<Int>(c));
    case SYS_eventfd2:
      return eventfd2(thread, a, b);
    case SYS_signalfd4:
      return signalfd4(thread, a, changetype<Sigset>(b), c, d);
    case SYS_timerfd_create:
      return timerfd_create(thread, a, b);
    case SYS_timerfd_settime:
      return timerfd_settime(thread, a, b, c, d);
    case SYS_timerfd_gettime:
      return timerfd_gettime(thread, a, b);
    case SYS_pidfd_open:
      return pidfd_open(thread, a, b);
    case SYS_pidfd_send_signal:
      return pidfd_send_signal(thread, a, b, changetype<Siginfo>(c), d);
    case SYS_pidfd_getfd:
      return pidfd_getfd(thread, a, b, c);
    case SYS_epoll_create1:
      return epoll_create1(thread, a);
    case SYS_epoll_ctl:
      return epoll_ctl(thread, a, b, c, changetype<EpollEvent>(d));
    case SYS_epoll_pwait2:
      return epoll_pwait2(thread, a, b, c, changetype<Timespec>(d), changetype<Sigset>(e));
    case SYS_epoll_pwait:
      return epoll_pwait(thread, a, b, c, d, changetype<Sigset>(e));
    // Process 1 stands for a parent outside the model.
    case SYS_getppid:
      return changetype<usize>(thread.process.parent) == 0 ? 1 : thread.process.parent.pid;
    case SYS_getuid:
      return thread.process.uid;
    case SYS_geteuid:
      return thread.process.euid;
    case SYS_getgid:
      return thread.process.gid;
    case SYS_getegid:
      return thread.process.egid;
    case SYS_setuid:
      return setuid(thread, a);
    case SYS_setgid:
      return setgid(thread, a);
    case SYS_setreuid:
      return setreuid(thread, a, b);
    case SYS_setregid:
      return setregid(thread, a, b);
    case SYS_setresuid:
      return setresuid(thread, a, b, c);
    case SYS_getresuid:
      return getresuid(thread, a, b, c);
    case SYS_setresgid:
      return setresgid(thread, a, b, c);
    case SYS_getresgid:
      return getresgid(thread, a, b, c);
    case SYS_setpgid:
      return setpgid(thread, a, b);
    case SYS_getpgid:
      return getpgid(thread, a);
    case SYS_getsid:
      return getsid(thread, a);
    case SYS_setsid:
      return setsid(thread);
    case SYS_fork:
      return fork(thread);
    case SYS_vfork:
      return vfork(thread);
    // The machine loads the program, then replaces this one (process/exec.ts).
    case SYS_tcgetattr:
      return tcgetattr(thread, a, changetype<Termios>(b));
    case SYS_tcsetattr:
      return tcsetattr(thread, a, b, changetype<Termios>(c));
    case SYS_tcgetwinsize:
      return tcgetwinsize(thread, a, changetype<Winsize>(b));
    case SYS_tcsetwinsize:
      return tcsetwinsize(thread, a, changetype<Winsize>(b));
    case SYS_execve:
    case SYS_chdir:
    case SYS_faultguard_set:
    case SYS_faultguard_get:
    case SYS_faultguard_delete:
    case SYS_faultguard_list:
      return HOST;
    case SYS_clone:
      return clone(thread, a, e);
    case SYS_exit:
      return exit(thread, a);
    case SYS_exit_group:
      return exitGroup(thread, a);
    case SYS_wait4:
      return wait4(thread, a, b, c, d);
    case SYS_waitid:
      return waitid(thread, a, b, c, d);
    case SYS_mmap:
      return mmap(thread, a, b, c, d, e, f);
    // set_robust_list(2): the machine walks the list when the thread ends.
    case SYS_set_robust_list:
      return b == ROBUST_LIST_SIZE ? 0 : -EINVAL;
    case SYS_prctl:
      return prctl(thread, a, b, c, d, e);
    case SYS_munmap:
      return munmap(thread, a, b);
    case SYS_mremap:
      return mremap(thread, a, b, c, d, e);
    case SYS_msync:
      return msync(thread, a, b, c);
    case SYS_madvise:
      return madvise(thread, a, b, c);
    default:
      return -ENOSYS;
  }
}
