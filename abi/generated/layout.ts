// Made by scripts/generate.ts from abi/. Do not edit.

/** Addresses in the kernel core's memory (abi/kernel.ts draws the map). */
export const kernelMemory = {
  "ARGUMENTS": 4096,
  "DELIVERY_INFO": 71680,
  "EVENTS": 73728,
  "BLOCK": 262144,
  "DIRECTORY": 263168,
  "PAGES": 270336,
  "PAGE": 4096,
  "END": 8388608,
  "BASE": 8388608
} as const;

/** Constants of the kernel's own state. */
export const kernelState = {
  "THREAD_FREE": 0,
  "THREAD_RUNNABLE": 1,
  "THREAD_BLOCKED": 2,
  "THREAD_STOPPED": 3,
  "THREAD_EXITED": 4,
  "PROCESS_FREE": 0,
  "PROCESS_RUNNING": 1,
  "PROCESS_STOPPED": 2,
  "PROCESS_ZOMBIE": 3,
  "WAIT_NOTHING": 0,
  "WAIT_SIGNAL": 1,
  "WAIT_TIME": 2,
  "WAIT_CHILD": 3,
  "WAIT_VFORK": 4,
  "WAIT_TURN": 5,
  "WAIT_READ": 6,
  "WAIT_WRITE": 7,
  "WAIT_POLL": 8,
  "WAIT_CPU": 10,
  "WAIT_FUTEX": 9,
  "WAIT_EPOLL": 11,
  "WAIT_LOCK": 12,
  "NO_CARRIER": -1,
  "DEADLINE_THREAD": 1,
  "DEADLINE_PROCESS": 2,
  "DEADLINE_TIMER": 3,
  "DEADLINE_TIMERFD": 4,
  "NEXT_NOTHING": 0,
  "NEXT_HANDLER": 1,
  "NEXT_GONE": 2,
  "NEXT_STOPPED": 3,
  "ACCOUNT_WORK": 1,
  "ACCOUNT_SWITCH": 2,
  "DISCARD_OPPOSITE": 1,
  "DISCARD_IGNORED": 2,
  "DISCARD_LIMIT": 3,
  "DISCARD_ENDED": 4,
  "DISCARD_STALE": 5,
  "TIMED_OUT": -4200,
  "LIMIT_DESCRIPTORS": 256,
  "PIPE_SLOTS": 16,
  "FILE_HOST": 1,
  "FILE_PIPE_READ": 2,
  "FILE_PIPE_WRITE": 3,
  "FILE_FIFO": 4,
  "FILE_EVENTFD": 5,
  "FILE_SIGNALFD": 6,
  "FILE_TIMERFD": 7,
  "FILE_PIDFD": 8,
  "FILE_EPOLL": 9,
  "FILE_SOCKET": 10,
  "FILE_TERMINAL": 11,
  "FILE_TERMINAL_MASTER": 12,
  "MAPPING_HEAP": 16777216,
  "MAPPING_FILE": 33554432,
  "MAPPING_READ_ONLY": 67108864,
  "LOCK_RECORD": 1,
  "LOCK_DESCRIPTION": 2,
  "LOCK_WHOLE": 3,
  "SOCKET_NEW": 0,
  "SOCKET_LISTENING": 1,
  "SOCKET_CONNECTED": 2,
  "SOCKET_CONNECTING": 3,
  "SOCKET_RESET": 4,
  "TERMINAL_PAGE": 4064,
  "TERMINAL_OUTPUT": 65024
} as const;

/** the header of the block: offsets in bytes. */
export const KernelLayout = {
  size: 208,
  /** u64: virtual time since boot, ns */
  now: 0,
  /** u64: CLOCK_REALTIME at virtual time 0, ns */
  realtime: 8,
  /** u32: events so far; the last event's seq */
  sequence: 16,
  /** u32: first address above the pages in use */
  pageTop: 20,
  /** u32: list of pages given back, linked by their first word */
  freePages: 24,
  /** *Thread: the thread that runs, or ran last */
  current: 28,
  /** *Thread: queue of RUNNABLE threads, the running one first */
  runHead: 32,
  /** *Thread */
  runTail: 36,
  /** *Thread: BLOCKED threads, longest sleeper first */
  sleepHead: 40,
  /** *Thread */
  sleepTail: 44,
  /** *Deadline: list of deadlines */
  soonest: 48,
  /** *Deadline */
  latest: 52,
  /** u64: `due` of soonest, or all ones */
  soonestDue: 56,
  /** *Thread: who does what happens now; 0: time, or the outside (set together with `cause`) */
  actor: 64,
  /** u32: seq of the event that led to it, or 0 */
  cause: 68,
  /** u64: 0: plain round robin */
  seed: 72,
  /** u64: state of the generator that the seed started */
  random: 80,
  /** u64: virtual time at which the running thread's turn is over */
  sliceEnd: 88,
  /** i32: the next pid or tid */
  nextId: 96,
  /** i32: queued signals, against RLIMIT_SIGPENDING */
  queued: 100,
  /** *Process: the process that spawn made: never reaped, so that the machine can read how it ended */
  first: 104,
  /** i32: threads that sleep on a CPU-time clock */
  cpuSleepers: 108,
  /** u32: numbers that were given to shared memory (Mapping.object) */
  objects: 112,
  /** i32: 1: the running thread's turn has begun; 2: that of the queue's head is to begin (`choose`) */
  chosen: 116,
  /** i32: 1: turns end only where the machine says so (`dictate`, `choose`) */
  dictated: 120,
  /** i32: tid of the last event "run" */
  lastRun: 124,
  /** *File: host files without a descriptor left, for the machine to close (assembly/files.ts) */
  releasedFiles: 128,
  /** i32: how many there are */
  signalfds: 132,
  /** i32: how many there are */
  pidfds: 136,
  /** *Lock: all locks on files */
  locks: 140,
  /** i32: the next port that bind(2) or connect(2) chooses, less 32768 */
  nextPort: 144,
  /** i32: the next abstract name that bind(2) chooses */
  nextName: 148,
  /** *Terminal: the host's terminal, where there is one */
  console: 152,
  /** i32: bit n: the host's file n (0 to 2) is that terminal */
  consoleFiles: 156,
  /** u32: seq of the last event that the event hash covers */
  hashed: 160,
  /** u64: hash over the first words of all event records up to `hashed` (assembly/hash.ts) */
  eventLane0: 168,
  /** u64: the second words */
  eventLane1: 176,
  /** u64 */
  eventLane2: 184,
  /** u64 */
  eventLane3: 192,
  /** u64 */
  eventLane4: 200,
} as const;

