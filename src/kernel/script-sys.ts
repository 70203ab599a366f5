/**
 * The system calls as a script guest writes them: `const pid = yield* sys.getpid()`. Each method makes a request; `yield*` carries it
 * out and gives its result. Names are those of section 2 of the manual, arguments in their order; structures are objects
 * (script-values.ts), times are ns, a failed call throws SystemError.
 */
import { constants } from "../../abi/constants.ts";
import { signalName } from "../../abi/signals.ts";
import { ARGUMENT_BUFFER_SIZE, systemCalls } from "../../abi/syscalls.ts";
import { Access, Call, Clone, Compute, Exit, Fault, Fork } from "./script-request.ts";
import type { Area, Program } from "./script-request.ts";
import { flagBits, signalOf } from "./script-values.ts";
import type {
  Flags, Handler, Rusage, Sigaction, SigactionArgument, Sigevent, Siginfo, SignalArgument, SignalSet, Stack, Timer,
} from "./script-values.ts";
import type { SignalEnvironment } from "./script-unwind.ts";
import { SystemError } from "./system-error.ts";

const numbers: Readonly<Record<string, number>> = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));
const { SIG_DFL, SIG_IGN } = constants.SIG_HANDLER;

const ESRCH = 3;
const asIs = (result: number): number => result;
const nothing = (): void => {};

function plain(name: string, ...args: number[]): Call<number> {
  if (numbers[name] === undefined) throw new TypeError(`there is no system call ${name}: docs/reference has the list`);
  return new Call(numbers[name]!, name, (area) => area.words.set(args), asIs);
}

function silent(name: string, ...args: number[]): Call<void> {
  return new Call(numbers[name]!, name, (area) => area.words.set(args), nothing);
}

/** How a child changed: waitpid's status taken apart (wait(2)). */
export interface WaitResult {
  /** 0: WNOHANG, and no child has changed. */
  readonly pid: number;
  readonly status: number;
  readonly exited?: number;
  readonly signaled?: number;
  readonly core?: boolean;
  readonly stopped?: number;
  readonly continued?: boolean;
}

function waitResult(pid: number, status: number): WaitResult {
  // waitpid stores no status then.
  if (pid === 0) return { pid, status: 0 };
  if (status === 0xffff) return { pid, status, continued: true };
  if ((status & 0xff) === 0x7f) return { pid, status, stopped: (status >> 8) & 0xff };
  if ((status & 0x7f) === 0) return { pid, status, exited: (status >> 8) & 0xff };
  return { pid, status, signaled: status & 0x7f, core: (status & 0x80) !== 0 };
}

