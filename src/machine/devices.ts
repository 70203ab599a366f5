/** /dev/null and /dev/zero: null(4); /dev/ttyS0: ttyS(4). They are part of the root directory that lies in memory. */
import { Directory, Fd, Inode, wasi } from "@bjorn3/browser_wasi_shim";

class OpenDevice extends Fd {
  readonly #device: Device;

  constructor(device: Device) {
    super();
    this.#device = device;
  }

  override fd_read(size: number): { ret: number; data: Uint8Array } {
    return { ret: wasi.ERRNO_SUCCESS, data: new Uint8Array(this.#device.endless ? size : 0) };
  }

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    return { ret: wasi.ERRNO_SUCCESS, nwritten: data.byteLength };
  }

  override fd_seek(): { ret: number; offset: bigint } {
    return { ret: wasi.ERRNO_SUCCESS, offset: 0n };
  }

  override fd_tell(): { ret: number; offset: bigint } {
    return { ret: wasi.ERRNO_SUCCESS, offset: 0n };
  }

  override fd_filestat_get(): { ret: number; filestat: wasi.Filestat } {
    return { ret: wasi.ERRNO_SUCCESS, filestat: this.#device.stat() };
  }

  /** A character device that can seek is no terminal: isatty(3) in wasi-libc. */
  override fd_fdstat_get(): { ret: number; fdstat: wasi.Fdstat } {
    const fdstat = new wasi.Fdstat(wasi.FILETYPE_CHARACTER_DEVICE, 0);
    fdstat.fs_rights_base = BigInt(wasi.RIGHTS_FD_READ | wasi.RIGHTS_FD_WRITE | wasi.RIGHTS_FD_SEEK | wasi.RIGHTS_FD_TELL);
    return { ret: wasi.ERRNO_SUCCESS, fdstat };
  }
}

/** Takes all that is written; reading gives zeros without end, or the end at once. */
class Device extends Inode {
  readonly endless: boolean;

  constructor(endless: boolean) {
    super();
    this.endless = endless;
  }

  override path_open(): { ret: number; fd_obj: Fd | null } {
    return { ret: wasi.ERRNO_SUCCESS, fd_obj: new OpenDevice(this) };
  }

  override stat(): wasi.Filestat {
    return new wasi.Filestat(this.ino, wasi.FILETYPE_CHARACTER_DEVICE, 0n);
  }
}

/** A serial line to which nothing is connected: it can be waited for, and never opened. */
export class SerialLine extends Inode {
  override path_open(): { ret: number; fd_obj: Fd | null } {
    return { ret: wasi.ERRNO_NXIO, fd_obj: null };
  }

  override stat(): wasi.Filestat {
    return new wasi.Filestat(this.ino, wasi.FILETYPE_CHARACTER_DEVICE, 0n);
  }
}

/** The directory /dev. */
export function devices(): Directory {
  return new Directory(
    new Map<string, Inode>([
      ["null", new Device(false)],
      ["zero", new Device(true)],
      ["ttyS0", new SerialLine()],
      // Opening these is the kernel's business (terminal-files.ts).
      ["tty", new Device(false)],
      ["ptmx", new Device(false)],
      ["pts", new Directory(new Map())],
      // shm_overview(7): where shm_open and sem_open have their files.
      ["shm", new Directory(new Map())],
    ]),
  );
}