/** one pool: offsets in bytes. */
export const PoolStateLayout = {
  size: 8,
  /** u32: list of free records */
  free: 0,
  /** i32: slots that were ever used */
  count: 4,
} as const;

/** the common beginning of Thread, Process and Timer: offsets in bytes. */
export const DeadlineLayout = {
  size: 40,
  end: 36,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64: virtual time at which it is due, ns; meaningful while it is in the list */
  due: 8,
  /** *Deadline: next in the list of deadlines, which is sorted by `due` */
  later: 16,
  /** *Deadline: the one before */
  earlier: 20,
  /** i32: DEADLINE_KIND */
  dueKind: 24,
  /** i32: 1: in the list */
  armed: 28,
  /** i32: 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */
  followsRealtime: 32,
} as const;

/** signals pending for a thread, or for a process: offsets in bytes. */
export const PendingSetLayout = {
  size: 16,
  /** u64: bit n-1 is signal n */
  pending: 0,
  /** *QueuedSignal: oldest first */
  queueHead: 8,
  /** *QueuedSignal */
  queueTail: 12,
} as const;

/** a thread: offsets in bytes. */
export const ThreadLayout = {
  size: 280,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64: virtual time at which it is due, ns; meaningful while it is in the list */
  due: 8,
  /** *Deadline: next in the list of deadlines, which is sorted by `due` */
  later: 16,
  /** *Deadline: the one before */
  earlier: 20,
  /** i32: DEADLINE_KIND */
  dueKind: 24,
  /** i32: 1: in the list */
  armed: 28,
  /** i32: 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */
  followsRealtime: 32,
  /** *Process: its process */
  process: 36,
  /** *Thread: the process's next thread, in order of creation */
  sibling: 40,
  /** i32: of its process (together with tid: what events say) */
  pid: 44,
  /** i32 */
  tid: 48,
  /** i32: THREAD_STATE */
  state: 52,
  /** *Thread: in the run queue, or among the sleepers */
  next: 56,
  /** *Thread */
  previous: 60,
  /** i32: 1: `next` must look (Linux: TIF_SIGPENDING) */
  signalPending: 64,
  /** u64: the signal mask: bit n-1 is signal n */
  blocked: 72,
  /** u64: signals pending for this thread: this and the next two are a PendingSet */
  pending: 80,
  /** *QueuedSignal: pending for this thread, oldest first */
  queueHead: 88,
  /** *QueuedSignal */
  queueTail: 92,
  /** u64: the mask while sigtimedwait has opened it; 0 otherwise (Linux: task_struct.real_blocked) */
  realBlocked: 96,
  /** u64: the mask to restore while restoreMask */
  savedMask: 104,
  /** i32: 1: sigsuspend, ppoll or pselect set a temporary mask (Linux: TIF_RESTORE_SIGMASK) */
  restoreMask: 112,
  /** i32: 1: takes part in a group stop (Linux: JOBCTL_STOP_PENDING) */
  stopPending: 116,
  /** *Frame: handlers running, innermost first */
  frames: 120,
  /** i32: how many */
  depth: 124,
  /** u32: sigaltstack: ss_sp */
  altBase: 128,
  /** u32: ss_size; 0: none */
  altSize: 132,
  /** i32: SS_AUTODISARM or 0 */
  altFlags: 136,
  /** u32: the guest's stack pointer: `next` stores it; the machine stores it before sigaltstack */
  stackPointer: 140,
  /** i32: out of `next`: the interrupted call's result as it stands */
  result: 144,
  /** i32: out of `next`: function-table index of the handler */
  deliveryHandler: 148,
  /** i32: its signal */
  deliverySignal: 152,
  /** i32: its sa_flags */
  deliveryFlags: 156,
  /** i32: depth with this frame, from 1 */
  deliveryDepth: 160,
  /** u64: for uc_sigmask: the mask that the return restores */
  deliveryMask: 168,
  /** u32: the alternate stack to switch to */
  deliveryStackBase: 176,
  /** u32: 0: stay on the current stack */
  deliveryStackSize: 180,
  /** u32: seq of the event "deliver" */
  deliverySequence: 184,
  /** i32: out of fork, vfork and clone: slot of the new thread */
  created: 188,
  /** u32: guest address that the machine zeroes and wakes when the thread ends; 0: none */
  clearTid: 192,
  /** i32: argument of exit */
  exitStatus: 196,
  /** i32: WAIT_REASON while BLOCKED */
  waitReason: 200,
  /** u32: what exactly */
  waitObject: 204,
  /** i32: 1: wakeOne or wakeAll ended the last sleep of this call */
  woken: 208,
  /** i32: 1: the call has answered BLOCKED at least once */
  inCall: 212,
  /** i32: system call in progress */
  callNumber: 216,
  /** u32: seq of its event "call" */
  callSequence: 220,
  /** u64: when the call times out; 0: not set (all ones: never) */
  callDeadline: 224,
  /** u64: ERESTART_RESTARTBLOCK: the deadline that the restarted call goes on with; 0: none */
  restartDeadline: 232,
  /** u32: four words that the call in progress may use; 0 when it begins */
  callWord0: 240,
  /** u32 */
  callWord1: 244,
  /** u32 */
  callWord2: 248,
  /** u32 */
  callWord3: 252,
  /** u64: CPU time in the guest, ns */
  userTime: 256,
  /** u64: CPU time in system calls, ns */
  systemTime: 264,
  /** u32: seq of the event that woke it */
  wakeSequence: 272,
  /** *File: the open file that the sleeping read or write began with (assembly/files.ts) */
  heldFile: 276,
} as const;

