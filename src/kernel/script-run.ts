/**
 * Runs script guests: generator functions that yield system calls (script-sys.ts). It schedules, delivers and lets time pass exactly as
 * the machine does for wasm guests; every yield is a safepoint of 10 ns. A script runs in the host's own JavaScript: it is trusted.
 */
import { results } from "../../abi/constants.ts";
import { signals } from "../../abi/signals.ts";
import { kernelMemory, kernelState } from "../../abi/generated/layout.ts";
import { Arrivals } from "./arrivals.ts";
import { Turns } from "./turns.ts";
import { Kernel } from "./kernel.ts";
import { runResult } from "./result.ts";
import type { Ending, Limits, RunOptions, RunResult } from "./run.ts";
import { ScriptArea } from "./script-area.ts";
import { ScriptFiles } from "./script-files.ts";
import { makeRequest } from "./script-make.ts";
import { Ask, Compute, Request } from "./script-request.ts";
import type { Program } from "./script-request.ts";
import { Sys } from "./script-sys.ts";
import { FRAME_SIZE, ScriptFrame, ScriptThread } from "./script-thread.ts";
import type { ScriptProcess } from "./script-thread.ts";
import { Unwind } from "./script-unwind.ts";
import { setHalves, signalsOf } from "./script-values.ts";
import { SystemError } from "./system-error.ts";

/** Virtual nanoseconds of a safepoint. */
const NS_PER_FUEL = 10;
/** The process whose ending is the run's. */
const FIRST_PID = 100;
/** How long processes that outlive the first one may go on, virtual ns. */
const ORPHAN_TIME = 60e9;
/** The address space that mmap sees: page 0 unmapped, 64 KiB of the program's own, 64 MiB in all. */
const [LOWEST, TOP, LIMIT] = [0x1000, 0x10000, 0x4000000];

const { NEXT_NOTHING, NEXT_HANDLER, NEXT_GONE, ACCOUNT_SWITCH } = kernelState;
const { BLOCKED, GONE, ERESTARTNOINTR, ERESTARTSYS } = results;

/** Who decides in place of the schedule: an explorer (src/explore/script.ts). */
export interface ScriptDictator {
  /** The thread is about to burn fuel. True: another thread was chosen. */
  atSafepoint(run: ExploredScript, thread: ScriptThread): boolean;
  /** A thread is to be chosen, or time to be moved on. */
  atChoice(run: ExploredScript): void;
}

/** What an explorer sees of a run. */
export interface ExploredScript {
  readonly kernel: Kernel;
  /** Living threads, and the first thread of each living process, by pid. */
  readonly threads: Iterable<ScriptThread>;
  readonly processes: ReadonlyMap<number, ScriptProcess>;
}

class Ended {
  readonly ending: Ending;
  constructor(ending: Ending) {
    this.ending = ending;
  }
}

/** What a request that is being made can reach. */
export interface ScriptHost {
  readonly kernel: Kernel;
  readonly area: ScriptArea;
  readonly options: RunOptions;
  readonly files: ScriptFiles;
  /** Files that have lost their last descriptor are closed. */
  releaseFiles(): void;
  write(descriptor: 1 | 2, bytes: Uint8Array): number;
  /** A thread of `process`, in the kernel's slot. */
  addThread(slot: number, process: ScriptProcess, isMain: boolean, program: Program): ScriptThread;
  addProcess(pid: number, sys: Sys): ScriptProcess;
}

/**
 * Runs `program` to the end. `kernelModule`: the compiled kernel core. An exception that the program does not catch is thrown here.
 */
export function runScript(
  kernelModule: WebAssembly.Module,
  program: Program,
  options: RunOptions = {},
  dictator?: ScriptDictator,
): RunResult {
  const { event, detail } = options;
  const run = new ScriptRun(
    new Kernel(kernelModule, { seed: options.seed, event: event && detail ? (each) => event(detail.event(each)) : event }),
    options,
    dictator,
  );
  const ending = run.run(program);
  return runResult(run.kernel, ending, run.safepoints);
}

