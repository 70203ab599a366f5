/**
 * The files in memory, for checkpoints: the tree below the root directory, the open files and their positions. What did not change since the
 * last checkpoint is shared with it. Directories of the host, and files that are mapped into memory, are not kept (Files.isUnkept).
 */
import { Directory, File, OpenDirectory, OpenFile } from "@bjorn3/browser_wasi_shim";
import type { Fd, Inode } from "@bjorn3/browser_wasi_shim";

/** Bytes of files of which checkpoints are made at the most. */
const MOST_BYTES = 4 << 20;

export interface FilesKept {
  /** What has not been used since has not changed. */
  readonly uses: number;
  readonly open: readonly (readonly [host: number, fd: Fd, position: bigint])[];
  readonly directories: ReadonlyMap<Directory, ReadonlyMap<string, Inode>>;
  readonly contents: ReadonlyMap<File, Uint8Array>;
  readonly held: ReadonlyMap<number, number>;
  readonly inodes: ReadonlyMap<bigint, number>;
  readonly nextHost: number;
  readonly nextSpecial: number;
  /** Identity of what is kept, as far as programs can see it. */
  readonly low: number;
  readonly high: number;
}

/** The tree's and the open files' state; undefined where there is too much of it. */
export function keepTree(
  roots: readonly Fd[],
  open: ReadonlyMap<number, Fd>,
  before: FilesKept | undefined,
): Pick<FilesKept, "open" | "directories" | "contents" | "low" | "high"> | undefined {
  const directories = new Map<Directory, ReadonlyMap<string, Inode>>();
  const contents = new Map<File, Uint8Array>();
  const paths = new Map<Inode, string>();
  let low = 0x2545f491;
  let high = 0x1b873593;
  let bytes = 0;
  const mix = (word: number): void => {
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(((high << 13) | (high >>> 19)) ^ word, 0xcc9e2d51) ^ low;
  };
  const mixText = (text: string): void => {
    for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i));
    mix(-text.length);
  };
  const visit = (inode: Inode, path: string): void => {
    const known = paths.get(inode);
    mixText(known ?? path);
    if (known !== undefined) return;
    paths.set(inode, path);
    if (inode instanceof Directory) {
      const last = before?.directories.get(inode);
      const isSame = last?.size === inode.contents.size && [...inode.contents].every(([name, child]) => last.get(name) === child);
      directories.set(inode, isSame ? last : new Map(inode.contents));
      for (const [name, child] of inode.contents) visit(child, `${path}/${name}`);
    } else if (inode instanceof File) {
      const { data } = inode;
      if (!inode.readonly) bytes += data.length;
      const last = before?.contents.get(inode);
      contents.set(inode, inode.readonly ? data : last && isEqual(last, data) ? last : data.slice());
      if (!inode.readonly) for (const byte of data) mix(byte);
      mix(data.length);
    }
  };
  for (const root of roots) if (root instanceof OpenDirectory) visit(root.dir, "");
  const positions = [...open].map(([host, fd]): FilesKept["open"][number] => {
    mix(host);
    if (fd instanceof OpenFile) visit(fd.file, "unlinked");
    else if (fd instanceof OpenDirectory) visit(fd.dir, "removed");
    const position = fd instanceof OpenFile ? fd.file_pos : 0n;
    mix(Number(position & 0xffffffffn) | 0);
    return [host, fd, position];
  });
  return bytes > MOST_BYTES ? undefined : { open: positions, directories, contents, low, high };
}

/** Puts the tree and the open files back. */
export function restoreTree(kept: FilesKept, open: Map<number, Fd>): void {
  for (const [directory, entries] of kept.directories) {
    directory.contents.clear();
    for (const [name, child] of entries) directory.contents.set(name, child);
  }
  for (const [file, data] of kept.contents) if (!file.readonly && !isEqual(file.data, data)) file.data = data.slice();
  open.clear();
  for (const [host, fd, position] of kept.open) {
    if (fd instanceof OpenFile) fd.file_pos = position;
    open.set(host, fd);
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
