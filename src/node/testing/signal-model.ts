/**
 * The signals of a process with one thread, as signal(7), sigaction(2), sigprocmask(2), kill(2) and sigqueue(3) tell it, in a hundred lines: what
 * the kernel is compared with. Handlers block all signals while they run, so those that are pending run one after the other, lowest number first.
 */

/** Signals whose default action is to ignore them. */
const ignoredByDefault = new Set([17, 23, 28]);
const FIRST_REAL_TIME = 34;

/** One call of the program. Signals are numbers. */
export type KernelOperation =
  | { readonly call: "sigprocmask"; readonly how: "SIG_BLOCK" | "SIG_UNBLOCK" | "SIG_SETMASK"; readonly set: readonly number[] }
  | { readonly call: "sigaction"; readonly signal: number; readonly disposition: "handle" | "ignore" | "default" }
  | { readonly call: "raise"; readonly signal: number }
  | { readonly call: "kill"; readonly signal: number }
  | { readonly call: "sigqueue"; readonly signal: number; readonly value: number }
  | { readonly call: "sigpending" };

/** What a call shows: handlers that ran, in order, each with the value that came with its signal; and what is pending and blocked then. */
export interface Observation {
  readonly handled: readonly { readonly signal: number; readonly value: number }[];
  readonly pending: readonly number[];
  readonly blocked: readonly number[];
}

interface Pending {
  readonly signal: number;
  readonly value: number;
}

export class SignalModel {
  readonly #dispositions = new Map<number, "handle" | "ignore" | "default">();
  #blocked = new Set<number>();
  #thread: Pending[] = [];
  #process: Pending[] = [];

  /** The signal's default action would end or stop the process, and nothing stands in its way. */
  wouldEnd({ call, ...operation }: KernelOperation): boolean {
    if (call === "sigprocmask") {
      const { how, set } = operation as { how: string; set: readonly number[] };
      const blocked = this.#maskAfter(how, set);
      return [...this.#thread, ...this.#process].some(({ signal }) => !blocked.has(signal) && this.#isDeadly(signal));
    }
    if (call === "sigpending") return false;
    const { signal } = operation as { signal: number };
    return call !== "sigaction" && !this.#blocked.has(signal) && this.#isDeadly(signal);
  }

  #isDeadly(signal: number): boolean {
    return (this.#dispositions.get(signal) ?? "default") === "default" && !ignoredByDefault.has(signal);
  }

  #isIgnored(signal: number): boolean {
    const disposition = this.#dispositions.get(signal) ?? "default";
    return disposition === "ignore" || (disposition === "default" && ignoredByDefault.has(signal));
  }

  #maskAfter(how: string, set: readonly number[]): Set<number> {
    if (how === "SIG_SETMASK") return new Set(set);
    const blocked = new Set(this.#blocked);
    for (const signal of set) {
      if (how === "SIG_BLOCK") blocked.add(signal);
      else blocked.delete(signal);
    }
    return blocked;
  }

  apply(operation: KernelOperation): Observation {
    switch (operation.call) {
      case "sigprocmask":
        this.#blocked = this.#maskAfter(operation.how, operation.set);
        break;
      case "sigaction":
        this.#dispositions.set(operation.signal, operation.disposition);
        // POSIX, 2.4.3: "Setting a signal action to SIG_IGN for a signal that is pending shall cause the pending signal to be discarded".
        if (this.#isIgnored(operation.signal)) {
          this.#thread = this.#thread.filter(({ signal }) => signal !== operation.signal);
          this.#process = this.#process.filter(({ signal }) => signal !== operation.signal);
        }
        break;
      case "raise":
        this.#thread = this.#generate(this.#thread, operation.signal, 0);
        break;
      case "kill":
        this.#process = this.#generate(this.#process, operation.signal, 0);
        break;
      case "sigqueue":
        this.#process = this.#generate(this.#process, operation.signal, operation.value);
        break;
      case "sigpending":
        break;
    }
    const handled = this.#deliver();
    const pending = [...new Set([...this.#thread, ...this.#process].map(({ signal }) => signal))].sort((a, b) => a - b);
    return { handled, pending, blocked: [...this.#blocked].sort((a, b) => a - b) };
  }

  /** signal(7): real-time signals are queued, of a standard one that is pending already no second is kept. Linux keeps an ignored one only while it is blocked. */
  #generate(pending: readonly Pending[], signal: number, value: number): Pending[] {
    if (this.#isIgnored(signal) && !this.#blocked.has(signal)) return [...pending];
    if (signal < FIRST_REAL_TIME && pending.some((each) => each.signal === signal)) return [...pending];
    return [...pending, { signal, value }];
  }

  #deliver(): Pending[] {
    const handled: Pending[] = [];
    for (;;) {
      const next = this.#take("thread") ?? this.#take("process");
      if (!next) return handled;
      if (!this.#isIgnored(next.signal)) handled.push(next);
    }
  }

  /** The thread's come before the process's; the lowest number first, and among equals the oldest. */
  #take(from: "thread" | "process"): Pending | undefined {
    const list = from === "thread" ? this.#thread : this.#process;
    const open = list.filter(({ signal }) => !this.#blocked.has(signal));
    const least = Math.min(...open.map(({ signal }) => signal));
    const next = open.find(({ signal }) => signal === least);
    if (!next) return undefined;
    const rest = list.filter((each) => each !== next);
    if (from === "thread") this.#thread = rest;
    else this.#process = rest;
    return next;
  }
}
