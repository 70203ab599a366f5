/** Which thread a C handler runs in: handlers are called with nothing but a signal's number. */
import { Ask } from "../kernel/script-request.ts";
import type { Sys } from "../kernel/script-sys.ts";
import { interpreterOf } from "./interpreter.ts";
import type { Interpreter } from "./interpreter.ts";
import type { ThreadState } from "./thread-state.ts";

export interface Current {
  readonly interpreter: Interpreter;
  readonly sys: Sys;
  readonly tid: number;
  /** Undefined in a thread without Python state. */
  readonly thread: ThreadState | undefined;
}

export const current: Ask<Current> = new Ask(({ sys, tid }) => {
  const interpreter = interpreterOf(sys);
  return { interpreter, sys, tid, thread: interpreter.threadOf(tid) };
});
