/**
 * A directory of the host as a guest sees it (`--dir`): a descriptor of @bjorn3/browser_wasi_shim over node:fs that nothing leads out of.
 */
import { Fd, Inode, wasi } from "@bjorn3/browser_wasi_shim";
import {
  constants,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  utimesSync,
  type BigIntStats,
} from "node:fs";
import { join } from "node:path";
import { pathBelow } from "./directory-path.ts";
import { errnoOf, hostErrno } from "./host-errno.ts";
import { ALL_RIGHTS, filestat, HostFile } from "./host-file.ts";

/** Of lookupflags; the shim's definitions lack it. */
const SYMLINK_FOLLOW = 1;

/** A file or directory of the host on its way from one name to another (rename, link). */
class HostInode extends Inode {
  readonly path: string;

  constructor(path: string) {
    super();
    this.path = path;
  }

  override path_open(): { ret: number; fd_obj: null } {
    return { ret: wasi.ERRNO_XDEV, fd_obj: null };
  }

  override stat(): wasi.Filestat {
    return filestat(lstatSync(this.path, { bigint: true }));
  }
}

class HostDirectory extends Fd {
  /** The real path of the directory that was given, which bounds everything. */
  readonly #root: string;
  readonly #path: string;
  readonly #name: string | undefined;
  #entries: wasi.Dirent[] = [];

  constructor(root: string, path: string, name?: string) {
    super();
    this.#root = root;
    this.#path = path;
    this.#name = name;
  }

