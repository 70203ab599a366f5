/** dump_traceback_later: a thread without Python state, with all signals blocked, that waits for the timeout or to be cancelled. */
import type { Sys } from "../../kernel/script-sys.ts";
import { interpreterOf } from "../interpreter.ts";
import { errnoOf } from "../os-error.ts";
import { allThreads } from "./dump.ts";
import type { Watchdog } from "./state.ts";
import { writeDump } from "./write.ts";
import type { ThreadState } from "../thread-state.ts";

const every = Array.from({ length: 64 }, (_, index) => index + 1);

/** "Timeout (0:00:01.500000)!": format_timeout. The microseconds are left out when there are none. */
export function timeoutHeader(us: number): string {
  const whole = Math.floor(us / 1e6);
  const fraction = us - whole * 1e6;
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const clock = `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return `Timeout (${clock}${fraction === 0 ? "" : `.${String(fraction).padStart(6, "0")}`})!\n`;
}

export type Armed = Omit<Watchdog, "tid" | "word">;

/** Starts the watchdog; the one before must have been cancelled. */
export function* armWatchdog(thread: ThreadState, armed: Armed): Generator<unknown, void, unknown> {
  const { interpreter } = thread;
  const { sys } = interpreter;
  const word = interpreter.takeWord();
  sys.memory[word] = 0;
  // The new thread inherits the mask: no signal may be taken by it.
  const mask = yield* sys.sigprocmask("SIG_SETMASK", every);
  const tid = yield* sys.clone((own) => watch(own, word, armed));
  yield* sys.sigprocmask("SIG_SETMASK", mask);
  interpreter.faulthandler.watchdog = { ...armed, word, tid };
}

/** faulthandler_thread. */
function* watch(sys: Sys, word: number, { timeout, fd, header, repeat, exit }: Armed): Generator<unknown, number, unknown> {
  for (;;) {
    if (!(yield* isOver(sys, word, timeout))) return 0;
    yield* writeDump(sys, fd, header);
    const written = yield* writeDump(sys, fd, allThreads(interpreterOf(sys), undefined));
    if (exit) yield* sys.exit_group(1);
    if (!written || !repeat) return 0;
  }
}

/** Waits: true when the time is over, false when it was cancelled. */
function* isOver(sys: Sys, word: number, timeout: number): Generator<unknown, boolean, unknown> {
  const ETIMEDOUT = 110;
  while (sys.memory[word] === 0) {
    try {
      yield* sys.futex_wait(word << 2, 0, timeout);
    } catch (reason) {
      const errno = errnoOf(reason);
      if (errno === undefined) throw reason;
      if (errno === ETIMEDOUT) return true;
    }
  }
  return false;
}

/** Ends the watchdog, if there is one, and waits for its thread. */
export function* cancelWatchdog(thread: ThreadState): Generator<unknown, void, unknown> {
  const { interpreter } = thread;
  const { sys, faulthandler: state } = interpreter;
  const { watchdog } = state;
  if (!watchdog) return;
  state.watchdog = undefined;
  sys.memory[watchdog.word] = 1;
  yield* sys.futex_wake(watchdog.word << 2, 1);
  yield* sys.join(watchdog.tid);
  interpreter.giveWord(watchdog.word);
}
