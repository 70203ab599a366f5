/** The main stack of a process: it grows down on demand. mmap(2), MAP_GROWSDOWN; getrlimit(2), RLIMIT_STACK. */
import { ENOMEM, EVENT_MEMORY, MAP_GROWSDOWN, MAP_PRIVATE, PAGE_SIZE, PROT_READ, PROT_WRITE, RLIMIT_STACK } from "./generated/constants";
import { Mapping, MemoryMap, atThread } from "./generated/layout";
import { recordThread } from "./events";
import { findMapping, insert, isNone, mapOf, merge, nextOf, overlaps, reserve } from "./mappings";
import { mayExpand } from "./memory-map";
import { STACK_GUARD_GAP } from "./memory-place";
import { softLimit } from "./process/limits";

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
  // RLIMIT_STACK may be more than the room that was left for it: what mmap gives and munmap takes back is no stack.
  const lowest = mapping.end == map.limit ? map.ceiling : map.lowest;
  if (start < lowest || <u64>(mapping.end - start) > softLimit(process, RLIMIT_STACK)) return 0;
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
