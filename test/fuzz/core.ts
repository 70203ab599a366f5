/**
 * Random system calls, driven at the kernel core as the machine drives it: from several processes and threads, with handlers that run, return,
 * jump or are interrupted, calls that wait and are turned again, signals and time from outside. After every call the invariants hold.
 */
import { results } from "../../abi/constants.ts";
import { ProcessLayout, kernelState, processAddress, processSlots } from "../../abi/generated/layout.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import type { SystemCall } from "../../abi/syscalls.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { passings } from "../../src/kernel/marshal.ts";
import { DENIED_FROM, DENIED_TO, GUEST_SIZE, anyWord, chooseArguments } from "./arguments.ts";
import { Broken, Invariants } from "./invariants.ts";
import { Random } from "./random.ts";

const { BLOCKED, HOST, GONE, ERESTARTSYS, ERESTARTNOINTR } = results;
const { PROCESS_FREE, PROCESS_ZOMBIE } = kernelState;
const numbers = Object.fromEntries(systemCalls.map(({ name, number }) => [name, number]));
/** Events that one call on the core may make: the ring's reader counts on it (src/kernel/kernel.ts). */
const EVENTS_OF_A_CALL = 2048;

/** How often a call is chosen, of those that would end or multiply everything. The others have 100. */
const weights: Readonly<Record<string, number>> = {
  exit_group: 1,
  exit: 6,
  fork: 12,
  vfork: 6,
  clone: 12,
  kill: 60,
  pause: 30,
  rt_sigsuspend: 40,
};

/**
 * Calls whose pointers the machine itself reads and writes (src/machine/system-calls.ts): the core gets addresses in its argument area, never the
 * guest's. Only the machine's part of the fuzzer makes them.
 */
const carriedByMachine = new Set(
  "openat mknod fcntl bind connect accept4 getsockname getpeername getsockopt sendto recvfrom sendmsg recvmsg".split(" "),
);

const makers = systemCalls.filter(({ name }) => name === "fork" || name === "clone" || name === "pipe2" || name === "timer_create");

interface Suspended {
  readonly result: number;
  readonly call: Call | undefined;
}
interface Call {
  readonly number: number;
  readonly args: Int32Array;
}
interface ThreadModel {
  call: Call | undefined;
  /** `next` answered 3 with this result. */
  stopped: number | undefined;
  /** Handlers that run: what each interrupted. */
  frames: Suspended[];
}

export { Broken };

export class CoreFuzzer {
  readonly #kernel: Kernel;
  readonly #invariants: Invariants;
  readonly #threads = new Map<number, ThreadModel>();
  readonly #guest = new Uint8Array(GUEST_SIZE);
  readonly #guestData = new DataView(this.#guest.buffer);
  readonly #choices: readonly (SystemCall | undefined)[];
  #random = new Random(0);
  #pids: number[] = [100];
  #calls = 0;
  #sinceWhole = 0;
  #events = 0;
  /** What was done last, for the message. */
  #last = "";

