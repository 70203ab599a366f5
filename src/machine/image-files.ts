/**
 * Files for an image (image.ts): not their contents, which the run that begins with it brings along, but what the run has numbered and opened.
 * Files are named by their paths.
 */
import { Directory, OpenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Fd, Inode } from "@bjorn3/browser_wasi_shim";
import type { Files } from "./files.ts";

export interface FilesImage {
  /** Paths by the number that the run gave to their inodes, from 1. */
  readonly inodes: readonly string[];
  readonly nextHost: number;
  readonly nextSpecial: number;
}

/** The shim's number for what is above a root, which is in no tree; and the path that stands for it here. */
const ABOVE = 0n;
const ABOVE_PATH = "..";

/** Every inode of the trees in memory, by its path; that of a directory which is given begins with "//". */
function* tree(files: Files): Generator<readonly [path: string, inode: Inode]> {
  function* below(path: string, inode: Inode): Generator<readonly [string, Inode]> {
    yield [path, inode];
    if (inode instanceof Directory) for (const [name, child] of inode.contents) yield* below(`${path}/${name}`, child);
  }
  for (const { path, fd } of files.preopens) if (fd instanceof OpenDirectory) yield* below(path === "/" ? "" : `//${path}`, fd.dir);
}

/** All directories are in memory, and no file is open: else undefined. */
export function filesImage(files: Files): FilesImage | undefined {
  const { numbering } = files;
  if (numbering.open > 0 || files.preopens.some(({ fd }) => !isInMemory(fd))) return undefined;
  const paths = new Map<bigint, string>([[ABOVE, ABOVE_PATH]]);
  for (const [path, inode] of tree(files)) paths.set(inode.ino, path);
  const inodes: string[] = [];
  for (const [inode, number] of numbering.inodes) {
    const path = paths.get(inode);
    if (path === undefined) return undefined;
    inodes[number - 1] = path;
  }
  return { inodes, nextHost: numbering.nextHost, nextSpecial: numbering.nextSpecial };
}

/** Numbers the files as the image says. False: it names one that is not there. */
export function restoreFiles(files: Files, image: FilesImage): boolean {
  if (files.preopens.some(({ fd }) => !isInMemory(fd))) return false;
  const wanted = new Map(image.inodes.map((path, index) => [path, index + 1]));
  const inodes = new Map<bigint, number>();
  const above = wanted.get(ABOVE_PATH);
  if (above !== undefined) inodes.set(ABOVE, above);
  for (const [path, inode] of tree(files)) {
    const number = wanted.get(path);
    if (number !== undefined) inodes.set(inode.ino, number);
  }
  if (inodes.size !== wanted.size) return false;
  files.number({ inodes, open: 0, nextHost: image.nextHost, nextSpecial: image.nextSpecial });
  return true;
}

/** A directory of the shim's own, not one of the host. */
function isInMemory(fd: Fd): boolean {
  return fd instanceof OpenDirectory;
}

/**
 * What the trees hold, as a program sees it: names and sizes, and the bytes of files that may be written. Two equal texts: nothing has been changed.
 */
export function treeText(files: Files): string {
  const lines: string[] = [];
  for (const [path, inode] of tree(files)) {
    const { data, readonly } = inode as { readonly data?: Uint8Array; readonly readonly?: boolean };
    let sum = 0;
    if (data && !readonly) for (const byte of data) sum = (Math.imul(sum, 31) + byte) | 0;
    lines.push(`${path} ${data?.length ?? ""} ${sum}`);
  }
  return lines.join("\n");
}
