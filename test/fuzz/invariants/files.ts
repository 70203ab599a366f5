/** Rules about descriptors, open files and pipes. */
import { kernelMemory, kernelState } from "../../../abi/generated/layout.ts";
import { structNamed } from "../../../scripts/generate/layout.ts";
import { Broken, field, fields } from "../block.ts";
import type { PoolView } from "../block.ts";
import type { Views } from "../invariants.ts";

const { THREAD_FREE, PROCESS_FREE, FILE_PIPE_READ, FILE_PIPE_WRITE, FILE_FIFO, LIMIT_DESCRIPTORS, PIPE_SLOTS } = kernelState;
const FILE = fields("File", "link kind references object");
const PIPE = fields("Pipe", "readers writers tail used room");
const RELEASED = (kernelMemory.BLOCK >> 2) + field("Kernel", "releasedFiles");
const THREAD_STATE = field("Thread", "state");
const HELD = field("Thread", "heldFile");
const PROCESS_STATE = field("Process", "state");
const PROCESS_FILES = field("Process", "files");
const COUNT = field("Descriptors", "count");
const TABLE = structNamed("Descriptors").end >> 2;
const RING = structNamed("Pipe").end >> 2;

export class FileRules {
  readonly #words: Int32Array;
  readonly #threads: PoolView;
  readonly #processes: PoolView;
  readonly #files: PoolView;
  readonly #descriptors: PoolView;
  readonly #pipes: PoolView;
  readonly #references: Int32Array;
  readonly #ends: Int32Array;

  constructor({ words, pools }: Views) {
    this.#words = words;
    this.#threads = pools["Thread"]!;
    this.#processes = pools["Process"]!;
    this.#files = pools["File"]!;
    this.#descriptors = pools["Descriptors"]!;
    this.#pipes = pools["Pipe"]!;
    this.#references = new Int32Array(this.#files.limit);
    this.#ends = new Int32Array(this.#pipes.limit * 2);
  }

  /** Answers how many pages hold bytes of pipes. */
  check(): number {
    const words = this.#words;
    this.#references.fill(0);
    let tables = 0;
    for (let slot = 0; slot < this.#processes.count; slot++) {
      const at = this.#processes.at(slot);
      const table = words[at + PROCESS_FILES]!;
      if (words[at + PROCESS_STATE] === PROCESS_FREE || table === 0) continue;
      this.#descriptors.slotOf(table, "a descriptor table");
      tables++;
      let count = 0;
      for (let fd = 0; fd < LIMIT_DESCRIPTORS; fd++) {
        const file = words[(table >> 2) + TABLE + fd]! & ~1;
        if (file === 0) continue;
        count++;
        this.#references[this.#fileSlot(file, `descriptor ${fd}`)]!++;
      }
      if (words[(table >> 2) + COUNT] !== count)
        throw new Broken(`a descriptor table counts ${words[(table >> 2) + COUNT]}, it has ${count}`);
    }
    if (tables !== this.#descriptors.used)
      throw new Broken(`${this.#descriptors.used} descriptor tables are in use, processes have ${tables}`);
    for (let slot = 0; slot < this.#threads.count; slot++) {
      const at = this.#threads.at(slot);
      if (words[at + THREAD_STATE] !== THREAD_FREE && words[at + HELD] !== 0)
        this.#references[this.#fileSlot(words[at + HELD]!, "heldFile")]!++;
    }
    let released = 0;
    for (let file = words[RELEASED]!; file !== 0; file = words[(file >> 2) + FILE.link!]!) {
      if (this.#references[this.#fileSlot(file, "a released file")]) throw new Broken("a released file has references");
      if (++released > this.#files.limit) throw new Broken("the list of released files comes back to itself");
    }
    return this.#checkFiles(released);
  }

  #fileSlot(file: number, where: string): number {
    const slot = this.#files.slotOf(file, where);
    if (this.#files.free[slot]) throw new Broken(`${where} refers to a file that is free`);
    return slot;
  }

  #checkFiles(released: number): number {
    const words = this.#words;
    this.#ends.fill(0);
    let unreferenced = 0;
    for (let slot = 0; slot < this.#files.count; slot++) {
      if (this.#files.free[slot]) continue;
      const at = this.#files.at(slot);
      const references = words[at + FILE.references!]!;
      if (references !== this.#references[slot])
        throw new Broken(`an open file counts ${references} references, it has ${this.#references[slot]}`);
      if (references === 0) unreferenced++;
      const kind = words[at + FILE.kind!]!;
      if (kind !== FILE_PIPE_READ && kind !== FILE_PIPE_WRITE && kind !== FILE_FIFO) continue;
      const pipe = this.#pipes.slotOf(words[at + FILE.object!]!, "a pipe's end");
      if (kind !== FILE_PIPE_WRITE) this.#ends[2 * pipe]!++;
      if (kind !== FILE_PIPE_READ) this.#ends[2 * pipe + 1]!++;
    }
    if (unreferenced !== released)
      throw new Broken(`${unreferenced} open files have no reference, ${released} wait to be closed by the machine`);
    let pages = 0;
    for (let slot = 0; slot < this.#pipes.count; slot++) if (!this.#pipes.free[slot]) pages += this.#checkPipe(slot);
    return pages;
  }

  #checkPipe(slot: number): number {
    const words = this.#words;
    const at = this.#pipes.at(slot);
    const [readers, writers] = [words[at + PIPE.readers!]!, words[at + PIPE.writers!]!];
    if (readers !== this.#ends[2 * slot] || writers !== this.#ends[2 * slot + 1])
      throw new Broken(`a pipe counts ${readers} and ${writers} ends, there are ${this.#ends[2 * slot]} and ${this.#ends[2 * slot + 1]}`);
    if (readers + writers === 0) throw new Broken("a pipe without ends was not freed");
    const used = words[at + PIPE.used!]!;
    if (used < 0 || used > words[at + PIPE.room!]! || words[at + PIPE.room!]! > PIPE_SLOTS)
      throw new Broken("a pipe holds more than it has room for");
    for (let i = 0; i < used; i++) {
      const ring = at + RING + 3 * ((words[at + PIPE.tail!]! + i) & (PIPE_SLOTS - 1));
      const [page, offset, length] = [words[ring]!, words[ring + 1]!, words[ring + 2]!];
      if (page < kernelMemory.PAGES || page >= kernelMemory.END || page & 4095) throw new Broken("a pipe's page is none");
      if (offset < 0 || length <= 0 || offset + length > 4096) throw new Broken("a pipe's bytes lie beyond their page");
    }
    return used;
  }
}
