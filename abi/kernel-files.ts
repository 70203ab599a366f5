/** The kernel's state for descriptors, open files, pipes and memory maps: the same form as abi/kernel.ts, laid out by the same generator. */
import type { KernelStruct, Pool } from "./kernel.ts";

/** Limits, each with the errno that a guest gets past it. */
const fileLimits = {
  /** RLIMIT_NOFILE: EMFILE */
  DESCRIPTORS: 256,
  /** Open file descriptions in the system: ENFILE */
  FILES: 1024,
  /** Pipes in the system: ENFILE */
  PIPES: 256,
  /** Ranges in all memory maps together: ENOMEM (Linux: vm.max_map_count, per process) */
  MAPPINGS: 16384,
  /** eventfd, signalfd, timerfd, pidfd and epoll objects, of each kind: ENFILE, like the open files that they are */
  EVENTS: 256,
  /** Descriptors in all epoll sets together: ENOSPC (Linux: /proc/sys/fs/epoll/max_user_watches) */
  EPOLL_ITEMS: 2048,
  /** Sockets in the system: ENFILE */
  SOCKETS: 512,
  /** Locks on files: ENOLCK */
  LOCKS: 1024,
  /** Messages in all sockets' queues: ENOBUFS */
  MESSAGES: 4096,
} as const;

const pooled = [
  ["link", "u32", "next free record; otherwise the owner's business"],
  ["slot", "i32", "number of this record in its pool"],
] as const;

/** What everything begins with that a call can wait for through a descriptor (Linux: a wait queue): assembly/wait-queue.ts. */
const waitable = [
  ...pooled,
  ["watchers", "*EpollItem", "the epoll sets that it is in"],
  ["async", "i32", "open files of it with O_ASYNC"],
] as const;

