/**
 * The machine runs guests: it owns their instances and memories and carries out what the kernel core decides.
 *
 * One thread runs at a time, until it blocks, its time slice ends, it stops or it ends. In the full tier it is then unwound (Asyncify) and
 * another is rewound; in the direct tier there is only one thread, and blocking merely moves the virtual clock. Nothing here reads a clock,
 * a random source or the order of a hash: a run is a function of guest, input and schedule.
 */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import { kernelState } from "../../abi/generated/layout.ts";
import { control } from "../../abi/sandbox.ts";
import type { Guest } from "../../abi/guest.ts";
import { BlockCopies } from "../kernel/block-copies.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Ending, Limits, RunOptions } from "../kernel/run.ts";
import { Arrivals } from "../kernel/arrivals.ts";
import { Turns } from "../kernel/turns.ts";
import { EXECED, Ended, GONE } from "./endings.ts";
import { endThread } from "./exit.ts";
import { dumpFatal } from "./fatal.ts";
import { Dictionary } from "./faultguard.ts";
import { FileMappings } from "./file-mappings.ts";
import { forkProcess } from "./fork.ts";
import type { Files } from "./files.ts";
import { restoreImage, takeImage } from "./image.ts";
import type { ImageOptions, MachineImage } from "./image.ts";
import { treeText } from "./image-files.ts";
import { makeImports } from "./imports.ts";
import { switchContext } from "./context.ts";
import { capture, jump } from "./jump.ts";
import type { JumpBuffer } from "./jump.ts";
import { repairAccess } from "./memory-repair.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestProcess } from "./process.ts";
import { beginProcess, makeProcess } from "./program.ts";
import type { Program } from "./program.ts";
import type { Programs } from "./programs.ts";
import { Random, mixed } from "./random.ts";
import { releaseRobust } from "./robust.ts";
import { inLibrary, isWrapper } from "./stack.ts";
import { Stock } from "./stock.ts";
import type { GuestThread } from "./thread.ts";
import type { Suspension } from "./thread.ts";

const SIGSEGV = 11;
const SIGCONT = 18;
const { SI_KERNEL } = constants.SI;
const { THREAD_STOPPED } = kernelState;
const { SEGV_MAPERR } = constants.SEGV;
/** Virtual nanoseconds of one unit of fuel: one loop iteration or function entry. */
export const NS_PER_FUEL = 10;
/** Fuel until the next attempt at the most, when a thread may not be preempted where it is. */
const POSTPONED = 100;
/** pid of the process that the run began with; ARCHITECTURE.md, `spawn`. */
const FIRST_PID = 100;
/** How long processes that outlive the first one may go on, virtual ns. */
const ORPHAN_TIME = 60e9;

export const defaultLimits: Required<Limits> = { fuel: 2 ** 40, memory: 64, output: 2 ** 30, events: 2 ** 31 };

/** The real terminal puts a carriage return before each newline itself (termios(3), ONLCR). */
const withoutReturns = (echo: Uint8Array): Uint8Array => echo.filter((byte, index) => byte !== 13 || echo[index + 1] !== 10);

export interface MachineOptions extends RunOptions {
  /** What execve(2) can run; without it a guest can only run itself. */
  readonly programs?: Programs;
  /** Whoever runs a guest many times hands the same stock to all runs: making memories takes most of a short run. Default: an own one. */
  readonly stock?: Stock;
  /** Where an image of the machine is kept (image.ts). */
  readonly image?: ImageOptions;
}

/**
 * Who decides in place of the schedule: an explorer (src/explore). Where it says so the machine stops, with all threads suspended, and
 * `goOn` returns: then the state can be kept (checkpoint.ts), changed (a signal, the choice of a thread) and gone on from.
 */
