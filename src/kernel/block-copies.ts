/**
 * Copies of the kernel's block that share what did not change: most of it is cold, and a search keeps thousands. The core itself holds the copy
 * that was made or gone back to last, and says what has changed since (assembly/pieces.ts).
 */
import { kernelMemory } from "../../abi/generated/layout.ts";
import { Copies } from "./copies.ts";
import type { Kernel } from "./kernel.ts";

/** Words per piece. */
const PIECE = 128;
const BLOCK = kernelMemory.BLOCK >> 2;
const BASE = kernelMemory.BASE >> 2;

/** The block at one time, in pieces of 512 bytes. */
export interface BlockKept {
  readonly pieces: readonly Int32Array[];
}

export class BlockCopies {
  readonly #kernel: Kernel;
  readonly #copies = new Copies();
  /** What the core's base holds. */
  #last: BlockKept = { pieces: [] };

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** Bytes copied so far. */
  get bytes(): number {
    return this.#copies.bytes;
  }

  /** Between calls of the core only. */
  keep(): BlockKept {
    const { words, core, argumentArea } = this.#kernel;
    this.#kernel.drain();
    const count = core.used() / (PIECE * 4);
    const pieceAt = (index: number): Int32Array => this.#copies.of(words, BLOCK + index * PIECE, BLOCK + (index + 1) * PIECE);
    const changed = core.changedPieces();
    const pieces = this.#last.pieces.slice(0, count);
    for (let i = 0; i < changed; i++) {
      const index = words[(argumentArea >> 2) + i]!;
      if (index < pieces.length) pieces[index] = pieceAt(index);
    }
    while (pieces.length < count) pieces.push(pieceAt(pieces.length));
    return (this.#last = { pieces });
  }

  /** Goes back to what `keep` answered. */
  restore(kept: BlockKept): void {
    const { words, core } = this.#kernel;
    const { pieces } = kept;
    const present = this.#last.pieces;
    for (let index = 0; index < pieces.length; index++)
      if (pieces[index] !== present[index]) words.set(pieces[index]!, BASE + index * PIECE);
    core.takeBase(pieces.length * PIECE * 4);
    this.#last = kept;
    this.#kernel.restored();
  }
}
