/** Names in the file tree for what the kernel keeps: sockets bound to a path (unix(7)) and named pipes (fifo(7)). */
import { Directory, Inode, wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import { linuxErrno } from "../../abi/errno.ts";
import type { Files } from "./files.ts";
import { absolutePath, place } from "./paths.ts";

const EPERM = 1;
const ENOENT = 2;
const EEXIST = 17;
const ENOTDIR = 20;
const ENXIO = 6;

export type SpecialKind = "socket" | "fifo";

/** WASI preview 1 has no file type for pipes: they are sockets on a device of their own (guests/sdk/c/src/status.c). */
const PIPES = 12n;

/** What stat(2) says of a socket, or of a pipe. */
export function specialStatus(inode: bigint, kind: SpecialKind): wasi.Filestat {
  const status = new wasi.Filestat(inode, wasi.FILETYPE_SOCKET_STREAM, 0n);
  if (kind === "fifo") status.dev = PIPES;
  return status;
}

/** `number` is how the kernel knows it: numbers of one run, from 1. */
export class SpecialInode extends Inode {
  readonly kind: SpecialKind;
  readonly number: number;

  constructor(kind: SpecialKind, number: number) {
    super();
    this.kind = kind;
    this.number = number;
  }

  /** open(2), ENXIO: "The file is a UNIX domain socket". Named pipes are opened by the kernel. */
  override path_open(): { ret: number; fd_obj: Fd | null } {
    return { ret: wasi.ERRNO_NXIO, fd_obj: null };
  }

  override stat(): wasi.Filestat {
    return specialStatus(this.ino, this.kind);
  }
}

/** The special file at a path seen from directory `from`; -errno where there is none, -ENXIO where something else is there. */
export function specialAt(files: Files, from: string, path: string): SpecialInode | number {
  const found = place(files, absolutePath(from, path));
  if (!found) return -ENOENT;
  const { ret, inode_obj: inode } = found.directory.path_lookup(found.below, 1);
  if (!inode) return ret === wasi.ERRNO_SUCCESS ? -ENXIO : -linuxErrno(ret);
  return inode instanceof SpecialInode ? inode : -ENXIO;
}

/** Whether a special file can be made at a path: 0 or -errno. Directories of the host cannot hold one: EPERM, as on file systems that have none. */
export function mayCreate(files: Files, from: string, path: string): number {
  const found = parentOf(files, from, path);
  return typeof found === "number" ? found : found.parent.contents.has(found.name) ? -EEXIST : 0;
}

/** Makes it; to be asked with mayCreate before. */
export function createSpecial(files: Files, from: string, path: string, inode: SpecialInode): void {
  const found = parentOf(files, from, path);
  if (typeof found !== "number") found.parent.contents.set(found.name, inode);
}

function parentOf(files: Files, from: string, path: string): { readonly parent: Directory; readonly name: string } | number {
  const whole = absolutePath(from, path);
  const slash = whole.lastIndexOf("/");
  const found = place(files, whole);
  const name = whole.slice(slash + 1);
  if (!found || name === "") return -EEXIST;
  if (!("dir" in found.directory)) return -EPERM;
  let directory: unknown = found.directory.dir;
  for (const part of found.below.split("/").slice(0, -1)) {
    if (!(directory instanceof Directory)) return -ENOTDIR;
    directory = directory.contents.get(part);
    if (directory === undefined) return -ENOENT;
  }
  return directory instanceof Directory ? { parent: directory, name } : -ENOTDIR;
}
