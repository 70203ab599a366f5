/**
 * The kernel core's own state: how its one block of memory is laid out. The generator turns this into AssemblyScript classes
 * (assembly/generated/) and TypeScript offsets (abi/generated/); nothing else writes an offset down.
 *
 *     0x00000  nothing: address 0 is no object
 *     0x01000  ARGUMENTS      system-call arguments (abi/syscalls.ts)
 *     0x11800  DELIVERY_INFO  the siginfo_t of the delivery that `next` just made
 *     0x12000  EVENTS         ring of event records (abi/events.ts)
 *     0x40000  BLOCK          the state: header, directory, then pages in the order in which they were first needed
 *     0x800000 BASE           a copy of BLOCK, for whoever keeps many states
 *
 * Only [BLOCK, BLOCK + used()) is state: a snapshot is a copy of it. Records live in pools. A pool takes 4 KiB pages one at a time
 * (the directory says where each is), so a run that needs little has little to copy:
 *
 *     address of record `slot` = directory[pool][slot / records per page] + stride · (slot mod records per page)
 *
 * Records begin with `link` (list of free records; otherwise the owner's business) and `slot`; a freed record is zeroed when it is used again.
 */
export type KernelFieldType = "i32" | "u32" | "i64" | "u64" | `*${string}`;
/** name, type (`*Thread`: address of a Thread, 0 for none), what it means. */
export type KernelField = readonly [name: string, type: KernelFieldType, meaning: string];

export interface KernelStruct {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly KernelField[];
  /** Bytes after the fields, for an array that generated code reaches with `data`. */
  readonly extra?: number;
}

/** `limit` records of `struct` at the most; past it the caller reports what Linux reports. */
export interface Pool {
  readonly name: string;
  readonly struct: string;
  readonly limit: number;
  /** Records are handed out as they were left: whoever allocates one writes every field. Saves time where it matters. */
  readonly dirty?: boolean;
}

export const memory = {
  ARGUMENTS: 0x1000,
  DELIVERY_INFO: 0x11800,
  EVENTS: 0x12000,
  BLOCK: 0x40000,
  /** Offset of the directory in BLOCK; the header ends before it. */
  DIRECTORY: 0x40400,
  /** The first page. */
  PAGES: 0x42000,
  PAGE: 4096,
  /** The end of the state: 8 MiB. */
  END: 0x800000,
  /** A copy of the block for comparing, and going back to (assembly/pieces.ts); no state. */
  BASE: 0x800000,
} as const;

/** Limits, each with the errno that a guest gets past it. */
export const kernelLimits = {
  /** EAGAIN from fork */
  PROCESSES: 64,
  /** EAGAIN from clone and fork */
  THREADS: 256,
  /** RLIMIT_SIGPENDING: EAGAIN from sigqueue and timer_create; kill loses its siginfo */
  SIGNALS: 4096,
  /** EAGAIN from timer_create */
  TIMERS: 256,
  /** Handlers running inside one another, all threads together: past it the frame cannot be built, SIGSEGV */
  FRAMES: 4096,
} as const;