export interface Dictator {
  /** Safepoints that may be passed without asking. */
  readonly fuel: number;
  /** Which marked safepoints (abi/sandbox.ts, `marks`) ask, whatever fuel is left. */
  readonly marks: number;
  /** The running thread is at a safepoint, which counts as passed. True: stop. */
  stopsAtSafepoint(thread: GuestThread): boolean;
  /** A thread is to be chosen, or time to be moved on if none can run. True: stop. */
  stopsAtChoice(): boolean;
  /** A read or write of more than one byte is about to begin in the running thread, called by the program's own code. True: stop. */
  stopsAtTransfer(): boolean;
  /** The innermost handler of a thread returns. */
  handlerReturned(thread: GuestThread): void;
  /** The thread's sigsetjmp has filled a buffer. */
  captured(thread: GuestThread, buffer: JumpBuffer): void;
  /** The running thread is about to longjmp; undefined: through a buffer that was never set. */
  jumps(thread: GuestThread, buffer: JumpBuffer | undefined): void;
  /** A system call of the running thread begins; number and arguments are in thread.call. */
  begins(thread: GuestThread): void;
  /** A system call of the running thread has its final result; number and arguments are in thread.call. */
  returned(thread: GuestThread, result: number): void;
}

/** Counts and the like; see Machine.standing. */
export interface Standing {
  readonly current: GuestThread;
  readonly safepoints: number;
  readonly output: number;
  readonly ending: Ending | undefined;
  readonly endingTime: number;
  readonly random: number;
  readonly dictionary: Dictionary;
}

export class Machine {
  readonly kernel: Kernel;
  /** What the first process began with. */
  readonly first: Program;
  readonly options: MachineOptions;
  readonly files: Files;
  readonly limits: Required<Limits>;
  readonly stock: Stock;
  readonly random: Random;
  readonly fileMappings: FileMappings;
  readonly processes = new Map<number, GuestProcess>();
  readonly #unavailable = new Set<string>();
  readonly #threads = new Map<number, GuestThread>();
  readonly #arrivals: Arrivals;
  readonly #turns: Turns;
  readonly dictator: Dictator | undefined;
  /** For checkpoints. */
  readonly blocks: BlockCopies;
  /** Processes that ended under a dictator, who may bring them back. */
  readonly retired = new Set<GuestProcess>();
  /** Safepoints passed by all threads. */
  safepoints = 0;
  /** The running thread comes from the end of a system call, not from a safepoint or a fault. */
  atCall = false;
  /** The running thread is to stand back in `next`: a turn that was chosen by hand is due. */
  standsBack = false;
  /** Bytes of output so far. */
  output = 0;
  /** What the guest has handed over (faultguard). */
  dictionary = new Dictionary();
  /** How the first process ended. */
  ending: Ending | undefined;
  #endingTime = 0;
  /** Typed, and not yet taken by the kernel. */
  #typed: number[] = [];
  #hungUp = false;
  #current!: GuestThread;
  #next: GuestThread | undefined;
  #granted = 0;
  /** Safepoints after which the machine is to stop for an image; Infinity: it is not. */
  #pause = Infinity;

  constructor(kernel: Kernel, guest: Guest, files: Files, options: MachineOptions, dictator?: Dictator) {
    this.kernel = kernel;
    this.options = options;
    this.files = files;
    this.limits = { ...defaultLimits, ...options.limits };
    this.stock = options.stock ?? new Stock();
    this.fileMappings = new FileMappings(this);
    this.random = new Random(options.seed ?? 0);
    this.#arrivals = new Arrivals(options.arrivals ?? []);
    this.#turns = new Turns(options.turns);
    const encoder = new TextEncoder();
    this.first = {
      guest,
      module: this.stock.moduleOf(guest),
      path: guest.path ?? `/${guest.name}`,
      prefix: [],
      arguments: [guest.path ?? guest.name, ...(options.arguments ?? [])].map((text) => encoder.encode(text)),
      environment: Object.entries(options.environment ?? {}).map(([name, value]) => encoder.encode(`${name}=${value}`)),
    };
    this.dictator = dictator;
    this.blocks = new BlockCopies(kernel);
    if (dictator) kernel.core.dictate();
  }