/** a process; its deadline is ITIMER_REAL: offsets in bytes. */
export const ProcessLayout = {
  size: 352,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64: virtual time at which it is due, ns; meaningful while it is in the list */
  due: 8,
  /** *Deadline: next in the list of deadlines, which is sorted by `due` */
  later: 16,
  /** *Deadline: the one before */
  earlier: 20,
  /** i32: DEADLINE_KIND */
  dueKind: 24,
  /** i32: 1: in the list */
  armed: 28,
  /** i32: 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */
  followsRealtime: 32,
  /** i32 */
  pid: 36,
  /** i32: PROCESS_STATE */
  state: 40,
  /** *Process: 0: its parent is pid 1, outside the model */
  parent: 44,
  /** *Thread: the thread of `parent` that made it, or that took it over; 0 with `parent` (Linux: real_parent) */
  parentThread: 48,
  /** *Process */
  firstChild: 52,
  /** *Process */
  lastChild: 56,
  /** *Process */
  nextSibling: 60,
  /** *Process */
  previousSibling: 64,
  /** i32 */
  pgid: 68,
  /** i32 */
  sid: 72,
  /** *Thread: threads in order of creation; the main thread stays first */
  firstThread: 76,
  /** *Thread */
  lastThread: 80,
  /** i32: threads that have not ended */
  threads: 84,
  /** *Thread: where the last process-directed signal went (Linux: curr_target) */
  target: 88,
  /** u64: signals pending for the process: this and the next two are a PendingSet */
  pending: 96,
  /** *QueuedSignal: oldest first */
  queueHead: 104,
  /** *QueuedSignal */
  queueTail: 108,
  /** u64: signals whose disposition the program has ever set, itself or before a fork */
  actionsSet: 112,
  /** *SigActions: dispositions */
  actions: 120,
  /** i32: signal of the group stop that began; 0: none */
  stopSignal: 124,
  /** i32: the fatal signal that was generated: no thread goes on; 0: none */
  exiting: 128,
  /** i32: CLD_CONTINUED or CLD_STOPPED that the parent has still to be told by the first thread that goes on; 0: none (tested together with exiting) */
  continueNotify: 132,
  /** i32: wait status, as wait(2) encodes it */
  exitStatus: 136,
  /** u32: seq of the event that ends it */
  exitCause: 140,
  /** i32: threads that have still to stop */
  stopCount: 144,
  /** u32: seq of the send that stopped it */
  stopCause: 148,
  /** i32: 1: every thread has stopped (Linux: SIGNAL_STOP_STOPPED) */
  stopped: 152,
  /** i32: wait status of a stop that no wait has taken yet, 0: none */
  stopWait: 156,
  /** i32: 1: a continuation that no wait has taken yet (Linux: SIGNAL_STOP_CONTINUED) */
  continueWait: 160,
  /** *Thread: the thread that waits in vfork for this process to end */
  vforkParent: 164,
  /** u64: ITIMER_REAL's interval, ns */
  realInterval: 168,
  /** u64: ITIMER_VIRTUAL: user time at which it is due, 0: disarmed */
  virtualDue: 176,
  /** u64 */
  virtualInterval: 184,
  /** u64: ITIMER_PROF: user + system time at which it is due, 0: disarmed */
  profDue: 192,
  /** u64 */
  profInterval: 200,
  /** i32: armed timers that count this process's or its threads' CPU time */
  cpuTimers: 208,
  /** *Timer: POSIX timers, in order of creation */
  firstTimer: 212,
  /** i32 */
  nextTimerId: 216,
  /** u64: of all threads, also ended ones, ns */
  userTime: 224,
  /** u64 */
  systemTime: 232,
  /** u64: of children that were waited for, with theirs */
  childUserTime: 240,
  /** u64 */
  childSystemTime: 248,
  /** i32: real user (assembly/process/credentials.ts) */
  uid: 256,
  /** i32: effective user */
  euid: 260,
  /** i32: saved set-user-ID */
  suid: 264,
  /** i32 */
  gid: 268,
  /** i32 */
  egid: 272,
  /** i32 */
  sgid: 276,
  /** *Terminal: its controlling terminal */
  terminal: 280,
  /** i32: of a session leader whose terminal hung up: the group that was in the foreground */
  oldForeground: 284,
  /** i32: 1: it has called execve since it was made (setpgid(2), EACCES) */
  execed: 288,
  /** u32: descriptor table (assembly/files.ts) */
  files: 292,
  /** i32: PR_SET_PDEATHSIG: what it gets when its parent ends; 0: nothing */
  deathSignal: 296,
  /** i32: PR_SET_CHILD_SUBREAPER */
  isSubreaper: 300,
  /** i32: 1: PR_SET_DUMPABLE 0 */
  undumpable: 304,
  /** i32: PR_SET_NO_NEW_PRIVS */
  noNewPrivileges: 308,
  /** i32: PR_SET_KEEPCAPS */
  keepsCapabilities: 312,
  /** u32: PR_SET_TIMERSLACK, ns; 0: the default. It changes nothing: timers here are exact */
  timerSlack: 316,
  /** *ResourceLimits: getrlimit(2); the next three follow from it (assembly/process/limits.ts) */
  limits: 320,
  /** i32: RLIMIT_SIGPENDING, as a number of records */
  queueLimit: 324,
  /** i32: RLIMIT_NOFILE, LIMIT_DESCRIPTORS at the most */
  descriptorLimit: 328,
  /** u64: RLIMIT_CPU: user + system time at which the next SIGXCPU, or SIGKILL, is due; 0: never */
  cpuLimitDue: 336,
  /** u32: memory map (assembly/memory-map.ts) */
  mappings: 344,
  /** *Interpreter: the second stage of a Python program's signals (assembly/python.ts), or 0 */
  interpreter: 348,
} as const;

