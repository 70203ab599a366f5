/** What a listener is told when a process dies of a signal whose default is to dump core: where all its threads are. */
import { signals } from "../../abi/signals.ts";
import type { Machine } from "./machine.ts";
import { frames } from "./stack.ts";
import type { GuestThread } from "./thread.ts";
import { shownThreads } from "./traceback.ts";

/** The running thread's process has just been killed, by a signal it seems. */
export function dumpFatal(machine: Machine, thread: GuestThread): void {
  const { fatal } = machine.options;
  if (!fatal) return;
  const { process } = thread;
  const ending = machine.kernel.endingOf(process.pid);
  if (!ending || signals[ending.signal - 1]?.action !== "core") return;
  const { code, address } = machine.kernel.lastSignal();
  fatal({
    pid: process.pid,
    signal: ending.signal,
    code,
    address,
    threads: shownThreads(process).map((each) => ({ tid: each.tid, current: each === thread, frames: frames(each) })),
  });
}
