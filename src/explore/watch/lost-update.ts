/**
 * Torn read-modify-writes: an object is loaded, somebody else changes it, and what was computed from the old value is stored over the change.
 * Whether the change is lost is seen, not guessed: the value just before the store is not the one that was loaded.
 */
import type { Guest } from "../../../abi/guest.ts";
import { nameOf, placeOf } from "./access.ts";
import type { Access } from "./access.ts";

interface Loaded {
  readonly address: number;
  readonly frame: number;
  readonly value: string;
  readonly number: number;
}
interface Written {
  readonly tid: number;
  readonly level: number;
  readonly number: number;
  readonly place: string;
}

export class LostUpdates {
  readonly #loads = new Map<string, Loaded>();
  readonly #writes = new Map<string, Written>();
  readonly #sources = new Map<number, number[]>();

  constructor(guest: Guest) {
    const pairs = guest.updates ?? [];
    for (let i = 0; i < pairs.length; i += 2) {
      const list = this.#sources.get(pairs[i + 1]!);
      if (list) list.push(pairs[i]!);
      else this.#sources.set(pairs[i + 1]!, [pairs[i]!]);
    }
  }

  /** What is wrong with it, if anything. */
  executed({ stop, number, before, after }: Access): string | undefined {
    const { thread, level, address, frame } = stop;
    const key = (offset: number): string => `${thread.tid} ${level} ${offset}`;
    let found: string | undefined;
    if (stop.writes) {
      const last = this.#writes.get(`${thread.process.pid} ${address}`);
      // On several ways a value may come from several loads: it comes from the one that was made last.
      let loaded: Loaded | undefined;
      for (const offset of stop.atomic && stop.reads ? [] : (this.#sources.get(stop.offset) ?? [])) {
        const source = this.#loads.get(key(offset));
        if (source?.frame === frame && source.address === address && (!loaded || source.number > loaded.number)) loaded = source;
      }
      const isForeign = last && (last.tid !== thread.tid || last.level !== level);
      if (loaded && isForeign && last.number > loaded.number && loaded.value !== before) {
        const who = last.tid === thread.tid ? "a handler" : `thread ${last.tid}`;
        found = `lost update: ${nameOf(thread.process.guest, address)} is changed by ${who} (${last.place}) between its load and its store (${placeOf(stop)}), which writes over the change`;
      }
      if (before !== after) this.#writes.set(`${thread.process.pid} ${address}`, { tid: thread.tid, level, number, place: placeOf(stop) });
    }
    if (stop.reads) this.#loads.set(key(stop.offset), { address, frame, value: stop.writes ? before : after, number });
    return found;
  }
}
