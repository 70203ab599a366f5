/** What an instrumented guest imports: its memory, the machine's functions, system calls, and WASI. */
import { abort } from "./assemblyscript-abort.ts";
import { MACHINE_MODULE, machineImports } from "../../abi/sandbox.ts";
import { UnusableGuest } from "./endings.ts";
import { done, next } from "./delivery.ts";
import { fault } from "./faults.ts";
import type { Machine } from "./machine.ts";
import { grow } from "./memory-calls.ts";
import type { GuestProcess } from "./process.ts";
import { systemCallImport } from "./system-calls.ts";
import { wasiImport } from "./wasi.ts";

/** Throws UnusableGuest where the guest wants a function that nobody provides. */
export function makeImports(machine: Machine, process: GuestProcess): WebAssembly.Imports {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {
    [MACHINE_MODULE]: {
      memory: process.memory.memory,
      [machineImports.safepoint]: () => machine.safepoint(process),
      [machineImports.next]: (result: number) => next(machine, process, result),
      [machineImports.done]: () => done(machine, process),
      [machineImports.fault]: (kind: number, address: number, width: number) => fault(machine, process, kind, address, width),
      [machineImports.grow]: (pages: number) => grow(machine, process, pages),
    },
  };
  for (const { module, name } of process.guest.imports) {
    if (module === MACHINE_MODULE) continue;
    const found =
      module === "signalbox"
        ? systemCallImport(machine, process, name)
        : module === "wasi_snapshot_preview1"
          ? wasiImport(machine, process, name)
          : module === "env" && name === "abort"
            ? abort(machine, process)
            : undefined;
    if (!found)
      throw new UnusableGuest(
        `the guest imports ${module}.${name}, which signalbox does not provide: link it into the guest, or leave it out`,
      );
    (imports[module] ??= {})[name] = found;
  }
  return imports;
}
