/**
 * The standard library as one file: the length of the index (u32), the index (JSON: path to length, in order), the files' bytes; all of it
 * compressed. src/node/cpython.ts reads it.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./source.ts";

/** What is left out: tests, tools and interfaces to what is not there. */
const leftOutFolders =
  /^(test|idlelib|tkinter|lib2to3|ensurepip|distutils|turtledemo|pydoc_data|msilib|dbm|sqlite3|ctypes\/macholib|curses|venv|site-packages|wsgiref|xmlrpc|__phello__)$|\/(test|tests)$|(^|\/)__pycache__$/;
const leftOutFiles =
  /^(turtle|antigravity|this|pydoc|imaplib|nntplib|smtpd|telnetlib|poplib|ftplib|mailcap|mailbox|smtplib|cgi|cgitb|webbrowser|xdrlib|sndhdr|imghdr|aifc|sunau|wave|chunk|nturl2path|zipapp|pipes|crypt|uu|pyclbr|__hello__|_osx_support|_aix_support|_bootsubprocess)\.py$/;

export type LibraryFiles = Map<string, Uint8Array>;

/** The library's sources by path below /usr/lib/python3.11. */
export function libraryFiles(folder: string): LibraryFiles {
  const found: LibraryFiles = new Map();
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!leftOutFolders.test(path)) walk(path);
      } else if (path.endsWith(".py") && !leftOutFiles.test(path)) found.set(path, readFileSync(join(folder, path)));
    }
  };
  walk("");
  return found;
}

/**
 * Adds byte code of the modules that programs about signals, threads and processes import (precompiled.txt): compiling takes far longer than
 * running. Nothing about the source's time or contents is in it ("unchecked"), so the library's files need no times.
 */
export function addByteCode(files: LibraryFiles, list: readonly string[], scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  for (const path of list) {
    const to = join(scratch, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, files.get(path)!);
  }
  const options = ["-q", "--invalidation-mode", "unchecked-hash", "-s", scratch, "-p", "/usr/lib/python3.11"];
  run("/usr/bin/python3.11", ["-m", "compileall", ...options, scratch], scratch);
  for (const path of list) {
    const cached = path.replace(/([^/]*)\.py$/, "__pycache__/$1.cpython-311.pyc");
    files.set(cached, readFileSync(join(scratch, cached)));
  }
}

export function packLibrary(files: LibraryFiles): Uint8Array {
  const index = Buffer.from(JSON.stringify([...files].map(([path, bytes]) => [path, bytes.length])));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(index.length);
  return Buffer.concat([head, index, ...files.values()]);
}
