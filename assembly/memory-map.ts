/**
 * The memory map: which addresses of a process are mapped, and with which protection (mmap(2)). The kernel decides; the machine
 * copies the answer into the guest's table of denied pages (abi/sandbox.ts) and clears pages that are mapped anew.
 *
 *     0         lowest                    top                                          limit
 *     unmapped  the module's own memory   free: memory.grow upwards → … ← mmap downwards
 *
 * What lies in MAP_SHARED memory is the machine's business (src/machine/shared-memory.ts); the map remembers which memory it is.
 */
import {
  ARGUMENTS,
  EACCES,
  EBADF,
  EEXIST,
  EINVAL,
  ENODEV,
  ENOMEM,
  EPERM,
  EVENT_MEMORY,
  FILE_HOST,
  HOST,
  MAPPING_HEAP,
  MAP_ANONYMOUS,
  MAP_FIXED,
  MAP_FIXED_NOREPLACE,
  MAP_GROWSDOWN,
  MAP_PRIVATE,
  MAP_SHARED,
  O_WRONLY,
  PAGE_SIZE,
  PROT_EXEC,
  PROT_READ,
  PROT_WRITE,
  RLIMIT_AS,
  RLIMIT_DATA,
  RLIMIT_STACK,
} from "./generated/constants";
import {
  Mapping,
  MemoryMap,
  Process,
  Thread,
  allocateMapping,
  allocateMemoryMap,
  atThread,
  freeMapping,
  freeMemoryMap,
} from "./generated/layout";
import { recordThread } from "./events";
import { accessMode, fileOf } from "./files";
import {
  findMapping,
  highestHole,
  insert,
  isAligned,
  isNone,
  mapOf,
  merge,
  nextOf,
  overlaps,
  pageAlign,
  remove,
  reserve,
  splitAt,
} from "./mappings";
import { INFINITY, softLimit } from "./process/limits";

/** Linux: stack_guard_gap, 256 pages. */
const STACK_GUARD_GAP: u32 = 0x100000;

const PROT_ALL: i32 = PROT_READ | PROT_WRITE | PROT_EXEC;

/** Where a mapping without MAP_FIXED goes: at the hint if it is free, else as high as possible. */
function chooseAddress(map: MemoryMap, hint: u32, length: u32): u32 {
  // mmap(2): "the kernel takes it as a hint … If another mapping already exists there, the kernel picks a new address".
  // Linux rounds the hint down first (round_hint_to_min).
  const address = hint & ~(PAGE_SIZE - 1);
  if (
    address >= max(map.lowest, map.top) &&
    address < map.limit &&
    map.limit - address >= length &&
    !overlaps(map, address, address + length)
  )
    return address;
  const hole = highestHole(map, length, map.ceiling);
  // Linux falls back to what is left elsewhere (arch_get_unmapped_area): here the room that the stack does not use.
  return hole != 0 || map.ceiling == map.limit ? hole : highestHole(map, length, roomBelowStack(map));
}

/** The end of what mmap may take from the stack's room: as far below it as Linux's stack_guard_gap. */
function roomBelowStack(map: MemoryMap): u32 {
  let mapping = map.first;
  while (!isNone(mapping) && (mapping.flags & MAP_GROWSDOWN) == 0) mapping = nextOf(mapping);
  return isNone(mapping) || mapping.start < STACK_GUARD_GAP ? 0 : mapping.start - STACK_GUARD_GAP;
}

/** Bytes that are mapped, and of them those that RLIMIT_DATA counts: private and writable (Linux: is_data_mapping). */
function mappedBytes(map: MemoryMap, dataOnly: bool): u64 {
  let bytes: u64 = 0;
  for (let mapping = map.first; !isNone(mapping); mapping = nextOf(mapping)) {
    if (!dataOnly || isData(mapping.protection, mapping.flags)) bytes += <u64>(mapping.end - mapping.start);
  }
  return bytes;
}

