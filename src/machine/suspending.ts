/**
 * How an import becomes a call that may wait. The import's work is a `turn`: it tries once and answers a final result or BLOCKED. After
 * BLOCKED another thread may run: the guest is unwound here, and the turn is made again once it has been rewound.
 */
import { results } from "../../abi/constants.ts";
import { control } from "../../abi/sandbox.ts";
import { GONE } from "./endings.ts";
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import type { GuestThread } from "./thread.ts";

/** One attempt. The arguments are in thread.call.words. */
export type Turn = (thread: GuestThread) => number;
type Import = (a?: number, b?: number, c?: number, d?: number, e?: number, f?: number) => number;

/**
 * An import that makes turns until one is final. `number`: for showing what a thread waits in; `wasi`: it is WASI's; `bytes`: how many bytes the
 * call is to move, of read and write.
 */
export function suspending(
  machine: Machine,
  process: GuestProcess,
  number: number,
  turn: Turn,
  wasi = false,
  bytes?: (thread: GuestThread) => number,
): Import {
  return (a = 0, b = 0, c = 0, d = 0, e = 0, f = 0) => {
    const thread = machine.current;
    if (process.rewinding) machine.endRewind(process);
    else {
      machine.charge();
      const { call } = thread;
      call.number = number;
      const { words } = call;
      words[0] = a;
      words[1] = b;
      words[2] = c;
      words[3] = d;
      words[4] = e;
      words[5] = f;
      machine.beginCall(thread);
      if (bytes && machine.dictator && machine.stopsAtTransfer(thread, bytes(thread))) return machine.suspend("blocked", undefined);
    }
    for (;;) {
      const result = turn(thread);
      if (result !== results.BLOCKED) return finish(machine, process, thread, ended(machine, thread, result), wasi);
      machine.kernel.drainWhenHalfFull();
      const next = machine.pick();
      if (next !== thread) return machine.suspend("blocked", next);
    }
  };
}

/**
 * A later turn may find that another thread has unmapped what a pointer names: it is refused here, and the kernel, in which the call still
 * waits, hears that it has ended.
 */
function ended(machine: Machine, thread: GuestThread, result: number): number {
  return result !== results.GONE && machine.kernel.inCall(thread.slot) ? machine.kernel.finishHost(thread.slot, result) : result;
}

/** The end of every call: the guest is told whether a signal waits, and gets its fuel. */
export function finish(machine: Machine, process: GuestProcess, thread: GuestThread, result: number, wasi = false): number {
  if (result === results.GONE) throw GONE;
  machine.endCall(thread, result);
  const { core } = machine.kernel;
  machine.atCall = true;
  // Another thread's turn, chosen by hand, begins in `next` as well.
  machine.standsBack = machine.turnIsDue && machine.mayStandBack(thread, wasi);
  process.memory.words[control.pending >> 2] = core.hasWork(thread.slot) || (machine.standsBack ? 1 : 0);
  machine.kernel.drainWhenHalfFull();
  machine.refuel();
  return result;
}
