/**
 * The model of docs/models.md: the main thread counts, in rounds that block SIGUSR1 and SIGUSR2, unblocks them, and begins again; a handler
 * counts as well; other threads of the process send. senders.pml is the same for SPIN.
 */
import type { Model } from "../../../src/explore/index.ts";

const SIGUSR1 = 10;
const SIGUSR2 = 12;
const both = [SIGUSR1, SIGUSR2];

// Bytes of the model.
const COUNT = 0;
const PLACE = 1;
const INTERRUPTED = 2;
const MASK = 3;
const ROUND = 4;
const READ = 5;
const HANDLER_READ = 6;
const SENT = 7;

// Places of the main thread.
const BLOCK = 0;
const LOAD = 1;
const STORE = 2;
const UNBLOCK = 3;
const END = 9;
const HANDLER_LOAD = 10;
const HANDLER_STORE = 11;
const HANDLER_RETURN = 12;

/** `senders` threads that send `kills` signals each, SIGUSR1 and SIGUSR2 in turn by thread, while the main thread makes `rounds` rounds. */
export function sendersModel(senders: number, kills: number, rounds: number): Model {
  return {
    bytes: SENT + senders,
    begin(kernel, memory) {
      for (const signal of both) kernel.handle(signal, 1, both);
      // Senders have both blocked: the signals are for the process, and only the main thread takes them.
      kernel.call(0, "rt_sigprocmask", 0, { set: both }, 0);
      for (let i = 0; i < senders; i++) kernel.addThread();
      kernel.call(0, "rt_sigprocmask", 1, { set: both }, 0);
      const block = kernel.maskOf(0, "SIG_BLOCK", both);
      const unblock = kernel.maskOf(0, "SIG_UNBLOCK", both);
      const deliver = kernel.deliveryOf(0);
      const returns: number[] = [];
      const send = Array.from({ length: senders }, (_, i) => kernel.callOf(i + 1, "kill", kernel.pid, i % 2 === 0 ? SIGUSR1 : SIGUSR2));

      const main = (): boolean => {
        const place = memory[PLACE]!;
        if (place === END) return false;
        if (kernel.hasWork(0)) {
          memory[MASK] = kernel.carryOut(deliver) >>> 8;
          memory[INTERRUPTED] = place;
          memory[PLACE] = HANDLER_LOAD;
          return true;
        }
        switch (place) {
          case BLOCK:
            kernel.carryOut(block);
            memory[PLACE] = LOAD;
            return true;
          case LOAD:
            memory[READ] = memory[COUNT]!;
            memory[PLACE] = STORE;
            return true;
          case STORE:
            memory[COUNT] = memory[READ]! + 1;
            memory[READ] = 0;
            memory[PLACE] = UNBLOCK;
            return true;
          case UNBLOCK:
            kernel.carryOut(unblock);
            memory[PLACE] = ++memory[ROUND]! === rounds ? END : BLOCK;
            return true;
          case HANDLER_LOAD:
            memory[HANDLER_READ] = memory[COUNT]!;
            memory[PLACE] = HANDLER_STORE;
            return true;
          case HANDLER_STORE:
            memory[COUNT] = memory[HANDLER_READ]! + 1;
            memory[HANDLER_READ] = 0;
            memory[PLACE] = HANDLER_RETURN;
            return true;
          default: {
            const mask = memory[MASK]!;
            kernel.carryOut((returns[mask] ??= kernel.returnOf(0, mask)));
            memory[PLACE] = memory[INTERRUPTED]!;
            memory[INTERRUPTED] = memory[MASK] = 0;
            return true;
          }
        }
      };
      return {
        threads: senders + 1,
        step(thread) {
          if (thread === 0) return main();
          const sent = SENT + thread - 1;
          if (memory[sent] === kills) return false;
          kernel.carryOut(send[thread - 1]!);
          memory[sent]!++;
          return true;
        },
      };
    },
  };
}
