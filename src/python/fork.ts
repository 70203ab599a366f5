/**
 * os.fork: generators cannot be copied, so the child is given as a function of its own. It begins with the frames of its parent, stands in
 * the same line, and ends when the function returns, as Python's ends with the program.
 */
import { Ask } from "../kernel/script-request.ts";
import type { Sys } from "../kernel/script-sys.ts";
import { Interpreter } from "./interpreter.ts";
import { PyCall } from "./call.ts";
import { Frame } from "./frame.ts";
import { retried } from "./interrupted.ts";
import { runMain } from "./program.ts";
import type { ThreadState } from "./thread-state.ts";

/** What the child does where `os.fork()` gives 0. */
export type Child = () => Generator<unknown, unknown, unknown>;

const tidOf = new Ask(({ tid }) => tid);

function copyFrame(frame: Frame | undefined): Frame | undefined {
  if (!frame) return undefined;
  const copy = new Frame(frame.f_code, copyFrame(frame.f_back));
  copy.f_lineno = frame.f_lineno;
  copy.position = frame.position;
  return copy;
}

export function* forkChild(thread: ThreadState, child: Child): Generator<unknown, number, unknown> {
  const { interpreter } = thread;
  return yield* retried<number>(thread, () => interpreter.sys.fork((sys) => begin(sys, thread, child)));
}

/** Called at the fork itself: buffers and frames are copied as they are then. */
function begin(sys: Sys, parent: ThreadState, child: Child): Generator<unknown, number, unknown> {
  const { interpreter, name } = parent;
  const copy = new Interpreter(sys, interpreter.options, interpreter);
  const here = copyFrame(parent.frame);
  const module = { co_name: "<module>", co_filename: interpreter.options.file, co_firstlineno: 1, line: interpreter.sourceLine };
  // The innermost frame goes on, in the line of the fork.
  const code = { ...(here?.f_code ?? module), co_firstlineno: here?.f_lineno ?? 1 };
  const call = new PyCall({ kind: "function", name: code.co_name, code, body: child, parameters: undefined }, []);
  return (function* () {
    const main = copy.addThread(yield* tidOf, true, name);
    main.frame = here?.f_back;
    return yield* runMain(main, call);
  })();
}
