/** Copies of the kernel's block that share what did not change: most of it is cold, and a search keeps thousands. */
import { kernelMemory } from "../../abi/generated/layout.ts";
import type { Kernel } from "./kernel.ts";

/** Words per piece. */
const PIECE = 128;
const BLOCK = kernelMemory.BLOCK >> 2;

/** The block at one time, in pieces of 512 bytes. */
export interface BlockKept {
  readonly pieces: readonly Int32Array[];
}

export class BlockCopies {
  readonly #kernel: Kernel;
  #last: BlockKept = { pieces: [] };

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Between calls of the core only. */
  keep(): BlockKept {
    const { words } = this.#kernel;
    this.#kernel.drain();
    const count = this.#kernel.core.used() / (PIECE * 4);
    const before = this.#last.pieces;
    const pieces: Int32Array[] = [];
    for (let index = 0; index < count; index++) {
      const at = BLOCK + index * PIECE;
      const known = before[index];
      let same = 0;
      if (known) while (same < PIECE && known[same] === words[at + same]) same++;
      pieces.push(same === PIECE ? known! : words.slice(at, at + PIECE));
    }
    return (this.#last = { pieces });
  }

  /** Goes back to what `keep` answered. */
  restore(kept: BlockKept): void {
    const { words } = this.#kernel;
    kept.pieces.forEach((piece, index) => words.set(piece, BLOCK + index * PIECE));
    this.#last = kept;
    this.#kernel.restored();
  }
}