/** 64 sigaction structures (abi/structs.ts); signal n is number n-1: offsets in bytes. */
export const SigActionsLayout = {
  size: 1040,
  end: 16,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Process */
  process: 8,
  /** u32 */
  room: 12,
} as const;

/** 16 rlimit structures (abi/structs.ts), by RLIMIT number: offsets in bytes. */
export const ResourceLimitsLayout = {
  size: 272,
  end: 16,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64 */
  room: 8,
} as const;

/** a pending signal's siginfo (Linux: struct sigqueue); `info` is the beginning of siginfo_t: offsets in bytes. */
export const QueuedSignalLayout = {
  size: 56,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *QueuedSignal */
  next: 8,
  /** u32: seq of the event "send" */
  sequence: 12,
  /** *Timer: the POSIX timer that owns this record, or 0 */
  timer: 16,
  /** i32: of a timer's record: bit 0 it is queued, bit 1 the timer was set anew or deleted since, so that it is dropped when it is dequeued */
  state: 20,
  /** i32: si_signo */
  signal: 24,
  /** i32: si_errno */
  errno: 28,
  /** i32: si_code */
  code: 32,
  /** i32: si_pid, si_timerid, si_addr */
  word0: 36,
  /** i32: si_uid, si_overrun */
  word1: 40,
  /** i32: si_value, si_status */
  word2: 44,
  /** i32: si_utime */
  word3: 48,
  /** i32: si_stime */
  word4: 52,
} as const;

/** a handler that is running; the frame itself lies on the guest's stack: offsets in bytes. */
export const FrameLayout = {
  size: 48,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Frame: the frame below */
  outer: 8,
  /** u32: seq of the event "deliver" */
  sequence: 12,
  /** i32 */
  signal: 16,
  /** i32: the alternate stack as it was, to be restored (uc_stack) */
  altFlags: 20,
  /** u32 */
  altBase: 24,
  /** u32 */
  altSize: 28,
  /** i32: Thread.restoreMask before */
  restoreMask: 32,
  /** u64: the mask before: restored where the frame cannot be built */
  blocked: 40,
} as const;

/** a POSIX timer; its deadline is used for clocks that follow virtual time: offsets in bytes. */
export const TimerLayout = {
  size: 112,
  end: 108,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64: virtual time at which it is due, ns; meaningful while it is in the list */
  due: 8,
  /** *Deadline: next in the list of deadlines, which is sorted by `due` */
  later: 16,
  /** *Deadline: the one before */
  earlier: 20,
  /** i32: DEADLINE_KIND */
  dueKind: 24,
  /** i32: 1: in the list */
  armed: 28,
  /** i32: 1: `due` stands for a time of CLOCK_REALTIME, and moves when that clock is set */
  followsRealtime: 32,
  /** *Process */
  process: 36,
  /** *Timer: the process's next timer */
  next: 40,
  /** i32: timer_t */
  id: 44,
  /** i32: CLOCK */
  clock: 48,
  /** i32: SIGEV */
  notify: 52,
  /** i32: sigev_signo */
  signal: 56,
  /** i32: sigev_value */
  value: 60,
  /** *Thread: SIGEV_THREAD_ID: its target; 0: the process */
  thread: 64,
  /** *Thread: CLOCK_THREAD_CPUTIME_ID: whose */
  clockThread: 68,
  /** i32: 0 disarmed, 1 counting, 2 expired: it goes on, if it has an interval, when its signal is taken */
  running: 72,
  /** u64: ns; 0: one shot */
  interval: 80,
  /** u64: when it is, or was last, due: virtual time or CPU time */
  expiry: 88,
  /** i32: what timer_getoverrun answers */
  lastOverrun: 96,
  /** i32: 1: it expired while its signal was ignored; the signal is generated when that ends */
  ignored: 100,
  /** *QueuedSignal: its own record, made with the timer */
  queued: 104,
} as const;

/** an open file description (open(2)): what descriptors refer to; dup and fork share it: offsets in bytes. */
export const FileLayout = {
  size: 48,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** i32: FILE_KIND */
  kind: 8,
  /** i32: access mode and status flags, as F_GETFL gives them */
  flags: 12,
  /** i32: descriptors that refer to it */
  references: 16,
  /** u32: of a host file: the machine's number for it; of all others the address of what they stand for, a Waitable */
  object: 20,
  /** *EpollItem: the epoll sets that it is in */
  items: 24,
  /** u32: of a host file: the machine's number for what it is a file of (locks); 0: none */
  inode: 28,
  /** i32: F_SETOWN: a process, or a group if negative */
  owner: 32,
  /** i32: F_SETSIG: what O_ASYNC sends in place of SIGIO; 0: none */
  signal: 36,
  /** u32: of a named pipe opened for reading: Pipe.writeOpens then; without a new one there is no end of file to be told (Linux: f_pipe) */
  seen: 40,
  /** i32: the descriptor by which O_ASYNC was set: si_fd */
  asyncFd: 44,
} as const;