export interface PollArgument {
  readonly fd: number;
  readonly events: Flags<"POLL">;
}
export interface PollResult {
  /** Descriptors with revents. */
  readonly ready: number;
  /** In the order given. */
  readonly revents: readonly number[];
}
/** Descriptors of the three sets of select. */
export interface SelectSets {
  readonly read?: readonly number[];
  readonly write?: readonly number[];
  readonly except?: readonly number[];
}
export interface SelectResult {
  readonly ready: number;
  readonly read: readonly number[];
  readonly write: readonly number[];
  readonly except: readonly number[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Sys {
  /** The process's memory for futexes: 1024 words; a futex address is 4 times the index. fork copies it. */
  readonly memory: Int32Array;
  /** Address of the word that becomes 0 when the thread of this process with that tid has ended. */
  readonly threads = new Map<number, number>();

  constructor(memory: Int32Array = new Int32Array(1024)) {
    this.memory = memory;
  }

  // Signals

  /** sigaction(2). `action` undefined: only asks. Gives the action of before. */
  sigaction(signal: SignalArgument, action?: SigactionArgument): Call<Sigaction> {
    return new Call(
      numbers.rt_sigaction!,
      "rt_sigaction",
      ({ words, values, argument, handlerNumber }) => {
        words[0] = signalOf(signal);
        words[1] = action === undefined ? 0 : argument(1);
        words[2] = argument(2);
        if (action === undefined) return;
        const { handler } = action;
        values.setInt(argument(1), typeof handler === "number" ? handler : handler === "SIG_DFL" ? SIG_DFL : handler === "SIG_IGN" ? SIG_IGN : handlerNumber(handler));
        values.setInt(argument(1) + 4, flagBits("SA", action.flags ?? 0));
        values.setSet(argument(1) + 8, action.mask ?? []);
      },
      (_result, { values, argument, handler }) => {
        const number = values.int(argument(2));
        return {
          handler: number === SIG_DFL ? "SIG_DFL" : number === SIG_IGN ? "SIG_IGN" : handler(number),
          flags: values.int(argument(2) + 4) >>> 0,
          mask: values.set(argument(2) + 8),
        };
      },
    );
  }

  /** signal(2), with BSD semantics as glibc has them: SA_RESTART. */
  signal(signal: SignalArgument, handler: "SIG_DFL" | "SIG_IGN" | Handler): Call<Sigaction> {
    return this.sigaction(signal, { handler, flags: "SA_RESTART" });
  }

  /** sigprocmask(2): the mask of before. `set` undefined: only asks. */
  sigprocmask(how: Flags<"SIG_HOW">, set?: SignalSet): Call<number[]> {
    return new Call(
      numbers.rt_sigprocmask!,
      "rt_sigprocmask",
      ({ words, values, argument }) => {
        words[0] = flagBits("SIG_HOW", how);
        words[1] = set ? argument(1) : 0;
        words[2] = argument(2);
        if (set) values.setSet(argument(1), set);
      },
      (_result, { values, argument }) => values.set(argument(2)),
    );
  }

  /** sigpending(2). */
  sigpending(): Call<number[]> {
    return new Call(numbers.rt_sigpending!, "rt_sigpending", (area) => pointers(area, 0), (_result, { values, argument }) => values.set(argument(0)));
  }

  /** sigsuspend(2): throws SystemError EINTR once a handler has run. */
  sigsuspend(mask: SignalSet): Call<void> {
    return new Call(numbers.rt_sigsuspend!, "rt_sigsuspend", (area) => {
      pointers(area, 0);
      area.values.setSet(area.argument(0), mask);
    }, nothing);
  }

  /** sigtimedwait(2); without `timeout` (ns), sigwaitinfo(2). */
  sigtimedwait(set: SignalSet, timeout?: number): Call<Siginfo> {
    return new Call(
      numbers.rt_sigtimedwait!,
      "rt_sigtimedwait",
      (area) => {
        pointers(area, 0, 1);
        area.values.setSet(area.argument(0), set);
        optionalTime(area, 2, timeout);
      },
      (_result, { values, argument }) => values.siginfo(argument(1)),
    );
  }

  sigwaitinfo(set: SignalSet): Call<Siginfo> {
    return this.sigtimedwait(set);
  }

  /** pause(2): throws SystemError EINTR once a handler has run. */
  pause(): Call<void> {
    return silent("pause");
  }

  /** sigaltstack(2): the stack of before. `stack` undefined: only asks. */
  sigaltstack(stack?: { readonly sp: number; readonly size: number; readonly flags?: Flags<"SS"> }): Call<Stack> {
    return new Call(
      numbers.sigaltstack!,
      "sigaltstack",
      ({ words, values, argument }) => {
        words[0] = stack ? argument(0) : 0;
        words[1] = argument(1);
        if (stack) values.setStack(argument(0), { sp: stack.sp, size: stack.size, flags: flagBits("SS", stack.flags ?? 0) });
      },
      (_result, { values, argument }) => values.stack(argument(1)),
    );
  }

  /** kill(2). Signal 0 only asks. */
  kill(pid: number, signal: SignalArgument): Call<void> {
    return silent("kill", pid, signalOf(signal));
  }

  tkill(tid: number, signal: SignalArgument): Call<void> {
    return silent("tkill", tid, signalOf(signal));
  }

  tgkill(tgid: number, tid: number, signal: SignalArgument): Call<void> {
    return silent("tgkill", tgid, tid, signalOf(signal));
  }

  /** raise(3): tgkill on the calling thread. */
  *raise(signal: SignalArgument): Generator<unknown, void, unknown> {
    yield* this.tgkill(yield* this.getpid(), yield* this.gettid(), signal);
  }

  /** sigqueue(3). */
  *sigqueue(pid: number, signal: SignalArgument, value: number): Generator<unknown, void, unknown> {
    const signo = signalOf(signal);
    const info: Siginfo = { signo, code: constants.SI.SI_QUEUE, errno: 0, pid: yield* this.getpid(), uid: yield* this.getuid(), value };
    yield* this.rt_sigqueueinfo(pid, signo, info);
  }

  rt_sigqueueinfo(tgid: number, signal: SignalArgument, info: Siginfo): Call<void> {
    return new Call(numbers.rt_sigqueueinfo!, "rt_sigqueueinfo", (area) => {
      area.words[0] = tgid;
      area.words[1] = signalOf(signal);
      pointers(area, 2);
      area.values.setSiginfo(area.argument(2), info);
    }, nothing);
  }

  rt_tgsigqueueinfo(tgid: number, tid: number, signal: SignalArgument, info: Siginfo): Call<void> {
    return new Call(numbers.rt_tgsigqueueinfo!, "rt_tgsigqueueinfo", (area) => {
      area.words[0] = tgid;
      area.words[1] = tid;
      area.words[2] = signalOf(signal);
      pointers(area, 3);
      area.values.setSiginfo(area.argument(3), info);
    }, nothing);
  }

  // Time; all in ns but alarm's

  /** alarm(2): seconds; gives the seconds that were left. */
  alarm(seconds: number): Call<number> {
    return plain("alarm", seconds);
  }

  getitimer(which: Flags<"ITIMER">): Call<Timer> {
    return new Call(numbers.getitimer!, "getitimer", (area) => {
      area.words[0] = flagBits("ITIMER", which);
      pointers(area, 1);
    }, (_result, { values, argument }) => values.itimerval(argument(1)));
  }

  /** setitimer(2): the timer of before. */
  setitimer(which: Flags<"ITIMER">, timer: { readonly value: number; readonly interval?: number }): Call<Timer> {
    return new Call(numbers.setitimer!, "setitimer", (area) => {
      area.words[0] = flagBits("ITIMER", which);
      pointers(area, 1, 2);
      area.values.setItimerval(area.argument(1), { value: timer.value, interval: timer.interval ?? 0 });
    }, (_result, { values, argument }) => values.itimerval(argument(2)));
  }

  /** timer_create(2): the timer's id. Without `event`: SIGALRM, with the id as its value. */
  timer_create(clock: Flags<"CLOCK">, event?: Sigevent): Call<number> {
    return new Call(numbers.timer_create!, "timer_create", (area) => {
      area.words[0] = flagBits("CLOCK", clock);
      area.words[1] = event ? area.argument(1) : 0;
      area.words[2] = area.argument(2);
      if (event) area.values.sigevent(area.argument(1), event);
    }, (_result, { values, argument }) => values.int(argument(2)));
  }

  timer_settime(timer: number, flags: Flags<"TIMER">, value: { readonly value: number; readonly interval?: number }): Call<Timer> {
    return new Call(numbers.timer_settime!, "timer_settime", (area) => {
      area.words[0] = timer;
      area.words[1] = flagBits("TIMER", flags);
      pointers(area, 2, 3);
      area.values.setItimerspec(area.argument(2), { value: value.value, interval: value.interval ?? 0 });
    }, (_result, { values, argument }) => values.itimerspec(argument(3)));
  }

  timer_gettime(timer: number): Call<Timer> {
    return new Call(numbers.timer_gettime!, "timer_gettime", (area) => {
      area.words[0] = timer;
      pointers(area, 1);
    }, (_result, { values, argument }) => values.itimerspec(argument(1)));
  }

  timer_getoverrun(timer: number): Call<number> {
    return plain("timer_getoverrun", timer);
  }

  timer_delete(timer: number): Call<void> {
    return silent("timer_delete", timer);
  }

  /** nanosleep(2): the SystemError EINTR has `remaining`. */
  nanosleep(ns: number): Call<void> {
    return new Call(numbers.nanosleep!, "nanosleep", (area) => {
      pointers(area, 0, 1);
      area.values.setTimespec(area.argument(0), ns);
    }, nothing, ({ values, argument }) => ({ remaining: values.timespec(argument(1)) }));
  }

  clock_nanosleep(clock: Flags<"CLOCK">, flags: Flags<"TIMER">, ns: number): Call<void> {
    return new Call(numbers.clock_nanosleep!, "clock_nanosleep", (area) => {
      area.words[0] = flagBits("CLOCK", clock);
      area.words[1] = flagBits("TIMER", flags);
      pointers(area, 2, 3);
      area.values.setTimespec(area.argument(2), ns);
    }, nothing, ({ values, argument }) => ({ remaining: values.timespec(argument(3)) }));
  }

  clock_gettime(clock: Flags<"CLOCK">): Call<number> {
    return new Call(numbers.clock_gettime!, "clock_gettime", (area) => {
      area.words[0] = flagBits("CLOCK", clock);
      pointers(area, 1);
    }, (_result, { values, argument }) => values.timespec(argument(1)));
  }

  clock_getres(clock: Flags<"CLOCK">): Call<number> {
    return new Call(numbers.clock_getres!, "clock_getres", (area) => {
      area.words[0] = flagBits("CLOCK", clock);
      pointers(area, 1);
    }, (_result, { values, argument }) => values.timespec(argument(1)));
  }

  getrusage(who: Flags<"RUSAGE">): Call<Rusage> {
    return new Call(numbers.getrusage!, "getrusage", (area) => {
      area.words[0] = flagBits("RUSAGE", who);
      pointers(area, 1);
    }, (_result, { values, argument }) => values.rusage(argument(1)));
  }

  // Processes and threads

  getpid(): Call<number> {
    return plain("getpid");
  }
  getppid(): Call<number> {
    return plain("getppid");
  }
  gettid(): Call<number> {
    return plain("gettid");
  }
  getuid(): Call<number> {
    return plain("getuid");
  }
  setpgid(pid: number, pgid: number): Call<void> {
    return silent("setpgid", pid, pgid);
  }
  getpgid(pid: number): Call<number> {
    return plain("getpgid", pid);
  }
  getsid(pid: number): Call<number> {
    return plain("getsid", pid);
  }
  setsid(): Call<number> {
    return plain("setsid");
  }

  /** fork(2): the child runs `program` (JavaScript variables are shared, unlike memory) and exits with what it returns; its pid. */
  fork(program: Program): Fork {
    return new Fork("fork", numbers.fork!, program);
  }

  /** vfork(2): as fork, but the caller waits until the child has ended. */
  vfork(program: Program): Fork {
    return new Fork("vfork", numbers.vfork!, program);
  }

  /** clone(2): a thread of this process that runs `program`; its tid. */
  clone(program: Program): Clone {
    return new Clone(program);
  }

  /** pthread_join(3): waits until thread `tid` of this process has ended. */
  *join(tid: number): Generator<unknown, void, unknown> {
    const address = this.threads.get(tid);
    if (address === undefined) throw new SystemError("join", ESRCH);
    while (this.memory[address >> 2] !== 0) {
      try {
        yield* this.futex_wait(address, tid);
      } catch (reason) {
        if (!(reason instanceof SystemError && (reason.errno === "EINTR" || reason.errno === "EAGAIN"))) throw reason;
      }
    }
  }

  /** Ends the calling thread. */
  exit(status = 0): Exit {
    return new Exit(status, false);
  }

  /** _exit(2): ends the process. */
  exit_group(status = 0): Exit {
    return new Exit(status, true);
  }

  /** waitpid(2), wait4(2). */
  waitpid(pid: number, options: Flags<"WAIT"> = 0): Call<WaitResult> {
    return new Call(numbers.wait4!, "wait4", (area) => {
      area.words[0] = pid;
      area.words[1] = area.argument(1);
      area.words[2] = flagBits("WAIT", options);
      area.words[3] = 0;
    }, (result, { values, argument }) => waitResult(result, values.int(argument(1))));
  }

  /** wait(2): any child. */
  wait(): Call<WaitResult> {
    return this.waitpid(-1);
  }

  wait4(pid: number, options: Flags<"WAIT"> = 0): Call<WaitResult & { readonly rusage: Rusage }> {
    return new Call(numbers.wait4!, "wait4", (area) => {
      area.words[0] = pid;
      area.words[1] = area.argument(1);
      area.words[2] = flagBits("WAIT", options);
      area.words[3] = area.argument(3);
    }, (result, { values, argument }) => ({ ...waitResult(result, values.int(argument(1))), rusage: values.rusage(argument(3)) }));
  }

  /** waitid(2): undefined where WNOHANG found none. */
  waitid(idtype: Flags<"P">, id: number, options: Flags<"WAIT">): Call<Siginfo | undefined> {
    return new Call(numbers.waitid!, "waitid", (area) => {
      area.words[0] = flagBits("P", idtype);
      area.words[1] = id;
      pointers(area, 2);
      area.words[3] = flagBits("WAIT", options);
    }, (_result, { values, argument }) => (values.int(argument(2)) === 0 ? undefined : values.siginfo(argument(2))));
  }

  sched_yield(): Call<void> {
    return silent("sched_yield");
  }

  /** futex(2), FUTEX_WAIT on word `address` / 4 of `memory`; `timeout` in ns from now. */
  futex_wait(address: number, value: number, timeout?: number): Call<void> {
    return this.#futex(address, "FUTEX_WAIT", value, timeout, 0);
  }

  /** FUTEX_WAIT_BITSET: `deadline` is a time of CLOCK_MONOTONIC (or CLOCK_REALTIME). */
  futex_wait_bitset(address: number, value: number, deadline: number | undefined, bitset: number, clock: "CLOCK_MONOTONIC" | "CLOCK_REALTIME" = "CLOCK_MONOTONIC"): Call<void> {
    return this.#futex(address, clock === "CLOCK_REALTIME" ? ["FUTEX_WAIT_BITSET", "FUTEX_CLOCK_REALTIME"] : "FUTEX_WAIT_BITSET", value, deadline, bitset);
  }

  #futex(address: number, operation: Flags<"FUTEX">, value: number, time: number | undefined, value3: number): Call<void> {
    return new Call(numbers.futex!, "futex", (area) => {
      area.words.set([address, flagBits("FUTEX", operation), value, 0, 0, value3]);
      optionalTime(area, 3, time);
    }, nothing);
  }

  /** FUTEX_WAKE: how many threads were woken. */
  futex_wake(address: number, count: number, bitset?: number): Call<number> {
    return bitset === undefined ? plain("futex", address, constants.FUTEX.FUTEX_WAKE, count) : plain("futex", address, constants.FUTEX.FUTEX_WAKE_BITSET, count, 0, 0, bitset);
  }

  /** FUTEX_REQUEUE: how many were woken or moved. */
  futex_requeue(address: number, count: number, moves: number, target: number): Call<number> {
    return plain("futex", address, constants.FUTEX.FUTEX_REQUEUE, count, moves, target);
  }

  // Descriptors

  /** read(2). */
  read(fd: number, count: number): Call<Uint8Array> {
    return new Call(numbers.read!, "read", ({ words, buffer }) => words.set([fd, buffer, count]), (result, { bytes, buffer }) => bytes.slice(buffer, buffer + result));
  }

  /** read(2), decoded as UTF-8; "" at the end of the file. */
  readText(fd: number, count: number): Call<string> {
    return new Call(numbers.read!, "read", ({ words, buffer }) => words.set([fd, buffer, count]), (result, { bytes, buffer }) => decoder.decode(bytes.subarray(buffer, buffer + result)));
  }

  /** write(2): the number of bytes written. */
  write(fd: number, data: string | Uint8Array): Call<number> {
    const source = typeof data === "string" ? encoder.encode(data) : data;
    return new Call(numbers.write!, "write", ({ words, bytes, buffer, progress }) => {
      words.set([fd, buffer, source.length]);
      bytes.set(source.subarray(progress, progress + ARGUMENT_BUFFER_SIZE), buffer);
    }, asIs);
  }

  /** Writes a line to standard output. */
  print(line: string): Call<number> {
    return this.write(1, `${line}\n`);
  }

  close(fd: number): Call<void> {
    return silent("close", fd);
  }

  /** pipe2(2): the read end and the write end. */
  pipe(flags: Flags<"O"> = 0): Call<readonly [read: number, write: number]> {
    return new Call(numbers.pipe2!, "pipe2", (area) => {
      pointers(area, 0);
      area.words[1] = flagBits("O", flags);
    }, (_result, { values, argument }) => [values.int(argument(0)), values.int(argument(0) + 4)] as const);
  }

  dup(fd: number): Call<number> {
    return plain("dup", fd);
  }

  dup3(oldfd: number, newfd: number, flags: Flags<"O"> = 0): Call<number> {
    return plain("dup3", oldfd, newfd, flagBits("O", flags));
  }

  fcntl(fd: number, command: Flags<"F">, argument = 0): Call<number> {
    return plain("fcntl", fd, flagBits("F", command), argument);
  }

  /** ppoll(2). `timeout` in ns, undefined: for ever; `mask` undefined: unchanged. */
  ppoll(fds: readonly PollArgument[], timeout?: number, mask?: SignalSet): Call<PollResult> {
    return new Call(numbers.ppoll!, "ppoll", (area) => {
      fds.forEach(({ fd, events }, index) => {
        area.values.setInt(area.buffer + 8 * index, fd);
        area.values.setInt(area.buffer + 8 * index + 4, flagBits("POLL", events));
      });
      area.words.set([area.buffer, fds.length]);
      optionalTime(area, 2, timeout);
      optionalSet(area, 3, mask);
    }, (ready, { values, buffer }) => ({ ready, revents: fds.map((_, index) => values.int(buffer + 8 * index + 4) >>> 16) }));
  }

  /** pselect6(2). `nfds` is the highest descriptor plus 1 unless it is given. */
  pselect(sets: SelectSets, timeout?: number, mask?: SignalSet, nfds?: number): Call<SelectResult> {
    const given = [sets.read, sets.write, sets.except];
    return new Call(numbers.pselect6!, "pselect6", (area) => {
      area.words[0] = nfds ?? Math.max(-1, ...given.flatMap((set) => set ?? [])) + 1;
      given.forEach((set, index) => {
        const at = area.argument(1 + index);
        area.words[1 + index] = set ? at : 0;
        if (set) area.bytes.fill(0, at, at + 128);
        for (const fd of set ?? []) area.bytes[at + (fd >> 3)]! |= 1 << (fd & 7);
      });
      optionalTime(area, 4, timeout);
      optionalSet(area, 5, mask);
    }, (ready, { bytes, argument }) => {
      const [read, write, except] = given.map((set, index) => (set ?? []).filter((fd) => (bytes[argument(1 + index) + (fd >> 3)]! >> (fd & 7)) & 1));
      return { ready, read: read!, write: write!, except: except! };
    });
  }

  // Memory

  /** mmap(2) of anonymous memory: the address. */
  mmap(address: number, length: number, protection: Flags<"PROT">, flags: Flags<"MAP">): Call<number> {
    return plain("mmap", address, length, flagBits("PROT", protection), flagBits("MAP", flags), -1, 0);
  }

  mprotect(address: number, length: number, protection: Flags<"PROT">): Call<void> {
    return silent("mprotect", address, length, flagBits("PROT", protection));
  }

  munmap(address: number, length: number): Call<void> {
    return silent("munmap", address, length);
  }

  /** Any call by its name, with numbers as arguments. */
  syscall(name: string, ...args: number[]): Call<number> {
    return plain(name, ...args);
  }

  // Not system calls

  /** Reads a byte at an address of the memory map: SIGSEGV as long as that is not allowed. */
  load(address: number): Access {
    return new Access(address, false);
  }

  /** Writes one. */
  store(address: number): Access {
    return new Access(address, true);
  }

  /** A fault that an instruction causes, such as SIGFPE with FPE_INTDIV. */
  fault(signal: SignalArgument, code: number, address = 0): Fault {
    return new Fault(signalOf(signal), code, address);
  }

  /** Keeps the processor busy for `fuel` safepoints of 10 ns each. */
  compute(fuel: number): Compute {
    return new Compute(fuel);
  }

  /** sigsetjmp(3); script-unwind.ts shows how to come back. */
  *sigsetjmp(saveMask: boolean): Generator<unknown, SignalEnvironment, unknown> {
    if (!saveMask) return { mask: undefined };
    return yield* new Call(numbers.rt_sigprocmask!, "rt_sigprocmask", (area) => area.words.set([0, 0, area.argument(2)]), (_result, { values, argument }) => ({
      mask: [values.int(argument(2)), values.int(argument(2) + 4)] as const,
    }));
  }

  /** The name of a signal number. */
  signalName(signal: number): string {
    return signalName(signal);
  }
}

/** Passes the addresses of the structure arguments `indexes`. */
function pointers(area: Area, ...indexes: number[]): void {
  for (const index of indexes) area.words[index] = area.argument(index);
}

function optionalTime(area: Area, index: number, ns: number | undefined): void {
  area.words[index] = ns === undefined ? 0 : area.argument(index);
  if (ns !== undefined) area.values.setTimespec(area.argument(index), ns);
}

function optionalSet(area: Area, index: number, set: SignalSet | undefined): void {
  area.words[index] = set === undefined ? 0 : area.argument(index);
  if (set !== undefined) area.values.setSet(area.argument(index), set);
}
