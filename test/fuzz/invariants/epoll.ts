/** Rules about epoll sets: their items, who is ready, and the files that they watch. */
import { Broken, fields } from "../block.ts";
import type { PoolView } from "../block.ts";
import type { Views } from "../invariants.ts";

const EPOLL = fields("Epoll", "items readyHead readyTail");
const ITEM = fields("EpollItem", "epoll file ready nextItem nextReady nextOfFile");
const FILE = fields("File", "items");

export class EpollRules {
  readonly #words: Int32Array;
  readonly #epolls: PoolView;
  readonly #items: PoolView;
  readonly #files: PoolView;
  /** By item slot: 1 in its set, 2 among the ready, 4 in its file's list. */
  readonly #seen: Uint8Array;

  constructor({ words, pools }: Views) {
    this.#words = words;
    this.#epolls = pools["Epoll"]!;
    this.#items = pools["EpollItem"]!;
    this.#files = pools["File"]!;
    this.#seen = new Uint8Array(this.#items.limit);
  }

  check(): void {
    const words = this.#words;
    this.#seen.fill(0);
    for (let slot = 0; slot < this.#epolls.count; slot++) {
      if (this.#epolls.free[slot]) continue;
      const at = this.#epolls.at(slot);
      this.#walk(words[at + EPOLL.items!]!, ITEM.nextItem!, 1, "an epoll set", ITEM.epoll!, at << 2);
      const last = this.#walk(words[at + EPOLL.readyHead!]!, ITEM.nextReady!, 2, "a list of ready items", ITEM.epoll!, at << 2);
      if (words[at + EPOLL.readyTail!] !== last) throw new Broken("the tail of a list of ready items is wrong");
    }
    for (let slot = 0; slot < this.#files.count; slot++) {
      if (this.#files.free[slot]) continue;
      const at = this.#files.at(slot);
      this.#walk(words[at + FILE.items!]!, ITEM.nextOfFile!, 4, "a file's list of items", ITEM.file!, at << 2);
    }
    for (let slot = 0; slot < this.#items.count; slot++) {
      const ready = words[this.#items.at(slot) + ITEM.ready!] !== 0;
      const expected = this.#items.free[slot] ? 0 : ready ? 7 : 5;
      if (this.#seen[slot] !== expected) throw new Broken(`epoll item ${slot} is in the wrong lists (${this.#seen[slot]})`);
    }
  }

  /** Answers the last member. */
  #walk(first: number, link: number, mark: number, name: string, ownerField: number, owner: number): number {
    let last = 0;
    for (let item = first; item !== 0; item = this.#words[(item >> 2) + link]!) {
      const slot = this.#items.slotOf(item, `a member of ${name}`);
      if (this.#seen[slot]! & mark) throw new Broken(`${name} comes back to itself`);
      this.#seen[slot]! |= mark;
      if (this.#words[(item >> 2) + ownerField] !== owner) throw new Broken(`a member of ${name} is not its`);
      last = item;
    }
    return last;
  }
}
