/**
 * The hash of the event stream: of every record's five 64-bit words, in order, with the round function of XXH64.
 *
 *     h ← rotl(h xor rotl(w · P2, 31) · P1, 27) · P1 + P4        for each word w; h is 0 at boot
 *
 * Two runs with the same hash have had the same events. The hash is part of the state, so a restored run goes on with it.
 */
import { EVENTS, EVENT_RING, EVENT_SIZE } from "./generated/constants";
import { kernel } from "./generated/layout";

const P1: u64 = 0x9e3779b185ebca87;
const P2: u64 = 0xc2b2ae3d27d4eb4f;
const P4: u64 = 0x85ebca77c2b2ae63;

/** One round: `hash` with one more word. */
export function mix(hash: u64, word: u64): u64 {
  return rotl(hash ^ (rotl(word * P2, 31) * P1), 27) * P1 + P4;
}

/** Folds the records since the last time into the hash. At most EVENT_RING of them may have been written since. */
export function foldEvents(): void {
  let hash = kernel.eventHash;
  const last = kernel.sequence;
  for (let sequence = kernel.hashed; sequence != last; sequence++) {
    const at = <usize>(EVENTS + <i32>(sequence & (EVENT_RING - 1)) * EVENT_SIZE);
    for (let word: usize = 0; word < <usize>EVENT_SIZE; word += 8) hash = mix(hash, load<u64>(at + word));
  }
  kernel.eventHash = hash;
  kernel.hashed = last;
}
