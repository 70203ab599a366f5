/** Where a new mapping goes. */
import { MAP_FIXED, MAP_GROWSDOWN, PAGE_SIZE } from "./generated/constants";
import { MemoryMap, kernel } from "./generated/layout";
import { highestHole, isNone, nextOf, overlaps } from "./mappings";
import { mmap } from "./memory-calls";

/** Linux: stack_guard_gap, 256 pages. */
export const STACK_GUARD_GAP: u32 = 0x100000;

/** Where a mapping without MAP_FIXED goes: at the hint if it is free, else as high as possible. */
export function chooseAddress(map: MemoryMap, hint: u32, length: u32): u32 {
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
