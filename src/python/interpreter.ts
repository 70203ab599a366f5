/** A Python interpreter: what a process has besides its threads. fork copies it. */
import type { Sys } from "../kernel/script-sys.ts";
import { ExtensionModules } from "./extension-modules.ts";
import { FaulthandlerState } from "./faulthandler/state.ts";
import { HandlerTable } from "./signal/handler-table.ts";
import { signalNumbers } from "./signal/numbers.ts";
import type { SignalNumbers } from "./signal/numbers.ts";
import { TextIOWrapper } from "./text-io.ts";
import { ThreadState } from "./thread-state.ts";
import { minorOf } from "./options.ts";
import type { PythonOptions, Version } from "./options.ts";

const interpreters = new WeakMap<Sys, Interpreter>();

export class Interpreter {
  readonly sys: Sys;
  readonly options: Required<PythonOptions>;
  readonly minor: number;
  readonly handlers: HandlerTable;
  readonly signals: SignalNumbers;
  /** Newest first: the order of CPython's list, in which faulthandler prints them. */
  readonly threads: ThreadState[] = [];
  /** Threads of threading.Thread that have not ended, and which of all are daemons. */
  readonly running = new Set<ThreadState>();
  readonly daemons = new Set<ThreadState>();
  stdout: TextIOWrapper | undefined;
  stderr: TextIOWrapper | undefined;
  readonly faulthandler: FaulthandlerState;
  readonly extensionModules: ExtensionModules;
  /** atexit.register's functions, in that order. */
  readonly exitFunctions: { readonly shown: string; readonly call: () => Generator<unknown, void, unknown> }[] = [];
  /** Threads that were made with threading.Thread so far: the next one's number is one more. */
  threadCount = 0;
  /** Words of `sys.memory` that locks have taken. */
  lockWords = 0;
  readonly #freeWords: number[] = [];

  constructor(sys: Sys, options: PythonOptions, parent?: Interpreter) {
    this.sys = sys;
    const { version = "3.11", platform = "linux", file = "t.py", source = "", xoptions = [], environment = {}, argv = [] } = options;
    this.options = { version, platform, file, source, xoptions, environment, argv };
    this.minor = minorOf(version);
    this.signals = parent?.signals ?? signalNumbers(platform, this.minor);
    this.handlers = parent?.handlers ?? new HandlerTable();
    this.stdout = parent ? parent.stdout?.copy() : new TextIOWrapper("<stdout>", 1, this.isUnbuffered ? "line" : "block");
    this.stderr = parent ? parent.stderr?.copy() : new TextIOWrapper("<stderr>", 2, "line");
    this.faulthandler = parent?.faulthandler.forked() ?? new FaulthandlerState();
    this.extensionModules = parent?.extensionModules ?? new ExtensionModules();
    this.threadCount = parent?.threadCount ?? 0;
    this.lockWords = parent?.lockWords ?? 0;
    if (parent) this.exitFunctions.push(...parent.exitFunctions);
    interpreters.set(sys, this);
    sys.position = (tid) => {
      const frame = this.threadOf(tid)?.frame;
      return frame && { function: frame.f_code.co_name, file: frame.f_code.co_filename, line: frame.f_lineno };
    };
  }

  /** A word of the process's memory for a futex, which is 0; its index. */
  takeWord(): number {
    const word = this.#freeWords.pop() ?? ++this.lockWords;
    this.sys.memory[word] = 0;
    return word;
  }

  giveWord(word: number): void {
    this.#freeWords.push(word);
  }

  /** A line of the program's text. */
  readonly sourceLine = (number: number): string | undefined => this.options.source.split("\n")[number - 1];

  get isUnbuffered(): boolean {
    return (this.options.environment["PYTHONUNBUFFERED"] ?? "") !== "";
  }

  isAtLeast(version: Version): boolean {
    return this.minor >= minorOf(version);
  }

  /** The state of the thread with a kernel thread id. */
  threadOf(tid: number): ThreadState | undefined {
    return this.threads.find((thread) => thread.tid === tid);
  }

  addThread(tid: number, isMain: boolean, name: string): ThreadState {
    const thread = new ThreadState(this, tid, isMain, name);
    this.threads.unshift(thread);
    return thread;
  }

  removeThread(thread: ThreadState): void {
    this.threads.splice(this.threads.indexOf(thread), 1);
  }
}

/** The interpreter of a process, which its system calls stand for. */
export function interpreterOf(sys: Sys): Interpreter {
  const interpreter = interpreters.get(sys);
  if (!interpreter) throw new Error("[signalbox bug] the process has no Python interpreter");
  return interpreter;
}
