/** RLIMIT_FSIZE: how much a process may still write to a regular file; getrlimit(2). Linux: generic_write_check_limits, inode_newsize_ok. */
import { OpenFile, wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import { constants } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";

const { RLIMIT_FSIZE } = constants.RLIMIT;
const EFBIG = 27;
/** Bytes of a file in memory at the most: it is one array, and a guest could ask for any size. */
const LARGEST_IN_MEMORY = 512 << 20;

/** How many of `length` bytes may be written at `position`; -EFBIG, and SIGXFSZ is on its way, where none may. */
export function writableBytes(machine: Machine, fd: Fd, position: number, length: number): number {
  const { kernel, current } = machine;
  // The file system's own limit raises no signal (generic_write_check_limits: s_maxbytes).
  if (fd instanceof OpenFile && position + length > LARGEST_IN_MEMORY) {
    if (position >= LARGEST_IN_MEMORY) return -EFBIG;
    length = LARGEST_IN_MEMORY - position;
  }
  const limit = kernel.softLimit(current.slot, RLIMIT_FSIZE);
  if (limit === Infinity || length === 0 || fd.fd_filestat_get().filestat?.filetype !== wasi.FILETYPE_REGULAR_FILE) return length;
  if (position < limit) return Math.min(length, limit - position);
  kernel.core.fileSizeExceeded(current.slot);
  return -EFBIG;
}

/** Whether a file may be made `size` bytes long; otherwise SIGXFSZ is on its way, and the call fails with EFBIG. */
export function mayHaveSize(machine: Machine, fd: Fd, size: number): boolean {
  const now = Number(fd.fd_filestat_get().filestat?.size ?? 0);
  return size <= now || size === 0 || writableBytes(machine, fd, size - 1, 1) > 0;
}

/** Where the next write goes. */
export function writePosition(fd: Fd, appends: boolean): number {
  return Number(appends ? (fd.fd_filestat_get().filestat?.size ?? 0n) : fd.fd_tell().offset);
}