/** the common beginning of what an open file can stand for: offsets in bytes. */
export const WaitableLayout = {
  size: 16,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
} as const;

/** a process's descriptor table: 256 words, each the address of a File, bit 0 set for FD_CLOEXEC, or 0: offsets in bytes. */
export const DescriptorsLayout = {
  size: 1040,
  end: 16,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** i32: descriptors in use */
  count: 8,
  /** i32 */
  room: 12,
} as const;

/** a pipe: a ring of 16 slots, each a page of bytes (Linux: struct pipe_inode_info); a slot is three words: page, offset of the first byte, bytes: offsets in bytes. */
export const PipeLayout = {
  size: 240,
  end: 48,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** i32: open file descriptions of the read end */
  readers: 16,
  /** i32: of the write end */
  writers: 20,
  /** i32: slot that is read next */
  tail: 24,
  /** i32: slots that hold bytes */
  used: 28,
  /** i32: slots that may hold bytes: F_SETPIPE_SZ */
  room: 32,
  /** u32: of a named pipe: the machine's number for it; 0: it has no name */
  inode: 36,
  /** u32: how often it has been opened for reading */
  readOpens: 40,
  /** u32: and for writing */
  writeOpens: 44,
} as const;

/** eventfd(2): offsets in bytes. */
export const EventfdLayout = {
  size: 32,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** u64 */
  count: 16,
  /** i32: 1: EFD_SEMAPHORE */
  semaphore: 24,
  /** i32 */
  pad: 28,
} as const;

/** signalfd(2): it holds nothing but the set; what is read are the reader's own pending signals: offsets in bytes. */
export const SignalfdLayout = {
  size: 32,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** u64: bit n-1 is signal n */
  signals: 16,
  /** i32: 1: not yet given back */
  open: 24,
  /** i32 */
  pad: 28,
} as const;

/** timerfd_create(2); a Deadline from `deadline` on: offsets in bytes. */
export const TimerfdLayout = {
  size: 80,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** u32 */
  deadline: 16,
  /** i32 */
  deadlineSlot: 20,
  /** u64: virtual time of the next expiration */
  due: 24,
  /** *Deadline */
  later: 32,
  /** *Deadline */
  earlier: 36,
  /** i32 */
  dueKind: 40,
  /** i32 */
  armed: 44,
  /** i32 */
  followsRealtime: 48,
  /** u64: ns; 0: one shot */
  interval: 56,
  /** u64: expirations that nobody has read, without those that the interval has had since `expired` */
  ticks: 64,
  /** i32: CLOCK */
  clock: 72,
  /** i32: 1: it has expired; the interval goes on when somebody reads (Linux: timerfd_ctx.expired) */
  expired: 76,
} as const;

/** pidfd_open(2): offsets in bytes. */
export const PidfdLayout = {
  size: 24,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** *Process: 0: it has been waited for */
  process: 16,
  /** i32 */
  pid: 20,
} as const;

/** epoll_create(2): offsets in bytes. */
export const EpollLayout = {
  size: 32,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** *EpollItem: its set */
  items: 16,
  /** *EpollItem: those of which something has been heard, oldest first (Linux: rdllist) */
  readyHead: 20,
  /** *EpollItem */
  readyTail: 24,
  /** i32 */
  pad: 28,
} as const;

/** socket(2). Its bytes lie in a chain of pages, each with the address of the next in its first word; messages say how they were sent. Behind the fields is its own name, a sockaddr: offsets in bytes. */
export const SocketLayout = {
  size: 392,
  end: 168,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** i32: AF */
  domain: 16,
  /** i32: SOCK */
  type: 20,
  /** i32: SOCKET_STATE */
  state: 24,
  /** i32: 1: nothing more is received, 2: nothing more is sent */
  shutdown: 28,
  /** *Socket: of a stream the other end; of datagrams where they go; 0: none, or it is gone */
  peer: 32,
  /** *Message: what has been received, oldest first */
  head: 36,
  /** *Message */
  tail: 40,
  /** i32: how many */
  messages: 44,
  /** u32: bytes in them */
  queued: 48,
  /** u32: page of the oldest byte */
  firstPage: 52,
  /** u32: its place in that page */
  readAt: 56,
  /** u32 */
  lastPage: 60,
  /** u32: where the next byte goes in that page */
  writeAt: 64,
  /** i32: memory that what it sent still takes (Linux: sk_wmem_alloc) */
  charged: 68,
  /** i32: SO_SNDBUF */
  sendBuffer: 72,
  /** i32: SO_RCVBUF */
  receiveBuffer: 76,
  /** i32: SO_ERROR */
  error: 80,
  /** i32: of a listening socket */
  backlog: 84,
  /** i32: connections that wait to be accepted */
  pending: 88,
  /** *Socket: the oldest */
  pendingHead: 92,
  /** *Socket */
  pendingTail: 96,
  /** *Socket */
  nextPending: 100,
  /** u64: SO_RCVTIMEO, ns; 0: none */
  receiveTimeout: 104,
  /** u64: SO_SNDTIMEO, ns; 0: none */
  sendTimeout: 112,
  /** u32: bit n: option n of SOL_SOCKET is set */
  options: 120,
  /** u32: bit 0: TCP_NODELAY, bit 1: IPV6_V6ONLY */
  other: 124,
  /** i32: SO_LINGER's l_linger */
  linger: 128,
  /** i32: 256 + the byte that MSG_OOB brought; 0: none */
  urgent: 132,
  /** i32: SO_PEERCRED */
  peerPid: 136,
  /** i32 */
  peerUid: 140,
  /** i32 */
  peerGid: 144,
  /** u32: of a name in the file system: the machine's number for it */
  inode: 148,
  /** i32: bytes of its name; 0: it has none */
  nameLength: 152,
  /** i32: as the peer's was when it connected; it follows the own name */
  peerNameLength: 156,
  /** i32: 1: it had a peer, which has been closed */
  peerGone: 160,
  /** *File: the open file; 0: not accepted yet */
  file: 164,
} as const;

