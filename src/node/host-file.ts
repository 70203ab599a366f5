/** An open file of the host as a descriptor of @bjorn3/browser_wasi_shim. */
import { Fd, wasi } from "@bjorn3/browser_wasi_shim";
import { closeSync, fstatSync, fsyncSync, ftruncateSync, futimesSync, readSync, writeSync, type BigIntStats } from "node:fs";
import { errnoOf, hostErrno } from "./host-errno.ts";

/** Everything: what a guest may do is decided when a file is opened, as on Linux. */
export const ALL_RIGHTS = (1n << 30n) - 1n;

export function filestat(stats: BigIntStats): wasi.Filestat {
  const type = stats.isDirectory()
    ? wasi.FILETYPE_DIRECTORY
    : stats.isFile()
      ? wasi.FILETYPE_REGULAR_FILE
      : stats.isSymbolicLink()
        ? wasi.FILETYPE_SYMBOLIC_LINK
        : wasi.FILETYPE_CHARACTER_DEVICE;
  const result = new wasi.Filestat(stats.ino, type, stats.size);
  result.dev = stats.dev;
  result.nlink = stats.nlink;
  result.atim = stats.atimeNs;
  result.mtim = stats.mtimeNs;
  result.ctim = stats.ctimeNs;
  return result;
}

export class HostFile extends Fd {
  readonly #descriptor: number;
  readonly #append: boolean;
  #position = 0n;

  /** Takes over a descriptor of the host: closing this closes it. */
  constructor(descriptor: number, append: boolean) {
    super();
    this.#descriptor = descriptor;
    this.#append = append;
  }

  override fd_close(): number {
    return errnoOf(() => closeSync(this.#descriptor));
  }

  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat | null } {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_REGULAR_FILE, this.#append ? wasi.FDFLAGS_APPEND : 0);
    fdstat.fs_rights_base = ALL_RIGHTS;
    return { ret: 0, fdstat };
  }

  override fd_filestat_get(): { ret: number; filestat: wasi.Filestat | null } {
    try {
      return { ret: 0, filestat: filestat(fstatSync(this.#descriptor, { bigint: true })) };
    } catch (reason) {
      return { ret: hostErrno(reason), filestat: null };
    }
  }

  override fd_filestat_set_size(size: bigint): number {
    return errnoOf(() => ftruncateSync(this.#descriptor, Number(size)));
  }

  override fd_filestat_set_times(atim: bigint, mtim: bigint, flags: number): number {
    return errnoOf(() => {
      const before = fstatSync(this.#descriptor, { bigint: true });
      const accessed = flags & wasi.FSTFLAGS_ATIM ? atim : before.atimeNs;
      const modified = flags & wasi.FSTFLAGS_MTIM ? mtim : before.mtimeNs;
      futimesSync(this.#descriptor, Number(accessed) / 1e9, Number(modified) / 1e9);
    });
  }

  override fd_allocate(offset: bigint, length: bigint): number {
    return errnoOf(() => {
      const end = Number(offset + length);
      if (fstatSync(this.#descriptor).size < end) ftruncateSync(this.#descriptor, end);
    });
  }

  override fd_read(size: number): { ret: number; data: Uint8Array } {
    const result = this.fd_pread(size, this.#position);
    this.#position += BigInt(result.data.length);
    return result;
  }

  override fd_pread(size: number, offset: bigint): { ret: number; data: Uint8Array } {
    try {
      const buffer = new Uint8Array(Math.min(size, 1 << 20));
      return { ret: 0, data: buffer.subarray(0, readSync(this.#descriptor, buffer, 0, buffer.length, Number(offset))) };
    } catch (reason) {
      return { ret: hostErrno(reason), data: new Uint8Array(0) };
    }
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    if (this.#append) this.#position = BigInt(fstatSync(this.#descriptor).size);
    const result = this.fd_pwrite(data, this.#position);
    this.#position += BigInt(result.nwritten);
    return result;
  }

  override fd_pwrite(data: Uint8Array, offset: bigint): { ret: number; nwritten: number } {
    try {
      return { ret: 0, nwritten: writeSync(this.#descriptor, data, 0, data.length, this.#append ? null : Number(offset)) };
    } catch (reason) {
      return { ret: hostErrno(reason), nwritten: 0 };
    }
  }

  override fd_seek(offset: bigint, whence: number): { ret: number; offset: bigint } {
    const base =
      whence === wasi.WHENCE_SET
        ? 0n
        : whence === wasi.WHENCE_CUR
          ? this.#position
          : whence === wasi.WHENCE_END
            ? BigInt(fstatSync(this.#descriptor).size)
            : undefined;
    if (base === undefined || base + offset < 0n) return { ret: wasi.ERRNO_INVAL, offset: 0n };
    this.#position = base + offset;
    return { ret: 0, offset: this.#position };
  }

  override fd_tell(): { ret: number; offset: bigint } {
    return { ret: 0, offset: this.#position };
  }

  override fd_sync(): number {
    return errnoOf(() => fsyncSync(this.#descriptor));
  }
}
