/**
 * The system calls as a script guest writes them: `const pid = yield* sys.getpid()`. Each method makes a request; `yield*` carries it
 * out and gives its result. Names are those of section 2 of the manual, arguments in their order; structures are objects
 * (script-values.ts), times are ns, a failed call throws SystemError.
 */
import { signalName } from "../../abi/signals.ts";
import { numbers, plain, silent } from "./script-encode.ts";
import { Access, Call, Compute, Fault } from "./script-request.ts";
import { flagBits, signalOf } from "./script-values.ts";
import type { Flags, SignalArgument } from "./script-values.ts";
import type { SignalEnvironment } from "./script-unwind.ts";
import { FileCalls } from "./script-file-calls.ts";

/** All that a script can ask for. */
export class Sys extends FileCalls {
  /** Where a thread of the process is in its source, if whoever runs the program knows: a Python interpreter. */
  position: ((tid: number) => { readonly function: string; readonly file: string; readonly line: number } | undefined) | undefined;

  /** mmap(2) of anonymous memory: the address. */
  mmap(address: number, length: number, protection: Flags<"PROT">, flags: Flags<"MAP">): Call<number> {
    return plain("mmap", address, length, flagBits("PROT", protection), flagBits("MAP", flags), -1, 0);
  }

  mprotect(address: number, length: number, protection: Flags<"PROT">): Call<void> {
    return silent("mprotect", address, length, flagBits("PROT", protection));
  }

  munmap(address: number, length: number): Call<void> {
    return silent("munmap", address, length);
  }

  /** Any call by its name, with numbers as arguments. */
  syscall(name: string, ...args: number[]): Call<number> {
    return plain(name, ...args);
  }

  // Not system calls

  /** Reads a byte at an address of the memory map: SIGSEGV as long as that is not allowed. */
  load(address: number): Access {
    return new Access(address, false);
  }

  /** Writes one. */
  store(address: number): Access {
    return new Access(address, true);
  }

  /** A fault that an instruction causes, such as SIGFPE with FPE_INTDIV. */
  fault(signal: SignalArgument, code: number, address = 0): Fault {
    return new Fault(signalOf(signal), code, address);
  }

  /** Keeps the processor busy for `fuel` safepoints of 10 ns each. */
  compute(fuel: number): Compute {
    return new Compute(fuel);
  }

  /** sigsetjmp(3); script-unwind.ts shows how to come back. */
  *sigsetjmp(saveMask: boolean): Generator<unknown, SignalEnvironment, unknown> {
    if (!saveMask) return { mask: undefined };
    return yield* new Call(
      numbers.rt_sigprocmask!,
      "rt_sigprocmask",
      (area) => area.words.set([0, 0, area.argument(2)]),
      (_result, { values, argument }) => ({
        mask: [values.int(argument(2)), values.int(argument(2) + 4)] as const,
      }),
    );
  }

  /** The name of a signal number. */
  signalName(signal: number): string {
    return signalName(signal);
  }
}
