/** Which of a guest's functions are not the program's own: those that no line of its own sources belongs to. */
import type { LineTable } from "../../abi/guest.ts";

/** Files of compilers' libraries, as their line tables name them: AssemblyScript's standard library and our SDK in it, and what calls main. */
const libraryFile = /^(~lib\/|signalbox-main\.ts$)/;

/** For instrument's `isLibrary`: true of a function without a row of a program's file. Without lines, nothing can be told: none is. */
export function libraryTest(lines: LineTable | undefined): (functionIndex: number, start: number, end: number) => boolean {
  if (!lines) return () => false;
  const own = lines.files.map((file) => !libraryFile.test(file));
  return (_, start, end) => {
    let low = 0;
    let high = lines.offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (lines.offsets[middle]! < start) low = middle + 1;
      else high = middle;
    }
    for (let row = low; row < lines.offsets.length && lines.offsets[row]! < end; row++) if (own[lines.file[row]!]) return false;
    return true;
  };
}

/** The rows of the program's own files only: an installed C library may come with lines of its own, which are no part of the program. */
export function linesOf(lines: LineTable | undefined, own: readonly string[]): LineTable | undefined {
  if (!lines) return undefined;
  // A header beside the program is ./own.h to clang.
  const files = lines.files.map((file) => file.replace(/^\.\//, ""));
  const isOwn = lines.files.map((file, index) => own.includes(file) || own.includes(files[index]!));
  return {
    ...lines,
    files: files.map((file, index) => (own.includes(lines.files[index]!) ? lines.files[index]! : file)),
    file: lines.file.map((file) => (isOwn[file] ? file : -1)),
  };
}