/** Values of Thread.state, Process.state and others. */
export const kernelConstants = {
  THREAD_STATE: {
    THREAD_FREE: 0,
    /** In the run queue, the running thread included. */
    THREAD_RUNNABLE: 1,
    /** In a system call that answered BLOCKED. */
    THREAD_BLOCKED: 2,
    /** Its process stopped: `next` answered 3. */
    THREAD_STOPPED: 3,
    /** Ended; kept because it is the main thread of a living process, or of a zombie. */
    THREAD_EXITED: 4,
  },
  PROCESS_STATE: { PROCESS_FREE: 0, PROCESS_RUNNING: 1, PROCESS_STOPPED: 2, PROCESS_ZOMBIE: 3 },
  /** Thread.waitReason: what a BLOCKED thread waits for. The object's address or number is in Thread.waitObject. */
  WAIT_REASON: {
    WAIT_NOTHING: 0,
    /** pause, sigsuspend, sigtimedwait: only a signal (or the deadline) ends it. */
    WAIT_SIGNAL: 1,
    /** nanosleep: only the deadline or a signal. */
    WAIT_TIME: 2,
    /** wait4, waitid: a child of waitObject (a Process) changed. */
    WAIT_CHILD: 3,
    /** vfork: the child waitObject (a Process) ends. */
    WAIT_VFORK: 4,
    /** sched_yield. */
    WAIT_TURN: 5,
    /** What waitObject (a Waitable) stands for became readable, or writable; or anything that poll looks at changed. */
    WAIT_READ: 6,
    WAIT_WRITE: 7,
    WAIT_POLL: 8,
    /** clock_nanosleep on a CPU-time clock. */
    WAIT_CPU: 10,
    /** FUTEX_WAIT; waitObject is the guest's address. */
    WAIT_FUTEX: 9,
    /** epoll_wait; waitObject is an Epoll. */
    WAIT_EPOLL: 11,
    /** flock, F_SETLKW; waitObject is what is locked (Lock.inode). */
    WAIT_LOCK: 12,
  },
  /** In the place of a named pipe's number for openat: a serial line without a carrier, for which open(2) waits. */
  SERIAL: { NO_CARRIER: -1 },
  /** What a Deadline is part of. */
  DEADLINE_KIND: { DEADLINE_THREAD: 1, DEADLINE_PROCESS: 2, DEADLINE_TIMER: 3, DEADLINE_TIMERFD: 4 },
  /** Answers of `next`. */
  NEXT: { NEXT_NOTHING: 0, NEXT_HANDLER: 1, NEXT_GONE: 2, NEXT_STOPPED: 3 },
  /** Bits of what `account` answers. */
  ACCOUNT: { ACCOUNT_WORK: 1, ACCOUNT_SWITCH: 2 },
  /** Reasons of the event "discard". */
  DISCARD: { DISCARD_OPPOSITE: 1, DISCARD_IGNORED: 2, DISCARD_LIMIT: 3, DISCARD_ENDED: 4, DISCARD_STALE: 5 },
  /** Answer of sleepOn: the call's deadline has passed. Never leaves the kernel. */
  SLEEP: { TIMED_OUT: -4200 },
} as const;

const pooled = [
  ["link", "u32", "next free record; otherwise the owner's business"],
  ["slot", "i32", "number of this record in its pool"],
] as const satisfies readonly KernelField[];

/** What the three things that can be due at a time begin with: a sleeping thread, a process's alarm, a POSIX timer. */
const deadline = [
  ...pooled,
  ["due", "u64", "virtual time at which it is due, ns; meaningful while it is in the list"],
  ["later", "*Deadline", "next in the list of deadlines, which is sorted by `due`"],
  ["earlier", "*Deadline", "the one before"],
  ["dueKind", "i32", "DEADLINE_KIND"],
  ["armed", "i32", "1: in the list"],
  ["followsRealtime", "i32", "1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set"],
] as const satisfies readonly KernelField[];

