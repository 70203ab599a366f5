/** mremap(2): a mapping grows, shrinks or moves. */
import {
  EFAULT,
  EINVAL,
  ENOMEM,
  EPERM,
  EVENT_MEMORY,
  MAPPING_HEAP,
  MAP_GROWSDOWN,
  MAP_SHARED,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
} from "./generated/constants";
import { MemoryMap, Thread } from "./generated/layout";
import { recordThread } from "./events";
import { findMapping, insert, isAligned, isNone, mapOf, merge, overlaps, pageAlign, remove, reserve } from "./mappings";
import { mayExpand } from "./memory-map";
import { chooseAddress } from "./memory-place";

/**
 * mremap(2). The new address; where it is another one, the machine moves the bytes. The range must lie in one mapping, which keeps its
 * protection, and goes on in its object. Linux: mremap_to, vma_expandable, move_vma.
 */
export function mremap(thread: Thread, old: u32, oldLength: u32, newLength: u32, flags: i32, fixed: u32): i32 {
  const map = mapOf(thread.process);
  const mayMove = (flags & MREMAP_MAYMOVE) != 0;
  const isFixed = (flags & MREMAP_FIXED) != 0;
  // mremap(2), EINVAL: "old_address was not page aligned; a value other than MREMAP_MAYMOVE or MREMAP_FIXED … was specified in flags;
  // new_size was zero; … MREMAP_FIXED was specified without also specifying MREMAP_MAYMOVE".
  if ((flags & ~(MREMAP_MAYMOVE | MREMAP_FIXED)) != 0 || (isFixed && !mayMove) || !isAligned(old)) return -EINVAL;
  const oldSize = pageAlign(oldLength);
  const newSize = pageAlign(newLength);
  if (newSize == 0) return newLength == 0 ? -EINVAL : -ENOMEM;
  if (isFixed && (!isAligned(fixed) || newSize > map.limit || fixed > map.limit - newSize)) return -EINVAL;
  // EINVAL: "the new address range specified by new_address and new_size overlapped the old address range".
  if (isFixed && fixed < old + oldSize && old < fixed + newSize) return -EINVAL;
  const mapping = findMapping(map, old);
  // EFAULT: "Some address in the range old_address to old_address+old_size is an invalid virtual memory address for this process."
  if (isNone(mapping) || mapping.start > old) return -EFAULT;
  // Size 0 makes a second mapping of shared memory: EINVAL for private ones.
  if (oldSize == 0 && (mapping.flags & MAP_SHARED) == 0) return -EINVAL;
  if (<u64>old + oldSize > <u64>mapping.end) return -EFAULT;
  if ((mapping.flags & (MAPPING_HEAP | MAP_GROWSDOWN)) != 0 && newSize > oldSize) return -ENOMEM;
  if (!reserve(4)) return -ENOMEM;
  if (!isFixed && newSize <= oldSize) {
    if (newSize < oldSize) {
      remove(map, old + newSize, old + oldSize);
      recordThread(EVENT_MEMORY, thread, thread.callSequence, old + newSize, oldSize - newSize, -1);
    }
    return old;
  }
  const protection = mapping.protection;
  const kind = mapping.flags;
  const object = mapping.object;
  const offset = mapping.offset + (old - mapping.start);
  if (newSize > oldSize && !mayExpand(thread.process, newSize - oldSize, protection, kind)) return -ENOMEM;
  const end = old + oldSize;
  // In place, where what follows is free.
  if (
    !isFixed &&
    oldSize != 0 &&
    mapping.end == end &&
    newSize <= map.limit - old &&
    !overlaps(map, end, old + newSize) &&
    fitsBelow(map, old + newSize)
  ) {
    insert(map, end, old + newSize, protection, kind, object, offset + oldSize);
    merge(map, old, old + newSize);
    recordThread(EVENT_MEMORY, thread, thread.callSequence, end, newSize - oldSize, protection);
    return old;
  }
  // mremap(2), ENOMEM: "The memory area cannot be expanded at the current virtual address, and the MREMAP_MAYMOVE flag is not set".
  if (!mayMove) return -ENOMEM;
  const start = isFixed ? fixed : chooseAddress(map, 0, newSize);
  if (start == 0) return -ENOMEM;
  if (isFixed && start < map.lowest) return -EPERM;
  if (isFixed) remove(map, start, start + newSize);
  if (oldSize != 0) remove(map, old, end);
  insert(map, start, start + newSize, protection, kind, object, object == 0 ? 0 : offset);
  merge(map, start, start + newSize);
  if (oldSize != 0) recordThread(EVENT_MEMORY, thread, thread.callSequence, old, oldSize, -1);
  recordThread(EVENT_MEMORY, thread, thread.callSequence, start, newSize, protection);
  return start;
}

/** A mapping does not grow into the room of the stack. */
function fitsBelow(map: MemoryMap, end: u32): bool {
  return end <= map.ceiling;
}
