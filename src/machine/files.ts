/**
 * What descriptors of the host's kind refer to: standard input and output (host numbers 0, 1, 2), and files and directories of
 * @bjorn3/browser_wasi_shim. The kernel keeps descriptors and open file descriptions; here is what lies behind them.
 */
import { Directory, File, PreopenDirectory, wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd, Inode } from "@bjorn3/browser_wasi_shim";
import { linuxErrno } from "../../abi/errno.ts";
import { BrokenPipe } from "../kernel/run.ts";
import { devices } from "./devices.ts";
import { keepTree, restoreTree } from "./files-kept.ts";
import type { FilesKept } from "./files-kept.ts";
import type { Machine } from "./machine.ts";
import { builtInContents, builtInNames } from "./programs.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestThread } from "./thread.ts";

const EBADF = 9;
const SIGPIPE = 13;
const EPIPE = 32;
/** Descriptors from here up are the directories that WASI calls preopened: outside the kernel's table, so that the first open(2) gives 3. */
export const PREOPEN = 256;

/** Directories that the guest sees, by their absolute path in it. */
export type Directories = ReadonlyMap<string, Fd>;

/** pipe(7): "If all file descriptors referring to the read end of a pipe have been closed, then a write(2) will cause a SIGPIPE signal to be generated." */
function writeOutput(machine: Machine, descriptor: 1 | 2, bytes: Uint8Array): number {
  try {
    return machine.write(descriptor, bytes);
  } catch (reason) {
    if (!(reason instanceof BrokenPipe)) throw reason;
    const { tid, process } = machine.current;
    machine.kernel.core.send(process.pid, tid, SIGPIPE, 0, process.pid);
    return -EPIPE;
  }
}

/** A root directory in memory, with /bin, /dev and an empty /tmp. */
export function emptyRoot(): Map<string, Inode> {
  const programs = (names: readonly string[] = builtInNames): Directory =>
    new Directory(new Map(names.map((name) => [name, new File(builtInContents(name), { readonly: true })])));
  return new Map<string, Inode>([
    ["bin", programs()],
    ["sbin", programs(["ldconfig"])],
    ["usr", new Directory(new Map([["bin", programs()]]))],
    ["dev", devices()],
    ["tmp", new Directory(new Map())],
  ]);
}

/** Numbers of one run. */
export interface Numbering {
  /** By the shim's inode, from 1. */
  readonly inodes: ReadonlyMap<bigint, number>;
  readonly open: number;
  readonly nextHost: number;
  readonly nextSpecial: number;
}

export class Files {
  readonly #preopens: readonly { readonly path: string; readonly fd: Fd }[];
  readonly #open = new Map<number, Fd>();
  readonly #inodes = new Map<bigint, number>();
  readonly #held = new Map<number, number>();
  #nextHost = 3;
  #nextSpecial = 1;
  /** Counts uses: without one, nothing has changed. */
  #uses = 0;
  #last: FilesKept | undefined;
  /** Is told each path, absolute, at which the program is about to look. */
  lookedFor: ((path: string) => void) | undefined;
  /** Standard input has been read. */
  hasRead = false;
  /** Something was done with files that checkpoints do not keep: whoever goes back to one mixes up their contents. */
  isUnkept: boolean;

  /** `directories`: beside "/", which is in memory unless it is given. */
  constructor(directories: Directories = new Map()) {
    const root: [string, Fd][] = directories.has("/") ? [] : [["/", new PreopenDirectory("/", emptyRoot())]];
    this.#preopens = [...directories, ...root].map(([path, fd]) => ({ path, fd }));
    this.isUnkept = [...directories.values()].some((fd) => !(fd instanceof PreopenDirectory));
  }

  get preopens(): readonly { readonly path: string; readonly fd: Fd }[] {
    this.#uses++;
    return this.#preopens;
  }

