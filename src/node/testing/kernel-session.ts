/** The kernel itself, one operation after the other: each `do` runs the whole sequence so far as a script guest, and tells what the last one showed. */
import type { Program as ScriptProgram } from "../../kernel/script-request.ts";
import { runScript } from "../../kernel/script-run.ts";
import { loadKernel } from "../kernel.ts";
import type { KernelOperation, Observation } from "./signal-model.ts";

const ALL = Array.from({ length: 64 }, (_, index) => index + 1);

export class KernelSession {
  readonly #kernel: WebAssembly.Module;
  readonly #operations: KernelOperation[] = [];

  constructor(kernel: WebAssembly.Module) {
    this.#kernel = kernel;
  }

  /** Throws where the process has ended: no operation of the sequence may do that (SignalModel.wouldEnd). */
  do(operation: KernelOperation): Observation {
    this.#operations.push(operation);
    const seen = observe(this.#kernel, this.#operations)[this.#operations.length - 1];
    if (!seen) throw new Error(`the process ended at ${showOperation(operation)}`);
    return seen;
  }
}

/** Makes sessions, each with a process that has done nothing yet. */
export async function kernelSessions(): Promise<() => KernelSession> {
  const kernel = await loadKernel();
  return () => new KernelSession(kernel);
}

/** Runs the operations in a fresh process; what each showed, as far as the process lived. */
export function observe(kernel: WebAssembly.Module, operations: readonly KernelOperation[]): Observation[] {
  const seen: Observation[] = [];
  const program: ScriptProgram = function* (sys) {
    let handled: { signal: number; value: number }[] = [];
    const handler = (signal: number, info: { readonly value?: number }): void => void handled.push({ signal, value: info.value ?? 0 });
    const pid = yield* sys.getpid();
    for (const operation of operations) {
      handled = [];
      switch (operation.call) {
        case "sigprocmask":
          yield* sys.sigprocmask(operation.how, operation.set);
          break;
        case "sigaction": {
          const { signal, disposition } = operation;
          const action = disposition === "handle" ? handler : disposition === "ignore" ? "SIG_IGN" : "SIG_DFL";
          yield* sys.sigaction(signal, { handler: action, mask: ALL, flags: "SA_SIGINFO" });
          break;
        }
        case "raise":
          yield* sys.tgkill(pid, pid, operation.signal);
          break;
        case "kill":
          yield* sys.kill(pid, operation.signal);
          break;
        case "sigqueue":
          yield* sys.sigqueue(pid, operation.signal, operation.value);
          break;
        case "sigpending":
          break;
      }
      const pending = yield* sys.sigpending();
      const blocked = yield* sys.sigprocmask("SIG_BLOCK");
      seen.push({ handled: [...handled], pending: [...pending].sort((a, b) => a - b), blocked: [...blocked].sort((a, b) => a - b) });
    }
  };
  runScript(kernel, program);
  return seen;
}

/** As C would write it. */
export function showOperation(operation: KernelOperation): string {
  switch (operation.call) {
    case "sigprocmask":
      return `sigprocmask(${operation.how}, [${operation.set.join(" ")}])`;
    case "sigaction":
      return `sigaction(${operation.signal}, ${operation.disposition})`;
    case "sigqueue":
      return `sigqueue(getpid(), ${operation.signal}, ${operation.value})`;
    case "sigpending":
      return "sigpending()";
    default:
      return `${operation.call}(${operation.call === "kill" ? "getpid(), " : ""}${operation.signal})`;
  }
}
