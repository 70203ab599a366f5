/** `--dir HOST[:GUEST]`: which of the host's directories a guest sees, and under which names. */
import { Directory, PreopenDirectory, type Fd } from "@bjorn3/browser_wasi_shim";
import { posix } from "node:path";
import { hostDirectory } from "./directory.ts";

/** A `--dir` that cannot be used. `message` is one line. */
export class DirectoryError extends Error {}

/**
 * Directories by their absolute path in the guest. Without GUEST a directory has the same path as on the host, seen from "/":
 * `--dir data` is /data, `--dir .` is /, `--dir /srv/x` is /srv/x. A guest's working directory is /.
 * /tmp stays in memory unless it is given.
 * @throws {DirectoryError} no such directory, or no name for it in the guest
 */
export function guestDirectories(texts: readonly string[]): Map<string, Fd> {
  const directories = new Map<string, Fd>();
  for (const text of texts) {
    const { host, guest } = parse(text);
    if (directories.has(guest)) throw new DirectoryError(`--dir ${text}: ${guest} is given twice`);
    try {
      directories.set(guest, hostDirectory(host, guest));
    } catch (reason) {
      const code = (reason as NodeJS.ErrnoException).code;
      throw new DirectoryError(
        `--dir ${text}: ${code === "ENOENT" ? "there is no such directory" : code === "ENOTDIR" ? "it is not a directory" : (reason as Error).message}`,
      );
    }
  }
  if (directories.has("/") && !directories.has("/tmp"))
    directories.set("/tmp", new PreopenDirectory("/tmp", new Directory(new Map()).contents));
  return directories;
}

function parse(text: string): { host: string; guest: string } {
  // A drive letter of Windows is no separator.
  const colon = text.indexOf(":", /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0);
  const host = colon < 0 ? text : text.slice(0, colon);
  const named = colon < 0 ? host : text.slice(colon + 1);
  if (host === "" || named === "") throw new DirectoryError(`--dir ${text}: give it as HOST or HOST:GUEST`);
  const relative = posix.normalize(named);
  if (relative.startsWith(".."))
    throw new DirectoryError(`--dir ${text}: ${named} has no place below the guest's /: name one, as in --dir ${host}:/data`);
  return { host, guest: posix.join("/", relative).replace(/(?<=.)\/$/, "") };
}
