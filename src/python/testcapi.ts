/** CPython's own test module _testcapi, as far as it shows Py_FatalError (Python/pylifecycle.c: fatal_error). */
import { builtin } from "./call.ts";
import { BaseException } from "./exceptions.ts";
import { abort } from "./faulthandler/crash.ts";
import { allThreads, extensionModules } from "./faulthandler/dump.ts";
import { endFaulthandler } from "./faulthandler/lifetime.ts";
import { writeDump } from "./faulthandler/write.ts";
import type { ThreadState } from "./thread-state.ts";

/** Py_FatalError: says what, where all threads are, and aborts. It never returns. */
export function* fatalError(thread: ThreadState, function_: string, message: string): Generator<unknown, void, unknown> {
  const { interpreter } = thread;
  const STDERR = 2;
  const header = `Fatal Python error: ${function_}: ${message}\nPython runtime state: initialized\n\n`;
  yield* writeDump(interpreter.sys, STDERR, header + allThreads(interpreter, thread) + extensionModules(interpreter));
  // It would say the same once more.
  yield* endFaulthandler(thread);
  for (const stream of [interpreter.stdout, interpreter.stderr]) {
    try {
      yield* stream?.flush(thread) ?? [];
    } catch (reason) {
      if (!(reason instanceof BaseException)) throw reason;
    }
  }
  yield* abort(thread);
}

const module = {
  fatal_error: builtin("fatal_error", function* (thread: ThreadState, message: string, _release_gil: unknown = false) {
    const name = thread.interpreter.isAtLeast("3.12") ? "_testcapi_fatal_error_impl" : "test_fatal_error";
    yield* fatalError(thread, name, message);
  }),
};

/** `import _testcapi`: an extension module that is not of the standard library. */
export const importTestcapi = builtin("_testcapi", (thread: ThreadState) => {
  thread.interpreter.extensionModules.add("_testcapi");
  return module;
});