/** what one call sent (of a stream: a part of it), in the queue of the socket that received it; behind the fields the sender's name: offsets in bytes. */
export const MessageLayout = {
  size: 160,
  end: 48,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Message */
  next: 8,
  /** u32: bytes that are still there */
  length: 12,
  /** i32: memory that the sender is charged for (Linux: skb->truesize) */
  charge: 16,
  /** *Socket: 0: closed since */
  sender: 20,
  /** u32: page with the addresses of the open files that SCM_RIGHTS sent; 0: none */
  rights: 24,
  /** i32 */
  rightsCount: 28,
  /** i32: SCM_CREDENTIALS */
  pid: 32,
  /** i32 */
  uid: 36,
  /** i32 */
  gid: 40,
  /** i32 */
  nameLength: 44,
} as const;

/** a lock on a file: flock(2), and fcntl(2)'s on ranges of bytes: offsets in bytes. */
export const LockLayout = {
  size: 48,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Lock: in the list of all */
  next: 8,
  /** u32: what is locked: File.inode, or the address of what the file stands for */
  inode: 12,
  /** i32: LOCK_KIND */
  kind: 16,
  /** u32: of LOCK_RECORD the *Process, of others the *File */
  owner: 20,
  /** i32: whose process set it */
  pid: 24,
  /** i32: 1: for writing */
  exclusive: 28,
  /** u64: first byte */
  start: 32,
  /** u64: last byte */
  end: 40,
} as const;

/** an open file in an epoll set, under the descriptor that it was added with: offsets in bytes. */
export const EpollItemLayout = {
  size: 56,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u64: epoll_event.data */
  data: 8,
  /** *Epoll */
  epoll: 16,
  /** *File */
  file: 20,
  /** i32 */
  fd: 24,
  /** u32: EPOLL; without the poll events, EPOLLONESHOT has disabled it */
  events: 28,
  /** i32: 1: in the list of ready items */
  ready: 32,
  /** *EpollItem: in the set */
  nextItem: 36,
  /** *EpollItem */
  nextReady: 40,
  /** *EpollItem: the file's next one */
  nextOfFile: 44,
  /** *EpollItem: the next one of what the file stands for */
  nextWatcher: 48,
  /** i32 */
  pad: 52,
} as const;

/** a process's memory map: offsets in bytes. */
export const MemoryMapLayout = {
  size: 32,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Mapping: its ranges, by rising address, none touching an equal one */
  first: 8,
  /** u32: lowest address that may be mapped */
  lowest: 12,
  /** u32: where the heap ends that memory.grow moves */
  top: 16,
  /** u32: end of the address space */
  limit: 20,
  /** u32: mmap chooses addresses below it: what is above is for the main stack to grow into (Linux: mmap_base) */
  ceiling: 24,
  /** *Mapping: where the last search ended, or 0 */
  hint: 28,
} as const;

/** a range of a memory map (Linux: struct vm_area_struct); `link` is the next one: offsets in bytes. */
export const MappingLayout = {
  size: 32,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** u32: a multiple of 4096 */
  start: 8,
  /** u32: first address after it */
  end: 12,
  /** i32: PROT */
  protection: 16,
  /** i32: MAP_PRIVATE or MAP_SHARED, MAP_GROWSDOWN, and MAPPING bits */
  flags: 20,
  /** u32: number of the memory that processes share here, or 0: two mappings of one number hold the same bytes */
  object: 24,
  /** u32: where in it the range begins, bytes */
  offset: 28,
} as const;

/** a terminal as programs see it: a pty's slave, or the console; then c_cc (20 bytes) and a bit per byte of input: a line ends there (Linux: struct tty_struct, n_tty_data): offsets in bytes. */
export const TerminalLayout = {
  size: 640,
  end: 112,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** i32: N of /dev/pts/N; -1: the console, whose other side is the host's */
  number: 16,
  /** *TerminalMaster: 0: closed, or the console */
  master: 20,
  /** i32: open file descriptions */
  opens: 24,
  /** i32: 1: unlockpt has not been called */
  locked: 28,
  /** i32: 1: the master was closed */
  hungUp: 32,
  /** i32: the session whose controlling terminal it is; 0: none */
  session: 36,
  /** i32: its foreground process group; 0: none */
  foreground: 40,
  /** i32: 1: ^S stopped output */
  stopped: 44,
  /** u32 */
  iflag: 48,
  /** u32 */
  oflag: 52,
  /** u32 */
  cflag: 56,
  /** u32 */
  lflag: 60,
  /** u32: ws_row, and ws_col in the upper half */
  rows: 64,
  /** u32: ws_xpixel, and ws_ypixel in the upper half */
  pixels: 68,
  /** u32: bytes of input that ever came */
  head: 72,
  /** u32: those of them in complete lines (Linux: canon_head) */
  complete: 76,
  /** u32: those that were read */
  tail: 80,
  /** i32: 1: the next byte has no special meaning (VLNEXT) */
  literal: 84,
  /** i32: where output stands in its line */
  column: 88,
  /** i32: where it stood when the line that is being edited began */
  lineColumn: 92,
  /** *TerminalPage: ring of bytes */
  input: 96,
  /** *TerminalPage: bytes that the other side has not taken, oldest first */
  outputHead: 100,
  /** *TerminalPage */
  outputTail: 104,
  /** u32 */
  outputBytes: 108,
} as const;

