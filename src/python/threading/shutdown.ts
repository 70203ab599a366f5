/** The end of the threads: threading._shutdown waits for all that are not daemons. */
import { Ask } from "../../kernel/script-request.ts";
import type { ThreadState } from "../thread-state.ts";

const pause = new Ask(() => undefined, 100);

export function* endThreads(thread: ThreadState): Generator<unknown, void, unknown> {
  const { running, daemons, sys } = thread.interpreter;
  for (const other of running) {
    if (daemons.has(other) || other === thread) continue;
    yield* sys.join(other.tid);
    yield* pause;
  }
}