  /** For a checkpoint. */
  keep(): FilesKept {
    const last = this.#last;
    if (last?.uses === this.#uses) return last;
    const tree = this.isUnkept
      ? undefined
      : keepTree(
          this.#preopens.map(({ fd }) => fd),
          this.#open,
          last,
        );
    if (!tree) this.isUnkept = true;
    return (this.#last = {
      uses: this.#uses,
      ...(tree ?? {
        open: [...this.#open].map(([host, fd]) => [host, fd, 0n] as const),
        directories: new Map(),
        contents: new Map(),
        low: 0,
        high: 0,
      }),
      held: new Map(this.#held),
      inodes: new Map(this.#inodes),
      nextHost: this.#nextHost,
      nextSpecial: this.#nextSpecial,
    });
  }

  /** Goes back to what `keep` answered. */
  restore(kept: FilesKept): void {
    if (kept === this.#last && kept.uses === this.#uses) return;
    if (this.isUnkept) return;
    restoreTree(kept, this.#open);
    this.#held.clear();
    for (const [host, count] of kept.held) this.#held.set(host, count);
    this.#inodes.clear();
    for (const [inode, number] of kept.inodes) this.#inodes.set(inode, number);
    this.#nextHost = kept.nextHost;
    this.#nextSpecial = kept.nextSpecial;
    this.#uses = kept.uses;
    this.#last = kept;
  }

  /** For an image: what the run has numbered, and how many files are open. */
  get numbering(): Numbering {
    return { inodes: this.#inodes, open: this.#open.size, nextHost: this.#nextHost, nextSpecial: this.#nextSpecial };
  }

  /** Takes over what another run has numbered, before anything was done with the files. */
  number(numbering: Numbering): void {
    this.#uses++;
    for (const [inode, number] of numbering.inodes) this.#inodes.set(inode, number);
    this.#nextHost = numbering.nextHost;
    this.#nextSpecial = numbering.nextSpecial;
  }

  /** The object behind a host number, undefined for standard input and output. */
  get(host: number): Fd | undefined {
    this.#uses++;
    return this.#open.get(host);
  }

  /** Keeps an object; its host number. */
  add(fd: Fd): number {
    this.#uses++;
    this.#open.set(this.#nextHost, fd);
    return this.#nextHost++;
  }

  /** Bytes, or -errno. */
  read(machine: Machine, host: number, count: number): Uint8Array | number {
    if (host === 0) this.hasRead = true;
    if (host === 0) return machine.options.input?.(count) ?? new Uint8Array(0);
    this.#uses++;
    const fd = this.#open.get(host);
    if (!fd) return -EBADF;
    const { ret, data } = fd.fd_read(count);
    return ret === wasi.ERRNO_SUCCESS ? data : -linuxErrno(ret);
  }

  /** Bytes written, or -errno. */
  write(machine: Machine, host: number, bytes: Uint8Array): number {
    if (host <= 2) return writeOutput(machine, host === 2 ? 2 : 1, bytes);
    this.#uses++;
    const fd = this.#open.get(host);
    if (!fd) return -EBADF;
    const { ret, nwritten } = fd.fd_write(bytes.slice());
    return ret === wasi.ERRNO_SUCCESS ? nwritten : -linuxErrno(ret);
  }

  /** A number for a socket's or named pipe's name: of one run, from 1. */
  nextSpecial(): number {
    this.#uses++;
    return this.#nextSpecial++;
  }

  /** The number that a run gives to an inode of the shim: in order of first sight, from 1. */
  inode(shim: bigint): number {
    const known = this.#inodes.get(shim);
    if (known !== undefined) return known;
    this.#uses++;
    this.#inodes.set(shim, this.#inodes.size + 1);
    return this.#inodes.size;
  }

  /** The object is needed once more: it takes one more `release` to let go of it. */
  hold(host: number): void {
    this.#uses++;
    this.#held.set(host, (this.#held.get(host) ?? 0) + 1);
  }

  /** Lets go of an object that no descriptor refers to any more. */
  release(host: number): void {
    this.#uses++;
    const held = this.#held.get(host) ?? 0;
    if (held > 0) {
      this.#held.set(host, held - 1);
      return;
    }
    this.#open.get(host)?.fd_close();
    this.#open.delete(host);
  }
}

/** close(2). */
export function closeDescriptor(machine: Machine, thread: GuestThread, fd: number): number {
  const result = machine.kernel.core.syscall(thread.slot, systemCallNumbers.close!, fd, 0, 0, 0, 0, 0);
  machine.collectFiles();
  return result;
}
