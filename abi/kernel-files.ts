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
} as const;

const pooled = [
  ["link", "u32", "next free record; otherwise the owner's business"],
  ["slot", "i32", "number of this record in its pool"],
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
      ["object", "u32", "of a pipe's end: *Pipe; of a host file: the machine's number for it"],
    ],
  },
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
      ...pooled,
      ["readers", "i32", "open file descriptions of the read end"],
      ["writers", "i32", "of the write end"],
      ["tail", "i32", "slot that is read next"],
      ["used", "i32", "slots that hold bytes"],
      ["room", "i32", "slots that may hold bytes: F_SETPIPE_SZ"],
      ["pad", "i32", ""],
    ],
    extra: 16 * 12,
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
      ["flags", "i32", "MAP_PRIVATE or MAP_SHARED, and MAPPING_HEAP"],
    ],
  },
];

export const kernelPools: readonly Pool[] = [
  { name: "File", struct: "File", limit: fileLimits.FILES },
  { name: "Descriptors", struct: "Descriptors", limit: 64 },
  { name: "Pipe", struct: "Pipe", limit: fileLimits.PIPES },
  { name: "MemoryMap", struct: "MemoryMap", limit: 64 },
  { name: "Mapping", struct: "Mapping", limit: fileLimits.MAPPINGS },
];

/** Groups of constants, as kernelConstants in abi/kernel.ts. */
export const kernelConstants: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  FILE_LIMITS: { LIMIT_DESCRIPTORS: fileLimits.DESCRIPTORS, PIPE_SLOTS: 16 },
  /** File.kind; eventfd, signalfd, pidfd and socket pairs will follow. */
  FILE_KIND: { FILE_HOST: 1, FILE_PIPE_READ: 2, FILE_PIPE_WRITE: 3 },
  /** Mapping.flags beside MAP_PRIVATE and MAP_SHARED: the module's own memory, from its data to the end that memory.grow moves. */
  MAPPING: { MAPPING_HEAP: 0x1000000 },
};
