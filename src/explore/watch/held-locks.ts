/**
 * Locks that a siglongjmp out of a handler leaves held: mutexes that the interrupted code had locked since sigsetjmp and that nobody unlocks, and
 * the C library's own. signal-safety(7): "If a signal handler interrupts the execution of an unsafe function, and the handler terminates via a call
 * to longjmp(3) or siglongjmp(3) and the program subsequently calls an unsafe function, then the behavior of the program is undefined."
 */
import type { JumpBuffer } from "../../machine/jump.ts";
import { sites } from "../../machine/stack.ts";
import type { GuestThread } from "../../machine/thread.ts";
import { unsafeGroup } from "../async-signal-safe.ts";
import { nameOf } from "./access.ts";
import type { Stop } from "./access.ts";

const locking = new Set([
  "pthread_mutex_lock",
  "pthread_mutex_trylock",
  "pthread_mutex_timedlock",
  "pthread_mutex_clocklock",
  "mtx_lock",
  "mtx_trylock",
  "mtx_timedlock",
  "pthread_spin_lock",
]);
const unlocking = new Set([
  "pthread_mutex_unlock",
  "pthread_mutex_init",
  "pthread_mutex_destroy",
  "pthread_mutex_consistent",
  "mtx_unlock",
  "mtx_init",
  "mtx_destroy",
  "pthread_spin_unlock",
]);
/** Groups whose functions hold a lock, or leave data half changed, while they run. */
const guarded = new Set(["the heap", "standard I/O"]);
const HANDLER = "<signal handler called>";
const OWNER = 8;
const ROBUST = 16;
const TID_MASK = 0x3fffffff;

export class HeldLocks {
  /** By pid: mutexes and who holds them. */
  readonly #held = new Map<number, Map<number, number>>();
  readonly #heldAt = new WeakMap<JumpBuffer, ReadonlySet<number>>();
  readonly #leftMutexes = new Map<string, string>();
  readonly #leftGroups = new Map<string, string>();
  readonly #entered = new Map<number, { readonly mutex: number; readonly name: string }[]>();

  #of(pid: number): Map<number, number> {
    let held = this.#held.get(pid);
    if (!held) this.#held.set(pid, (held = new Map()));
    return held;
  }

  /** sigsetjmp has filled the buffer. */
  captured(thread: GuestThread, buffer: JumpBuffer): void {
    this.#settle(thread);
    this.#heldAt.set(buffer, new Set([...this.#of(thread.process.pid)].filter(([, tid]) => tid === thread.tid).map(([mutex]) => mutex)));
  }

  /** Which of the locks that were asked for the thread has: their words say so. */
  #settle(thread: GuestThread): void {
    const { process, tid } = thread;
    const asked = this.#entered.get(tid);
    if (!asked) return;
    const { data } = process.memory;
    for (const { mutex, name } of asked) {
      if (mutex + ROBUST + 4 > process.guest.memoryLimit) continue;
      const word = data.getInt32(mutex, true);
      const isSpin = name === "pthread_spin_lock";
      const owner = isSpin ? tid : data.getInt32(mutex + ROBUST, true) ? word & TID_MASK : data.getInt32(mutex + OWNER, true);
      if (word !== 0 && owner === tid) this.#of(process.pid).set(mutex, tid);
    }
    this.#entered.delete(tid);
  }

  /** The thread enters a function of the library's. */
  entered({ thread, functionName, address, level }: Stop): string | undefined {
    if (functionName === undefined) return undefined;
    const { pid } = thread.process;
    const left = this.#leftMutexes.get(`${pid} ${address}`);
    if (locking.has(functionName)) {
      if (left !== undefined) return `${left}: it is never unlocked, and asked for again`;
      const asked = this.#entered.get(thread.tid) ?? [];
      asked.push({ mutex: address, name: functionName });
      this.#entered.set(thread.tid, asked);
    } else if (unlocking.has(functionName)) {
      this.#settle(thread);
      this.#of(pid).delete(address);
      this.#leftMutexes.delete(`${pid} ${address}`);
    }
    const group = unsafeGroup(functionName);
    const reason = group === undefined ? undefined : this.#leftGroups.get(`${pid} ${group}`);
    return reason !== undefined && level === 0 ? `${reason}, and ${functionName} is called afterwards` : undefined;
  }

  /** siglongjmp is about to leave a handler. */
  jumps(thread: GuestThread, buffer: JumpBuffer): void {
    if (thread.frames.length <= buffer.frames.length) return;
    this.#settle(thread);
    const { pid, guest } = thread.process;
    const before = this.#heldAt.get(buffer) ?? new Set();
    for (const [mutex, tid] of this.#of(pid))
      if (tid === thread.tid && !before.has(mutex))
        this.#leftMutexes.set(`${pid} ${mutex}`, `siglongjmp out of a handler leaves ${nameOf(guest, mutex)} locked`);
    const stack = sites(thread).map((site) => guest.functions[guest.siteFunction[site]!]!);
    // What lies outside of sigsetjmp's caller goes on.
    let depth = thread.process.memory.shadowBase(thread.region);
    let staying = 0;
    while (staying < stack.length && depth < buffer.shadowPointer) depth += stack[staying++]!.frameSize;
    const names = stack.map(({ name }) => name);
    const interrupted = names.slice(staying, names.lastIndexOf(HANDLER));
    for (const name of interrupted) {
      const group = unsafeGroup(name);
      if (group !== undefined && guarded.has(group))
        this.#leftGroups.set(
          `${pid} ${group}`,
          `siglongjmp out of a handler that interrupted ${name} leaves ${group} half changed and its lock held`,
        );
    }
  }

  /** The first process exits. */
  exits(pid: number): string | undefined {
    for (const [key, text] of this.#leftMutexes) if (key.startsWith(`${pid} `)) return `${text}: it is never unlocked`;
    return undefined;
  }
}
