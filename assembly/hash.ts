/**
 * The hash of the event stream: over every record's five 64-bit words, with the round function of XXH64.
 *
 *     h ← rotl(h xor rotl(w · P2, 31) · P1, 27) · P1 + P4
 *
 * There are five lanes, one per word of a record, so that the five chains of multiplications run side by side; the hash itself is one
 * more lane that takes the other five, in order. All lanes are 0 at boot. Two runs with the same hash have had the same events. The lanes
 * are part of the state, so a restored run goes on with them.
 */
import { ARGUMENTS, EVENTS, EVENT_RING, EVENT_SIZE } from "./generated/constants";
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
  let lane0 = kernel.eventLane0;
  let lane1 = kernel.eventLane1;
  let lane2 = kernel.eventLane2;
  let lane3 = kernel.eventLane3;
  let lane4 = kernel.eventLane4;
  const last = kernel.sequence;
  for (let sequence = kernel.hashed; sequence != last; sequence++) {
    const at = <usize>(EVENTS + <i32>(sequence & (EVENT_RING - 1)) * EVENT_SIZE);
    lane0 = mix(lane0, load<u64>(at, 0));
    lane1 = mix(lane1, load<u64>(at, 8));
    lane2 = mix(lane2, load<u64>(at, 16));
    lane3 = mix(lane3, load<u64>(at, 24));
    lane4 = mix(lane4, load<u64>(at, 32));
  }
  kernel.eventLane0 = lane0;
  kernel.eventLane1 = lane1;
  kernel.eventLane2 = lane2;
  kernel.eventLane3 = lane3;
  kernel.eventLane4 = lane4;
  kernel.hashed = last;
}

/** Writes the hash of the events folded so far to the first eight bytes of the argument area. */
export function eventHash(): void {
  const halves = mix(mix(0, kernel.eventLane0), kernel.eventLane1);
  store<u64>(ARGUMENTS, mix(mix(mix(halves, kernel.eventLane2), kernel.eventLane3), kernel.eventLane4));
}
