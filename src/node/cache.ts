/**
 * A store of files by content hash: what compiling and instrumenting took seconds for is read back in milliseconds.
 *
 * It lies in $SIGNALBOX_CACHE, else node_modules/.cache/signalbox of a project that has one, else $XDG_CACHE_HOME/signalbox
 * (~/.cache/signalbox). SIGNALBOX_CACHE=off turns it off. A cache that cannot be written or read is no cache: everything works without.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "./package-root.ts";

/** Fits src/instrument's GuestCache. */
export interface Cache {
  /** The bytes kept under a key, or undefined. */
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

const nothing: Cache = { get: () => undefined, put: () => {} };

export function openCache(folder: string | undefined = cacheFolder()): Cache {
  if (folder === undefined) return nothing;
  const pathOf = (key: string): string => {
    const name = /^[0-9a-f]{16,}$/.test(key) ? key : cacheKey(key);
    return join(folder, name.slice(0, 2), name.slice(2));
  };
  return {
    get: (key) => {
      try {
        const { buffer, byteOffset, length } = readFileSync(pathOf(key));
        return new Uint8Array(buffer, byteOffset, length);
      } catch {
        return undefined;
      }
    },
    put: (key, bytes) => {
      const path = pathOf(key);
      // Written beside and moved: nobody ever reads half a file, and of two writers one wins.
      const draft = `${path}.${process.pid}.draft`;
      try {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(draft, bytes);
        renameSync(draft, path);
      } catch {
        try {
          unlinkSync(draft);
        } catch {
          // Never written.
        }
      }
    },
  };
}

/** A key for `get` and `put`: the hex hash of all parts, each with its length, so that parts cannot run into each other. */
export function cacheKey(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest("hex");
}

function cacheFolder(): string | undefined {
  const { SIGNALBOX_CACHE: own, XDG_CACHE_HOME: shared } = process.env;
  if (own === "off" || own === "0") return undefined;
  if (own) return own;
  const modules = join(packageRoot, "node_modules");
  if (existsSync(modules)) return join(modules, ".cache", "signalbox");
  return join(shared || join(homedir(), ".cache"), "signalbox");
}
