/**
 * What holds between any two calls on the kernel core, whatever guests did. `check` reads the block alone; it throws Broken with the rule
 * that does not hold. The rules are in five files, by what they are about:
 *
 *   threads.ts   run queue, sleepers, deadlines, process tree, stops
 *   signals.ts   masks, pending sets and their queues, wake-ups that must not be lost, timers, frames
 *   files.ts     descriptors, open files, pipes
 *   epoll.ts     epoll sets
 *   memory.ts    free lists, pages, memory maps
 *
 * Those of threads.ts and masks are looked at after every call; the others, which walk whole pools, as often as the caller asks.
 */
import type { Kernel } from "../../src/kernel/kernel.ts";
import { Broken, PoolView, poolNames } from "./block.ts";
import { EpollRules } from "./invariants/epoll.ts";
import { FileRules } from "./invariants/files.ts";
import { MemoryRules } from "./invariants/memory.ts";
import { SignalRules } from "./invariants/signals.ts";
import { ThreadRules } from "./invariants/threads.ts";

export { Broken };

export interface Views {
  readonly words: Int32Array;
  readonly pools: Readonly<Record<string, PoolView>>;
}

export class Invariants {
  readonly #threads: ThreadRules;
  readonly #signals: SignalRules;
  readonly #files: FileRules;
  readonly #epoll: EpollRules;
  readonly #memory: MemoryRules;

  constructor(kernel: Kernel) {
    const views: Views = {
      words: kernel.words,
      pools: Object.fromEntries(poolNames.map((name) => [name, new PoolView(kernel.words, name)])),
    };
    this.#threads = new ThreadRules(views);
    this.#signals = new SignalRules(views);
    this.#files = new FileRules(views);
    this.#epoll = new EpollRules(views);
    this.#memory = new MemoryRules(views);
  }

  /** `whole`: also the rules that walk all pools. */
  check(whole: boolean): void {
    this.#threads.check();
    this.#signals.check();
    if (!whole) return;
    const pages = this.#memory.freeLists();
    this.#signals.checkPools();
    this.#epoll.check();
    this.#memory.checkMaps();
    this.#memory.checkPages(pages + this.#files.check() + this.#memory.socketPages());
  }
}