function isData(protection: i32, flags: i32): bool {
  return (protection & PROT_WRITE) != 0 && (flags & MAP_SHARED) == 0;
}

/** getrlimit(2): RLIMIT_AS and RLIMIT_DATA let `size` more bytes be mapped (Linux: may_expand_vm). */
function mayExpand(process: Process, size: u32, protection: i32, flags: i32): bool {
  const all = softLimit(process, RLIMIT_AS);
  if (all != INFINITY && mappedBytes(mapOf(process), false) + size > all) return false;
  const data = softLimit(process, RLIMIT_DATA);
  return data == INFINITY || !isData(protection, flags) || mappedBytes(mapOf(process), true) + size <= data;
}

/** mmap(2). The address; HOST: a file of the host, to be mapped anonymously first and then filled by the machine. */
export function mmap(thread: Thread, address: u32, length: u32, protection: i32, flags: i32, fd: i32, offset: u32): i32 {
  const map = mapOf(thread.process);
  // mmap(2), EINVAL: "We don't like … offset (e.g. … not aligned on a page boundary)"; Linux checks it first.
  if (!isAligned(offset)) return -EINVAL;
  if ((flags & MAP_ANONYMOUS) == 0) {
    const file = fileOf(thread.process, fd);
    if (changetype<usize>(file) == 0) return -EBADF;
    // mmap(2), EACCES: "a file mapping was requested, but fd is not open for reading".
    if (accessMode(file) == O_WRONLY) return -EACCES;
    // mmap(2), ENODEV: the underlying filesystem of the file does not support memory mapping; a pipe's does not.
    return file.kind == FILE_HOST ? HOST : -ENODEV;
  }
  // mmap(2), EINVAL: "length was 0"; "flags contained none of MAP_PRIVATE, MAP_SHARED".
  if (length == 0) return -EINVAL;
  if ((flags & (MAP_PRIVATE | MAP_SHARED)) == 0) return -EINVAL;
  const kind = flags & (MAP_PRIVATE | MAP_SHARED | MAP_GROWSDOWN);
  const size = pageAlign(length);
  if (size == 0 || size > map.limit) return -ENOMEM;
  // mmap(2), ENOMEM: "The process's RLIMIT_DATA limit … would have been exceeded"; so does RLIMIT_AS.
  if (!reserve(3) || !mayExpand(thread.process, size, protection, kind)) return -ENOMEM;
  let start: u32;
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) {
    if (!isAligned(address)) return -EINVAL;
    if (address > map.limit - size) return -ENOMEM;
    // mmap(2): below mmap_min_addr only a privileged process may map; Linux security/min_addr.c answers EPERM.
    if (address < map.lowest) return -EPERM;
    // mmap(2): MAP_FIXED_NOREPLACE "fails with the error EEXIST" where it would clobber an existing mapping.
    if ((flags & MAP_FIXED_NOREPLACE) != 0 && overlaps(map, address, address + size)) return -EEXIST;
    remove(map, address, address + size);
    start = address;
  } else {
    start = chooseAddress(map, address, size);
    if (start == 0) return -ENOMEM;
  }
  insert(map, start, start + size, protection & PROT_ALL, kind);
  merge(map, start, start + size);
  recordThread(EVENT_MEMORY, thread, thread.callSequence, start, size, protection & PROT_ALL);
  return start;
}

