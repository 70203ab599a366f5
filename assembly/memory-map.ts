/**
 * The memory map: which addresses of a process are mapped, and with which protection (mmap(2)). The kernel decides; the machine
 * copies the answer into the guest's table of denied pages (abi/sandbox.ts) and clears pages that are mapped anew.
 *
 *     0         lowest                    top                                  ceiling           limit
 *     unmapped  the module's own memory   memory.grow upwards → … ← mmap downwards     … ← main stack
 *
 * What lies in MAP_SHARED memory is the machine's business (src/machine/shared-memory.ts); the map remembers which memory it is.
 */
import {
  ARGUMENTS,
  EINVAL,
  ENOMEM,
  MAPPING_HEAP,
  MAP_PRIVATE,
  MAP_SHARED,
  PROT_READ,
  PROT_WRITE,
  RLIMIT_AS,
  RLIMIT_DATA,
} from "./generated/constants";
import {
  Mapping,
  MemoryMap,
  Process,
  allocateMapping,
  allocateMemoryMap,
  atThread,
  freeMapping,
  freeMemoryMap,
  kernel,
} from "./generated/layout";
import { findMapping, insert, isAligned, isNone, mapOf, merge, nextOf, overlaps, pageAlign, reserve } from "./mappings";
import { INFINITY, softLimit } from "./process/limits";

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
export function mayExpand(process: Process, size: u32, protection: i32, flags: i32): bool {
  const all = softLimit(process, RLIMIT_AS);
  if (all != INFINITY && mappedBytes(mapOf(process), false) + size > all) return false;
  const data = softLimit(process, RLIMIT_DATA);
  return data == INFINITY || !isData(protection, flags) || mappedBytes(mapOf(process), true) + size <= data;
}

/** msync(2) and madvise(2) of the range: -EINVAL where it is no range, -ENOMEM where a page of it is not mapped. */
export function wholeRange(map: MemoryMap, address: u32, length: u32): i32 {
  if (!isAligned(address)) return -EINVAL;
  if (length == 0) return 0;
  const size = pageAlign(length);
  if (size == 0 || address + size < address) return -ENOMEM;
  let reached = address;
  let mapping = findMapping(map, address);
  while (!isNone(mapping) && mapping.start <= reached && reached < address + size) {
    reached = mapping.end;
    mapping = nextOf(mapping);
  }
  return reached < address + size ? -ENOMEM : 0;
}

/** A number for memory that processes share. */
export function newObject(): u32 {
  kernel.objects += 1;
  return kernel.objects;
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

/** The range that contains `address`, or else the next one: 1, and start, end, protection, flags, object and offset in the first words of the argument area; 0: none. */
export function mapRange(slot: i32, address: u32): i32 {
  const process = atThread(slot).process;
  if (process.mappings == 0) return 0;
  const mapping = findMapping(mapOf(process), address);
  if (isNone(mapping)) return 0;
  store<u32>(ARGUMENTS, mapping.start, 0);
  store<u32>(ARGUMENTS, mapping.end, 4);
  store<i32>(ARGUMENTS, mapping.protection, 8);
  store<i32>(ARGUMENTS, mapping.flags, 12);
  store<u32>(ARGUMENTS, mapping.object, 16);
  store<u32>(ARGUMENTS, mapping.offset, 20);
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
    copy.object = mapping.object;
    copy.offset = mapping.offset;
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