class ScriptRun implements ScriptHost, ExploredScript {
  readonly kernel: Kernel;
  readonly area: ScriptArea;
  readonly options: RunOptions;
  readonly files = new ScriptFiles();
  safepoints = 0;
  readonly #limits: Required<Limits>;
  readonly #arrivals: Arrivals;
  readonly #turns: Turns;
  readonly #threads = new Map<number, ScriptThread>();
  readonly #processes = new Map<number, ScriptProcess>();
  #output = 0;
  #ending: Ending | undefined;
  #endingTime = 0;

  readonly #dictator: ScriptDictator | undefined;

  constructor(kernel: Kernel, options: RunOptions, dictator?: ScriptDictator) {
    this.#dictator = dictator;
    if (dictator) kernel.core.dictate();
    this.kernel = kernel;
    this.area = new ScriptArea(kernel);
    this.options = options;
    this.#limits = { fuel: 2 ** 40, memory: 64, output: 2 ** 30, events: 2 ** 31, ...options.limits };
    this.#arrivals = new Arrivals(options.arrivals ?? []);
    this.#turns = new Turns(options.turns);
  }

  get threads(): Iterable<ScriptThread> {
    return this.#threads.values();
  }

  get processes(): ReadonlyMap<number, ScriptProcess> {
    return this.#processes;
  }

  run(program: Program): Ending {
    const { kernel } = this;
    try {
      const slot = kernel.spawn(this.options.user);
      kernel.core.mapInit(slot, LOWEST, TOP, LIMIT);
      this.addThread(slot, this.addProcess(kernel.pid(slot), new Sys()), true, program);
      for (;;) this.#runThread(this.#pick());
    } catch (reason) {
      if (!(reason instanceof Ended)) throw reason;
      return reason.ending;
    } finally {
      kernel.drain();
    }
  }

  addProcess(pid: number, sys: Sys): ScriptProcess {
    const process: ScriptProcess = { pid, sys, threads: [] };
    this.#processes.set(pid, process);
    return process;
  }

  addThread(slot: number, process: ScriptProcess, isMain: boolean, program: Program): ScriptThread {
    const thread = new ScriptThread(slot, this.kernel.tid(slot), process, isMain, program(process.sys));
    process.threads.push(thread);
    this.#threads.set(slot, thread);
    return thread;
  }

  releaseFiles(): void {
    for (let file; (file = this.kernel.releasedHost()) >= 0;) this.files.close(file);
  }