/** mprotect(2). Where a page of the range is not mapped: -ENOMEM, and the ranges before the hole have changed, as in Linux. */
export function mprotect(thread: Thread, address: u32, length: u32, protection: i32): i32 {
  const map = mapOf(thread.process);
  // mprotect(2), EINVAL: "addr is not a valid pointer, or not a multiple of the system page size"; "Invalid flags specified in prot".
  if (!isAligned(address)) return -EINVAL;
  if (length == 0) return 0;
  const size = pageAlign(length);
  if (size == 0 || address + size <= address) return -ENOMEM;
  if ((protection & ~PROT_ALL) != 0) return -EINVAL;
  if (!reserve(2)) return -ENOMEM;
  const end = address + size;
  splitAt(map, address);
  splitAt(map, end);
  let reached = address;
  let mapping = findMapping(map, address);
  while (!isNone(mapping) && mapping.start == reached && reached < end) {
    mapping.protection = protection;
    reached = mapping.end;
    mapping = nextOf(mapping);
  }
  merge(map, address, end);
  if (reached > address) recordThread(EVENT_MEMORY, thread, thread.callSequence, address, min(reached, end) - address, protection);
  // mprotect(2), ENOMEM: "Addresses in the range … specify one or more pages that are not mapped".
  return reached < end ? -ENOMEM : 0;
}

/** munmap(2). */
export function munmap(thread: Thread, address: u32, length: u32): i32 {
  const map = mapOf(thread.process);
  // munmap(2): "The address addr must be a multiple of the page size"; length 0 is EINVAL; so is a range beyond the address space.
  if (!isAligned(address) || length == 0) return -EINVAL;
  const size = pageAlign(length);
  if (size == 0 || address > map.limit || size > map.limit - address) return -EINVAL;
  if (!reserve(2)) return -ENOMEM;
  // munmap(2): "It is not an error if the indicated range does not contain any mapped pages."
  remove(map, address, address + size);
  recordThread(EVENT_MEMORY, thread, thread.callSequence, address, size, -1);
  return 0;
}

/** A new process's map: the module's own memory [lowest, top), readable and writable, in an address space of `limit` bytes; all multiples of 4096. */
export function mapInit(slot: i32, lowest: u32, top: u32, limit: u32): i32 {
  const process = atThread(slot).process;
  freeMap(process);
  const map = allocateMemoryMap();
  if (changetype<usize>(map) == 0 || !reserve(1)) return -ENOMEM;
  map.lowest = lowest;
  map.top = top;
  map.limit = limit;
  map.ceiling = limit;
  process.mappings = changetype<u32>(map);
  if (top > lowest) insert(map, lowest, top, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAPPING_HEAP);
  return 0;
}

/** memory.grow: the module's own memory now ends at `top`. 0, or -ENOMEM where a mapping or the limit is in the way. */
export function mapGrow(slot: i32, top: u32): i32 {
  const process = atThread(slot).process;
  const map = mapOf(process);
  if (top <= map.top) return 0;
  if (top > map.limit || overlaps(map, map.top, top) || !reserve(1)) return -ENOMEM;
  if (!mayExpand(process, top - map.top, PROT_READ | PROT_WRITE, MAP_PRIVATE)) return -ENOMEM;
  insert(map, map.top, top, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAPPING_HEAP);
  merge(map, map.top, top);
  map.top = top;
  return 0;
}

/**
 * The main stack of a new process: `size` bytes below the end of the address space, growing down on demand (growStack) to RLIMIT_STACK;
 * mmap leaves `room` bytes for it. Its lowest address, or -ENOMEM.
 */
export function mapStack(slot: i32, size: u32, room: u32): i32 {
  const map = mapOf(atThread(slot).process);
  const start = map.limit - size;
  if (size > map.limit || overlaps(map, start, map.limit) || !reserve(1)) return -ENOMEM;
  insert(map, start, map.limit, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_GROWSDOWN);
  map.ceiling = map.limit - room;
  return start;
}

/**
 * An access to `address` met no mapping. Where a stack lies above it that may grow to the page of `address`, it does: by so many bytes; else 0.
 * Linux: expand_downwards, acct_stack_growth.
 */
