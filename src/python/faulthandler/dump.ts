/** The dump of Python threads: what of it is Python's own. The grammar is src/trace/faulthandler.ts's. */
import { dumpFrames, dumpThreads } from "../../trace/faulthandler.ts";
import type { DumpStyle } from "../../trace/faulthandler.ts";
import type { Frame as TraceFrame, ThreadTrace } from "../../kernel/run.ts";
import type { Interpreter } from "../interpreter.ts";
import type { ThreadState } from "../thread-state.ts";

const style = (interpreter: Interpreter): DumpStyle => ({
  digits: 16,
  noFrame: "<no Python frame>",
  // 3.13 and later stop at the hundredth frame without a word.
  moreFrames: interpreter.isAtLeast("3.13") ? "" : "  ...\n",
});

function framesOf(thread: ThreadState): TraceFrame[] {
  const frames: TraceFrame[] = [];
  for (let frame = thread.frame; frame; frame = frame.f_back)
    frames.push({ function: frame.f_code.co_name, file: frame.f_code.co_filename, line: frame.f_lineno, library: false });
  return frames;
}

function traceOf(thread: ThreadState, current: ThreadState | undefined): ThreadTrace {
  const { interpreter } = thread;
  return {
    tid: thread.ident,
    current: thread === current,
    frames: framesOf(thread),
    note: thread === current && thread.collecting ? "Garbage-collecting" : undefined,
    name: interpreter.isAtLeast("3.14") ? threadName(thread) : undefined,
  };
}

/** pthread_getname_np: at most 15 bytes. The main thread has the program's name. */
function threadName(thread: ThreadState): string {
  const name = thread.isMain ? "python" : thread.name;
  return new TextDecoder().decode(new TextEncoder().encode(name).subarray(0, 15));
}

/** `current` undefined: none of them asked for the dump. */
export function allThreads(interpreter: Interpreter, current: ThreadState | undefined): string {
  return dumpThreads(
    interpreter.threads.map((thread) => traceOf(thread, current)),
    style(interpreter),
  );
}

/** "Stack (most recent call first):". */
export function oneStack(thread: ThreadState): string {
  return `Stack (most recent call first):\n${dumpFrames(framesOf(thread), style(thread.interpreter))}`;
}

export function threadsOrStack(interpreter: Interpreter, current: ThreadState | undefined, all: boolean): string {
  if (all) return allThreads(interpreter, current);
  // A thread without Python state has no stack to show.
  return current ? oneStack(current) : "";
}

/** The model has no C stack. */
export const cStack = "Current thread's C stack trace (most recent call first):\n  <cannot get C stack on this system>\n";

/** "Extension modules: a, b (total: 2)", or nothing. */
export function extensionModules({ extensionModules: { names } }: Interpreter): string {
  return names.length === 0 ? "" : `\nExtension modules: ${names.join(", ")} (total: ${names.length})\n`;
}