  write(descriptor: 1 | 2, bytes: Uint8Array): number {
    this.#output += bytes.length;
    if (this.#output > this.#limits.output) throw new Ended({ kind: "limit", limit: "output" });
    if (bytes.length > 0) this.options.output?.(descriptor, bytes);
    return bytes.length;
  }

  /** The thread that runs next; moves the clock while none can. */
  #pick(): ScriptThread {
    const { kernel } = this;
    for (;;) {
      kernel.drainWhenHalfFull();
      this.#arrive();
      this.#takeTurns();
      if (this.#processes.size === 0) throw new Ended(this.#ending!);
      this.#dictator?.atChoice(this);
      const slot = kernel.core.schedule();
      if (slot >= 0) return this.#threads.get(slot)!;
      const orphansEnd = this.#ending ? this.#endingTime + ORPHAN_TIME : Infinity;
      if (kernel.idle(Math.min(this.#arrivals.nextTime, orphansEnd))) {
        if (kernel.time >= orphansEnd) throw new Ended(this.#ending!);
        continue;
      }
      const arrival = this.#arrivals.takeBlocked();
      if (!arrival) throw new Ended(this.#ending ?? { kind: "deadlock", waiting: this.#waiting() });
      kernel.core.send(arrival.pid ?? 100, arrival.tid ?? 0, arrival.signal, 0, 0);
    }
  }

  #waiting(): string[] {
    return [...this.#threads.values()].map((thread) => `thread ${thread.tid}: ${thread.top.request?.name ?? "waiting"}`);
  }

  #arrive(): void {
    for (let due; (due = this.#arrivals.take(this.kernel.time, this.safepoints));) {
      this.kernel.core.send(due.pid ?? 100, due.tid ?? 0, due.signal, 0, 0);
    }
  }

  #takeTurns(): void {
    const { core } = this.kernel;
    for (let due; (due = this.#turns.take(this.kernel.events));) {
      const thread = [...this.#threads.values()].find(({ tid }) => tid === due.tid);
      if (thread && due.what === "run") core.choose(thread.slot);
      else if (thread) core.prefer(thread.slot);
    }
  }

  /** Lets a thread run until it waits, stops, ends, or its turn is over. */
  #runThread(thread: ScriptThread): void {
    const { kernel } = this;
    const { core } = kernel;
    for (;;) {
      // A turn that was chosen by hand begins.
      if (this.#turns.isDue(kernel.events)) return;
      const frame = thread.top;
      switch (frame.step) {
        case "begin":
          if (core.hasWork(thread.slot)) {
            if (!this.#deliver(thread, frame, 0)) return;
            if (thread.top !== frame) break;
          }
          frame.step = "ready";
          break;
        case "ready":
          if (!this.#resume(thread, frame)) return;
          break;
        case "safepoint": {
          if (this.#dictator?.atSafepoint(this, thread)) return;
          const flags = this.#burn(thread, frame);
          if (frame.fuel === 0) frame.step = "before";
          else if (core.hasWork(thread.slot)) {
            if (!this.#deliver(thread, frame, 0)) return;
          }
          if (flags & ACCOUNT_SWITCH) return;
          break;
        }
        case "before":
          if (core.hasWork(thread.slot)) {
            if (!this.#deliver(thread, frame, 0)) return;
            if (thread.top !== frame) break;
          }
          frame.step = "call";
          break;
        case "call": {
          kernel.setStackPointer(thread.slot, frame.stackPointer);
          const result = makeRequest(this, thread, frame);
          kernel.drainWhenHalfFull();
          if (result === BLOCKED) return;
          if (result === GONE) {
            this.#bury(thread);
            return;
          }
          frame.result = result;
          frame.step = "after";
          break;
        }
        case "after":
          if (core.hasWork(thread.slot) || frame.result <= ERESTARTSYS) {
            if (!this.#deliver(thread, frame, frame.result)) return;
            if (thread.top !== frame) break;
          }
          if (frame.result === ERESTARTNOINTR) frame.step = "call";
          else {
            if (frame.result < 0) fail(frame);
            frame.step = "ready";
          }
          break;
      }
    }
  }

  /** Runs a generator up to its next yield. False: the thread has ended. */
  #resume(thread: ScriptThread, frame: ScriptFrame): boolean {
    const { value, error, failed } = frame;
    frame.value = frame.error = undefined;
    frame.failed = false;
    let outcome: IteratorResult<unknown, unknown>;
    try {
      outcome = failed ? frame.generator.throw!(error) : frame.generator.next(value);
    } catch (reason) {
      this.#unwind(thread, reason);
      return true;
    }
    if (!outcome.done) {
      frame.request = outcome.value instanceof Request ? outcome.value : undefined;
      frame.fuel = frame.request instanceof Compute || frame.request instanceof Ask ? frame.request.fuel : 1;
      frame.step = "safepoint";
      return true;
    }
    if (frame.context) {
      thread.frames.pop();
      const [low, high] = setHalves(frame.context.mask);
      this.kernel.core.sigreturn(thread.slot, low, high);
      return true;
    }
    // The program has returned: of the main thread with the status of the process.
    const status = typeof outcome.value === "number" ? outcome.value : 0;
    frame.request = thread.isMain ? thread.process.sys.exit_group(status) : thread.process.sys.exit(status);
    frame.fuel = 1;
    frame.step = "safepoint";
    return true;
  }

  /** An exception leaves a generator: a handler's goes on in what the handler interrupted (siglongjmp), the program's ends the run. */
  #unwind(thread: ScriptThread, reason: unknown): void {
    thread.frames.pop();
    if (thread.frames.length === 0) throw reason;
    const mask = reason instanceof Unwind ? reason.environment.mask : undefined;
    this.kernel.core.unwind(thread.slot, thread.frames.length - 1, mask ? 1 : 0, mask?.[0] ?? 0, mask?.[1] ?? 0);
    const frame = thread.top;
    frame.error = reason;
    frame.failed = true;
    frame.step = "ready";
  }

  /** Burns fuel of the frame's request, as much as may pass before something else is due; account's flags. */
  #burn(thread: ScriptThread, frame: ScriptFrame): number {
    const { kernel } = this;
    let fuel = Math.max(1, Math.ceil(kernel.core.budget(thread.slot) / NS_PER_FUEL));
    if (this.#arrivals.nextTime !== Infinity)
      fuel = Math.min(fuel, Math.max(1, Math.ceil((this.#arrivals.nextTime - kernel.time) / NS_PER_FUEL)));
    fuel = Math.min(fuel, frame.fuel, Math.max(1, this.#arrivals.safepointsLeft(this.safepoints) + 1));
    this.safepoints += fuel;
    if (this.safepoints > this.#limits.fuel) throw new Ended({ kind: "limit", limit: "fuel" });
    if (kernel.events > this.#limits.events) throw new Ended({ kind: "limit", limit: "events" });
    frame.fuel -= fuel;
    const flags = kernel.core.account(thread.slot, fuel * NS_PER_FUEL);
    this.#arrive();
    return flags;
  }

  /**
   * Asks the kernel what is to be delivered. False: the thread cannot go on (stopped, or ended). Otherwise a handler's frame was pushed,
   * or `frame.result` is final.
   */
  #deliver(thread: ScriptThread, frame: ScriptFrame, result: number): boolean {
    const { kernel } = this;
    const kind = kernel.core.next(thread.slot, result, frame.stackPointer);
    kernel.drainWhenHalfFull();
    if (kind === NEXT_GONE) {
      this.#reportFatal(thread);
      this.#bury(thread);
      return false;
    }
    if (kind !== NEXT_NOTHING && kind !== NEXT_HANDLER) return false;
    if (frame.step === "after") frame.result = kernel.result(thread.slot);
    if (kind === NEXT_HANDLER) this.#pushHandler(thread, frame);
    return true;
  }

  #pushHandler(thread: ScriptThread, frame: ScriptFrame): void {
    const { kernel, area } = this;
    const delivery = kernel.delivery(thread.slot);
    const handler = area.handler(delivery.handler);
    const info = area.values.siginfo(kernelMemory.DELIVERY_INFO);
    const top = delivery.stackSize > 0 ? delivery.stackBase + delivery.stackSize : frame.stackPointer;
    const context = { mask: signalsOf(delivery.maskLow, delivery.maskHigh), stackPointer: frame.stackPointer };
    const call = function* (): Generator<unknown, void, unknown> {
      const body = handler(delivery.signal, info, context);
      if (body) yield* body;
    };
    thread.frames.push(new ScriptFrame(call(), top - FRAME_SIZE, context));
  }

  #reportFatal(thread: ScriptThread): void {
    const { pid, threads } = thread.process;
    const ending = this.kernel.endingOf(pid);
    if (!this.options.fatal || !ending || signals[ending.signal - 1]?.action !== "core") return;
    const info = this.area.values.siginfo(kernelMemory.DELIVERY_INFO);
    this.options.fatal({
      pid,
      signal: ending.signal,
      code: info.code,
      address: info.addr ?? 0,
      threads: [...threads].reverse().map((each) => ({ tid: each.tid, current: each === thread, frames: [] })),
    });
  }

  /** A thread has ended, and perhaps its whole process with it. */
  #bury(thread: ScriptThread): void {
    const { process } = thread;
    this.#threads.delete(thread.slot);
    process.threads.splice(process.threads.indexOf(thread), 1);
    const status = this.kernel.endingOf(process.pid);
    if (!status) return;
    for (const other of process.threads) this.#threads.delete(other.slot);
    this.#processes.delete(process.pid);
    this.releaseFiles();
    if (process.pid !== FIRST_PID) return;
    this.#ending = status.signal
      ? { kind: "signaled", signal: status.signal, core: status.core }
      : { kind: "exited", status: status.status };
    this.#endingTime = this.kernel.time;
  }
}

/** Turns the frame's negative result into the error that its generator is resumed with. */
function fail(frame: ScriptFrame): void {
  frame.failed = true;
  frame.value = undefined;
  frame.error = new SystemError(frame.request!.name, -frame.result, frame.remaining);
}
