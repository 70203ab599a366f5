/**
 * For whoever goes back and forth between many states (src/kernel/block-copies.ts): a second copy of the block behind its end, the *base*, with
 * which the block is compared piece by piece, and to which it can be put back. The base is no state. A few thousand words are compared in a
 * microsecond here; JavaScript takes five.
 */
import { ARGUMENTS, BASE } from "./generated/constants";
import { kernel } from "./generated/layout";
import { usedBytes } from "./pool";

const PIECE: usize = 512;

/** Writes the numbers of the pieces in which block and base differ to the argument area, copies those into the base, and answers how many there are. */
export function changedPieces(): i32 {
  const block = changetype<usize>(kernel);
  const end = block + usedBytes();
  let count = 0;
  for (let at = block, base: usize = BASE; at < end; at += PIECE, base += PIECE) {
    let offset: usize = 0;
    while (
      offset < PIECE &&
      ((load<u64>(at + offset) ^ load<u64>(base + offset)) |
        (load<u64>(at + offset, 8) ^ load<u64>(base + offset, 8)) |
        (load<u64>(at + offset, 16) ^ load<u64>(base + offset, 16)) |
        (load<u64>(at + offset, 24) ^ load<u64>(base + offset, 24))) ==
        0
    )
      offset += 32;
    if (offset == PIECE) continue;
    memory.copy(base, at, PIECE);
    store<i32>(ARGUMENTS + (count << 2), <i32>((at - block) / PIECE));
    count += 1;
  }
  return count;
}

/** The first `length` bytes of the block become those of the base. */
export function takeBase(length: i32): void {
  memory.copy(changetype<usize>(kernel), BASE, length);
}
