/** What faulthandler keeps for its process: fatal_error, user_signals and thread of Modules/faulthandler.c. */
import type { SigactionArgument } from "../../kernel/script-values.ts";

export interface UserSignal {
  fd: number;
  allThreads: boolean;
  chain: boolean;
  readonly previous: SigactionArgument;
}

/** The watchdog of dump_traceback_later: its thread waits for `word` of the process's memory to change. */
export interface Watchdog {
  readonly fd: number;
  readonly header: string;
  readonly timeout: number;
  readonly repeat: boolean;
  readonly exit: boolean;
  readonly word: number;
  readonly tid: number;
}

export class FaulthandlerState {
  enabled = false;
  fd = -1;
  allThreads = true;
  cStack = true;
  /** By kernel signal number: what was installed before enable(); taken out when its handler has run. */
  readonly previous = new Map<number, SigactionArgument>();
  readonly users = new Map<number, UserSignal>();
  watchdog: Watchdog | undefined;
  /** A dump is being written: another one prints nothing (the static `reentrant`). */
  dumping = false;
  /** The thread's alternate stack was made. */
  hasStack = false;

  /** The state in a forked child: the watchdog's thread is not there. */
  forked(): FaulthandlerState {
    const copy = new FaulthandlerState();
    Object.assign(copy, { enabled: this.enabled, fd: this.fd, allThreads: this.allThreads, cStack: this.cStack, hasStack: this.hasStack });
    for (const [signal, action] of this.previous) copy.previous.set(signal, action);
    for (const [signal, user] of this.users) copy.users.set(signal, { ...user });
    return copy;
  }
}
