/**
 * What the events tell is what the kernel has: after every call of the kernel the state that src/view folds out of the events is compared
 * with the kernel's own. So a recorded trace can be walked without the kernel.
 */
import { expect } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { constants } from "../../abi/constants.ts";
import type { Event } from "../../abi/events.ts";
import {
  ProcessLayout,
  QueuedSignalLayout,
  ThreadLayout,
  TimerLayout,
  FrameLayout,
  kernelState,
  processAddress,
  processSlots,
} from "../../abi/generated/layout.ts";
import { structs } from "../../abi/structs.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { runScript } from "../../src/kernel/script-run.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { loadScriptProgram } from "../../src/node/script.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { CallDetail } from "../../src/trace/call-detail.ts";
import { Fold } from "../../src/view/fold.ts";
import type { PendingSignal, ProcessState, RunState, ThreadState } from "../../src/view/state.ts";

/** sigaction(2) as abi/structs.ts lays it out. */
const [HANDLER, FLAGS] = ["sa_handler", "sa_flags"].map(
  (name) => structs.sigaction.fields.find((field) => field.name === name)!.offset,
) as [number, number];
const CPU_CLOCKS: readonly number[] = [constants.CLOCK.CLOCK_PROCESS_CPUTIME_ID, constants.CLOCK.CLOCK_THREAD_CPUTIME_ID];
export const kernelModule = await loadKernel();
const hex = (low: number, high: number): string => (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");

/** The kernel's state in the words of the fold's. */
function ofKernel({ words }: Kernel): unknown {
  const at = (address: number, field: number): number => words[(address + field) >> 2]!;
  const queue = (address: number, head: number): string[] => {
    const entries: string[] = [];
    for (let entry = at(address, head); entry !== 0; entry = at(entry, QueuedSignalLayout.next))
      entries.push(`${at(entry, QueuedSignalLayout.signal)} from event ${at(entry, QueuedSignalLayout.sequence)}`);
    return entries;
  };
  const thread = (address: number): unknown => {
    const state = at(address, ThreadLayout.state);
    const mask = (index: number): number =>
      at(address, ThreadLayout.blocked + 4 * index) | at(address, ThreadLayout.realBlocked + 4 * index);
    const frames: string[] = [];
    for (let frame = at(address, ThreadLayout.frames); frame !== 0; frame = at(frame, FrameLayout.outer))
      frames.unshift(`${at(frame, FrameLayout.signal)} delivered by ${at(frame, FrameLayout.sequence)}`);
    return {
      tid: at(address, ThreadLayout.tid),
      state: ["free", "runnable", "blocked", "stopped", "exited"][state],
      ...(state === kernelState.THREAD_EXITED ? {} : { mask: hex(mask(0), mask(1)) }),
      pending: hex(at(address, ThreadLayout.pending), at(address, ThreadLayout.pending + 4)),
      queue: queue(address, ThreadLayout.queueHead),
      frames,
    };
  };
  const processes: unknown[] = [];
  for (let slot = 0; slot < processSlots(words); slot++) {
    const address = processAddress(words, slot);
    const state = at(address, ProcessLayout.state);
    if (state === kernelState.PROCESS_FREE) continue;
    const parent = at(address, ProcessLayout.parent);
    const zombie = state === kernelState.PROCESS_ZOMBIE;
    const threads: unknown[] = [];
    for (let each = at(address, ProcessLayout.firstThread); each !== 0; each = at(each, ThreadLayout.sibling)) threads.push(thread(each));
    const actions: Record<number, string> = {};
    const table = at(address, ProcessLayout.actions);
    for (let signal = 1; signal <= 64; signal++) {
      const action = table + signal * structs.sigaction.size;
      const handler = at(action, HANDLER);
      if (handler !== 0) actions[signal] = `${handler >>> 0} flags ${at(action, FLAGS) >>> 0}`;
    }
    const timers: Record<number, string> = {};
    const time = (from: number, field: number): number => at(from, field + 4) * 2 ** 32 + (at(from, field) >>> 0);
    if (!zombie && at(address, ProcessLayout.armed)) timers[-1] = `due ${time(address, ProcessLayout.due)}`;
    for (let timer = at(address, ProcessLayout.firstTimer); timer !== 0; timer = at(timer, TimerLayout.next))
      if (at(timer, TimerLayout.running) === 1 && !CPU_CLOCKS.includes(at(timer, TimerLayout.clock)))
        timers[at(timer, TimerLayout.id)] = `due ${time(timer, TimerLayout.expiry)}`;
    processes.push({
      pid: at(address, ProcessLayout.pid),
      parent: parent === 0 ? 1 : at(parent, ProcessLayout.pid),
      state: zombie ? "zombie" : at(address, ProcessLayout.stopped) ? "stopped" : "running",
      ...(zombie ? { status: at(address, ProcessLayout.exitStatus) } : { actions, timers }),
      pgid: at(address, ProcessLayout.pgid),
      sid: at(address, ProcessLayout.sid),
      pending: hex(at(address, ProcessLayout.pending), at(address, ProcessLayout.pending + 4)),
      queue: queue(address, ProcessLayout.queueHead),
      threads: zombie ? [] : threads,
    });
  }
  return processes.sort((a, b) => (a as { pid: number }).pid - (b as { pid: number }).pid);
}

const SIGKILL = 9;

function ofFold(state: RunState): unknown {
  const bits = (pending: readonly PendingSignal[]): string => {
    let set = 0n;
    for (const { signal } of pending) set |= 1n << BigInt(signal - 1);
    return set.toString(16).padStart(16, "0");
  };
  // SIGKILL has no siginfo in Linux either (send_signal_locked).
  const queue = (pending: readonly PendingSignal[]): string[] =>
    pending.filter(({ signal }) => signal !== SIGKILL).map(({ signal, seq }) => `${signal} from event ${seq}`);
  const thread = (each: ThreadState): unknown => ({
    tid: each.tid,
    state: each.state === "running" ? "runnable" : each.state,
    ...(each.state === "exited" ? {} : { mask: hex(each.blocked.low, each.blocked.high) }),
    pending: bits(each.pending),
    queue: queue(each.pending),
    frames: each.frames.map(({ signal, seq }) => `${signal} delivered by ${seq}`),
  });
  const process = (each: ProcessState): unknown => ({
    pid: each.pid,
    parent: each.parent,
    state: each.state,
    ...(each.state === "zombie"
      ? { status: each.status }
      : {
          actions: Object.fromEntries(
            [...each.actions]
              .filter(([, { handler }]) => handler !== 0)
              .map(([signal, { handler, flags }]) => [signal, `${handler >>> 0} flags ${flags >>> 0}`]),
          ),
          timers: Object.fromEntries(
            [...each.timers.values()]
              .filter(({ id, due, waiting }) => id >= -1 && due !== undefined && !waiting)
              .map(({ id, due }) => [id, `due ${due}`]),
          ),
        }),
    pgid: each.pgid,
    sid: each.sid,
    pending: bits(each.pending),
    queue: queue(each.pending),
    threads: each.state === "zombie" ? [] : each.threads.filter(({ state, tid, pid }) => state !== "exited" || tid === pid).map(thread),
  });
  return state.processes.filter(({ state }) => state !== "gone").map(process);
}

/** A listener for a run, which compares whenever the kernel has handed over all its events. */
export function comparison(): { event(event: Event): void; compared(): number; end(): void } {
  const fold = new Fold();
  let count = 0;
  let last = 0;
  const drain = Kernel.prototype.drain;
  Kernel.prototype.drain = function (this: Kernel) {
    drain.call(this);
    if (fold.state.seq === last) return;
    last = fold.state.seq;
    count += 1;
    // Where this fails, the message should say when.
    expect({ after: last, processes: ofFold(fold.state) }).toEqual({ after: last, processes: ofKernel(this) });
  };
  return {
    event: (event) => fold.apply(event),
    compared: () => count,
    end: () => void (Kernel.prototype.drain = drain),
  };
}

const folder = "guests/examples";
export const cache = openCache();

/** Paths of all example programs but Python's: what lies beside those in C belongs to the interpreter. */
export const examples = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(c|as\.ts|wat|script\.ts)$/.test(path) && !/^(wasm|python)\//.test(path))
  .sort();

export async function followExample(path: string): Promise<void> {
  const source = readFileSync(`${folder}/${path}`, "utf8");
  const file = basename(path);
  const seen = comparison();
  try {
    if (file.endsWith(".script.ts")) {
      runScript(kernelModule, await loadScriptProgram(file, source), { event: seen.event, detail: new CallDetail() });
    } else {
      const guest = await makeGuest(file, new TextEncoder().encode(source), { sdk: readSdk, sdkVersion: sdkVersion(), cache });
      runGuest(kernelModule, guest, { event: seen.event, detail: new CallDetail() });
    }
  } finally {
    seen.end();
  }
  expect(seen.compared()).toBeGreaterThan(1);
}
