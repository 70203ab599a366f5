/** Where faulthandler begins and ends with its interpreter: -X faulthandler, PYTHONFAULTHANDLER, finalisation. */
import type { ThreadState } from "../thread-state.ts";
import { disableFatal, enableFatal } from "./fatal.ts";
import { unregisterUser } from "./user.ts";
import { cancelWatchdog } from "./watchdog.ts";

/** config_init_faulthandler: the options -X faulthandler and -X dev, or the variable, if it is not empty. */
export function* beginFaulthandler(thread: ThreadState): Generator<unknown, void, unknown> {
  const { xoptions, environment } = thread.interpreter.options;
  const asked = xoptions.includes("faulthandler") || xoptions.includes("dev") || (environment["PYTHONFAULTHANDLER"] ?? "") !== "";
  if (asked) yield* enableFatal(thread, 2, true, true);
}

/** _PyFaulthandler_Fini. */
export function* endFaulthandler(thread: ThreadState): Generator<unknown, void, unknown> {
  yield* cancelWatchdog(thread);
  for (const signal of thread.interpreter.faulthandler.users.keys()) yield* unregisterUser(thread, signal);
  yield* disableFatal(thread);
}