/** the other side of a pty: offsets in bytes. */
export const TerminalMasterLayout = {
  size: 24,
  /** u32: next free record; otherwise the owner's business */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *EpollItem: the epoll sets that it is in */
  watchers: 8,
  /** i32: open files of it with O_ASYNC */
  async: 12,
  /** *Terminal */
  terminal: 16,
  /** i32: 1: the slave has been open */
  wasOpened: 20,
} as const;

/** bytes on their way: offsets in bytes. */
export const TerminalPageLayout = {
  size: 4088,
  end: 24,
  /** u32: next free record */
  link: 0,
  /** i32 */
  slot: 4,
  /** *TerminalPage */
  next: 8,
  /** u32: of output: bytes taken */
  from: 12,
  /** u32: bytes put */
  to: 16,
  /** u32 */
  pad: 20,
} as const;

/** a Python interpreter: one per process that asked for it: offsets in bytes. */
export const InterpreterLayout = {
  size: 688,
  end: 48,
  /** u32: next free record */
  link: 0,
  /** i32: number of this record in its pool */
  slot: 4,
  /** *Thread: the only thread that runs Python handlers (_PyRuntime.main_thread) */
  mainThread: 8,
  /** i32: 1: some flag may be set (is_tripped) */
  isTripped: 12,
  /** i32: 1: the evaluator must look at isTripped (ceval.signals_pending) */
  signalsPending: 16,
  /** i32: set_wakeup_fd's descriptor (wakeup.fd); -1: none */
  wakeupFd: 20,
  /** i32: 1: a full pipe is reported (wakeup.warn_on_full_buffer) */
  warnOnFullBuffer: 24,
  /** i32: index of the oldest pending call */
  firstCall: 28,
  /** i32: pending calls */
  calls: 32,
  /** u64: the flags Handlers[n].tripped: bit n-1 is signal n */
  tripped: 40,
} as const;

/** Address of record `slot` of the pool Thread; `words` is the kernel's memory. */
export function threadAddress(words: Int32Array, slot: number): number {
  return words[65842 + Math.floor(slot / 8)]! + (slot % 8) * 280;
}
/** Slots of the pool Thread that were ever used. */
export function threadSlots(words: Int32Array): number {
  return words[65793]!;
}

/** Address of record `slot` of the pool Process; `words` is the kernel's memory. */
export function processAddress(words: Int32Array, slot: number): number {
  return words[65874 + Math.floor(slot / 8)]! + (slot % 8) * 352;
}
/** Slots of the pool Process that were ever used. */
export function processSlots(words: Int32Array): number {
  return words[65795]!;
}

/** Address of record `slot` of the pool SigActions; `words` is the kernel's memory. */
export function sigActionsAddress(words: Int32Array, slot: number): number {
  return words[65882 + Math.floor(slot / 2)]! + (slot % 2) * 1040;
}
/** Slots of the pool SigActions that were ever used. */
export function sigActionsSlots(words: Int32Array): number {
  return words[65797]!;
}

/** Address of record `slot` of the pool ResourceLimits; `words` is the kernel's memory. */
export function resourceLimitsAddress(words: Int32Array, slot: number): number {
  return words[65914 + Math.floor(slot / 8)]! + (slot % 8) * 272;
}
/** Slots of the pool ResourceLimits that were ever used. */
export function resourceLimitsSlots(words: Int32Array): number {
  return words[65799]!;
}

/** Address of record `slot` of the pool QueuedSignal; `words` is the kernel's memory. */
export function queuedSignalAddress(words: Int32Array, slot: number): number {
  return words[65922 + Math.floor(slot / 64)]! + (slot % 64) * 56;
}
/** Slots of the pool QueuedSignal that were ever used. */
export function queuedSignalSlots(words: Int32Array): number {
  return words[65801]!;
}

/** Address of record `slot` of the pool Frame; `words` is the kernel's memory. */
export function frameAddress(words: Int32Array, slot: number): number {
  return words[66002 + Math.floor(slot / 64)]! + (slot % 64) * 48;
}
/** Slots of the pool Frame that were ever used. */
export function frameSlots(words: Int32Array): number {
  return words[65803]!;
}

/** Address of record `slot` of the pool Timer; `words` is the kernel's memory. */
export function timerAddress(words: Int32Array, slot: number): number {
  return words[66066 + Math.floor(slot / 32)]! + (slot % 32) * 112;
}
/** Slots of the pool Timer that were ever used. */
export function timerSlots(words: Int32Array): number {
  return words[65805]!;
}

/** Address of record `slot` of the pool File; `words` is the kernel's memory. */
export function fileAddress(words: Int32Array, slot: number): number {
  return words[66074 + Math.floor(slot / 64)]! + (slot % 64) * 48;
}
/** Slots of the pool File that were ever used. */
export function fileSlots(words: Int32Array): number {
  return words[65807]!;
}

/** Address of record `slot` of the pool Descriptors; `words` is the kernel's memory. */
export function descriptorsAddress(words: Int32Array, slot: number): number {
  return words[66090 + Math.floor(slot / 2)]! + (slot % 2) * 1040;
}
/** Slots of the pool Descriptors that were ever used. */
export function descriptorsSlots(words: Int32Array): number {
  return words[65809]!;
}

/** Address of record `slot` of the pool Pipe; `words` is the kernel's memory. */
export function pipeAddress(words: Int32Array, slot: number): number {
  return words[66122 + Math.floor(slot / 16)]! + (slot % 16) * 240;
}
/** Slots of the pool Pipe that were ever used. */
export function pipeSlots(words: Int32Array): number {
  return words[65811]!;
}

