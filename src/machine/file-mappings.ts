/**
 * Files in memory: mmap(2) of files of the host. A private mapping is a copy. A shared one is made of shared pages (shared-memory.ts) that
 * all mappings of one file have in common, known by its inode; what processes write there is put into the file when somebody looks: before
 * the file is read, written or resized through a descriptor, by msync(2), when it is unmapped, and when the process ends.
 *
 * Pages wholly beyond the file's end are denied: an access is SIGBUS (BUS_ADRERR), until the file has grown that far.
 */
import { wasi } from "@bjorn3/browser_wasi_shim";
import type { Fd } from "@bjorn3/browser_wasi_shim";
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import { PAGE, bytesOf, newPage, unshare } from "./shared-memory.ts";
import type { SharedPage } from "./shared-memory.ts";

/** A page of a file that is mapped shared, and its bytes as the file has them. */
interface FilePage {
  readonly page: SharedPage;
  clean: Uint8Array;
}

/** A file that is mapped somewhere. */
export interface MappedFile {
  readonly key: string;
  /** Reads and writes it; `writes`: it was opened for writing. */
  fd: Fd;
  host: number;
  writes: boolean;
  /** Number of the shared memory that it is (assembly/memory-map.ts, newObject). */
  readonly object: number;
  readonly pages: Map<number, FilePage>;
  /** Ranges of all processes that show it. */
  ranges: number;
}

/** Where a process shows a file: from byte `offset` of it on. */
export interface FileRange {
  readonly start: number;
  readonly end: number;
  readonly file: MappedFile;
  readonly offset: number;
  readonly shared: boolean;
}

const PIECE = 1 << 20;

export class FileMappings {
  readonly #machine: Machine;
  readonly #files = new Map<string, MappedFile>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The file behind a descriptor of the host, to be mapped; undefined where it is none that can be. */
  open(host: number, writes: boolean): MappedFile | undefined {
    this.#machine.files.isUnkept = true;
    const fd = this.#machine.files.get(host);
    const key = fd && keyOf(fd);
    if (!fd || key === undefined) return undefined;
    let file = this.#files.get(key);
    if (!file) {
      file = { key, fd, host, writes, object: this.#machine.kernel.core.newObject(), pages: new Map(), ranges: 0 };
      this.#machine.files.hold(host);
      this.#files.set(key, file);
    } else if (writes && !file.writes) {
      this.#machine.files.hold(host);
      this.#machine.files.release(file.host);
      Object.assign(file, { fd, host, writes });
    }
    return file;
  }

  /** [start, end) of the process shows the file from now on: its bytes are put there. */
  show(process: GuestProcess, range: FileRange): void {
    process.fileRanges.push(range);
    range.file.ranges++;
    for (let address = range.start; address < range.end; address += PAGE) this.#fill(process, range, address);
  }

  /** Puts one page's bytes where the range shows them, or denies it. */
  #fill(process: GuestProcess, range: FileRange, address: number): boolean {
    const { file, shared } = range;
    const { memory } = process;
    const offset = range.offset + (address - range.start);
    if (offset >= sizeOf(file)) {
      memory.protect(address, PAGE, -1);
      return false;
    }
    const index = offset / PAGE;
    const known = shared ? file.pages.get(index) : undefined;
    if (known) {
      known.page.mappings++;
      process.shared.set(address, known.page);
      if (known.page.holder === memory) memory.protect(address, PAGE, -1);
      else {
        memory.touch(address, PAGE);
        memory.bytes.set(bytesOf(known.page), address);
      }
      if (known.page.holder !== memory) Object.assign(known.page, { holder: memory, address, kept: undefined });
      return true;
    }
    const bytes = readAt(file.fd, offset, PAGE);
    memory.clear(address, PAGE);
    memory.bytes.set(bytes, address);
    if (!shared) return true;
    const page = newPage(memory, address, file.object, offset);
    process.shared.set(address, page);
    file.pages.set(index, { page, clean: memory.bytes.slice(address, address + PAGE) });
    return true;
  }

  /** The process shows nothing in [start, end) any more. */
  hide(process: GuestProcess, start: number, end: number): void {
    for (const range of process.fileRanges.filter((each) => each.start < end && each.end > start)) {
      if (range.shared) this.#writeBack(range.file);
      process.fileRanges.splice(process.fileRanges.indexOf(range), 1);
      const rest = [part(range, range.start, Math.min(start, range.end)), part(range, Math.max(end, range.start), range.end)].filter(
        (each) => each.start < each.end,
      );
      process.fileRanges.push(...rest);
      range.file.ranges += rest.length - 1;
    }
    if (process.shared.size > 0) unshare(process.shared, process.memory, start, end - start);
    for (const file of this.#files.values()) {
      for (const [index, { page }] of file.pages) if (page.mappings === 0) file.pages.delete(index);
      if (file.ranges > 0) continue;
      this.#files.delete(file.key);
      this.#machine.files.release(file.host);
    }
  }

  /** fork: the child shows what the parent does. */
  inherit(parent: GuestProcess, child: GuestProcess): void {
    child.fileRanges.push(...parent.fileRanges);
    for (const { file } of parent.fileRanges) file.ranges++;
  }