export const kernelStructs: readonly KernelStruct[] = [
  {
    name: "Kernel",
    meaning: "the header of the block",
    fields: [
      ["now", "u64", "virtual time since boot, ns"],
      ["realtime", "u64", "CLOCK_REALTIME at virtual time 0, ns"],
      ["sequence", "u32", "events so far; the last event's seq"],
      ["pageTop", "u32", "first address above the pages in use"],
      ["freePages", "u32", "list of pages given back, linked by their first word"],
      ["current", "*Thread", "the thread that runs, or ran last"],
      ["runHead", "*Thread", "queue of RUNNABLE threads, the running one first"],
      ["runTail", "*Thread", ""],
      ["sleepHead", "*Thread", "BLOCKED threads, longest sleeper first"],
      ["sleepTail", "*Thread", ""],
      ["soonest", "*Deadline", "list of deadlines"],
      ["latest", "*Deadline", ""],
      ["soonestDue", "u64", "`due` of soonest, or all ones"],
      ["actor", "*Thread", "who does what happens now; 0: time, or the outside (set together with `cause`)"],
      ["cause", "u32", "seq of the event that led to it, or 0"],
      ["seed", "u64", "0: plain round robin"],
      ["random", "u64", "state of the generator that the seed started"],
      ["sliceEnd", "u64", "virtual time at which the running thread's turn is over"],
      ["nextId", "i32", "the next pid or tid"],
      ["queued", "i32", "queued signals, against RLIMIT_SIGPENDING"],
      ["first", "*Process", "the process that spawn made: never reaped, so that the machine can read how it ended"],
      ["cpuSleepers", "i32", "threads that sleep on a CPU-time clock"],
      ["objects", "u32", "numbers that were given to shared memory (Mapping.object)"],
      ["chosen", "i32", "1: the running thread's turn has begun; 2: that of the queue's head is to begin (`choose`)"],
      ["dictated", "i32", "1: turns end only where the machine says so (`dictate`, `choose`)"],
      ["lastRun", "i32", "tid of the last event \"run\""],
      ["releasedFiles", "*File", "host files without a descriptor left, for the machine to close (assembly/files.ts)"],
      ["signalfds", "i32", "how many there are"],
      ["pidfds", "i32", "how many there are"],
      ["locks", "*Lock", "all locks on files"],
      ["nextPort", "i32", "the next port that bind(2) or connect(2) chooses, less 32768"],
      ["nextName", "i32", "the next abstract name that bind(2) chooses"],
      ["console", "*Terminal", "the host's terminal, where there is one"],
      ["consoleFiles", "i32", "bit n: the host's file n (0 to 2) is that terminal"],
      ["hashed", "u32", "seq of the last event that the event hash covers"],
      ["eventLane0", "u64", "hash over the first words of all event records up to `hashed` (assembly/hash.ts)"],
      ["eventLane1", "u64", "the second words"],
      ["eventLane2", "u64", ""],
      ["eventLane3", "u64", ""],
      ["eventLane4", "u64", ""],
    ],
  },
  { name: "PoolState", meaning: "one pool", fields: [["free", "u32", "list of free records"], ["count", "i32", "slots that were ever used"]] },
  { name: "Deadline", meaning: "the common beginning of Thread, Process and Timer", fields: deadline },
  {
    name: "PendingSet",
    meaning: "signals pending for a thread, or for a process",
    fields: [
      ["pending", "u64", "bit n-1 is signal n"],
      ["queueHead", "*QueuedSignal", "oldest first"],
      ["queueTail", "*QueuedSignal", ""],
    ],
  },
  {
    name: "Thread",
    meaning: "a thread",
    fields: [
      ...deadline,
      ["process", "*Process", "its process"],
      ["sibling", "*Thread", "the process's next thread, in order of creation"],
      ["pid", "i32", "of its process (together with tid: what events say)"],
      ["tid", "i32", ""],
      ["state", "i32", "THREAD_STATE"],
      ["next", "*Thread", "in the run queue, or among the sleepers"],
      ["previous", "*Thread", ""],
      ["signalPending", "i32", "1: `next` must look (Linux: TIF_SIGPENDING)"],
      ["blocked", "u64", "the signal mask: bit n-1 is signal n"],
      ["pending", "u64", "signals pending for this thread: this and the next two are a PendingSet"],
      ["queueHead", "*QueuedSignal", "pending for this thread, oldest first"],
      ["queueTail", "*QueuedSignal", ""],
      ["realBlocked", "u64", "the mask while sigtimedwait has opened it; 0 otherwise (Linux: task_struct.real_blocked)"],
      ["savedMask", "u64", "the mask to restore while restoreMask"],
      ["restoreMask", "i32", "1: sigsuspend, ppoll or pselect set a temporary mask (Linux: TIF_RESTORE_SIGMASK)"],
      ["stopPending", "i32", "1: takes part in a group stop (Linux: JOBCTL_STOP_PENDING)"],
      ["frames", "*Frame", "handlers running, innermost first"],
      ["depth", "i32", "how many"],
      ["altBase", "u32", "sigaltstack: ss_sp"],
      ["altSize", "u32", "ss_size; 0: none"],
      ["altFlags", "i32", "SS_AUTODISARM or 0"],
      ["stackPointer", "u32", "the guest's stack pointer: `next` stores it; the machine stores it before sigaltstack"],
      ["result", "i32", "out of `next`: the interrupted call's result as it stands"],
      ["deliveryHandler", "i32", "out of `next`: function-table index of the handler"],
      ["deliverySignal", "i32", "its signal"],
      ["deliveryFlags", "i32", "its sa_flags"],
      ["deliveryDepth", "i32", "depth with this frame, from 1"],
      ["deliveryMask", "u64", "for uc_sigmask: the mask that the return restores"],
      ["deliveryStackBase", "u32", "the alternate stack to switch to"],
      ["deliveryStackSize", "u32", "0: stay on the current stack"],
      ["deliverySequence", "u32", "seq of the event \"deliver\""],
      ["created", "i32", "out of fork, vfork and clone: slot of the new thread"],
      ["clearTid", "u32", "guest address that the machine zeroes and wakes when the thread ends; 0: none"],
      ["exitStatus", "i32", "argument of exit"],
      ["waitReason", "i32", "WAIT_REASON while BLOCKED"],
      ["waitObject", "u32", "what exactly"],
      ["woken", "i32", "1: wakeOne or wakeAll ended the last sleep of this call"],
      ["inCall", "i32", "1: the call has answered BLOCKED at least once"],
      ["callNumber", "i32", "system call in progress"],
      ["callSequence", "u32", "seq of its event \"call\""],
      ["callDeadline", "u64", "when the call times out; 0: not set (all ones: never)"],
      ["restartDeadline", "u64", "ERESTART_RESTARTBLOCK: the deadline that the restarted call goes on with; 0: none"],
      ["callWord0", "u32", "four words that the call in progress may use; 0 when it begins"],
      ["callWord1", "u32", ""],
      ["callWord2", "u32", ""],
      ["callWord3", "u32", ""],
      ["userTime", "u64", "CPU time in the guest, ns"],
      ["systemTime", "u64", "CPU time in system calls, ns"],
      ["wakeSequence", "u32", "seq of the event that woke it"],
      ["heldFile", "*File", "the open file that the sleeping read or write began with (assembly/files.ts)"],
    ],
  },
  {
    name: "Process",
    meaning: "a process; its deadline is ITIMER_REAL",
    fields: [
      ...deadline,
      ["pid", "i32", ""],
      ["state", "i32", "PROCESS_STATE"],
      ["parent", "*Process", "0: its parent is pid 1, outside the model"],
      ["parentThread", "*Thread", "the thread of `parent` that made it, or that took it over; 0 with `parent` (Linux: real_parent)"],
      ["firstChild", "*Process", ""],
      ["lastChild", "*Process", ""],
      ["nextSibling", "*Process", ""],
      ["previousSibling", "*Process", ""],
      ["pgid", "i32", ""],
      ["sid", "i32", ""],
      ["firstThread", "*Thread", "threads in order of creation; the main thread stays first"],
      ["lastThread", "*Thread", ""],
      ["threads", "i32", "threads that have not ended"],
      ["target", "*Thread", "where the last process-directed signal went (Linux: curr_target)"],
      ["pending", "u64", "signals pending for the process: this and the next two are a PendingSet"],
      ["queueHead", "*QueuedSignal", "oldest first"],
      ["queueTail", "*QueuedSignal", ""],
      ["actionsSet", "u64", "signals whose disposition the program has ever set, itself or before a fork"],
      ["actions", "*SigActions", "dispositions"],
      ["stopSignal", "i32", "signal of the group stop that began; 0: none"],
      ["exiting", "i32", "the fatal signal that was generated: no thread goes on; 0: none"],
      ["continueNotify", "i32", "CLD_CONTINUED or CLD_STOPPED that the parent has still to be told by the first thread that goes on; 0: none (tested together with exiting)"],
      ["exitStatus", "i32", "wait status, as wait(2) encodes it"],
      ["exitCause", "u32", "seq of the event that ends it"],
      ["stopCount", "i32", "threads that have still to stop"],
      ["stopCause", "u32", "seq of the send that stopped it"],
      ["stopped", "i32", "1: every thread has stopped (Linux: SIGNAL_STOP_STOPPED)"],
      ["stopWait", "i32", "wait status of a stop that no wait has taken yet, 0: none"],
      ["continueWait", "i32", "1: a continuation that no wait has taken yet (Linux: SIGNAL_STOP_CONTINUED)"],
      ["vforkParent", "*Thread", "the thread that waits in vfork for this process to end"],
      ["realInterval", "u64", "ITIMER_REAL's interval, ns"],
      ["virtualDue", "u64", "ITIMER_VIRTUAL: user time at which it is due, 0: disarmed"],
      ["virtualInterval", "u64", ""],
      ["profDue", "u64", "ITIMER_PROF: user + system time at which it is due, 0: disarmed"],
      ["profInterval", "u64", ""],
      ["cpuTimers", "i32", "armed timers that count this process's or its threads' CPU time"],
      ["firstTimer", "*Timer", "POSIX timers, in order of creation"],
      ["nextTimerId", "i32", ""],
      ["userTime", "u64", "of all threads, also ended ones, ns"],
      ["systemTime", "u64", ""],
      ["childUserTime", "u64", "of children that were waited for, with theirs"],
      ["childSystemTime", "u64", ""],
      ["uid", "i32", "real user (assembly/process/credentials.ts)"],
      ["euid", "i32", "effective user"],
      ["suid", "i32", "saved set-user-ID"],
      ["gid", "i32", ""],
      ["egid", "i32", ""],
      ["sgid", "i32", ""],
      ["terminal", "*Terminal", "its controlling terminal"],
      ["oldForeground", "i32", "of a session leader whose terminal hung up: the group that was in the foreground"],
      ["execed", "i32", "1: it has called execve since it was made (setpgid(2), EACCES)"],
      ["files", "u32", "descriptor table (assembly/files.ts)"],
      ["deathSignal", "i32", "PR_SET_PDEATHSIG: what it gets when its parent ends; 0: nothing"],
      ["isSubreaper", "i32", "PR_SET_CHILD_SUBREAPER"],
      ["undumpable", "i32", "1: PR_SET_DUMPABLE 0"],
      ["noNewPrivileges", "i32", "PR_SET_NO_NEW_PRIVS"],
      ["keepsCapabilities", "i32", "PR_SET_KEEPCAPS"],
      ["timerSlack", "u32", "PR_SET_TIMERSLACK, ns; 0: the default. It changes nothing: timers here are exact"],
      ["limits", "*ResourceLimits", "getrlimit(2); the next three follow from it (assembly/process/limits.ts)"],
      ["queueLimit", "i32", "RLIMIT_SIGPENDING, as a number of records"],
      ["descriptorLimit", "i32", "RLIMIT_NOFILE, LIMIT_DESCRIPTORS at the most"],
      ["cpuLimitDue", "u64", "RLIMIT_CPU: user + system time at which the next SIGXCPU, or SIGKILL, is due; 0: never"],
      ["mappings", "u32", "memory map (assembly/memory-map.ts)"],
      ["interpreter", "*Interpreter", "the second stage of a Python program's signals (assembly/python.ts), or 0"],
    ],
  },
  { name: "SigActions", meaning: "64 sigaction structures (abi/structs.ts); signal n is number n-1", fields: [...pooled, ["process", "*Process", ""], ["room", "u32", ""]], extra: 64 * 16 },
  { name: "ResourceLimits", meaning: "16 rlimit structures (abi/structs.ts), by RLIMIT number", fields: [...pooled, ["room", "u64", ""]], extra: 16 * 16 },
  {
    name: "QueuedSignal",
    meaning: "a pending signal's siginfo (Linux: struct sigqueue); `info` is the beginning of siginfo_t",
    fields: [
      ...pooled,
      ["next", "*QueuedSignal", ""],
      ["sequence", "u32", "seq of the event \"send\""],
      ["timer", "*Timer", "the POSIX timer that owns this record, or 0"],
      ["state", "i32", "of a timer's record: bit 0 it is queued, bit 1 the timer was set anew or deleted since, so that it is dropped when it is dequeued"],
      ["signal", "i32", "si_signo"],
      ["errno", "i32", "si_errno"],
      ["code", "i32", "si_code"],
      ["word0", "i32", "si_pid, si_timerid, si_addr"],
      ["word1", "i32", "si_uid, si_overrun"],
      ["word2", "i32", "si_value, si_status"],
      ["word3", "i32", "si_utime"],
      ["word4", "i32", "si_stime"],
    ],
  },
  {
    name: "Frame",
    meaning: "a handler that is running; the frame itself lies on the guest's stack",
    fields: [...pooled, ["outer", "*Frame", "the frame below"], ["sequence", "u32", "seq of the event \"deliver\""], ["signal", "i32", ""], ["altFlags", "i32", "the alternate stack as it was, to be restored (uc_stack)"], ["altBase", "u32", ""], ["altSize", "u32", ""], ["restoreMask", "i32", "Thread.restoreMask before"], ["blocked", "u64", "the mask before: restored where the frame cannot be built"]],
  },
  {
    name: "Timer",
    meaning: "a POSIX timer; its deadline is used for clocks that follow virtual time",
    fields: [
      ...deadline,
      ["process", "*Process", ""],
      ["next", "*Timer", "the process's next timer"],
      ["id", "i32", "timer_t"],
      ["clock", "i32", "CLOCK"],
      ["notify", "i32", "SIGEV"],
      ["signal", "i32", "sigev_signo"],
      ["value", "i32", "sigev_value"],
      ["thread", "*Thread", "SIGEV_THREAD_ID: its target; 0: the process"],
      ["clockThread", "*Thread", "CLOCK_THREAD_CPUTIME_ID: whose"],
      ["running", "i32", "0 disarmed, 1 counting, 2 expired: it goes on, if it has an interval, when its signal is taken"],
      ["interval", "u64", "ns; 0: one shot"],
      ["expiry", "u64", "when it is, or was last, due: virtual time or CPU time"],
      ["lastOverrun", "i32", "what timer_getoverrun answers"],
      ["ignored", "i32", "1: it expired while its signal was ignored; the signal is generated when that ends"],
      ["queued", "*QueuedSignal", "its own record, made with the timer"],
    ],
  },
];

export const kernelPools: readonly Pool[] = [
  { name: "Thread", struct: "Thread", limit: kernelLimits.THREADS },
  { name: "Process", struct: "Process", limit: kernelLimits.PROCESSES },
  { name: "SigActions", struct: "SigActions", limit: kernelLimits.PROCESSES },
  { name: "ResourceLimits", struct: "ResourceLimits", limit: kernelLimits.PROCESSES },
  // Standard signals may go beyond RLIMIT_SIGPENDING (Linux: override_rlimit): room for them.
  { name: "QueuedSignal", struct: "QueuedSignal", limit: kernelLimits.SIGNALS + 1024, dirty: true },
  { name: "Frame", struct: "Frame", limit: kernelLimits.FRAMES, dirty: true },
  { name: "Timer", struct: "Timer", limit: kernelLimits.TIMERS },
];
