/** The file tree of the real CPython: its library as scripts/cpython/archive.ts packs it, the interpreter itself, and what lies beside a program. */
import { Directory, File, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import type { Fd, Inode } from "@bjorn3/browser_wasi_shim";
import { emptyRoot } from "./files.ts";

/** The standard library's files, by path below its folder. */
export function unpackPythonLibrary(archive: Uint8Array): [path: string, bytes: Uint8Array][] {
  const length = new DataView(archive.buffer, archive.byteOffset).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(archive.subarray(4, 4 + length))) as readonly (readonly [string, number])[];
  let at = 4 + length;
  return index.map(([path, size]) => [path, archive.subarray(at, (at += size))]);
}

/** It as a directory in memory. */
export function pythonLibraryDirectory(archive: Uint8Array): Directory {
  const root = new Directory(new Map());
  root.contents.set("lib-dynload", new Directory(new Map()));
  for (const [path, bytes] of unpackPythonLibrary(archive)) {
    const file = new File([], { readonly: true });
    // The constructor would make a copy.
    file.data = bytes;
    place(root.contents, path, file);
  }
  return root;
}

/** Puts a file at its path, and makes the directories that lead there. */
export function place(tree: Map<string, Inode>, path: string, inode: Inode): void {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.pop()!;
  for (const part of parts) {
    let next = tree.get(part);
    if (!(next instanceof Directory)) tree.set(part, (next = new Directory(new Map())));
    tree = (next as Directory).contents;
  }
  tree.set(name, inode);
}

/** A root directory with the interpreter at its path, which is what sys.executable names, and files by their absolute paths. */
export function pythonRoot(interpreter: string, files: Iterable<readonly [path: string, bytes: Uint8Array]>): Fd {
  const root = emptyRoot();
  place(root, interpreter, new File(new TextEncoder().encode("the interpreter that runs here\n"), { readonly: true }));
  for (const [path, bytes] of files) place(root, path, new File(bytes));
  return new PreopenDirectory("/", root);
}
