/**
 * Paths below a directory of the host that a guest was given. A guest is a stranger: neither `..`, nor an absolute path, nor a
 * symbolic link may lead it out. WASI preview 1, "Filesystem sandboxing"; openat2(2), RESOLVE_BENEATH.
 */
import { lstatSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";

/** WASI's errno for a path that leaves its directory. */
const NOTCAPABLE = 76;
const INVAL = 28;

/** A path that may not be used; `errno` is WASI's number. */
export class PathError extends Error {
  readonly errno: number;
  constructor(errno: number) {
    super(`path error ${errno}`);
    this.errno = errno;
  }
}

/**
 * The host's path of a guest's path below `root`, which must itself be a real path. The parent directories must exist and, links followed, be
 * below `root`; so must the last component's target when `follow`.
 * @throws {PathError} the path leads out
 * @throws {NodeJS.ErrnoException} a parent does not exist
 */
export function pathBelow(root: string, path: string, follow: boolean): string {
  if (path.includes("\0")) throw new PathError(INVAL);
  if (path.startsWith("/") || (sep === "\\" && /[\\:]/.test(path))) throw new PathError(NOTCAPABLE);
  let place = root;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  parts.forEach((part, index) => {
    if (part === "..") {
      // Of a real path, the parent is what is written before the last name.
      if (place === root) throw new PathError(NOTCAPABLE);
      place = join(place, "..");
      return;
    }
    const next = join(place, part);
    const last = index === parts.length - 1;
    if (last && !follow && !path.endsWith("/")) {
      place = next;
      return;
    }
    place = resolved(root, next, last);
  });
  return place;
}

/** The real path of one more step; a last step that does not exist yet stays. */
function resolved(root: string, path: string, last: boolean): string {
  let real: string;
  try {
    real = realpathSync(path);
  } catch (reason) {
    // A dangling link must not be followed by creating its target.
    if (last && (reason as NodeJS.ErrnoException).code === "ENOENT" && !isLink(path)) return path;
    throw reason;
  }
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) throw new PathError(NOTCAPABLE);
  return real;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
