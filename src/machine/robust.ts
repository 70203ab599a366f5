/**
 * Robust futexes: a thread's list of locks that it holds, in guest memory (set_robust_list(2)). When it ends, however it ends, each is marked
 * and a waiter is woken. Linux: exit_robust_list, handle_futex_death.
 */
import type { Machine } from "./machine.ts";
import { PAGE, bytesOf } from "./shared-memory.ts";
import type { GuestThread } from "./thread.ts";

const WAITERS = 0x8000_0000;
const OWNER_DIED = 0x4000_0000;
const TID_MASK = 0x3fff_ffff;
/** A list that is longer is damaged (Linux: ROBUST_LIST_LIMIT). */
const LIMIT = 2048;

/** The thread ends; `alive`: its process does not. */
export function releaseRobust(machine: Machine, thread: GuestThread, alive: boolean): void {
  const head = thread.robustList;
  if (head === 0) return;
  thread.robustList = 0;
  const read = (address: number): number => word(thread, address)?.getUint32(0, true) ?? 0;
  const offset = read(head + 4) | 0;
  const pending = read(head + 8);
  let entry = read(head);
  for (let count = 0; entry !== 0 && entry !== head && count < LIMIT; count++) {
    const next = read(entry);
    if (entry !== pending) die(machine, thread, (entry + offset) >>> 0, alive);
    entry = next;
  }
  if (pending !== 0) die(machine, thread, (pending + offset) >>> 0, alive);
}

function die(machine: Machine, thread: GuestThread, address: number, alive: boolean): void {
  const view = address & 3 ? undefined : word(thread, address);
  if (!view) return;
  const value = view.getUint32(0, true);
  if ((value & TID_MASK) !== thread.tid) return;
  view.setUint32(0, ((value & WAITERS) | OWNER_DIED) >>> 0, true);
  if (!(value & WAITERS)) return;
  const page = thread.process.shared.get(Math.floor(address / PAGE) * PAGE);
  if (page) machine.kernel.core.futexWakeObject(page.object, page.offset + (address % PAGE));
  else if (alive) machine.kernel.core.futexWake(thread.slot, address, 1);
}

/** A word of the thread's process, wherever its page is; undefined where it has none. */
function word(thread: GuestThread, address: number): DataView | undefined {
  const { memory, shared } = thread.process;
  if (address + 4 > memory.limit) return undefined;
  const page = shared.get(Math.floor(address / PAGE) * PAGE);
  if (!page) return memory.isDenied(address) ? undefined : new DataView(memory.bytes.buffer, memory.bytes.byteOffset + address, 4);
  const bytes = bytesOf(page);
  return new DataView(bytes.buffer, bytes.byteOffset + (address % PAGE), 4);
}
