/** What CPython keeps per thread (PyThreadState): the frames, the exceptions being handled, and who it is. */
import type { BaseException } from "./exceptions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";

export class ThreadState {
  readonly interpreter: Interpreter;
  /** The kernel's thread id (threading.get_native_id). */
  readonly tid: number;
  /** pthread_self(): threading.get_ident, and what faulthandler prints. */
  readonly ident: number;
  /** threading.Thread.name. */
  name: string;
  /** The innermost frame. */
  frame: Frame | undefined;
  /** Exceptions whose except blocks run, innermost last (exc_info). */
  readonly handling: BaseException[] = [];
  /** The garbage collector runs in this thread. */
  collecting = false;
  /** Runs Python handlers, and may set them. fork makes the thread that forks the main one. */
  isMain: boolean;

  constructor(interpreter: Interpreter, tid: number, isMain: boolean, name: string) {
    this.interpreter = interpreter;
    this.tid = tid;
    this.isMain = isMain;
    this.name = name;
    this.ident = identOf(tid);
  }
}

/** A made-up address of the thread's control block, below that of the thread before, one stack of 8 MiB apart. */
function identOf(tid: number): number {
  return 0x7f8a_4c2b_1740 - (tid - 100) * 0x80_1000;
}
