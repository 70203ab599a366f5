/** The module sys: https://docs.python.org/3/library/sys.html; and atexit. */
import { builtin, PyCall } from "./call.ts";
import { standardStream } from "./builtins.ts";
import { definitionFor, evaluate } from "./evaluate.ts";
import { SystemExit } from "./exceptions.ts";
import type { Interpreter } from "./interpreter.ts";
import { repr } from "./text.ts";
import type { ThreadState } from "./thread-state.ts";
import { Tuple } from "./values.ts";

export function sysModule({ options, minor }: Interpreter) {
  return {
    /** Raises SystemExit. */
    exit: builtin("exit", (_thread: ThreadState, ...args: readonly unknown[]) => {
      throw new SystemExit(...args);
    }),
    stdout: standardStream("stdout"),
    stderr: standardStream("stderr"),
    argv: [options.file, ...options.argv],
    platform: options.platform,
    version_info: Tuple.of<unknown>(3, minor, 0, "final", 0),
  };
}

export const atexit = {
  /** The function is called when the interpreter ends, the last one first. */
  register: builtin("register", (thread: ThreadState, callable: unknown, ...args: readonly unknown[]) => {
    const definition = definitionFor(thread, callable);
    thread.interpreter.exitFunctions.push({
      shown: repr(callable, thread.interpreter.minor),
      *call() {
        yield* evaluate(thread, new PyCall(definition, args));
      },
    });
    return callable;
  }),
};
