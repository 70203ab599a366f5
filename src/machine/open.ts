/**
 * openat(2) and mknod(2). Files are opened through the directories of @bjorn3/browser_wasi_shim; a named pipe is the kernel's, which may make
 * the caller wait for its other end.
 */
import { wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import { constants } from "../../abi/constants.ts";
import { linuxErrno } from "../../abi/errno.ts";
import { kernelConstants } from "../../abi/kernel.ts";
import { results } from "../../abi/constants.ts";
import { PREOPEN } from "./files.ts";
import { SerialLine } from "./devices.ts";
import { stringAt } from "./guest-strings.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import { absolutePath, place } from "./paths.ts";
import { SpecialInode, createSpecial, mayCreate } from "./special-inodes.ts";
import { openTerminalFile } from "./terminal-files.ts";
import type { GuestThread } from "./thread.ts";

const EPERM = 1;
const ENOENT = 2;
const ESRCH = 3;
const ENXIO = 6;
const EBADF = 9;
const EFAULT = 14;
const EEXIST = 17;
const ENOTDIR = 20;
const EISDIR = 21;
const EINVAL = 22;
const ENAMETOOLONG = 36;
const PATH_MAX = 4096;
const { AT_FDCWD } = constants.AT;
const { F_SETFD } = constants.F;
const { O_RDONLY, O_RDWR, O_WRONLY, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_NONBLOCK, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW } = constants.O;
const O_ACCMODE = 3;
/** mknod(2): S_IFMT, S_IFREG, S_IFIFO, S_IFSOCK. */
const TYPE = 0xf000;
const REGULAR = 0x8000;
const FIFO = 0x1000;
const SOCKET = 0xc000;

/** What wasi-libc asks for: everything but what the access mode rules out. */
const READING = BigInt(wasi.RIGHTS_FD_READ | wasi.RIGHTS_FD_READDIR);
const WRITING = BigInt(wasi.RIGHTS_FD_DATASYNC | wasi.RIGHTS_FD_WRITE | wasi.RIGHTS_FD_ALLOCATE | wasi.RIGHTS_FD_FILESTAT_SET_SIZE);
const OTHERS = 0x1fffffffn & ~(READING | WRITING);

interface Place {
  readonly directory: Fd;
  readonly below: string;
}

/** The path at an address in the guest, or -errno. */
function pathAt(thread: GuestThread, address: number): string | number {
  const bytes = stringAt(thread.process.memory, address >>> 0, PATH_MAX);
  if (bytes === undefined) return -EFAULT;
  if (bytes === "too long") return -ENAMETOOLONG;
  return bytes.length === 0 ? -ENOENT : new TextDecoder().decode(bytes);
}

function placeFrom(machine: Machine, thread: GuestThread, dirfd: number, path: string): Place | number {
  const slash = path.endsWith("/") && !/^\/+$/.test(path) ? "/" : "";
  if (path.startsWith("/") || dirfd === AT_FDCWD) {
    const found = place(machine.files, absolutePath(thread.process.directory, path));
    return found ? { directory: found.directory, below: found.below + slash } : -ENOENT;
  }
  const preopen = machine.files.preopens[dirfd - PREOPEN];
  const host = preopen ? 0 : machine.kernel.core.hostOf(thread.slot, dirfd);
  if (host === -EBADF) return -EBADF;
  const directory = preopen?.fd ?? machine.files.get(host);
  // openat(2), ENOTDIR: "pathname is a relative pathname and dirfd is a file descriptor referring to a file other than a directory".
  return directory ? { directory, below: path } : -ENOTDIR;
}

/** openat(2), one turn. */
export function openat(machine: Machine, thread: GuestThread): number {
  const [dirfd, address, flags] = [...thread.call.words] as [number, number, number];
  const { kernel } = machine;
  const call = (inode: number): number => kernel.core.syscall(thread.slot, systemCallNumbers.openat!, inode, flags, 0, 0, 0, 0);
  const path = pathAt(thread, address);
  const process = typeof path === "string" && flags & O_DIRECTORY ? /^\/proc\/(self|\d+)\/?$/.exec(path)?.[1] : undefined;
  if (process !== undefined) return openProcess(machine, thread, process === "self" ? thread.process.pid : Number(process), flags);
  const found = typeof path === "number" ? path : placeFrom(machine, thread, dirfd, path);
  const special = typeof found === "number" ? undefined : specialIn(found);
  if (special?.kind === "fifo" && (flags & (O_CREAT | O_EXCL)) !== (O_CREAT | O_EXCL) && !(flags & O_DIRECTORY))
    return call(special.number);
  if (!(flags & O_NONBLOCK) && typeof found !== "number" && found.directory.path_lookup(found.below, 1).inode_obj instanceof SerialLine)
    return call(kernelConstants.SERIAL.NO_CARRIER);
  const result = call(0);
  if (result !== results.HOST) return result;
  const terminal =
    typeof path === "string" && (path.startsWith("/") || dirfd === AT_FDCWD)
      ? openTerminalFile(machine, thread, absolutePath(thread.process.directory, path), flags)
      : undefined;
  return kernel.finishHost(thread.slot, terminal ?? (typeof found === "number" ? found : open(machine, thread, found, flags)));
}

/**
 * pidfd_send_signal(2): "The pidfd argument is a PID file descriptor, a file descriptor that refers to process. Such a file descriptor can be
 * obtained … by opening a /proc/pid directory". That is all that these directories are good for here.
 */
function openProcess({ kernel }: Machine, { slot }: GuestThread, pid: number, flags: number): number {
  const fd = kernel.core.syscall(slot, systemCallNumbers.pidfd_open!, pid, 0, 0, 0, 0, 0);
  if (fd < 0) return fd === -ESRCH || fd === -EINVAL ? -ENOENT : fd;
  if (!(flags & O_CLOEXEC)) kernel.core.syscall(slot, systemCallNumbers.fcntl!, fd, F_SETFD, 0, 0, 0, 0);
  return fd;
}

function specialIn({ directory, below }: Place): SpecialInode | undefined {
  const { inode_obj: inode } = directory.path_lookup(below, 1);
  return inode instanceof SpecialInode ? inode : undefined;
}

/** Opens what is no named pipe; the descriptor or -errno. */
function open(machine: Machine, thread: GuestThread, { directory, below }: Place, flags: number): number {
  const access = flags & O_ACCMODE;
  const kind = directory.path_filestat_get(1, below).filestat?.filetype;
  // open(2), EISDIR: "pathname refers to a directory and the access requested involved writing", also with O_CREAT.
  if (kind === wasi.FILETYPE_DIRECTORY) {
    if ((flags & (O_CREAT | O_EXCL)) === (O_CREAT | O_EXCL)) return -EEXIST;
    if (access !== O_RDONLY || flags & O_CREAT) return -EISDIR;
  }
  if (kind === undefined && flags & O_CREAT && below.endsWith("/")) return -EISDIR;
  if (access > O_RDWR) return -EINVAL;
  const reads = access !== O_WRONLY;
  const writes = access !== O_RDONLY;
  const special = specialIn({ directory, below });
  if (special) return flags & O_DIRECTORY ? -ENOTDIR : flags & O_CREAT && flags & O_EXCL ? -EEXIST : -ENXIO;
  const { ret, fd_obj: opened } = directory.path_open(
    flags & O_NOFOLLOW ? 0 : 1,
    below,
    (flags & O_CREAT ? wasi.OFLAGS_CREAT : 0) |
      (flags & O_DIRECTORY ? wasi.OFLAGS_DIRECTORY : 0) |
      (flags & O_EXCL ? wasi.OFLAGS_EXCL : 0) |
      (flags & O_TRUNC ? wasi.OFLAGS_TRUNC : 0),
    OTHERS | (reads ? READING : 0n) | (writes ? WRITING : 0n),
    OTHERS | READING | WRITING,
    (flags & O_APPEND ? wasi.FDFLAGS_APPEND : 0) | (flags & O_NONBLOCK ? wasi.FDFLAGS_NONBLOCK : 0),
  );
  if (ret !== wasi.ERRNO_SUCCESS) return -linuxErrno(ret);
  if (!opened) return -ENOENT;
  return installHost(machine, thread, opened, flags & (O_ACCMODE | O_APPEND | O_NONBLOCK | O_CLOEXEC), (flags & O_TRUNC) !== 0);
}

/** Gives an object that was just opened a descriptor; the descriptor or -errno. */
export function installHost(machine: Machine, thread: { readonly slot: number }, opened: Fd, flags: number, truncated: boolean): number {
  const { files, kernel } = machine;
  if (truncated) machine.fileMappings.after(opened);
  const host = files.add(opened);
  const fd = kernel.core.openHost(thread.slot, host, flags);
  if (fd < 0) {
    files.release(host);
    return fd;
  }
  const { filestat } = opened.fd_filestat_get();
  if (filestat) kernel.core.setInode(thread.slot, fd, files.inode(filestat.ino));
  return fd;
}

/** mknod(2): named pipes, and sockets that nobody is bound to. */
export function mknod(machine: Machine, thread: GuestThread): number {
  const [address, mode] = [...thread.call.words] as [number, number];
  const type = mode & TYPE;
  if (type !== FIFO && type !== SOCKET) return type === 0 || type === REGULAR ? -EINVAL : -EPERM;
  const path = pathAt(thread, address);
  if (typeof path === "number") return path;
  const { files } = machine;
  const refused = mayCreate(files, thread.process.directory, path);
  if (refused < 0) return refused;
  createSpecial(files, thread.process.directory, path, new SpecialInode(type === FIFO ? "fifo" : "socket", files.nextSpecial()));
  return 0;
}