  /** The host's path; `..` may lead up to the root and no further. */
  #below(path: string, follow: boolean): string {
    const inner = this.#path.slice(this.#root.length).split(/[\\/]/).filter(Boolean);
    return path.startsWith("/") ? pathBelow(this.#root, path, follow) : pathBelow(this.#root, [...inner, path].join("/"), follow);
  }

  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat } {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_DIRECTORY, 0);
    fdstat.fs_rights_base = ALL_RIGHTS;
    fdstat.fs_rights_inherited = ALL_RIGHTS;
    return { ret: 0, fdstat };
  }

  override fd_filestat_get(): { ret: number; filestat: wasi.Filestat | null } {
    return this.path_filestat_get(0, ".");
  }

  override fd_prestat_get(): { ret: number; prestat: wasi.Prestat | null } {
    return this.#name === undefined ? { ret: wasi.ERRNO_BADF, prestat: null } : { ret: 0, prestat: wasi.Prestat.dir(this.#name) };
  }

  override fd_close(): number {
    return 0;
  }

  override fd_sync(): number {
    return 0;
  }

  override fd_readdir_single(cookie: bigint): { ret: number; dirent: wasi.Dirent | null } {
    if (cookie === 0n) {
      try {
        this.#entries = listing(this.#path);
      } catch (reason) {
        return { ret: hostErrno(reason), dirent: null };
      }
    }
    return { ret: 0, dirent: this.#entries[Number(cookie)] ?? null };
  }

  override path_filestat_get(flags: number, path: string): { ret: number; filestat: wasi.Filestat | null } {
    try {
      const follow = (flags & SYMLINK_FOLLOW) !== 0;
      const place = this.#below(path, follow);
      return { ret: 0, filestat: filestat(lstatSync(place, { bigint: true }) as BigIntStats) };
    } catch (reason) {
      return { ret: hostErrno(reason), filestat: null };
    }
  }

  override path_filestat_set_times(flags: number, path: string, atim: bigint, mtim: bigint, fstFlags: number): number {
    return errnoOf(() => {
      const follow = (flags & SYMLINK_FOLLOW) !== 0;
      const place = this.#below(path, follow);
      const before = lstatSync(place, { bigint: true });
      const accessed = fstFlags & wasi.FSTFLAGS_ATIM ? atim : before.atimeNs;
      const modified = fstFlags & wasi.FSTFLAGS_MTIM ? mtim : before.mtimeNs;
      (follow ? utimesSync : lutimesSync)(place, Number(accessed) / 1e9, Number(modified) / 1e9);
    });
  }

  override path_open(
    dirflags: number,
    path: string,
    oflags: number,
    rights: bigint,
    _inheriting: bigint,
    fdflags: number,
  ): { ret: number; fd_obj: Fd | null } {
    try {
      const follow = (dirflags & SYMLINK_FOLLOW) !== 0;
      const place = this.#below(path, follow);
      const isDirectory = statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
      if (oflags & wasi.OFLAGS_DIRECTORY || isDirectory) {
        if (!isDirectory) return { ret: statSync(place, { throwIfNoEntry: false }) ? wasi.ERRNO_NOTDIR : wasi.ERRNO_NOENT, fd_obj: null };
        if (lstatSync(place).isSymbolicLink()) return { ret: wasi.ERRNO_LOOP, fd_obj: null };
        if (oflags & wasi.OFLAGS_EXCL) return { ret: wasi.ERRNO_EXIST, fd_obj: null };
        if (rights & BigInt(wasi.RIGHTS_FD_WRITE)) return { ret: wasi.ERRNO_ISDIR, fd_obj: null };
        return { ret: 0, fd_obj: new HostDirectory(this.#root, place) };
      }
      const append = (fdflags & wasi.FDFLAGS_APPEND) !== 0;
      return { ret: 0, fd_obj: new HostFile(openSync(place, openFlags(oflags, rights, append), 0o666), append) };
    } catch (reason) {
      return { ret: hostErrno(reason), fd_obj: null };
    }
  }

  override path_create_directory(path: string): number {
    return errnoOf(() => mkdirSync(this.#below(path.replace(/\/+$/, ""), false)));
  }

  override path_remove_directory(path: string): number {
    return errnoOf(() => rmdirSync(this.#below(path.replace(/\/+$/, ""), false)));
  }

  override path_unlink_file(path: string): number {
    return errnoOf(() => {
      const place = this.#below(path, false);
      // unlink(2) of a directory: EISDIR on Linux, EPERM elsewhere.
      if (lstatSync(place).isDirectory()) throw Object.assign(new Error("is a directory"), { code: "EISDIR" });
      unlinkSync(place);
    });
  }

  override path_readlink(path: string): { ret: number; data: string | null } {
    try {
      return { ret: 0, data: readlinkSync(this.#below(path, false)) };
    } catch (reason) {
      return { ret: hostErrno(reason), data: null };
    }
  }

  override path_lookup(path: string, dirflags: number): { ret: number; inode_obj: Inode | null } {
    try {
      const place = this.#below(path, (dirflags & SYMLINK_FOLLOW) !== 0);
      lstatSync(place);
      return { ret: 0, inode_obj: new HostInode(place) };
    } catch (reason) {
      return { ret: hostErrno(reason), inode_obj: null };
    }
  }

  /** The shim renames by unlinking and linking; the file stays until `path_link` moves it, so that nothing is lost between. */
  override path_unlink(path: string): { ret: number; inode_obj: Inode | null } {
    return this.path_lookup(path.replace(/\/+$/, ""), 0);
  }

  override path_link(path: string, inode: Inode, isRename: boolean): number {
    if (!(inode instanceof HostInode)) return wasi.ERRNO_XDEV;
    return errnoOf(() => (isRename ? renameSync : linkSync)(inode.path, this.#below(path.replace(/\/+$/, ""), false)));
  }
}

/** open(2) flags. Links were resolved before: one that appears since is refused. */
function openFlags(oflags: number, rights: bigint, append: boolean): number {
  const reads = (rights & BigInt(wasi.RIGHTS_FD_READ)) !== 0n;
  const writes = (rights & BigInt(wasi.RIGHTS_FD_WRITE)) !== 0n || append;
  let flags = writes ? (reads ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
  if (oflags & wasi.OFLAGS_CREAT) flags |= constants.O_CREAT;
  if (oflags & wasi.OFLAGS_EXCL) flags |= constants.O_EXCL;
  if (oflags & wasi.OFLAGS_TRUNC) flags |= constants.O_TRUNC;
  if (append) flags |= constants.O_APPEND;
  // O_NONBLOCK: a FIFO or a device in the directory must not hold us up.
  return flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
}

/** The entries by name, so that a guest's run does not depend on the host's order. */
function listing(path: string): wasi.Dirent[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  const named = [
    { name: ".", type: wasi.FILETYPE_DIRECTORY },
    { name: "..", type: wasi.FILETYPE_DIRECTORY },
    ...entries.map((entry) => ({
      name: entry.name,
      type: entry.isDirectory()
        ? wasi.FILETYPE_DIRECTORY
        : entry.isSymbolicLink()
          ? wasi.FILETYPE_SYMBOLIC_LINK
          : wasi.FILETYPE_REGULAR_FILE,
    })),
  ];
  return named.map(({ name, type }, index) => {
    const number = name === ".." ? 0n : (lstatSync(join(path, name), { bigint: true, throwIfNoEntry: false })?.ino ?? 0n);
    return new wasi.Dirent(BigInt(index + 1), number, name, type);
  });
}

/**
 * A directory of the host, opened beforehand for a guest under the name `guestPath`.
 * @throws {NodeJS.ErrnoException} it does not exist or is no directory
 */
export function hostDirectory(hostPath: string, guestPath: string): Fd {
  const root = realpathSync(hostPath);
  if (!statSync(root).isDirectory()) throw Object.assign(new Error(`${hostPath} is not a directory`), { code: "ENOTDIR" });
  return new HostDirectory(root, root, guestPath);
}