export const kernelStructs: readonly KernelStruct[] = [
  {
    name: "File",
    meaning: "an open file description (open(2)): what descriptors refer to; dup and fork share it",
    fields: [
      ...pooled,
      ["kind", "i32", "FILE_KIND"],
      ["flags", "i32", "access mode and status flags, as F_GETFL gives them"],
      ["references", "i32", "descriptors that refer to it"],
      ["object", "u32", "of a host file: the machine's number for it; of all others the address of what they stand for, a Waitable"],
      ["items", "*EpollItem", "the epoll sets that it is in"],
      ["inode", "u32", "of a host file: the machine's number for what it is a file of (locks); 0: none"],
      ["owner", "i32", "F_SETOWN: a process, or a group if negative"],
      ["signal", "i32", "F_SETSIG: what O_ASYNC sends in place of SIGIO; 0: none"],
      ["seen", "u32", "of a named pipe opened for reading: Pipe.writeOpens then; without a new one there is no end of file to be told (Linux: f_pipe)"],
      ["asyncFd", "i32", "the descriptor by which O_ASYNC was set: si_fd"],
    ],
  },
  { name: "Waitable", meaning: "the common beginning of what an open file can stand for", fields: waitable },
  {
    name: "Descriptors",
    meaning: "a process's descriptor table: 256 words, each the address of a File, bit 0 set for FD_CLOEXEC, or 0",
    fields: [...pooled, ["count", "i32", "descriptors in use"], ["room", "i32", ""]],
    extra: 4 * fileLimits.DESCRIPTORS,
  },
  {
    name: "Pipe",
    meaning: "a pipe: a ring of 16 slots, each a page of bytes (Linux: struct pipe_inode_info); a slot is three words: page, offset of the first byte, bytes",
    fields: [
      ...waitable,
      ["readers", "i32", "open file descriptions of the read end"],
      ["writers", "i32", "of the write end"],
      ["tail", "i32", "slot that is read next"],
      ["used", "i32", "slots that hold bytes"],
      ["room", "i32", "slots that may hold bytes: F_SETPIPE_SZ"],
      ["inode", "u32", "of a named pipe: the machine's number for it; 0: it has no name"],
      ["readOpens", "u32", "how often it has been opened for reading"],
      ["writeOpens", "u32", "and for writing"],
    ],
    extra: 16 * 12,
  },
  {
    name: "Eventfd",
    meaning: "eventfd(2)",
    fields: [...waitable, ["count", "u64", ""], ["semaphore", "i32", "1: EFD_SEMAPHORE"], ["pad", "i32", ""]],
  },
  {
    name: "Signalfd",
    meaning: "signalfd(2): it holds nothing but the set; what is read are the reader's own pending signals",
    fields: [...waitable, ["signals", "u64", "bit n-1 is signal n"], ["open", "i32", "1: not yet given back"], ["pad", "i32", ""]],
  },
  {
    name: "Timerfd",
    meaning: "timerfd_create(2); a Deadline from `deadline` on",
    fields: [
      ...waitable,
      ["deadline", "u32", ""],
      ["deadlineSlot", "i32", ""],
      ["due", "u64", "virtual time of the next expiration"],
      ["later", "*Deadline", ""],
      ["earlier", "*Deadline", ""],
      ["dueKind", "i32", ""],
      ["armed", "i32", ""],
      ["followsRealtime", "i32", ""],
      ["interval", "u64", "ns; 0: one shot"],
      ["ticks", "u64", "expirations that nobody has read, without those that the interval has had since `expired`"],
      ["clock", "i32", "CLOCK"],
      ["expired", "i32", "1: it has expired; the interval goes on when somebody reads (Linux: timerfd_ctx.expired)"],
    ],
  },
  {
    name: "Pidfd",
    meaning: "pidfd_open(2)",
    fields: [...waitable, ["process", "*Process", "0: it has been waited for"], ["pid", "i32", ""]],
  },
  {
    name: "Epoll",
    meaning: "epoll_create(2)",
    fields: [
      ...waitable,
      ["items", "*EpollItem", "its set"],
      ["readyHead", "*EpollItem", "those of which something has been heard, oldest first (Linux: rdllist)"],
      ["readyTail", "*EpollItem", ""],
      ["pad", "i32", ""],
    ],
  },
  {
    name: "Socket",
    meaning: "socket(2). Its bytes lie in a chain of pages, each with the address of the next in its first word; messages say how they were sent. Behind the fields is its own name, a sockaddr",
    fields: [
      ...waitable,
      ["domain", "i32", "AF"],
      ["type", "i32", "SOCK"],
      ["state", "i32", "SOCKET_STATE"],
      ["shutdown", "i32", "1: nothing more is received, 2: nothing more is sent"],
      ["peer", "*Socket", "of a stream the other end; of datagrams where they go; 0: none, or it is gone"],
      ["head", "*Message", "what has been received, oldest first"],
      ["tail", "*Message", ""],
      ["messages", "i32", "how many"],
      ["queued", "u32", "bytes in them"],
      ["firstPage", "u32", "page of the oldest byte"],
      ["readAt", "u32", "its place in that page"],
      ["lastPage", "u32", ""],
      ["writeAt", "u32", "where the next byte goes in that page"],
      ["charged", "i32", "memory that what it sent still takes (Linux: sk_wmem_alloc)"],
      ["sendBuffer", "i32", "SO_SNDBUF"],
      ["receiveBuffer", "i32", "SO_RCVBUF"],
      ["error", "i32", "SO_ERROR"],
      ["backlog", "i32", "of a listening socket"],
      ["pending", "i32", "connections that wait to be accepted"],
      ["pendingHead", "*Socket", "the oldest"],
      ["pendingTail", "*Socket", ""],
      ["nextPending", "*Socket", ""],
      ["receiveTimeout", "u64", "SO_RCVTIMEO, ns; 0: none"],
      ["sendTimeout", "u64", "SO_SNDTIMEO, ns; 0: none"],
      ["options", "u32", "bit n: option n of SOL_SOCKET is set"],
      ["other", "u32", "bit 0: TCP_NODELAY, bit 1: IPV6_V6ONLY"],
      ["linger", "i32", "SO_LINGER's l_linger"],
      ["urgent", "i32", "256 + the byte that MSG_OOB brought; 0: none"],
      ["peerPid", "i32", "SO_PEERCRED"],
      ["peerUid", "i32", ""],
      ["peerGid", "i32", ""],
      ["inode", "u32", "of a name in the file system: the machine's number for it"],
      ["nameLength", "i32", "bytes of its name; 0: it has none"],
      ["peerNameLength", "i32", "as the peer's was when it connected; it follows the own name"],
      ["peerGone", "i32", "1: it had a peer, which has been closed"],
      ["file", "*File", "the open file; 0: not accepted yet"],
    ],
    extra: 2 * 112,
  },
  {
    name: "Message",
    meaning: "what one call sent (of a stream: a part of it), in the queue of the socket that received it; behind the fields the sender's name",
    fields: [
      ...pooled,
      ["next", "*Message", ""],
      ["length", "u32", "bytes that are still there"],
      ["charge", "i32", "memory that the sender is charged for (Linux: skb->truesize)"],
      ["sender", "*Socket", "0: closed since"],
      ["rights", "u32", "page with the addresses of the open files that SCM_RIGHTS sent; 0: none"],
      ["rightsCount", "i32", ""],
      ["pid", "i32", "SCM_CREDENTIALS"],
      ["uid", "i32", ""],
      ["gid", "i32", ""],
      ["nameLength", "i32", ""],
    ],
    extra: 112,
  },
  {
    name: "Lock",
    meaning: "a lock on a file: flock(2), and fcntl(2)'s on ranges of bytes",
    fields: [
      ...pooled,
      ["next", "*Lock", "in the list of all"],
      ["inode", "u32", "what is locked: File.inode, or the address of what the file stands for"],
      ["kind", "i32", "LOCK_KIND"],
      ["owner", "u32", "of LOCK_RECORD the *Process, of others the *File"],
      ["pid", "i32", "whose process set it"],
      ["exclusive", "i32", "1: for writing"],
      ["start", "u64", "first byte"],
      ["end", "u64", "last byte"],
    ],
  },
  {
    name: "EpollItem",
    meaning: "an open file in an epoll set, under the descriptor that it was added with",
    fields: [
      ...pooled,
      ["data", "u64", "epoll_event.data"],
      ["epoll", "*Epoll", ""],
      ["file", "*File", ""],
      ["fd", "i32", ""],
      ["events", "u32", "EPOLL; without the poll events, EPOLLONESHOT has disabled it"],
      ["ready", "i32", "1: in the list of ready items"],
      ["nextItem", "*EpollItem", "in the set"],
      ["nextReady", "*EpollItem", ""],
      ["nextOfFile", "*EpollItem", "the file's next one"],
      ["nextWatcher", "*EpollItem", "the next one of what the file stands for"],
      ["pad", "i32", ""],
    ],
  },
  {
    name: "MemoryMap",
    meaning: "a process's memory map",
    fields: [
      ...pooled,
      ["first", "*Mapping", "its ranges, by rising address, none touching an equal one"],
      ["lowest", "u32", "lowest address that may be mapped"],
      ["top", "u32", "where the heap ends that memory.grow moves"],
      ["limit", "u32", "end of the address space"],
      ["ceiling", "u32", "mmap chooses addresses below it: what is above is for the main stack to grow into (Linux: mmap_base)"],
      ["hint", "*Mapping", "where the last search ended, or 0"],
    ],
  },
  {
    name: "Mapping",
    meaning: "a range of a memory map (Linux: struct vm_area_struct); `link` is the next one",
    fields: [
      ...pooled,
      ["start", "u32", "a multiple of 4096"],
      ["end", "u32", "first address after it"],
      ["protection", "i32", "PROT"],
      ["flags", "i32", "MAP_PRIVATE or MAP_SHARED, MAP_GROWSDOWN, and MAPPING bits"],
      ["object", "u32", "number of the memory that processes share here, or 0: two mappings of one number hold the same bytes"],
      ["offset", "u32", "where in it the range begins, bytes"],
    ],
  },
];

