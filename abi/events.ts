/**
 * The event stream: what every view reads. The kernel core writes records into a ring in its block; the machine reads them out
 * after each call. `seq` counts from 1; `cause` is the seq of the event that led to this one (0: none), so that
 * send → delivery → return can be followed.
 *
 * Record, 40 bytes:  0 seq u32 · 4 kind u16 · 6 signal u16 · 8 time u64 (virtual ns) · 16 pid i32 · 20 tid i32 · 24 cause u32 · 28 a i32 · 32 b i32 · 36 c i32
 */
export const EVENT_SIZE = 40;
export const EVENT_RING = 4096;

export interface EventKind {
  readonly number: number;
  readonly name: string;
  readonly a?: string;
  readonly b?: string;
  readonly c?: string;
  readonly meaning: string;
}

export const eventKinds: readonly EventKind[] = [
  { number: 1, name: "spawn", a: "parent pid", meaning: "a process began (fork, or the first)" },
  { number: 2, name: "exit", a: "wait status", meaning: "a process ended; status as wait(2) encodes it" },
  { number: 3, name: "reap", a: "reaped pid", b: "wait status", meaning: "a zombie was waited for" },
  { number: 4, name: "thread-start", a: "creator tid", meaning: "a thread began" },
  { number: 5, name: "thread-exit", a: "status", meaning: "a thread ended" },
  { number: 6, name: "call", a: "system call number", meaning: "a system call began" },
  { number: 7, name: "return", a: "system call number", b: "result", meaning: "a system call returned; cause: its call" },
  { number: 8, name: "block", a: "system call number", meaning: "the thread began to wait" },
  { number: 9, name: "wake", a: "system call number", meaning: "the thread became runnable again; cause: what woke it" },
  { number: 10, name: "run", a: "previous tid", meaning: "the scheduler chose this thread" },
  { number: 11, name: "send", a: "target pid", b: "target tid, 0 for the process", c: "si_code", meaning: "a signal was generated and is pending" },
  { number: 12, name: "coalesce", a: "target pid", b: "target tid, 0 for the process", c: "si_code", meaning: "a standard signal was already pending: this one is lost" },
  { number: 13, name: "ignore", a: "target pid", b: "target tid, 0 for the process", c: "si_code", meaning: "generated, but its disposition is to ignore it" },
  { number: 14, name: "discard", a: "target pid", b: "reason: 1 SIGCONT against stop signals, 2 new disposition ignores it, 3 queue limit (value lost), 4 target ended, 5 its timer was set anew or deleted (cause: its send; this one only)", meaning: "a pending signal was thrown away, with all that were queued of it" },
  { number: 15, name: "deliver", a: "handler", b: "depth", c: "SA flags", meaning: "a handler's frame was pushed; cause: the send" },
  { number: 16, name: "sigreturn", a: "depth", meaning: "a handler returned; cause: its delivery" },
  { number: 17, name: "accept", a: "si_code", meaning: "sigwait, sigwaitinfo or sigtimedwait took the signal; cause: the send" },
  { number: 18, name: "default", a: "1 terminate, 2 core, 3 stop, 4 continue, 5 ignore", meaning: "the default action was taken; cause: the send" },
  { number: 19, name: "mask", a: "low half", b: "high half", meaning: "the thread's mask changed to this" },
  { number: 20, name: "action", a: "handler", b: "SA flags", meaning: "a disposition changed" },
  { number: 21, name: "stop", meaning: "the process stopped" },
  { number: 22, name: "continue", meaning: "the process continued" },
  { number: 23, name: "fault", a: "address", b: "si_code", meaning: "a synchronous fault was raised" },
  { number: 24, name: "timer-arm", a: "timer id; -1, -2, -3 for ITIMER_REAL, _VIRTUAL, _PROF", b: "value, µs, saturated", c: "interval, µs, saturated", meaning: "a timer was armed (value 0: disarmed)" },
  { number: 25, name: "timer-expire", a: "timer id as above", b: "overruns", meaning: "a timer expired" },
  { number: 26, name: "unwind", a: "depth now", b: "depth before", meaning: "siglongjmp left handlers, or a handler's frame could not be written" },
  { number: 27, name: "memory", a: "address", b: "length", c: "protection, -1 unmapped", meaning: "mmap, mprotect or munmap changed the map" },
  { number: 28, name: "output", a: "fd", b: "bytes", meaning: "the guest wrote to standard output or standard error" },
  { number: 29, name: "exec", a: "tid before: another thread than the main one becomes it", meaning: "the process runs another program" },
  { number: 40, name: "trip", a: "descriptor that a byte will be written to, or -1", meaning: "CPython's C handler tripped the signal's flag; cause: the delivery" },
  { number: 41, name: "handle", a: "number of the Python function", meaning: "the main thread runs the Python handler of a tripped signal; cause: the trip" },
  { number: 30, name: "clock-set", a: "by how much, ms, saturated", meaning: "CLOCK_REALTIME was set" },
];

/** One event, read out of the ring. `name` is the kind's name; `a`, `b`, `c` mean what the kind says. */
export interface Event {
  readonly seq: number;
  readonly kind: number;
  readonly name: string;
  readonly signal: number;
  /** Virtual time since boot, ns. A number: exact below 2^53 ns (104 days). */
  readonly time: number;
  readonly pid: number;
  readonly tid: number;
  readonly cause: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Of "call" and "return": the call's name and the values of its arguments as the guest passed them, shown in strace's manner. */
  readonly call?: string;
  readonly shown?: readonly string[];
  /** Where the guest was, in the program's own text (not the C library's): of events of the running thread, when the machine was asked for it (RunOptions.positions). */
  readonly position?: { readonly function: string; readonly file?: string; readonly line?: number };
  /** Of "fault" of SIGSEGV and SIGBUS, when positions were asked for: the guest's memory around the address. */
  readonly memory?: FaultMemory;
}

export interface FaultMemory {
  /** Address of the first byte, a multiple of 16. */
  readonly from: number;
  /** Two hex digits a byte, "--" where nothing is mapped. */
  readonly bytes: string;
  /** The mapping that holds the address, and its neighbours: PROT_ bits; from start to end, which is not in it. */
  readonly ranges: readonly { readonly start: number; readonly end: number; readonly protection: number }[];
}
