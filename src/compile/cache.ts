/**
 * Guests kept by the hash of all that they were made of. Which other files a program reads (includes, imports) is known only once it is
 * compiled, so there are two steps: the program's own key leads to the list of those files, and list and contents to the guest.
 */
import type { Guest } from "../../abi/guest.ts";
import { ModuleError, cached, deserialise } from "../instrument/index.ts";
import type { GuestCache } from "../instrument/index.ts";
import { sha256 } from "../instrument/sha256.ts";

/** The text of another file that the program reads, by its path relative to the program; undefined: there is none. */
export type ReadFile = (path: string) => string | undefined;

const encoder = new TextEncoder();

/** Hex hash of parts, each with its length, so that they cannot run into each other. */
export function cacheKey(parts: readonly (string | Uint8Array)[]): string {
  return sha256(
    ...parts.flatMap((part) => {
      const bytes = typeof part === "string" ? encoder.encode(part) : part;
      return [encoder.encode(`${bytes.length}:`), bytes];
    }),
  );
}

/** Every path that was asked for, in order, and what it then held: a file that appears later changes the key too. */
function withContents(key: string, paths: readonly string[], read: ReadFile): string {
  return cacheKey([key, ...paths.flatMap((path) => [path, read(path) ?? "\0"])]);
}

/** The guest of that key and the present contents of the files that it read, or what `make` gives, which must read them through its argument. */
export async function cachedGuest(
  cache: GuestCache | undefined,
  key: string,
  read: ReadFile,
  make: (read: ReadFile) => Promise<Guest>,
): Promise<Guest> {
  if (!cache) return make(read);
  const known = await cache.get(key);
  if (known) {
    const paths = JSON.parse(new TextDecoder().decode(known)) as readonly string[];
    return cached(cache, withContents(key, paths, read), () => make(read));
  }
  const asked = new Set<string>();
  const guest = await make((path) => {
    asked.add(path);
    return read(path);
  });
  const paths = [...asked];
  await cache.put(key, encoder.encode(JSON.stringify(paths)));
  return cached(cache, withContents(key, paths, read), () => Promise.resolve(guest));
}

/** As cachedGuest, without making one: undefined where it is not there, or the cache does not answer at once. */
export function findCached(cache: GuestCache, key: string, read: ReadFile): Guest | undefined {
  const known = cache.get(key);
  if (!(known instanceof Uint8Array)) return undefined;
  const paths = JSON.parse(new TextDecoder().decode(known)) as readonly string[];
  const found = cache.get(withContents(key, paths, read));
  if (!(found instanceof Uint8Array)) return undefined;
  try {
    return deserialise(found);
  } catch (reason) {
    if (reason instanceof ModuleError) return undefined;
    throw reason;
  }
}
