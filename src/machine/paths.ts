/** Absolute paths in the guest's file tree: path_resolution(7), over the directories of @bjorn3/browser_wasi_shim. */
import { wasi } from "@bjorn3/browser_wasi_shim";
import { linuxErrno } from "../../abi/errno.ts";
import type { Files } from "./files.ts";

const ENOENT = 2;
const ENOTDIR = 20;
const EISDIR = 21;
/** Bytes of a file at the most: a program's. */
const LARGEST = 256 * 1024 * 1024;
const CHUNK = 1 << 20;

/** `path` seen from directory `from`, without "." and "..", which do not lead above "/". */
export function absolutePath(from: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${from}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The given directory that holds an absolute path, and the path below it ("." for itself). */
export function place(
  files: Files,
  path: string,
): { readonly directory: Files["preopens"][number]["fd"]; readonly below: string } | undefined {
  files.lookedFor?.(path);
  let best: Files["preopens"][number] | undefined;
  for (const each of files.preopens) {
    const inside = each.path === "/" || path === each.path || path.startsWith(`${each.path}/`);
    if (inside && (!best || each.path.length > best.path.length)) best = each;
  }
  if (!best) return undefined;
  return { directory: best.fd, below: path.slice(best.path === "/" ? 1 : best.path.length + 1) || "." };
}

/** What is at an absolute path: "file", "directory", or -errno. */
export function kindAt(files: Files, path: string): "file" | "directory" | number {
  const found = place(files, path);
  if (!found) return -ENOENT;
  if (found.below === ".") return "directory";
  const { ret, filestat } = found.directory.path_filestat_get(1, found.below);
  if (ret !== wasi.ERRNO_SUCCESS || !filestat) return -linuxErrno(ret);
  return filestat.filetype === wasi.FILETYPE_DIRECTORY ? "directory" : "file";
}

/** The contents of the file at an absolute path, or -errno. */
export function contentsOf(files: Files, path: string): Uint8Array | number {
  const kind = kindAt(files, path);
  if (kind === "directory") return -EISDIR;
  if (typeof kind === "number") return kind;
  const { directory, below } = place(files, path)!;
  const { ret, fd_obj: opened } = directory.path_open(1, below, 0, BigInt(wasi.RIGHTS_FD_READ), 0n, 0);
  if (ret !== wasi.ERRNO_SUCCESS || !opened) return ret === wasi.ERRNO_SUCCESS ? -ENOTDIR : -linuxErrno(ret);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { ret: failed, data } = opened.fd_read(CHUNK);
    if (failed !== wasi.ERRNO_SUCCESS) return -linuxErrno(failed);
    if (data.length === 0 || size + data.length > LARGEST) break;
    parts.push(data.slice());
    size += data.length;
  }
  opened.fd_close();
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
