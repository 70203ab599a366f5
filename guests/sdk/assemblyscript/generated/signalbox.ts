// Generated from abi/ by scripts/generate/assemblyscript-sdk.ts: change that, not this.
// The system calls as the kernel has them: pointers are addresses, results are ≥ 0 or -errno.

/** read(2) */
export declare function read(fd: i32, buf: usize, count: i32): i32;

/** write(2) */
export declare function write(fd: i32, buf: usize, count: i32): i32;

/** close(2) */
export declare function close(fd: i32): i32;

/** ppoll(2) */
export declare function ppoll(fds: usize, nfds: i32, timeout: usize, sigmask: usize): i32;

/** pselect(2) */
export declare function pselect6(nfds: i32, readfds: usize, writefds: usize, exceptfds: usize, timeout: usize, sigmask: usize): i32;

/** dup(2) */
export declare function dup(oldfd: i32): i32;

/** dup3(2); oldfd equal to newfd is EINVAL */
export declare function dup3(oldfd: i32, newfd: i32, flags: i32): i32;

/** pipe(2) */
export declare function pipe2(pipefd: usize, flags: i32): i32;

/** eventfd(2) */
export declare function eventfd2(initval: i32, flags: i32): i32;

/** signalfd(2) */
export declare function signalfd4(fd: i32, mask: usize, sizemask: i32, flags: i32): i32;

/** timerfd_create(2) */
export declare function timerfd_create(clockid: i32, flags: i32): i32;

/** timerfd_settime(2) */
export declare function timerfd_settime(fd: i32, flags: i32, new_value: usize, old_value: usize): i32;

/** timerfd_gettime(2) */
export declare function timerfd_gettime(fd: i32, curr_value: usize): i32;

/** pidfd_open(2) */
export declare function pidfd_open(pid: i32, flags: i32): i32;

/** pidfd_send_signal(2) */
export declare function pidfd_send_signal(pidfd: i32, sig: i32, info: usize, flags: i32): i32;

/** pidfd_getfd(2) */
export declare function pidfd_getfd(pidfd: i32, targetfd: i32, flags: i32): i32;

/** epoll_create(2) */
export declare function epoll_create1(flags: i32): i32;

/** epoll_ctl(2) */
export declare function epoll_ctl(epfd: i32, op: i32, fd: i32, event: usize): i32;

/** epoll_wait(2) */
export declare function epoll_pwait(epfd: i32, events: usize, maxevents: i32, timeout: i32, sigmask: usize, sigsetsize: i32): i32;

/** epoll_wait(2) */
export declare function epoll_pwait2(epfd: i32, events: usize, maxevents: i32, timeout: usize, sigmask: usize, sigsetsize: i32): i32;

/** socket(2) */
export declare function socket(domain: i32, type: i32, protocol: i32): i32;

/** socketpair(2) */
export declare function socketpair(domain: i32, type: i32, protocol: i32, sv: usize): i32;

/** bind(2) */
export declare function bind(sockfd: i32, addr: usize, addrlen: i32): i32;

/** listen(2) */
export declare function listen(sockfd: i32, backlog: i32): i32;

/** accept(2) */
export declare function accept4(sockfd: i32, addr: usize, addrlen: usize, flags: i32): i32;

/** connect(2) */
export declare function connect(sockfd: i32, addr: usize, addrlen: i32): i32;

/** shutdown(2) */
export declare function shutdown(sockfd: i32, how: i32): i32;

/** getsockname(2) */
export declare function getsockname(sockfd: i32, addr: usize, addrlen: usize): i32;

/** getpeername(2) */
export declare function getpeername(sockfd: i32, addr: usize, addrlen: usize): i32;

/** send(2) */
export declare function sendto(sockfd: i32, buf: usize, len: i32, flags: i32, addr: usize, addrlen: i32): i32;

/** recv(2) */
export declare function recvfrom(sockfd: i32, buf: usize, len: i32, flags: i32, addr: usize, addrlen: usize): i32;

/** sendmsg(2) */
export declare function sendmsg(sockfd: i32, msg: usize, flags: i32): i32;

/** recvmsg(2) */
export declare function recvmsg(sockfd: i32, msg: usize, flags: i32): i32;

/** setsockopt(2) */
export declare function setsockopt(sockfd: i32, level: i32, optname: i32, optval: usize, optlen: i32): i32;

/** getsockopt(2) */
export declare function getsockopt(sockfd: i32, level: i32, optname: i32, optval: usize, optlen: usize): i32;

