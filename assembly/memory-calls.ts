/** The system calls on the memory map: mmap(2), mprotect(2), munmap(2), msync(2), madvise(2). The map itself: memory-map.ts. */
import {
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
  MADV_DONTNEED,
  MADV_FREE,
  MADV_POPULATE_WRITE,
  MAPPING_FILE,
  MAPPING_READ_ONLY,
  MAP_ANONYMOUS,
  MAP_FIXED,
  MAP_FIXED_NOREPLACE,
  MAP_GROWSDOWN,
  MAP_PRIVATE,
  MAP_SHARED,
  MS_ASYNC,
  MS_INVALIDATE,
  MS_SYNC,
  O_RDWR,
  O_WRONLY,
  PROT_EXEC,
  PROT_READ,
  PROT_WRITE,
  RLIMIT_AS,
  RLIMIT_DATA,
} from "./generated/constants";
import { Thread, atThread } from "./generated/layout";
import { recordThread } from "./events";
import { accessMode, fileOf } from "./files";
import { findMapping, insert, isAligned, isNone, mapOf, merge, nextOf, overlaps, pageAlign, remove, reserve, splitAt } from "./mappings";
import { mayExpand, newObject, wholeRange } from "./memory-map";
import { chooseAddress } from "./memory-place";

const PROT_ALL: i32 = PROT_READ | PROT_WRITE | PROT_EXEC;

/** mmap(2). The address; HOST: a file of the host, which the machine maps by mapFile, and fills. */
export function mmap(thread: Thread, address: u32, length: u32, protection: i32, flags: i32, fd: i32, offset: u32): i32 {
  const map = mapOf(thread.process);
  // mmap(2), EINVAL: "We don't like … offset (e.g. … not aligned on a page boundary)"; Linux checks it first.
  if (!isAligned(offset)) return -EINVAL;
  if ((flags & MAP_ANONYMOUS) == 0) {
    const file = fileOf(thread.process, fd);
    if (changetype<usize>(file) == 0) return -EBADF;
    // mmap(2), EACCES: "a file mapping was requested, but fd is not open for reading".
    if (accessMode(file) == O_WRONLY) return -EACCES;
    // … "or MAP_SHARED was requested and PROT_WRITE is set, but fd is not open in read/write mode".
    if ((flags & MAP_SHARED) != 0 && (protection & PROT_WRITE) != 0 && accessMode(file) != O_RDWR) return -EACCES;
    // mmap(2), ENODEV: the underlying filesystem of the file does not support memory mapping; a pipe's does not.
    return file.kind == FILE_HOST ? HOST : -ENODEV;
  }
  return mapPages(thread, address, length, protection, flags, 0, 0);
}

/**
 * For the machine: maps a file of the host (mmap answered HOST), whose bytes are its business. `object` is the number of the memory that
 * those who map the file share (newObject); 0 for MAP_PRIVATE.
 */
export function mapFile(slot: i32, address: u32, length: u32, protection: i32, flags: i32, fd: i32, object: u32, offset: u32): i32 {
  const thread = atThread(slot);
  const readOnly = (flags & MAP_SHARED) != 0 && accessMode(fileOf(thread.process, fd)) != O_RDWR;
  return mapPages(thread, address, length, protection, flags | MAPPING_FILE | (readOnly ? MAPPING_READ_ONLY : 0), object, offset);
}

function mapPages(thread: Thread, address: u32, length: u32, protection: i32, flags: i32, object: u32, offset: u32): i32 {
  const map = mapOf(thread.process);
  // mmap(2), EINVAL: "length was 0"; "flags contained none of MAP_PRIVATE, MAP_SHARED".
  if (length == 0) return -EINVAL;
  if ((flags & (MAP_PRIVATE | MAP_SHARED)) == 0) return -EINVAL;
  const kind = flags & (MAP_PRIVATE | MAP_SHARED | MAP_GROWSDOWN | MAPPING_FILE | MAPPING_READ_ONLY);
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
  const anonymousShared = (flags & MAP_SHARED) != 0 && object == 0;
  insert(map, start, start + size, protection & PROT_ALL, kind, anonymousShared ? newObject() : object, offset);
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
    // mprotect(2), EACCES: "you mmap(2) a file to which you have read-only access, then ask mprotect() to mark it PROT_WRITE".
    if ((mapping.flags & MAPPING_READ_ONLY) != 0 && (protection & PROT_WRITE) != 0) {
      merge(map, address, end);
      return -EACCES;
    }
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

/** msync(2): the machine writes back. */
export function msync(thread: Thread, address: u32, length: u32, flags: i32): i32 {
  // msync(2), EINVAL: "any bit other than MS_ASYNC | MS_INVALIDATE | MS_SYNC is set in flags; or both MS_SYNC and MS_ASYNC are set".
  if ((flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC)) != 0 || (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC)) return -EINVAL;
  return wholeRange(mapOf(thread.process), address, length);
}

/** madvise(2): MADV_DONTNEED is the machine's; everything else that Linux knows is advice, and taken. */
export function madvise(thread: Thread, address: u32, length: u32, advice: i32): i32 {
  if ((advice > MADV_DONTNEED && advice < MADV_FREE) || advice < 0 || advice > MADV_POPULATE_WRITE) return -EINVAL;
  return wholeRange(mapOf(thread.process), address, length);
}
