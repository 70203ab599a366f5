/** The core driven by its raw exports, as the machine drives it: calls with arguments in the argument area, blocked calls turned until they end. */
import { constants, results } from "../../abi/constants.ts";
import { structs, type StructName } from "../../abi/structs.ts";
import { ARGUMENT_STRIDE, systemCalls } from "../../abi/syscalls.ts";
import { Kernel } from "../../src/kernel/kernel.ts";
import { kernelModule } from "./script-guest.ts";

const numbers = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));

export type Fields = Readonly<Record<string, number | bigint>>;

export class Driver {
  readonly kernel: Kernel;
  readonly first: number;

  constructor(seed = 0) {
    this.kernel = new Kernel(kernelModule, { seed });
    this.first = this.kernel.spawn();
    this.kernel.core.schedule();
  }

  /** Address of argument `index`, with a structure written there. */
  argument(index: number, struct?: StructName, fields: Fields = {}): number {
    const at = this.kernel.argumentArea + ARGUMENT_STRIDE * index;
    this.kernel.bytes.fill(0, at, at + ARGUMENT_STRIDE);
    if (struct === undefined) return at;
    for (const [name, value] of Object.entries(fields)) {
      const field = structs[struct].fields.find((each) => each.name === name);
      if (!field) throw new Error(`${struct} has no ${name}`);
      if (/64/.test(field.type)) this.kernel.data.setBigInt64(at + field.offset, BigInt.asIntN(64, BigInt(value)), true);
      else this.kernel.data.setInt32(at + field.offset, Number(value), true);
    }
    return at;
  }

  call(thread: number, name: string, ...args: number[]): number {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const result = this.kernel.core.syscall(thread, numbers[name]!, a, b, c, d, e, f);
    this.kernel.drainWhenHalfFull();
    return result;
  }

  /** What a guest does after a call or at a safepoint: runs handlers (which return at once) until nothing is left. The result, or undefined if the process is gone. */
  settle(thread: number, result = 0): number | undefined {
    const { core } = this.kernel;
    let value = result;
    for (;;) {
      const kind = core.next(thread, value, 0x8000);
      this.kernel.drainWhenHalfFull();
      if (kind === 2) return undefined;
      if (kind === 3) return value;
      value = this.kernel.result(thread);
      if (kind === 0) return value;
      const delivery = this.kernel.delivery(thread);
      core.sigreturn(thread, delivery.maskLow, delivery.maskHigh);
    }
  }

  sigaction(thread: number, signal: number, fields: Fields): number {
    return this.call(thread, "rt_sigaction", signal, this.argument(1, "sigaction", fields), 0);
  }

  setMask(thread: number, bits: bigint): number {
    return this.call(thread, "rt_sigprocmask", constants.SIG_HOW.SIG_SETMASK, this.argument(1, "sigset", { bits }), 0);
  }

  /** All of the state, as bytes. */
  state(): Uint8Array {
    const snapshot = this.kernel.snapshot();
    return snapshot.bytes.slice(0, snapshot.length);
  }
}

export const { BLOCKED, GONE, ERESTARTSYS, ERESTARTNOHAND, ERESTARTNOINTR } = results;
