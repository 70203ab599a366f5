/**
 * The files of a script guest: a tree in memory that begins empty, and /dev/null. The kernel has the descriptors; each open file
 * description is one number of the host's, as for the machine's guests.
 */
import { constants } from "../../abi/constants.ts";
import type { Kernel } from "./kernel.ts";

const { O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_WRONLY, O_RDWR, O_RDONLY } = constants.O;
const O_ACCMODE = O_WRONLY | O_RDWR;
const [ENOENT, EEXIST, EBADF, EISDIR] = [2, 17, 9, 21];
/** 0, 1 and 2 are the standard streams. */
const FIRST = 16;

interface Content {
  bytes: Uint8Array;
}
interface OpenFile {
  readonly content: Content | "null";
  readonly flags: number;
  position: number;
}

export class ScriptFiles {
  readonly #contents = new Map<string, Content>();
  readonly #open = new Map<number, OpenFile>();
  #next = FIRST;

  /** open(2): the descriptor, or -errno. */
  open(kernel: Kernel, slot: number, path: string, flags: number): number {
    if (path.endsWith("/")) return -EISDIR;
    let content = this.#contents.get(path);
    if (path !== "/dev/null") {
      if (!content && (flags & O_CREAT) === 0) return -ENOENT;
      if (content && (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0) return -EEXIST;
      content ??= { bytes: new Uint8Array(0) };
      this.#contents.set(path, content);
      if ((flags & O_TRUNC) !== 0) content.bytes = new Uint8Array(0);
    }
    const host = this.#next++;
    this.#open.set(host, { content: content ?? "null", flags, position: 0 });
    const fd = kernel.core.openHost(slot, host, flags);
    if (fd < 0) this.#open.delete(host);
    return fd;
  }

  /** rename(2): 0, or -errno. What is open stays open. */
  rename(from: string, to: string): number {
    const content = this.#contents.get(from);
    if (!content) return -ENOENT;
    this.#contents.delete(from);
    this.#contents.set(to, content);
    return 0;
  }

  /** unlink(2): 0, or -errno. What is open stays open. */
  remove(path: string): number {
    return this.#contents.delete(path) ? 0 : -ENOENT;
  }

  has(host: number): boolean {
    return this.#open.has(host);
  }

  /** The last descriptor of it is gone. */
  close(host: number): void {
    this.#open.delete(host);
  }

  /** write(2): the number of bytes, or -errno. */
  write(host: number, data: Uint8Array): number {
    const file = this.#open.get(host);
    if (!file || (file.flags & O_ACCMODE) === O_RDONLY) return -EBADF;
    if (file.content === "null") return data.length;
    const { content } = file;
    if ((file.flags & O_APPEND) !== 0) file.position = content.bytes.length;
    const end = file.position + data.length;
    if (end > content.bytes.length) {
      const longer = new Uint8Array(end);
      longer.set(content.bytes);
      content.bytes = longer;
    }
    content.bytes.set(data, file.position);
    file.position = end;
    return data.length;
  }

  /** read(2): the bytes, or -errno. */
  read(host: number, count: number): Uint8Array | number {
    const file = this.#open.get(host);
    if (!file || (file.flags & O_ACCMODE) === O_WRONLY) return -EBADF;
    if (file.content === "null") return new Uint8Array(0);
    const data = file.content.bytes.slice(file.position, file.position + count);
    file.position += data.length;
    return data;
  }

  /** The text of a file, for tests and pages; undefined: there is none. */
  text(path: string): string | undefined {
    const content = this.#contents.get(path);
    return content && new TextDecoder().decode(content.bytes);
  }
}