/** fcntl(2) */
export declare function fcntl(fd: i32, cmd: i32, arg: i32): i32;

/** flock(2) */
export declare function flock(fd: i32, operation: i32): i32;

/** open(2) */
export declare function openat(dirfd: i32, pathname: usize, flags: i32, mode: i32): i32;

/** mknod(2): named pipes */
export declare function mknod(pathname: usize, mode: i32, dev: i32): i32;

/** ioctl(2), for requests that take an int, in or out; those that take its value get it by its address */
export declare function ioctl(fd: i32, request: i32, argp: usize): i32;

/** tcgetattr(3) */
export declare function tcgetattr(fd: i32, termios_p: usize): i32;

/** tcsetattr(3) */
export declare function tcsetattr(fd: i32, optional_actions: i32, termios_p: usize): i32;

/** TIOCGWINSZ of ioctl_tty(2) */
export declare function tcgetwinsize(fd: i32, winsize_p: usize): i32;

/** TIOCSWINSZ of ioctl_tty(2) */
export declare function tcsetwinsize(fd: i32, winsize_p: usize): i32;

/** getcwd(2); the directory that execve's relative paths begin at */
export declare function getcwd(buf: usize, size: i32): i32;

/** chdir(2) */
export declare function chdir(path: usize): i32;

/** sigaction(2) */
export declare function rt_sigaction(signum: i32, act: usize, oldact: usize): i32;

/** sigprocmask(2) */
export declare function rt_sigprocmask(how: i32, set: usize, oldset: usize): i32;

/** sigpending(2) */
export declare function rt_sigpending(set: usize): i32;

/** sigtimedwait(2) */
export declare function rt_sigtimedwait(set: usize, info: usize, timeout: usize): i32;

/** sigsuspend(2) */
export declare function rt_sigsuspend(mask: usize): i32;

/** pause(2) */
export declare function pause(): i32;

/** sigaltstack(2) */
export declare function sigaltstack(ss: usize, old_ss: usize): i32;

/** kill(2) */
export declare function kill(pid: i32, sig: i32): i32;

/** tkill(2) */
export declare function tkill(tid: i32, sig: i32): i32;

/** tgkill(2) */
export declare function tgkill(tgid: i32, tid: i32, sig: i32): i32;

/** rt_sigqueueinfo(2) */
export declare function rt_sigqueueinfo(tgid: i32, sig: i32, info: usize): i32;

/** rt_tgsigqueueinfo(2) */
export declare function rt_tgsigqueueinfo(tgid: i32, tid: i32, sig: i32, info: usize): i32;

/** alarm(2) */
export declare function alarm(seconds: i32): i32;

/** getitimer(2) */
export declare function getitimer(which: i32, curr_value: usize): i32;

/** setitimer(2) */
export declare function setitimer(which: i32, new_value: usize, old_value: usize): i32;

/** timer_create(2) */
export declare function timer_create(clockid: i32, sevp: usize, timerid: usize): i32;

/** timer_settime(2) */
export declare function timer_settime(timerid: i32, flags: i32, new_value: usize, old_value: usize): i32;

/** timer_gettime(2) */
export declare function timer_gettime(timerid: i32, curr_value: usize): i32;

/** timer_getoverrun(2) */
export declare function timer_getoverrun(timerid: i32): i32;

/** timer_delete(2) */
export declare function timer_delete(timerid: i32): i32;

/** nanosleep(2) */
export declare function nanosleep(req: usize, rem: usize): i32;

/** clock_nanosleep(2) */
export declare function clock_nanosleep(clockid: i32, flags: i32, req: usize, rem: usize): i32;

/** clock_gettime(2) */
export declare function clock_gettime(clockid: i32, tp: usize): i32;

/** clock_settime(2) */
export declare function clock_settime(clockid: i32, tp: usize): i32;

/** clock_getres(2) */
export declare function clock_getres(clockid: i32, res: usize): i32;

/** getrusage(2) */
export declare function getrusage(who: i32, usage: usize): i32;

/** getrlimit(2) */
export declare function prlimit64(pid: i32, resource: i32, new_limit: usize, old_limit: usize): i32;

/** getpid(2) */
export declare function getpid(): i32;

/** getppid(2) */
export declare function getppid(): i32;

/** gettid(2) */
export declare function gettid(): i32;

/** getuid(2) */
export declare function getuid(): i32;

/** getgid(2) */
export declare function getgid(): i32;

/** geteuid(2) */
export declare function geteuid(): i32;

/** getegid(2) */
export declare function getegid(): i32;