  /** Makes what the process shows in [start, end) whole ranges. */
  split(process: GuestProcess, start: number, end: number): void {
    for (const range of process.fileRanges.filter((each) => each.start < end && each.end > start)) {
      process.fileRanges.splice(process.fileRanges.indexOf(range), 1);
      const parts = [
        part(range, range.start, Math.max(range.start, start)),
        part(range, Math.max(range.start, start), Math.min(range.end, end)),
        part(range, Math.min(range.end, end), range.end),
      ].filter((each) => each.start < each.end);
      process.fileRanges.push(...parts);
      range.file.ranges += parts.length - 1;
    }
  }

  /** madvise: a private page is the file's again. */
  reload(process: GuestProcess, range: FileRange, address: number): void {
    process.memory.touch(address, PAGE);
    process.memory.bytes.set(readAt(range.file.fd, range.offset + (address - range.start), PAGE), address);
  }

  /** mremap: a range of the process has moved by `distance`. */
  move(process: GuestProcess, start: number, end: number, distance: number): void {
    process.fileRanges.forEach((range, index) => {
      if (range.start < start || range.end > end) return;
      process.fileRanges[index] = { ...range, start: range.start + distance, end: range.end + distance };
    });
  }

  /** Guards of [start, end) were set anew: pages beyond a file's end, and of bytes that are elsewhere, are denied all the same. */
  deny(process: GuestProcess, start: number, end: number): void {
    for (const range of process.fileRanges) {
      const size = sizeOf(range.file);
      const [from, to] = [Math.max(start, range.start), Math.min(end, range.end)];
      for (let address = Math.ceil(from / PAGE) * PAGE; address < to; address += PAGE) {
        const page = process.shared.get(address);
        const elsewhere = page?.holder === process.memory && page.address !== address;
        if (elsewhere || range.offset + (address - range.start) >= size) process.memory.protect(address, PAGE, -1);
      }
    }
  }

  /** The page at `address` is denied. Its protection, if what it shows has come within the file's end meanwhile, and is there now; else "beyond" or "none". */
  repair(process: GuestProcess, address: number): "filled" | "beyond" | "none" {
    const range = process.fileRanges.find((each) => each.start <= address && address < each.end);
    if (!range) return "none";
    if (process.shared.has(address)) return "none";
    if (range.offset + (address - range.start) >= sizeOf(range.file)) return "beyond";
    if (!range.shared && !process.memory.isDenied(address)) return "none";
    return this.#fill(process, range, address) ? "filled" : "beyond";
  }

  /** A descriptor's file is about to be read, written or resized: what processes have written to its pages goes first. */
  before(fd: Fd): void {
    const file = this.#known(fd);
    if (file) this.#writeBack(file);
  }

  /** It was written or resized: its pages are read anew; those beyond its end are gone, also private ones (truncate(2)). */
  after(fd: Fd): void {
    const file = this.#known(fd);
    if (!file) return;
    const size = sizeOf(file);
    for (const [index, entry] of file.pages) {
      const bytes = bytesOf(entry.page);
      bytes.fill(0);
      bytes.set(readAt(file.fd, index * PAGE, PAGE));
      entry.clean = bytes.slice();
    }
    for (const process of this.#machine.processes.values()) {
      for (const range of process.fileRanges) {
        if (range.file !== file) continue;
        const end = range.start + Math.ceil((size - range.offset) / PAGE) * PAGE;
        const gone = Math.max(range.start, end);
        if (gone >= range.end) continue;
        process.memory.protect(gone, range.end - gone, -1);
        if (range.shared) unshare(process.shared, process.memory, gone, range.end - gone);
      }
    }
    for (const [index, { page }] of file.pages) if (page.mappings === 0) file.pages.delete(index);
  }

  /** msync(2). */
  flush(process: GuestProcess, start: number, end: number): void {
    for (const range of process.fileRanges) if (range.shared && range.start < end && range.end > start) this.#writeBack(range.file);
  }

  #known(fd: Fd): MappedFile | undefined {
    if (this.#files.size === 0) return undefined;
    const key = keyOf(fd);
    return key === undefined ? undefined : this.#files.get(key);
  }

  #writeBack(file: MappedFile): void {
    if (!file.writes) return;
    const size = sizeOf(file);
    for (const [index, entry] of file.pages) {
      const length = Math.min(PAGE, size - index * PAGE);
      const now = bytesOf(entry.page);
      if (length <= 0 || isEqual(now, entry.clean, length)) continue;
      file.fd.fd_pwrite(now.slice(0, length), BigInt(index * PAGE));
      entry.clean = now.slice();
    }
  }
}

function part(range: FileRange, start: number, end: number): FileRange {
  return { ...range, start, end, offset: range.offset + (start - range.start) };
}

/** What tells one regular file from another. */
function keyOf(fd: Fd): string | undefined {
  const { filestat } = fd.fd_filestat_get();
  return filestat?.filetype === wasi.FILETYPE_REGULAR_FILE ? `${filestat.dev}:${filestat.ino}` : undefined;
}

function sizeOf(file: MappedFile): number {
  return Number(file.fd.fd_filestat_get().filestat?.size ?? 0);
}

function readAt(fd: Fd, offset: number, length: number): Uint8Array {
  return fd.fd_pread(Math.min(length, PIECE), BigInt(offset)).data;
}

function isEqual(left: Uint8Array, right: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return false;
  return true;
}