  /** Output of the guest; the bytes taken. Throws Ended at the limit. */
  write(descriptor: 1 | 2, bytes: Uint8Array): number {
    this.output += bytes.length;
    if (this.output > this.limits.output) throw new Ended({ kind: "limit", limit: "output" });
    if (bytes.length > 0) this.options.output?.(descriptor, bytes);
    return bytes.length;
  }

  /** A call that is not emulated was made: said once per name. */
  warnUnavailable(name: string): void {
    if (this.#unavailable.has(name)) return;
    this.#unavailable.add(name);
    this.options.warning?.(`${name} is not emulated: it fails with ENOSYS; docs/limits.md says why`);
  }

  /** The thread's call begins: thread.call has its number and arguments. */
  beginCall(thread: GuestThread): void {
    this.dictator?.begins(thread);
    this.options.detail?.begin(thread.tid, thread.call.number, thread.call.words, (address, length) =>
      thread.process.memory.view(address, length),
    );
  }

  /** It has its final result, and memory holds what it gave. */
  endCall(thread: GuestThread, result: number): void {
    this.dictator?.returned(thread, result);
    this.options.detail?.end(thread.tid, result, (address, length) => thread.process.memory.view(address, length));
  }

  /** Closes the files that no descriptor refers to any more. */
  collectFiles(): void {
    for (let host; (host = this.kernel.releasedHost()) >= 0;) this.files.release(host);
  }

  get current(): GuestThread {
    return this.#current;
  }

  /** The running thread's tid; 0 before the first one runs. */
  get runningTid(): number {
    return (this.#current as GuestThread | undefined)?.tid ?? 0;
  }

  /** Runs everything to the end. */
  run(): Ending {
    const { image } = this.options;
    if (!image || !this.#mayHaveImage) {
      this.start();
      return this.goOn()!;
    }
    const { known } = image;
    if (known && "kernel" in known) {
      const thread = restoreImage(this, known);
      if (thread) return this.goOn(thread)!;
    }
    this.files.lookedFor = (path) => {
      if (image.isPoint(path)) this.#reachPoint();
    };
    this.start();
    if (known) this.#pause = known.safepoints;
    const before = treeText(this.files);
    const ending = this.goOn();
    if (ending) return ending;
    const taken: MachineImage | undefined = treeText(this.files) === before ? takeImage(this) : undefined;
    if (taken) image.keep(taken);
    this.#pause = Infinity;
    return this.goOn(this.#current)!;
  }

  /** Nobody looks at what comes before the image, and nothing arrives from outside. */
  get #mayHaveImage(): boolean {
    const { event, detail, arrivals = [], turns = [] } = this.options;
    return this.first.guest.tier === "full" && !this.dictator && !event && !detail && arrivals.length === 0 && turns.length === 0;
  }

  /** The program is about to look for the path before which an image is to be taken. */
  #reachPoint(): void {
    const { known, keep } = this.options.image!;
    this.files.lookedFor = undefined;
    if (!known) keep({ safepoints: this.safepoints });
    this.#pause = Infinity;
  }

  /** Runs until the dictator stops it (undefined) or to the end. `first`: the thread whose turn it is; else one is chosen. */
  goOn(first?: GuestThread): Ending | undefined {
    try {
      for (let thread = first ?? this.#choose(); thread;) thread = this.#resume(thread);
      return undefined;
    } catch (reason) {
      if (!(reason instanceof Ended)) throw reason;
      this.kernel.drain();
      return reason.ending;
    }
  }

  /** Gives back the memories of the processes that the run's end left behind. */
  releaseMemories(): void {
    for (const process of this.processes.values()) process.memory.release();
    this.processes.clear();
  }

  /** Makes the first process. */
  start(): void {
    const slot = this.kernel.spawn(this.options.user);
    if (this.options.console) this.kernel.core.makeConsole(slot, this.options.console.files);
    beginProcess(this, makeProcess(this, this.kernel.tid(slot), this.first), slot);
  }

  /** Makes the process's instance. */
  instantiate(process: GuestProcess): void {
    process.memory.repair = (address) => repairAccess(this, process, address);
    process.attach(new WebAssembly.Instance(process.program.module, makeImports(this, process)));
  }

  /** What a checkpoint keeps of the machine itself. */
  get standing(): Standing {
    const { safepoints, output, ending, dictionary } = this;
    return { current: this.#current, safepoints, output, ending, dictionary, endingTime: this.#endingTime, random: this.random.state };
  }

  /** Goes back to a checkpoint: these processes, with their threads, are the living ones. */
  reinstate(standing: Standing, processes: readonly GuestProcess[]): void {
    this.#current = standing.current;
    this.safepoints = standing.safepoints;
    this.output = standing.output;
    this.ending = standing.ending;
    this.#endingTime = standing.endingTime;
    this.random.state = standing.random;
    this.dictionary = standing.dictionary;
    this.#next = undefined;
    this.processes.clear();
    this.#threads.clear();
    for (const process of processes) {
      this.retired.delete(process);
      this.processes.set(process.pid, process);
      for (const thread of process.threads) this.#threads.set(thread.slot, thread);
    }
  }

  get threads(): Iterable<GuestThread> {
    return this.#threads.values();
  }

  get threadCount(): number {
    return this.#threads.size;
  }

  addThread(thread: GuestThread): void {
    thread.process.threads.push(thread);
    this.#threads.set(thread.slot, thread);
  }

  forgetThread(thread: GuestThread): void {
    this.#threads.delete(thread.slot);
  }

  /** Hands on what was typed at the host's terminal, and writes the echo. True: something was typed, or it has hung up. */
  #listen(waits: boolean): boolean {
    const { console } = this.options;
    if (!console || this.#hungUp) return false;
    const { core, argumentArea, bytes } = this.kernel;
    if (this.#typed.length === 0) {
      const typed = console.poll(waits);
      this.#hungUp = typed === undefined;
      if (typed === undefined) core.hangUpConsole();
      else this.#typed = Array.from(typed);
    }
    const { rows, columns } = console.size();
    core.resizeConsole(rows, columns);
    const heard = this.#hungUp || this.#typed.length > 0;
    while (this.#typed.length > 0 && core.typed(this.#typed[0]!)) this.#typed.shift();
    for (let length; (length = core.echoed(argumentArea)) > 0;)
      this.write(1, withoutReturns(bytes.subarray(argumentArea, argumentArea + length)));
    return heard;
  }

  /** Nobody can run, but somebody may type. A guest that was stopped from the keyboard stops us. */
  #awaitTyping(): boolean {
    const { console } = this.options;
    if (!console || this.#hungUp || this.ending) return false;
    this.options.progress?.();
    if ([...this.#threads.values()].every(({ slot }) => this.kernel.threadState(slot) === kernelState.THREAD_STOPPED)) {
      console.suspend();
      for (const pid of this.processes.keys()) this.kernel.core.send(pid, 0, SIGCONT, SI_KERNEL, 0);
      return true;
    }
    return this.#listen(true);
  }

  /** The thread that runs next; moves the clock while none can. Throws Ended when none ever will. Undefined: the dictator stops here. */
  pick(): GuestThread | undefined {
    return this.dictator?.stopsAtChoice() ? undefined : this.#choose();
  }

  #choose(): GuestThread | undefined {
    for (let asked = true; ; asked = false) {
      if (!asked && this.dictator?.stopsAtChoice()) return undefined;
      this.#arrive();
      this.#takeTurns();
      const slot = this.kernel.core.schedule();
      if (slot >= 0) return this.#threads.get(slot)!;
      const limit = Math.min(this.#arrivals.nextTime, this.ending ? this.#endingTime + ORPHAN_TIME : Infinity);
      if (this.processes.size === 0) throw new Ended(this.ending!);
      if (this.kernel.idle(limit)) {
        if (this.ending && this.kernel.time >= this.#endingTime + ORPHAN_TIME) throw new Ended(this.ending);
        continue;
      }
      const arrival = this.#arrivals.takeBlocked();
      if (!arrival && this.#awaitTyping()) continue;
      if (!arrival) throw new Ended(this.ending ?? { kind: "deadlock", waiting: this.#waiting() });
      this.kernel.core.send(arrival.pid ?? FIRST_PID, arrival.tid ?? 0, arrival.signal, 0, 0);
    }
  }

  #waiting(): string[] {
    return [...this.#threads.values()].map((thread) => {
      const call = systemCalls.find((known) => known.number === thread.call.number);
      return `thread ${thread.tid}: ${this.kernel.threadState(thread.slot) === THREAD_STOPPED ? "stopped" : (call?.name ?? "waiting")}`;
    });
  }

  #arrive(): void {
    for (let due; (due = this.#arrivals.take(this.kernel.time, this.safepoints));) {
      this.kernel.core.send(due.pid ?? FIRST_PID, due.tid ?? 0, due.signal, 0, 0);
    }
  }

  /** A turn that was chosen by hand has come due: the running thread is to stand back as soon as it may. */
  get turnIsDue(): boolean {
    return this.#turns.isDue(this.kernel.events);
  }

  #takeTurns(): void {
    const { core } = this.kernel;
    for (let due; (due = this.#turns.take(this.kernel.events));) {
      const thread = [...this.#threads.values()].find(({ tid }) => tid === due.tid);
      if (thread && due.what === "run") core.choose(thread.slot);
      else if (thread) core.prefer(thread.slot);
    }
  }

  /** Books the fuel burnt since the last time. Returns account's flags: 1 work for `next`, 2 another thread should run. */
  charge(): number {
    const { words } = this.#current.process.memory;
    const used = this.#granted - words[control.fuel >> 2]!;
    this.#granted = words[control.fuel >> 2]!;
    if (this.kernel.events > this.limits.events) throw new Ended({ kind: "limit", limit: "events" });
    if (used === 0) return 0;
    this.safepoints += used;
    if (this.safepoints > this.limits.fuel) throw new Ended({ kind: "limit", limit: "fuel" });
    return this.kernel.core.account(this.#current.slot, used * NS_PER_FUEL);
  }

  /** Gives the running thread the fuel that it may burn before something else is due. */
  refuel(minimum = 0): void {
    const { kernel } = this;
    const budget = kernel.core.budget(this.#current.slot);
    // A turn that ended within a system call ends at the next safepoint.
    let fuel = budget <= NS_PER_FUEL ? 0 : Math.ceil(budget / NS_PER_FUEL);
    const byTime = this.#arrivals.nextTime;
    if (byTime !== Infinity) fuel = Math.min(fuel, Math.max(0, Math.ceil((byTime - kernel.time) / NS_PER_FUEL)));
    if (fuel < minimum) fuel = minimum;
    if (this.dictator && fuel > this.dictator.fuel) fuel = this.dictator.fuel;
    if (this.turnIsDue) fuel = Math.min(fuel, minimum);
    fuel = Math.min(fuel, this.#arrivals.safepointsLeft(this.safepoints), this.limits.fuel - this.safepoints);
    if (this.safepoints < this.#pause) fuel = Math.min(fuel, this.#pause - this.safepoints - 1);
    this.#granted = fuel;
    const { words } = this.#current.process.memory;
    words[control.fuel >> 2] = fuel;
    if (this.dictator) words[control.marks >> 2] = this.dictator.marks;
  }

  /** The safepoint import, when fuel has run out. Non-zero: `deliver` must run. */
  safepoint(process: GuestProcess): number {
    const thread = this.#current;
    if (process.rewinding) {
      this.endRewind(process);
      // Another thread, or another run, was at a call in the meantime.
      this.atCall = false;
      process.memory.words[control.access >> 2] = 0;
    } else {
      this.atCall = false;
      this.options.progress?.();
      this.#listen(false);
      const flags = this.charge();
      this.#arrive();
      const stops = this.dictator?.stopsAtSafepoint(thread) ?? false;
      // The next safepoint may be another thread's, before no access.
      process.memory.words[control.access >> 2] = 0;
      if (stops) return this.suspend("preempted", undefined);
      if (flags & 2 || this.turnIsDue) {
        if (!this.mayPreempt(thread)) {
          // No regular distance, which a loop's rounds might always meet in the library.
          this.refuel(this.turnIsDue ? 1 : 1 + (mixed(this.safepoints) % POSTPONED));
          return this.kernel.core.hasWork(thread.slot);
        }
        const next = this.pick();
        if (next !== thread) return this.suspend("preempted", next);
      }
      this.kernel.drainWhenHalfFull();
      if (this.safepoints === this.#pause) return this.suspend("preempted", undefined);
    }
    this.refuel();
    return this.kernel.core.hasWork(thread.slot);
  }

  /** The C library and our thread runtime have no locks: while one thread of a process is inside, no other may run. */
  mayPreempt(thread: GuestThread): boolean {
    if (thread.process.threads.length < 2) return true;
    return !thread.frames.some((frame) => frame.inLibrary) && !inLibrary(thread);
  }

  /**
   * As mayPreempt, at the end of a system call: our own runtime has nothing in hand then that others could find half done. The C library's
   * own calls (`wasi`) come from the midst of its work on streams, except from its wrappers.
   */
  mayStandBack(thread: GuestThread, wasi: boolean): boolean {
    return !thread.frames.some((frame) => frame.inLibrary) && (!wasi || !inLibrary(thread) || isWrapper(thread));
  }

  /** A transfer of `length` bytes is about to begin. True: the dictator has something to decide, and the thread must be unwound. */
  stopsAtTransfer(thread: GuestThread, length: number): boolean {
    return this.dictator !== undefined && length > 1 && (!inLibrary(thread) || isWrapper(thread)) && this.dictator.stopsAtTransfer();
  }

  /** Begins to unwind the running thread out of an import, which must return at once. */
  suspend(reason: Suspension, next: GuestThread | undefined): number {
    const thread = this.#current;
    const { process } = thread;
    thread.suspension = reason;
    this.#next = next;
    process.memory.resetAsyncify(thread.region);
    process.unwinding = true;
    process.asyncify!.startUnwind(process.memory.asyncifyBase(thread.region));
    return 0;
  }

  /** A rewound thread has reached the import that suspended it. */
  endRewind(process: GuestProcess): void {
    process.rewinding = false;
    process.asyncify!.stopRewind();
    this.#current.suspension = "none";
  }

  /** Lets a thread run until it gives the processor up; the thread that runs then. Undefined: the dictator stops. */
  #resume(thread: GuestThread): GuestThread | undefined {
    const { process } = thread;
    this.#current = thread;
    thread.kept = undefined;
    process.load(thread);
    try {
      for (;;) {
        if (thread.suspension === "none") {
          this.refuel();
          // A signal may be waiting for a thread that has not begun: its first safepoint must look.
          if (this.kernel.core.hasWork(thread.slot)) this.exhaust();
        } else {
          process.rewinding = true;
          process.asyncify!.startRewind(process.memory.asyncifyBase(thread.region));
        }
        process.run(thread.stages[thread.stage]!);
        if (!process.unwinding) {
          if (++thread.stage < thread.stages.length) continue;
          this.charge();
          endThread(this, thread);
        }
        process.unwinding = false;
        process.asyncify!.stopUnwind();
        process.save(thread);
        if (!this.#unwound(thread)) return this.#next;
      }
    } catch (reason) {
      if (reason === EXECED) {
        if (this.dictator) this.retired.add(process);
        else process.memory.release();
        this.collectFiles();
        return this.#threads.get(thread.slot)!;
      }
      if (reason !== GONE) this.#trap(thread, reason);
      this.#bury(thread);
      return this.pick();
    }
  }

  /**
   * The engine itself stopped the guest, where no guard stands (a table operation out of bounds, say) or because its own stack is
   * exhausted. The frames are gone: no handler can run, the process dies of the signal.
   */
  #trap(thread: GuestThread, reason: unknown): void {
    const exhausted = reason instanceof RangeError && /call stack|recursion/i.test(reason.message);
    if (!exhausted && !(reason instanceof WebAssembly.RuntimeError)) throw reason;
    this.options.warning?.(`the guest was stopped by the engine (${(reason as Error).message}): it dies of SIGSEGV without a handler`);
    const { core, argumentArea, bytes } = this.kernel;
    bytes.fill(0, argumentArea + ARGUMENT_STRIDE, argumentArea + ARGUMENT_STRIDE + structs.sigaction.size);
    core.syscall(thread.slot, systemCallNumbers.rt_sigaction!, SIGSEGV, argumentArea + ARGUMENT_STRIDE, 0, 0, 0, 0);
    core.fault(thread.slot, SIGSEGV, SEGV_MAPERR, 0);
    if (core.next(thread.slot, 0, 0) === 2) dumpFatal(this, thread);
  }

  /** Makes the running thread's next safepoint call the machine. */
  exhaust(): void {
    this.#granted = 0;
    this.#current.process.memory.words[control.fuel >> 2] = 0;
  }

  /** Does what the thread was unwound for. True: it goes on at once. */
  #unwound(thread: GuestThread): boolean {
    const { process } = thread;
    switch (thread.suspension) {
      case "setjmp":
        const buffer = capture(process, thread, thread.jump.env, thread.jump.saveMask ? this.kernel.mask(thread.slot) : undefined);
        this.dictator?.captured(thread, buffer);
        thread.resumeValue = 0;
        return true;
      case "longjmp": {
        const buffer = process.jumpBuffers.get(thread.jump.id)!;
        jump(process, thread, buffer);
        this.kernel.core.unwind(thread.slot, buffer.frames.length, buffer.mask ? 1 : 0, buffer.mask?.[0] ?? 0, buffer.mask?.[1] ?? 0);
        thread.resumeValue = thread.jump.value;
        process.load(thread);
        return true;
      }
      case "context":
        switchContext(this, thread);
        return true;
      case "fork":
        return forkProcess(this, thread, (next) => (this.#next = next));
      default:
        return false;
    }
  }

  /** A thread has ended, and perhaps its whole process with it. */
  #bury(thread: GuestThread): void {
    const { process } = thread;
    this.#threads.delete(thread.slot);
    process.threads.splice(process.threads.indexOf(thread), 1);
    process.loaded = undefined;
    process.memory.freeRegion(thread.region);
    const status = this.kernel.endingOf(process.pid);
    if (!status) return;
    for (const each of [thread, ...process.threads]) releaseRobust(this, each, false);
    for (const other of process.threads) this.#threads.delete(other.slot);
    this.processes.delete(process.pid);
    if (this.dictator) this.retired.add(process);
    else {
      this.fileMappings.hide(process, 0, 2 ** 32);
      process.memory.release();
    }
    this.collectFiles();
    if (process.pid === FIRST_PID) {
      this.ending = status.signal
        ? { kind: "signaled", signal: status.signal, core: status.core }
        : { kind: "exited", status: status.status };
      this.#endingTime = this.kernel.time;
    }
  }
}
