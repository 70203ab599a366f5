/** Which of a guest's functions are not the program's own: those that no line of its own sources belongs to. */
import type { LineTable } from "../../abi/guest.ts";

/** Files of compilers' libraries, as their line tables name them: AssemblyScript's standard library and our SDK in it. */
const libraryFile = /^~lib\//;

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