/** setuid(2) */
export declare function setuid(uid: i32): i32;

/** setgid(2) */
export declare function setgid(gid: i32): i32;

/** setreuid(2) */
export declare function setreuid(ruid: i32, euid: i32): i32;

/** setregid(2) */
export declare function setregid(rgid: i32, egid: i32): i32;

/** setresuid(2) */
export declare function setresuid(ruid: i32, euid: i32, suid: i32): i32;

/** getresuid(2) */
export declare function getresuid(ruid: usize, euid: usize, suid: usize): i32;

/** setresgid(2) */
export declare function setresgid(rgid: i32, egid: i32, sgid: i32): i32;

/** getresgid(2) */
export declare function getresgid(rgid: usize, egid: usize, sgid: usize): i32;

/** setpgid(2) */
export declare function setpgid(pid: i32, pgid: i32): i32;

/** getpgid(2) */
export declare function getpgid(pid: i32): i32;

/** getsid(2) */
export declare function getsid(pid: i32): i32;

/** setsid(2) */
export declare function setsid(): i32;

/** fork(2) */
export declare function fork(): i32;

/** vfork(2); the parent waits until the child ends or replaces itself */
export declare function vfork(): i32;

/** execve(2) */
export declare function execve(pathname: usize, argv: usize, envp: usize): i32;

/** clone(2): a thread that calls function-table entry(argument) on the stack that ends at `stack`; CLONE_CHILD_CLEARTID zeroes and wakes the futex at tid_address when it ends */
export declare function clone(flags: i32, entry: usize, argument: usize, stack: usize, tid_address: usize): i32;

/** _exit(2) of one thread */
export declare function exit(status: i32): i32;

/** exit_group(2) */
export declare function exit_group(status: i32): i32;

/** wait4(2) */
export declare function wait4(pid: i32, wstatus: usize, options: i32, rusage: usize): i32;

/** waitid(2) */
export declare function waitid(idtype: i32, id: i32, infop: usize, options: i32): i32;

/** futex(2); FUTEX_WAIT: the machine compares *uaddr with val first */
export declare function futex(uaddr: usize, op: i32, val: i32, timeout: usize, uaddr2: usize, val3: i32): i32;

/** set_robust_list(2); the structure has 12 bytes here */
export declare function set_robust_list(head: usize, len: i32): i32;

/** sched_yield(2) */
export declare function sched_yield(): i32;

/** prctl(2); what needs pointers (names) is the C library's, and of PR_GET_PDEATHSIG the result is the signal */
export declare function prctl(option: i32, arg2: i32, arg3: i32, arg4: i32, arg5: i32): i32;

/** mmap(2) */
export declare function mmap(addr: usize, length: i32, prot: i32, flags: i32, fd: i32, offset: i32): i32;

/** mprotect(2) */
export declare function mprotect(addr: usize, length: i32, prot: i32): i32;

/** munmap(2) */
export declare function munmap(addr: usize, length: i32): i32;

/** mremap(2) */
export declare function mremap(old_address: usize, old_size: i32, new_size: i32, flags: i32, new_address: usize): i32;

/** msync(2) */
export declare function msync(addr: usize, length: i32, flags: i32): i32;

/** madvise(2) */
export declare function madvise(addr: usize, length: i32, advice: i32): i32;

/** sigsetjmp(3) */
export declare function setjmp(env: usize, savesigs: i32): i32;

/** siglongjmp(3) */
export declare function longjmp(env: usize, val: i32): i32;

/** swapcontext(3); oucp alone: getcontext(3), ucp alone: setcontext(3) */
export declare function swapcontext(oucp: usize, ucp: usize): i32;

/** a call that is not emulated (abi/unavailable.ts): the machine says so once, and it fails with ENOSYS */
export declare function unavailable(name: usize): i32;

/** faulthandler: a line of the dump of a thread's stack, from `offset` on; its length, at most `size`, or 0 where there is none */
export declare function traceback(flags: i32, thread: i32, line: i32, offset: i32, buf: usize, size: i32): i32;

/** faultguard: hands a value over, which outlives the process */
export declare function faultguard_set(key: usize, value: usize, size: i32, kind: i32): i32;

/** faultguard: the value of a key, as getxattr(2) does it */
export declare function faultguard_get(key: usize, value: usize, size: i32): i32;

/** faultguard: takes a key back */
export declare function faultguard_delete(key: usize): i32;

/** faultguard: the keys, each with a NUL behind it, as listxattr(2) does it */
export declare function faultguard_list(list: usize, size: i32): i32;