export const kernelPools: readonly Pool[] = [
  { name: "File", struct: "File", limit: fileLimits.FILES },
  { name: "Descriptors", struct: "Descriptors", limit: 64 },
  { name: "Pipe", struct: "Pipe", limit: fileLimits.PIPES },
  { name: "Eventfd", struct: "Eventfd", limit: fileLimits.EVENTS },
  { name: "Signalfd", struct: "Signalfd", limit: fileLimits.EVENTS },
  { name: "Timerfd", struct: "Timerfd", limit: fileLimits.EVENTS },
  { name: "Pidfd", struct: "Pidfd", limit: fileLimits.EVENTS },
  { name: "Epoll", struct: "Epoll", limit: fileLimits.EVENTS },
  { name: "EpollItem", struct: "EpollItem", limit: fileLimits.EPOLL_ITEMS },
  { name: "Lock", struct: "Lock", limit: fileLimits.LOCKS },
  { name: "Socket", struct: "Socket", limit: fileLimits.SOCKETS },
  { name: "Message", struct: "Message", limit: fileLimits.MESSAGES },
  { name: "MemoryMap", struct: "MemoryMap", limit: 64 },
  { name: "Mapping", struct: "Mapping", limit: fileLimits.MAPPINGS },
];

/** Groups of constants, as kernelConstants in abi/kernel.ts. */
export const kernelConstants: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  FILE_LIMITS: { LIMIT_DESCRIPTORS: fileLimits.DESCRIPTORS, PIPE_SLOTS: 16 },
  /** File.kind. Of each but FILE_HOST, `object` is a Waitable. FILE_FIFO: a named pipe opened for reading and writing. */
  FILE_KIND: {
    FILE_HOST: 1, FILE_PIPE_READ: 2, FILE_PIPE_WRITE: 3, FILE_FIFO: 4, FILE_EVENTFD: 5, FILE_SIGNALFD: 6, FILE_TIMERFD: 7, FILE_PIDFD: 8,
    FILE_EPOLL: 9, FILE_SOCKET: 10, FILE_TERMINAL: 11, FILE_TERMINAL_MASTER: 12,
  },
  /** Mapping.flags beside MAP_PRIVATE and MAP_SHARED: the module's own memory, from its data to the end that memory.grow moves; of a file; shared, of a file that was not opened for writing (Linux: without VM_MAYWRITE). */
  MAPPING: { MAPPING_HEAP: 0x1000000, MAPPING_FILE: 0x2000000, MAPPING_READ_ONLY: 0x4000000 },
  /** Lock.kind: fcntl(2), "Traditional (process-associated) record locks", "Open file description locks"; flock(2). */
  LOCK_KIND: { LOCK_RECORD: 1, LOCK_DESCRIPTION: 2, LOCK_WHOLE: 3 },
  /** Socket.state. SOCKET_CONNECTING: connect(2) has answered EINPROGRESS, and is done; SOCKET_RESET: TCP, the other end is gone. */
  SOCKET_STATE: { SOCKET_NEW: 0, SOCKET_LISTENING: 1, SOCKET_CONNECTED: 2, SOCKET_CONNECTING: 3, SOCKET_RESET: 4 },
};