  constructor(module: WebAssembly.Module) {
    this.#kernel = new Kernel(module);
    this.#invariants = new Invariants(this.#kernel);
    this.#choices = [...systemCalls, undefined].flatMap((call) =>
      call && (call.number >= 1000 || carriedByMachine.has(call.name))
        ? []
        : Array.from({ length: Math.max(1, Math.round((weights[call?.name ?? "exit"] ?? 100) / 2)) }, () => call),
    );
  }

  /** System calls so far. */
  get calls(): number {
    return this.#calls;
  }

  /** One life of the kernel, of `calls` system calls: until all processes have ended, or there were enough. Throws Broken. `every`: how often all rules are looked at. */
  episode(seed: number, calls: number, every: number): string {
    const { core } = this.#kernel;
    this.#random = new Random(seed);
    core.boot(seed & 1 ? seed >>> 0 : 0, 0);
    this.#kernel.drain();
    this.#threads.clear();
    this.#pids = [100];
    this.#sinceWhole = 0;
    this.#guest.fill(0);
    try {
      const first = this.#kernel.spawn();
      this.#model(first);
      core.mapInit(first, 4096, 0x20000, GUEST_SIZE);
      core.schedule();
      this.#handlers(first);
      const end = this.#calls + calls;
      // A life in which everybody waits, or only handlers run, ends too.
      for (let steps = 0; steps < 4 * calls && this.#calls < end && this.#step(every); steps++);
      this.#invariants.check(true);
    } catch (reason) {
      if (!(reason instanceof Broken) && !(reason instanceof WebAssembly.RuntimeError)) throw reason;
      throw new Broken(`seed ${seed}, call ${this.#calls}: ${reason.message} (after ${this.#last})`);
    }
    return this.#kernel.eventHash;
  }

  /** Most signals have handlers from the start, and again from time to time, so that processes live longer. */
  #handlers(thread: number): void {
    const at = this.#kernel.argumentArea + 256;
    for (let signal = 1; signal <= 64; signal++) {
      if (signal === 9 || signal === 19 || (signal > 36 && signal < 64)) continue;
      this.#kernel.words.fill(0, at >> 2, (at >> 2) + 4);
      this.#kernel.words[at >> 2] = 2;
      this.#kernel.core.syscall(thread, numbers["rt_sigaction"]!, signal, at, 0, 0, 0, 0);
    }
  }

  #model(slot: number): ThreadModel {
    const model: ThreadModel = { call: undefined, stopped: undefined, frames: [] };
    this.#threads.set(slot, model);
    return model;
  }

  /** After each call on the core. */
  #done(what: string, every: number): void {
    this.#last = what;
    const made = this.#kernel.events - this.#events;
    if (made > EVENTS_OF_A_CALL) throw new Broken(`${made} events in one call`);
    this.#kernel.drainWhenHalfFull();
    this.#events = this.#kernel.events;
    this.#sinceWhole++;
    const whole = this.#sinceWhole >= every;
    if (whole) this.#sinceWhole = 0;
    this.#invariants.check(whole);
  }

  #step(every: number): boolean {
    const { core } = this.#kernel;
    const random = this.#random;
    if (random.oneIn(150)) this.#outside(every);
    this.#events = this.#kernel.events;
    const slot = core.schedule();
    if (slot < 0) {
      if (this.#allEnded()) return false;
      const limit = random.oneIn(4) ? random.below(1_000_000) : -1;
      const moved = core.idle(limit, limit < 0 ? -1 : 0);
      this.#done("idle", every);
      if (moved === 0 || limit >= 0) this.#outside(every);
      return true;
    }
    const model = this.#threads.get(slot);
    if (!model) throw new Broken(`thread slot ${slot} runs, nobody made it`);
    if (model.stopped !== undefined) {
      const value = model.stopped;
      model.stopped = undefined;
      this.#deliver(slot, model, value, every);
    } else if (model.call) this.#turn(slot, model, model.call, every);
    else this.#act(slot, model, every);
    return true;
  }

  #allEnded(): boolean {
    const { words } = this.#kernel;
    for (let slot = 0; slot < processSlots(words); slot++) {
      const state = words[(processAddress(words, slot) + ProcessLayout.state) >> 2];
      if (state !== PROCESS_FREE && state !== PROCESS_ZOMBIE) return false;
    }
    return true;
  }

  /** What the machine does with the running thread beside its calls. */
  #act(slot: number, model: ThreadModel, every: number): void {
    const { core } = this.#kernel;
    const random = this.#random;
    switch (random.below(24)) {
      case 0:
      case 1: {
        const flags = core.account(slot, random.oneIn(50) ? 0x3fffffff : random.oneIn(2) ? core.budget(slot) : random.below(2_000_000));
        this.#done("account", every);
        if (flags & 1) this.#deliver(slot, model, 0, every);
        return;
      }
      case 2:
        if (!random.oneIn(6)) {
          this.#handlers(slot);
          return;
        }
        core.fault(slot, random.pick([11, 7, 8, 4, 5]), random.below(3), random.word());
        this.#done("fault", every);
        this.#deliver(slot, model, 0, every);
        return;
      case 3:
      case 4:
        if (model.frames.length > 0) this.#return(slot, model, every);
        return;
      case 5: {
        const depth = random.below(model.frames.length + 1);
        core.unwind(slot, depth, random.below(2), random.word(), random.word());
        model.frames.length = depth;
        model.call = undefined;
        this.#done("unwind", every);
        if (core.hasWork(slot)) this.#deliver(slot, model, 1, every);
        return;
      }
      case 6:
        this.#machine(slot, every);
        return;
      default: {
        const call = this.#threads.size < 6 && random.oneIn(10) ? random.pick(makers) : random.pick(this.#choices);
        const args = new Int32Array(6);
        if (call) chooseArguments(random, call, args, this.#guestData, this.#pids);
        else for (let i = 0; i < 6; i++) args[i] = anyWord(random);
        model.call = { number: call?.number ?? (random.oneIn(2) ? random.below(500) : random.word()), args };
        // What is not in the table the machine never passes on; the core must refuse it all the same.
        if (!call && passings.has(model.call.number)) model.call = undefined;
        else this.#turn(slot, model, model.call, every);
      }
    }
  }

  /** Calls of the machine that guests cause indirectly. */
  #machine(slot: number, every: number): void {
    const { core } = this.#kernel;
    const random = this.#random;
    switch (random.below(7)) {
      case 0:
        core.openHost(slot, 3 + random.below(10), random.pick([0, 1, 2, 0x800, 0x80000]));
        break;
      case 1:
        for (; core.releasedHost() >= 0;);
        break;
      case 2:
        core.futexWake(slot, 4096 + 4 * random.below(8), random.below(3));
        break;
      case 3:
        core.mapGrow(slot, 0x20000 + 0x10000 * random.below(4));
        break;
      case 4:
        core.mapRange(slot, random.word());
        core.protectionAt(slot, random.word());
        core.hostOf(slot, anyWord(random));
        break;
      case 5:
        core.stateHash();
        break;
      default:
        core.isMapped(slot, anyWord(random));
    }
    this.#done("a call of the machine", every);
  }

  #outside(every: number): void {
    const random = this.#random;
    this.#events = this.#kernel.events;
    const pid = random.oneIn(6) ? -random.pick(this.#pids) : random.pick(this.#pids);
    const signal = random.oneIn(100) ? 9 : random.pick([1, 2, 3, 10, 12, 14, 15, 18, 18, 18, 18, 19, 20, 34, 65, 0]);
    this.#kernel.core.send(pid, random.oneIn(4) ? pid + random.below(3) : 0, signal, 0, 0);
    this.#done(`signal ${signal} from outside`, every);
  }

  #turn(slot: number, model: ThreadModel, call: Call, every: number): void {
    const kernel = this.#kernel;
    const { core, marshal } = kernel;
    const passing = passings.get(call.number);
    this.#events = kernel.events;
    let words = call.args;
    if (passing) {
      if (marshal.prepare(passing, slot, call.args, this.#guest, allowed) !== 0) {
        // The machine answers EFAULT without the kernel, which only has to hear of it where the call had begun to wait.
        if (kernel.inCall(slot)) {
          core.hostDone(slot, -14);
          this.#done("a pointer that went bad during a call", every);
          if (core.hasWork(slot)) {
            this.#deliver(slot, model, -14, every);
            return;
          }
        }
        model.call = undefined;
        return;
      }
      words = marshal.words;
    }
    const before = call.number === numbers["fork"] || call.number === numbers["vfork"] || call.number === numbers["clone"];
    const first = !kernel.inCall(slot);
    this.#calls++;
    // If the core itself breaks, this is where.
    this.#last = `${passing?.name ?? call.number}(${[...call.args].join(", ")}) began`;
    let result = core.syscall(slot, call.number, words[0]!, words[1]!, words[2]!, words[3]!, words[4]!, words[5]!);
    const what = `${passing?.name ?? call.number}(${[...call.args].join(", ")}) = ${result}`;
    // The machine transfers no more than was asked for.
    if (result === HOST)
      result = core.hostDone(
        slot,
        this.#random.oneIn(4) ? -this.#random.below(40) : Math.min(this.#random.below(100), call.args[2]! >>> 0),
      );
    this.#done(what, every);
    if (before && first && (result > 0 || result === BLOCKED)) this.#created(slot, model, call.number);
    if (result === BLOCKED) return;
    if (result === GONE) {
      this.#threads.delete(slot);
      return;
    }
    if (passing) marshal.finish(passing, call.args, result, this.#guest);
    if (result <= ERESTARTSYS || core.hasWork(slot)) this.#deliver(slot, model, result, every);
    else model.call = undefined;
  }

  #created(slot: number, parent: ThreadModel, number: number): void {
    const created = this.#kernel.created(slot);
    if (created < 0) return;
    const model = this.#model(created);
    if (number !== numbers["clone"]) model.frames = parent.frames.slice();
    this.#pids.push(this.#kernel.tid(created));
    if (this.#pids.length > 24) this.#pids.splice(1, 1);
  }

  #deliver(slot: number, model: ThreadModel, result: number, every: number): void {
    const { core } = this.#kernel;
    const random = this.#random;
    let value = result;
    for (;;) {
      this.#events = this.#kernel.events;
      const kind = core.next(slot, value, random.oneIn(4) ? 0x7100 + random.below(0x2000) : 0x8000 - 256 * model.frames.length);
      this.#done(`next(${value}) = ${kind}`, every);
      value = this.#kernel.result(slot);
      if (kind === 0) {
        if (value !== ERESTARTNOINTR) model.call = undefined;
        return;
      }
      if (kind === 2) {
        this.#threads.delete(slot);
        return;
      }
      if (kind === 3) {
        model.stopped = value;
        return;
      }
      if (random.oneIn(16)) {
        core.frameFailed(slot);
        this.#done("frameFailed", every);
        continue;
      }
      model.frames.push({ result: value, call: model.call });
      model.call = undefined;
      // The handler is interrupted before its first instruction, or runs.
      if (!core.hasWork(slot)) return;
      value = 0;
    }
  }

  #return(slot: number, model: ThreadModel, every: number): void {
    const { core } = this.#kernel;
    const random = this.#random;
    const frame = model.frames.pop()!;
    model.call = frame.call;
    core.sigreturn(slot, random.oneIn(3) ? random.word() : 0, random.oneIn(3) ? random.word() : 0);
    this.#done("sigreturn", every);
    this.#deliver(slot, model, frame.result, every);
  }
}

function allowed(address: number, length: number, write: boolean): boolean {
  if (length === 0) return true;
  const end = address + length;
  if (address < 4096 || end > GUEST_SIZE) return false;
  return end <= (write ? DENIED_FROM - 4096 : DENIED_FROM) || address >= DENIED_TO;
}