/** Address of record `slot` of the pool Eventfd; `words` is the kernel's memory. */
export function eventfdAddress(words: Int32Array, slot: number): number {
  return words[66138 + Math.floor(slot / 128)]! + (slot % 128) * 32;
}
/** Slots of the pool Eventfd that were ever used. */
export function eventfdSlots(words: Int32Array): number {
  return words[65813]!;
}

/** Address of record `slot` of the pool Signalfd; `words` is the kernel's memory. */
export function signalfdAddress(words: Int32Array, slot: number): number {
  return words[66140 + Math.floor(slot / 128)]! + (slot % 128) * 32;
}
/** Slots of the pool Signalfd that were ever used. */
export function signalfdSlots(words: Int32Array): number {
  return words[65815]!;
}

/** Address of record `slot` of the pool Timerfd; `words` is the kernel's memory. */
export function timerfdAddress(words: Int32Array, slot: number): number {
  return words[66142 + Math.floor(slot / 32)]! + (slot % 32) * 80;
}
/** Slots of the pool Timerfd that were ever used. */
export function timerfdSlots(words: Int32Array): number {
  return words[65817]!;
}

/** Address of record `slot` of the pool Pidfd; `words` is the kernel's memory. */
export function pidfdAddress(words: Int32Array, slot: number): number {
  return words[66150 + Math.floor(slot / 128)]! + (slot % 128) * 24;
}
/** Slots of the pool Pidfd that were ever used. */
export function pidfdSlots(words: Int32Array): number {
  return words[65819]!;
}

/** Address of record `slot` of the pool Epoll; `words` is the kernel's memory. */
export function epollAddress(words: Int32Array, slot: number): number {
  return words[66152 + Math.floor(slot / 128)]! + (slot % 128) * 32;
}
/** Slots of the pool Epoll that were ever used. */
export function epollSlots(words: Int32Array): number {
  return words[65821]!;
}

/** Address of record `slot` of the pool EpollItem; `words` is the kernel's memory. */
export function epollItemAddress(words: Int32Array, slot: number): number {
  return words[66154 + Math.floor(slot / 64)]! + (slot % 64) * 56;
}
/** Slots of the pool EpollItem that were ever used. */
export function epollItemSlots(words: Int32Array): number {
  return words[65823]!;
}

/** Address of record `slot` of the pool Lock; `words` is the kernel's memory. */
export function lockAddress(words: Int32Array, slot: number): number {
  return words[66186 + Math.floor(slot / 64)]! + (slot % 64) * 48;
}
/** Slots of the pool Lock that were ever used. */
export function lockSlots(words: Int32Array): number {
  return words[65825]!;
}

/** Address of record `slot` of the pool Socket; `words` is the kernel's memory. */
export function socketAddress(words: Int32Array, slot: number): number {
  return words[66202 + Math.floor(slot / 8)]! + (slot % 8) * 392;
}
/** Slots of the pool Socket that were ever used. */
export function socketSlots(words: Int32Array): number {
  return words[65827]!;
}

/** Address of record `slot` of the pool Message; `words` is the kernel's memory. */
export function messageAddress(words: Int32Array, slot: number): number {
  return words[66266 + Math.floor(slot / 16)]! + (slot % 16) * 160;
}
/** Slots of the pool Message that were ever used. */
export function messageSlots(words: Int32Array): number {
  return words[65829]!;
}

/** Address of record `slot` of the pool MemoryMap; `words` is the kernel's memory. */
export function memoryMapAddress(words: Int32Array, slot: number): number {
  return words[66522 + Math.floor(slot / 128)]! + (slot % 128) * 32;
}
/** Slots of the pool MemoryMap that were ever used. */
export function memoryMapSlots(words: Int32Array): number {
  return words[65831]!;
}

/** Address of record `slot` of the pool Mapping; `words` is the kernel's memory. */
export function mappingAddress(words: Int32Array, slot: number): number {
  return words[66523 + Math.floor(slot / 128)]! + (slot % 128) * 32;
}
/** Slots of the pool Mapping that were ever used. */
export function mappingSlots(words: Int32Array): number {
  return words[65833]!;
}

/** Address of record `slot` of the pool Terminal; `words` is the kernel's memory. */
export function terminalAddress(words: Int32Array, slot: number): number {
  return words[66651 + Math.floor(slot / 4)]! + (slot % 4) * 640;
}
/** Slots of the pool Terminal that were ever used. */
export function terminalSlots(words: Int32Array): number {
  return words[65835]!;
}

/** Address of record `slot` of the pool TerminalMaster; `words` is the kernel's memory. */
export function terminalMasterAddress(words: Int32Array, slot: number): number {
  return words[66659 + Math.floor(slot / 128)]! + (slot % 128) * 24;
}
/** Slots of the pool TerminalMaster that were ever used. */
export function terminalMasterSlots(words: Int32Array): number {
  return words[65837]!;
}

/** Address of record `slot` of the pool TerminalPage; `words` is the kernel's memory. */
export function terminalPageAddress(words: Int32Array, slot: number): number {
  return words[66660 + Math.floor(slot / 1)]! + (slot % 1) * 4088;
}
/** Slots of the pool TerminalPage that were ever used. */
export function terminalPageSlots(words: Int32Array): number {
  return words[65839]!;
}

/** Address of record `slot` of the pool Interpreter; `words` is the kernel's memory. */
export function interpreterAddress(words: Int32Array, slot: number): number {
  return words[66788 + Math.floor(slot / 4)]! + (slot % 4) * 688;
}
/** Slots of the pool Interpreter that were ever used. */
export function interpreterSlots(words: Int32Array): number {
  return words[65841]!;
}
