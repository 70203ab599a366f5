/**
 * WASI's file calls over the objects of @bjorn3/browser_wasi_shim. Every pointer is checked against the guest's page guards first: the
 * hidden part of its memory must stay out of reach. Directory descriptors from PREOPEN up are the preopened ones (files.ts).
 */
import { wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import { constants } from "../../abi/constants.ts";
import { kernelConstants } from "../../abi/kernel-files.ts";
import { PREOPEN } from "./files.ts";
import { mayHaveSize, writableBytes } from "./file-size.ts";
import type { Machine } from "./machine.ts";
import { kernelCall } from "./kernel-call.ts";
import { installHost } from "./open.ts";
import { specialStatus } from "./special-inodes.ts";
import { absolutePath } from "./paths.ts";
import { openTerminalFile } from "./terminal-files.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { wasiResult } from "./wasi.ts";

const { ERRNO_SUCCESS, ERRNO_BADF, ERRNO_FAULT, ERRNO_NOTDIR, ERRNO_SPIPE, ERRNO_NAMETOOLONG, ERRNO_INVAL } = wasi as unknown as Record<
  string,
  number
>;
const SUCCESS = ERRNO_SUCCESS ?? 0;
const BADF = ERRNO_BADF ?? 8;
const FAULT = ERRNO_FAULT ?? 21;
const NOTDIR = ERRNO_NOTDIR ?? 54;
const SPIPE = ERRNO_SPIPE ?? 70;
const INVAL = ERRNO_INVAL ?? 28;
const NAMETOOLONG = ERRNO_NAMETOOLONG ?? 37;
const FBIG = wasi.ERRNO_FBIG;
const NOTSUP = wasi.ERRNO_NOTSUP;
const CHARACTER_DEVICE = 2;
const ALL_RIGHTS = 0x1fffffffn;
/** Rights to seek and to tell: isatty(3) in wasi-libc takes a character device without them for a terminal. */
const SEEK_AND_TELL = 0x24n;
const FDFLAGS_APPEND = 1;
const FDFLAGS_NONBLOCK = 4;
const { O_APPEND, O_NONBLOCK, O_RDWR, O_RDONLY, O_WRONLY } = constants.O;
const { F_GETFL, F_SETFL } = constants.F;
const RIGHT_READ = 2n;
const RIGHT_WRITE = 64n;

const { FILE_PIPE_READ, FILE_PIPE_WRITE, FILE_FIFO, FILE_SOCKET } = kernelConstants.FILE_KIND!;

type Work = (...args: never[]) => number;
/** What a descriptor is: a file or directory, a standard stream, or a pipe of the kernel's; or a WASI error number. */
type Target =
  { readonly kind: "file"; readonly fd: Fd } | { readonly kind: "standard"; readonly number: number } | { readonly kind: "pipe" } | number;

export function fileCalls(machine: Machine, process: GuestProcess): Record<string, Work> {
  const { memory } = process;
  const { files } = machine;
  const { core } = machine.kernel;
  const slot = (): number => machine.current.slot;
  const decoder = new TextDecoder();

  function target(number: number): Target {
    const preopen = files.preopens[number - PREOPEN];
    if (preopen) return { kind: "file", fd: preopen.fd };
    const host = core.hostOf(slot(), number);
    if (host < 0) return kernelCall(machine, systemCallNumbers.fcntl!, number, F_GETFL) < 0 ? BADF : { kind: "pipe" };
    const fd = files.get(host);
    return fd ? { kind: "file", fd } : { kind: "standard", number: host };
  }
  /** Does `work` with the file; streams and pipes answer `otherwise`. */
  function withFile(number: number, otherwise: number, work: (fd: Fd) => number): number {
    const found = target(number);
    if (typeof found === "number") return found;
    return found.kind === "file" ? work(found.fd) : otherwise;
  }
  const isTerminal = (number: number, found: Exclude<Target, number>): boolean =>
    core.isTerminal(slot(), number) !== 0 || (found.kind === "standard" && machine.options.terminal?.[found.number as 0 | 1 | 2] === true);
  const accessOf = (rights: bigint): number => (rights & RIGHT_WRITE ? (rights & RIGHT_READ ? O_RDWR : O_WRONLY) : O_RDONLY);
  const writable = (address: number, length: number): boolean => memory.allows(address >>> 0, length, true);
  function path(address: number, length: number): string | undefined {
    if (!memory.allows(address >>> 0, length >>> 0, false)) return undefined;
    return decoder.decode(memory.bytes.slice(address >>> 0, (address >>> 0) + (length >>> 0)));
  }
  function withPath(number: number, address: number, length: number, work: (fd: Fd, path: string) => number): number {
    const name = path(address, length);
    if (name === undefined) return FAULT;
    files.lookedFor?.(absolutePath(files.preopens[number - PREOPEN]?.path ?? "/", name));
    return withFile(number, NOTDIR, (fd) => work(fd, name));
  }
  function vectors(address: number, count: number, write: boolean): [number, number][] | undefined {
    if (count > 1024 || !memory.allows(address >>> 0, 8 * count, false)) return undefined;
    const found: [number, number][] = [];
    for (let i = 0; i < count; i++) {
      const base = memory.data.getUint32((address >>> 0) + 8 * i, true);
      const length = memory.data.getUint32((address >>> 0) + 8 * i + 4, true);
      if (!memory.allows(base, length, write)) return undefined;
      found.push([base, length]);
    }
    return found;
  }
  function writeStat(stat: wasi.Filestat | null, address: number): void {
    if (!stat) return;
    stat.write_bytes(memory.data, address >>> 0);
    // The shim numbers inodes over all runs together; a run must not see that.
    memory.data.setBigUint64((address >>> 0) + 8, BigInt(files.inode(stat.ino)), true);
  }
  /** Does what changes a file's bytes or size: memory that shows it follows. */
  function changed(file: Fd, work: () => number): number {
    machine.fileMappings.before(file);
    const result = work();
    machine.fileMappings.after(file);
    return result;
  }
  /** fstat(2) of a standard stream, or of what the kernel keeps. */
  function statusOf(found: Exclude<Target, number>, fd: number): wasi.Filestat {
    const kind = found.kind === "pipe" ? core.kindOf(slot(), fd) : 0;
    if (kind === FILE_SOCKET) return specialStatus(0n, "socket");
    if (kind === FILE_PIPE_READ || kind === FILE_PIPE_WRITE || kind === FILE_FIFO) return specialStatus(0n, "fifo");
    return new wasi.Filestat(0n, isTerminal(fd, found) ? CHARACTER_DEVICE : 0, 0n);
  }
  /** Files in memory keep no times: setting them succeeds, as on file systems that are mounted so. */
  const kept = (ret: number): number => (ret === NOTSUP || ret === BADF ? SUCCESS : ret);
  const setCount = (address: number, value: number): number => {
    memory.data.setUint32(address >>> 0, value, true);
    return SUCCESS;
  };

  return {
    fd_advise: (fd: number) => withFile(fd, SPIPE, () => SUCCESS),
    fd_allocate: (fd: number, offset: bigint, length: bigint) =>
      withFile(fd, SPIPE, (file) =>
        changed(file, () => (mayHaveSize(machine, file, Number(offset + length)) ? file.fd_allocate(offset, length) : FBIG)),
      ),
    // fsync(2), EINVAL: "fd is bound to a special file (e.g., a pipe, FIFO, or socket) which does not support synchronization".
    fd_datasync: (fd: number) => withFile(fd, INVAL, (file) => file.fd_sync()),
    fd_sync: (fd: number) => withFile(fd, INVAL, (file) => file.fd_sync()),
    fd_close: (fd: number) => {
      if (files.preopens[fd - PREOPEN]) return SUCCESS;
      const result = kernelCall(machine, systemCallNumbers.close!, fd);
      machine.collectFiles();
      return wasiResult(result);
    },
    fd_fdstat_get: (fd: number, out: number) => {
      if (!writable(out, 24)) return FAULT;
      const found = target(fd);
      if (typeof found === "number") return found;
      const flags = files.preopens[fd - PREOPEN] ? 0 : kernelCall(machine, systemCallNumbers.fcntl!, fd, F_GETFL);
      let stat = found.kind === "file" ? found.fd.fd_fdstat_get().fdstat : null;
      if (!stat) {
        stat = new wasi.Fdstat(isTerminal(fd, found) ? CHARACTER_DEVICE : 0, 0);
        stat.fs_rights_base = ALL_RIGHTS & ~SEEK_AND_TELL;
      }
      if (found.kind === "file") {
        // wasi-libc opens a file with no more rights than its directory passes on; the shim leaves them 0.
        stat.fs_rights_base = ALL_RIGHTS;
        stat.fs_rights_inherited = ALL_RIGHTS;
      }
      stat.fs_flags = (flags & O_APPEND ? FDFLAGS_APPEND : 0) | (flags & O_NONBLOCK ? FDFLAGS_NONBLOCK : 0);
      stat.write_bytes(memory.data, out >>> 0);
      return SUCCESS;
    },
    fd_fdstat_set_flags: (fd: number, flags: number) => {
      const linux = (flags & FDFLAGS_APPEND ? O_APPEND : 0) | (flags & FDFLAGS_NONBLOCK ? O_NONBLOCK : 0);
      const found = target(fd);
      if (typeof found !== "number" && found.kind === "file") found.fd.fd_fdstat_set_flags(flags);
      return wasiResult(kernelCall(machine, systemCallNumbers.fcntl!, fd, F_SETFL, linux));
    },
    fd_fdstat_set_rights: (fd: number) => withFile(fd, SUCCESS, () => SUCCESS),
    fd_filestat_get: (fd: number, out: number) => {
      if (!writable(out, 64)) return FAULT;
      const found = target(fd);
      if (typeof found === "number") return found;
      if (found.kind === "file") {
        const { ret, filestat } = found.fd.fd_filestat_get();
        writeStat(filestat, out);
        return ret;
      }
      statusOf(found, fd).write_bytes(memory.data, out >>> 0);
      return SUCCESS;
    },
    fd_filestat_set_size: (fd: number, size: bigint) =>
      withFile(fd, SPIPE, (file) =>
        changed(file, () => (mayHaveSize(machine, file, Number(size)) ? file.fd_filestat_set_size(size) : FBIG)),
      ),
    fd_filestat_set_times: (fd: number, accessed: bigint, modified: bigint, flags: number) =>
      withFile(fd, SUCCESS, (file) => kept(file.fd_filestat_set_times(accessed, modified, flags))),
    fd_pread: (fd: number, iovs: number, count: number, offset: bigint, out: number) => {
      const parts = vectors(iovs, count >>> 0, true);
      if (!parts || !writable(out, 4)) return FAULT;
      return withFile(fd, SPIPE, (file) => {
        machine.fileMappings.before(file);
        let done = 0;
        for (const [address, length] of parts) {
          const { ret, data } = file.fd_pread(length, offset + BigInt(done));
          if (ret !== SUCCESS) return ret;
          memory.bytes.set(data, address);
          done += data.length;
          if (data.length < length) break;
        }
        return setCount(out, done);
      });
    },
    fd_pwrite: (fd: number, iovs: number, count: number, offset: bigint, out: number) => {
      const parts = vectors(iovs, count >>> 0, false);
      if (!parts || !writable(out, 4)) return FAULT;
      return withFile(fd, SPIPE, (file) =>
        changed(file, () => {
          let done = 0;
          for (const [address, length] of parts) {
            const allowed = writableBytes(machine, file, Number(offset) + done, length);
            if (allowed < 0) return done > 0 ? setCount(out, done) : FBIG;
            const { ret, nwritten } = file.fd_pwrite(memory.bytes.slice(address, address + allowed), offset + BigInt(done));
            if (ret !== SUCCESS) return ret;
            done += nwritten;
            if (nwritten < length) break;
          }
          return setCount(out, done);
        }),
      );
    },
    fd_prestat_get: (fd: number, out: number) => {
      if (!writable(out, 8)) return FAULT;
      // wasi-libc asks for 3, 4, … until it is told EBADF, and passes over kinds that it does not know: so the descriptors that the kernel
      // hands out stay free.
      if (fd >= 3 && fd < PREOPEN) {
        memory.data.setUint32(out >>> 0, 255, true);
        return SUCCESS;
      }
      const preopen = files.preopens[fd - PREOPEN];
      if (!preopen) return BADF;
      memory.data.setUint32(out >>> 0, 0, true);
      memory.data.setUint32((out >>> 0) + 4, new TextEncoder().encode(preopen.path).length, true);
      return SUCCESS;
    },
    fd_prestat_dir_name: (fd: number, address: number, length: number) => {
      const preopen = files.preopens[fd - PREOPEN];
      if (!preopen) return BADF;
      const name = new TextEncoder().encode(preopen.path);
      if (name.length > length >>> 0) return NAMETOOLONG;
      if (!writable(address, name.length)) return FAULT;
      memory.bytes.set(name, address >>> 0);
      return SUCCESS;
    },
    fd_readdir: (fd: number, buffer: number, length: number, cookie: bigint, out: number) => {
      const size = length >>> 0;
      if (!writable(buffer, size) || !writable(out, 4)) return FAULT;
      return withFile(fd, NOTDIR, (directory) => {
        let used = 0;
        for (let next = cookie; used < size;) {
          const { ret, dirent } = directory.fd_readdir_single(next);
          if (ret !== SUCCESS) return ret;
          if (!dirent) break;
          dirent.d_ino = BigInt(files.inode(dirent.d_ino));
          const entry = new Uint8Array(dirent.head_length() + dirent.name_length());
          dirent.write_head_bytes(new DataView(entry.buffer), 0);
          dirent.write_name_bytes(entry, dirent.head_length(), dirent.name_length());
          const part = entry.subarray(0, size - used);
          memory.bytes.set(part, (buffer >>> 0) + used);
          used += part.length;
          next = dirent.d_next;
        }
        return setCount(out, used);
      });
    },
    fd_renumber: (from: number, to: number) => {
      const result = kernelCall(machine, systemCallNumbers.dup3!, from, to);
      if (result < 0) return wasiResult(result);
      kernelCall(machine, systemCallNumbers.close!, from);
      machine.collectFiles();
      return SUCCESS;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, out: number) => {
      if (!writable(out, 8)) return FAULT;
      return withFile(fd, SPIPE, (file) => {
        const { ret, offset: at } = file.fd_seek(offset, whence);
        if (ret === SUCCESS) memory.data.setBigInt64(out >>> 0, at, true);
        return ret;
      });
    },
    fd_tell: (fd: number, out: number) => {
      if (!writable(out, 8)) return FAULT;
      return withFile(fd, SPIPE, (file) => {
        const { ret, offset: at } = file.fd_tell();
        if (ret === SUCCESS) memory.data.setBigInt64(out >>> 0, at, true);
        return ret;
      });
    },
    path_create_directory: (fd: number, address: number, length: number) =>
      withPath(fd, address, length, (directory, name) =>
        // mkdir(2), EEXIST: the shim would open what is there.
        directory.path_lookup(name, 0).inode_obj ? wasi.ERRNO_EXIST : directory.path_create_directory(name),
      ),
    path_filestat_get: (fd: number, flags: number, address: number, length: number, out: number) => {
      if (!writable(out, 64)) return FAULT;
      return withPath(fd, address, length, (directory, name) => {
        const { ret, filestat } = directory.path_filestat_get(flags, name);
        writeStat(filestat, out);
        return ret;
      });
    },
    path_filestat_set_times: (
      fd: number,
      flags: number,
      address: number,
      length: number,
      accessed: bigint,
      modified: bigint,
      which: number,
    ) =>
      withPath(fd, address, length, (directory, name) => {
        const { ret } = directory.path_filestat_get(flags, name);
        return ret === SUCCESS ? kept(directory.path_filestat_set_times(flags, name, accessed, modified, which)) : ret;
      }),
    path_link: (fd: number, flags: number, address: number, length: number, newFd: number, newAddress: number, newLength: number) =>
      withPath(fd, address, length, (directory, name) => {
        const { ret, inode_obj: inode } = directory.path_lookup(name, flags);
        return inode ? withPath(newFd, newAddress, newLength, (other, newName) => other.path_link(newName, inode, false)) : ret;
      }),
    path_open: (
      fd: number,
      dirflags: number,
      address: number,
      length: number,
      oflags: number,
      rights: bigint,
      inheriting: bigint,
      fdflags: number,
      out: number,
    ) => {
      if (!writable(out, 4)) return FAULT;
      return withPath(fd, address, length, (directory, name) => {
        const below = files.preopens[fd - PREOPEN]?.path;
        const flagsOfOpen = accessOf(rights) | (fdflags & FDFLAGS_NONBLOCK ? O_NONBLOCK : 0);
        const terminal =
          below === undefined ? undefined : openTerminalFile(machine, machine.current, absolutePath(below, name), flagsOfOpen);
        if (terminal !== undefined) return terminal < 0 ? wasiResult(terminal) : setCount(out, terminal);
        const { ret, fd_obj: opened } = directory.path_open(dirflags, name, oflags, rights, inheriting, fdflags);
        if (ret !== SUCCESS || !opened) return ret;
        const flags = flagsOfOpen | (fdflags & FDFLAGS_APPEND ? O_APPEND : 0);
        const number = installHost(machine, machine.current, opened, flags, (oflags & wasi.OFLAGS_TRUNC) !== 0);
        return number < 0 ? wasiResult(number) : setCount(out, number);
      });
    },
    path_readlink: (fd: number, address: number, length: number, buffer: number, size: number, out: number) => {
      if (!writable(buffer, size >>> 0) || !writable(out, 4)) return FAULT;
      return withPath(fd, address, length, (directory, name) => {
        const { ret, data } = directory.path_readlink(name);
        // readlink(2), EINVAL: "The named file … is not a symbolic link". In memory there are none.
        if (ret === NOTSUP) return directory.path_filestat_get(0, name).ret || INVAL;
        if (ret !== SUCCESS || data === null) return ret;
        const bytes = new TextEncoder().encode(data).subarray(0, size >>> 0);
        memory.bytes.set(bytes, buffer >>> 0);
        return setCount(out, bytes.length);
      });
    },
    path_remove_directory: (fd: number, address: number, length: number) =>
      withPath(fd, address, length, (directory, name) => directory.path_remove_directory(name)),
    path_rename: (fd: number, address: number, length: number, newFd: number, newAddress: number, newLength: number) =>
      withPath(fd, address, length, (directory, name) =>
        withPath(newFd, newAddress, newLength, (other, newName) => {
          const { ret, inode_obj: inode } = directory.path_unlink(name);
          if (!inode) return ret;
          const linked = other.path_link(newName, inode, true);
          if (linked !== SUCCESS) directory.path_link(name, inode, true);
          return linked;
        }),
      ),
    path_symlink: () => wasi.ERRNO_NOTSUP,
    path_unlink_file: (fd: number, address: number, length: number) =>
      withPath(fd, address, length, (directory, name) => directory.path_unlink_file(name)),
    sock_accept: () => wasi.ERRNO_NOTSUP,
    sock_recv: () => wasi.ERRNO_NOTSUP,
    sock_send: () => wasi.ERRNO_NOTSUP,
    sock_shutdown: () => wasi.ERRNO_NOTSUP,
  } as Record<string, Work>;
}
