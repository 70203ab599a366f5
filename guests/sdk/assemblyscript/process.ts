/** Processes: fork, exit, the wait family, ids and groups. */
import * as sys from "./generated/signalbox";
import { int, rusage, siginfo_t } from "./generated/structures";
import { check } from "./errno";

function address<T>(structure: T): usize {
  return changetype<usize>(structure);
}

/** fork(2): 0 in the child, its pid in the parent. */
export function fork(): i32 {
  return check(sys.fork());
}

/** _exit(2): ends the process, all its threads. Nothing is buffered here, so exit(3) is the same. */
export function exit(status: i32): void {
  sys.exit_group(status);
  unreachable();
}

export function _exit(status: i32): void {
  exit(status);
}

/** wait(2) */
export function wait(status: int | null = null): i32 {
  return check(sys.wait4(-1, address(status), 0, 0));
}

/** waitpid(2) */
export function waitpid(pid: i32, status: int | null = null, options: i32 = 0): i32 {
  return check(sys.wait4(pid, address(status), options, 0));
}

/** wait4(2) */
export function wait4(pid: i32, status: int | null, options: i32, usage: rusage | null): i32 {
  return check(sys.wait4(pid, address(status), options, address(usage)));
}

/** waitid(2) */
export function waitid(type: i32, id: i32, info: siginfo_t | null, options: i32): i32 {
  return check(sys.waitid(type, id, address(info), options));
}

// wait(2): how a status is read.
export function WIFEXITED(status: i32): bool {
  return (status & 0x7f) == 0;
}
export function WEXITSTATUS(status: i32): i32 {
  return (status >> 8) & 0xff;
}
export function WIFSIGNALED(status: i32): bool {
  return (status & 0x7f) != 0 && (status & 0x7f) != 0x7f;
}
export function WTERMSIG(status: i32): i32 {
  return status & 0x7f;
}
export function WCOREDUMP(status: i32): bool {
  return (status & 0x80) != 0;
}
export function WIFSTOPPED(status: i32): bool {
  return (status & 0xff) == 0x7f;
}
export function WSTOPSIG(status: i32): i32 {
  return (status >> 8) & 0xff;
}
export function WIFCONTINUED(status: i32): bool {
  return status == 0xffff;
}

export function getpid(): i32 {
  return sys.getpid();
}
export function getppid(): i32 {
  return sys.getppid();
}
export function gettid(): i32 {
  return sys.gettid();
}
export function getuid(): i32 {
  return sys.getuid();
}
export function getgid(): i32 {
  return sys.getgid();
}

/** setpgid(2) */
export function setpgid(pid: i32, group: i32): i32 {
  return check(sys.setpgid(pid, group));
}
export function getpgid(pid: i32): i32 {
  return check(sys.getpgid(pid));
}
export function getpgrp(): i32 {
  return sys.getpgid(0);
}
export function setsid(): i32 {
  return check(sys.setsid());
}
export function getsid(pid: i32): i32 {
  return check(sys.getsid(pid));
}

/** getrusage(2) */
export function getrusage(who: i32, usage: rusage): i32 {
  return check(sys.getrusage(who, address(usage)));
}

/** sched_yield(2) */
export function sched_yield(): i32 {
  return check(sys.sched_yield());
}
