/** The end of a process of multiprocessing: the streams are flushed, and nothing else is done (Lib/multiprocessing/process.py, popen_fork). */
import { BaseException } from "../exceptions.ts";
import type { ThreadState } from "../thread-state.ts";

/** util._flush_std_streams. */
export function* flushStreams(thread: ThreadState): Generator<unknown, void, unknown> {
  const { interpreter } = thread;
  for (const stream of [interpreter.stdout, interpreter.stderr]) {
    try {
      yield* stream?.flush(thread) ?? [];
    } catch (reason) {
      if (!(reason instanceof BaseException)) throw reason;
    }
  }
}

export function* exitProcess(thread: ThreadState, status: number): Generator<unknown, void, unknown> {
  yield* flushStreams(thread);
  yield* thread.interpreter.sys.exit_group(status);
}