export function growStack(slot: i32, address: u32): u32 {
  const thread = atThread(slot);
  const process = thread.process;
  if (process.mappings == 0) return 0;
  const map = mapOf(process);
  const mapping = findMapping(map, address);
  if (isNone(mapping) || mapping.start <= address || (mapping.flags & MAP_GROWSDOWN) == 0) return 0;
  const start = address & ~(PAGE_SIZE - 1);
  if (start < map.lowest || <u64>(mapping.end - start) > softLimit(process, RLIMIT_STACK)) return 0;
  // Linux keeps a gap of 256 pages to what lies below, unless nobody can touch that.
  const below = lastBefore(map, mapping);
  if (!isNone(below) && below.protection != 0 && (below.flags & MAP_GROWSDOWN) == 0 && start - below.end < STACK_GUARD_GAP) return 0;
  if (!reserve(1) || !mayExpand(process, mapping.start - start, mapping.protection, mapping.flags)) return 0;
  const size = mapping.start - start;
  insert(map, start, start + size, mapping.protection, mapping.flags);
  merge(map, start, start + size);
  recordThread(EVENT_MEMORY, thread, 0, start, size, PROT_READ | PROT_WRITE);
  return size;
}

/** The range before `mapping`, or 0. */
function lastBefore(map: MemoryMap, mapping: Mapping): Mapping {
  let before = changetype<Mapping>(0);
  for (let each = map.first; each != mapping; each = nextOf(each)) before = each;
  return before;
}

/** The protection (PROT bits) of the page that holds `address`, or -1 where nothing is mapped: SEGV_ACCERR or SEGV_MAPERR. */
export function protectionAt(slot: i32, address: u32): i32 {
  const process = atThread(slot).process;
  if (process.mappings == 0) return -1;
  const mapping = findMapping(mapOf(process), address);
  return isNone(mapping) || mapping.start > address ? -1 : mapping.protection;
}

/** Whether the page that holds `address` is mapped at all. */
export function isMapped(slot: i32, address: u32): i32 {
  return protectionAt(slot, address) >= 0 ? 1 : 0;
}

/** The range that contains `address`, or else the next one: 1, and start, end, protection and flags in the first four words of the argument area; 0: none. */
export function mapRange(slot: i32, address: u32): i32 {
  const process = atThread(slot).process;
  if (process.mappings == 0) return 0;
  const mapping = findMapping(mapOf(process), address);
  if (isNone(mapping)) return 0;
  store<u32>(ARGUMENTS, mapping.start, 0);
  store<u32>(ARGUMENTS, mapping.end, 4);
  store<i32>(ARGUMENTS, mapping.protection, 8);
  store<i32>(ARGUMENTS, mapping.flags, 12);
  return 1;
}

/** fork(2): the child gets a copy of the map. False: no room. */
export function forkMap(parent: Process, child: Process): bool {
  if (parent.mappings == 0) return true;
  const from = mapOf(parent);
  const map = allocateMemoryMap();
  if (changetype<usize>(map) == 0) return false;
  map.lowest = from.lowest;
  map.top = from.top;
  map.limit = from.limit;
  map.ceiling = from.ceiling;
  child.mappings = changetype<u32>(map);
  let last = changetype<Mapping>(0);
  for (let mapping = from.first; !isNone(mapping); mapping = nextOf(mapping)) {
    const copy = allocateMapping();
    if (isNone(copy)) {
      freeMap(child);
      return false;
    }
    copy.start = mapping.start;
    copy.end = mapping.end;
    copy.protection = mapping.protection;
    copy.flags = mapping.flags;
    if (isNone(last)) map.first = copy;
    else last.link = changetype<u32>(copy);
    last = copy;
  }
  return true;
}

/** The process has ended, or is to get a new map. */
export function freeMap(process: Process): void {
  if (process.mappings == 0) return;
  const map = mapOf(process);
  let mapping = map.first;
  while (!isNone(mapping)) {
    const next = nextOf(mapping);
    freeMapping(mapping);
    mapping = next;
  }
  freeMemoryMap(map);
  process.mappings = 0;
}
