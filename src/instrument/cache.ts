import type { Guest } from "../../abi/guest.ts";
import { ModuleError } from "./module-error.ts";
import { deserialise, serialise } from "./serialise.ts";

/** Where prepared guests are kept: files under Node, IndexedDB in a page. A failure to keep one is not an error. */
export interface GuestCache {
  get(key: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): void | Promise<void>;
}

/** The guest of that key, or what `make` gives, kept for the next time. `undefined` fields of a guest (lines, start) come back absent. */
export async function cached(cache: GuestCache | undefined, key: string, make: () => Promise<Guest>): Promise<Guest> {
  const found = await cache?.get(key);
  if (found) {
    try {
      return deserialise(found);
    } catch (error) {
      if (!(error instanceof ModuleError)) throw error;
    }
  }
  const guest = await make();
  await cache?.put(key, serialise(guest));
  return guest;
}
