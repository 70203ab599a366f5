/**
 * The ranges of a memory map (Linux: struct vm_area_struct): a list by rising address. Ranges never overlap, and two that touch differ in
 * protection or flags. Every change splits at both ends of the range first, so that what lies between is whole ranges.
 */
import { PAGE_SIZE } from "./generated/constants";
import { Mapping, MemoryMap, Process, allocateMapping, freeMapping } from "./generated/layout";

export function mapOf(process: Process): MemoryMap {
  return changetype<MemoryMap>(process.mappings);
}

export function isNone(mapping: Mapping): bool {
  return changetype<usize>(mapping) == 0;
}

export function nextOf(mapping: Mapping): Mapping {
  return changetype<Mapping>(mapping.link);
}

/** Rounded up to a page; 0 where that passes 4 GiB. */
export function pageAlign(length: u32): u32 {
  return (length + (PAGE_SIZE - 1)) & ~(PAGE_SIZE - 1);
}

export function isAligned(address: u32): bool {
  return (address & (PAGE_SIZE - 1)) == 0;
}

/** The last range that begins below `address`, or 0. Looks from where it last was, so that calls on rising addresses take one step each. */
function rangeBefore(map: MemoryMap, address: u32): Mapping {
  let before = map.hint;
  if (isNone(before) || before.start >= address) before = changetype<Mapping>(0);
  let mapping = isNone(before) ? map.first : nextOf(before);
  while (!isNone(mapping) && mapping.start < address) {
    before = mapping;
    mapping = nextOf(mapping);
  }
  map.hint = before;
  return before;
}

function nextAfter(map: MemoryMap, before: Mapping): Mapping {
  return isNone(before) ? map.first : nextOf(before);
}

function setNextAfter(map: MemoryMap, before: Mapping, mapping: Mapping): void {
  if (isNone(before)) map.first = mapping;
  else before.link = changetype<u32>(mapping);
}

/** The first range that ends above `address` (Linux: find_vma), or 0. */
export function findMapping(map: MemoryMap, address: u32): Mapping {
  const before = rangeBefore(map, address);
  return !isNone(before) && before.end > address ? before : nextAfter(map, before);
}

export function overlaps(map: MemoryMap, start: u32, end: u32): bool {
  const mapping = findMapping(map, start);
  return !isNone(mapping) && mapping.start < end;
}

/** Makes sure that `count` ranges can be allocated, so that a change is made whole or not at all. */
export function reserve(count: i32): bool {
  const mapping = allocateMapping();
  if (isNone(mapping)) return false;
  const enough = count <= 1 || reserve(count - 1);
  freeMapping(mapping);
  return enough;
}

/** A range that contains `address`, but does not begin there, becomes two. */
export function splitAt(map: MemoryMap, address: u32): void {
  const mapping = rangeBefore(map, address);
  if (isNone(mapping) || mapping.end <= address) return;
  const upper = allocateMapping();
  upper.start = address;
  upper.end = mapping.end;
  upper.protection = mapping.protection;
  upper.flags = mapping.flags;
  upper.object = mapping.object;
  upper.offset = mapping.object == 0 ? 0 : mapping.offset + (address - mapping.start);
  upper.link = mapping.link;
  mapping.end = address;
  mapping.link = changetype<u32>(upper);
}

/** Takes everything in [start, end) out of the map. */
export function remove(map: MemoryMap, start: u32, end: u32): void {
  splitAt(map, start);
  splitAt(map, end);
  const before = rangeBefore(map, start);
  let mapping = nextAfter(map, before);
  while (!isNone(mapping) && mapping.start < end) {
    const next = nextOf(mapping);
    freeMapping(mapping);
    mapping = next;
  }
  setNextAfter(map, before, mapping);
}

/** Puts a range into a hole of the map. */
export function insert(map: MemoryMap, start: u32, end: u32, protection: i32, flags: i32, object: u32 = 0, offset: u32 = 0): void {
  const mapping = allocateMapping();
  mapping.start = start;
  mapping.end = end;
  mapping.protection = protection;
  mapping.flags = flags;
  mapping.object = object;
  mapping.offset = offset;
  const before = rangeBefore(map, start);
  mapping.link = changetype<u32>(nextAfter(map, before));
  setNextAfter(map, before, mapping);
}

/** `next`, which begins where `mapping` ends, goes on in the same way. */
function isAlike(mapping: Mapping, next: Mapping): bool {
  return (
    mapping.protection == next.protection &&
    mapping.flags == next.flags &&
    mapping.object == next.object &&
    (mapping.object == 0 || mapping.offset + (mapping.end - mapping.start) == next.offset)
  );
}

/** Ranges that touch in or at the ends of [start, end], and are alike, become one (Linux: vma_merge). */
export function merge(map: MemoryMap, start: u32, end: u32): void {
  const before = rangeBefore(map, start);
  let mapping = isNone(before) ? map.first : before;
  while (!isNone(mapping) && mapping.start < end) {
    const next = nextOf(mapping);
    if (!isNone(next) && mapping.end == next.start && isAlike(mapping, next)) {
      mapping.end = next.end;
      mapping.link = next.link;
      freeMapping(next);
    } else mapping = next;
  }
}

/** The highest hole of `length` bytes below `ceiling`, 0 where there is none (Linux: vm_unmapped_area, top-down). */
export function highestHole(map: MemoryMap, length: u32, ceiling: u32): u32 {
  let found: u32 = 0;
  let from = max(map.top, map.lowest);
  let mapping = map.first;
  while (!isNone(mapping) && mapping.start < ceiling) {
    if (mapping.start > from && mapping.start - from >= length) found = mapping.start - length;
    if (mapping.end > from) from = mapping.end;
    mapping = nextOf(mapping);
  }
  if (ceiling > from && ceiling - from >= length) found = ceiling - length;
  return found;
}
