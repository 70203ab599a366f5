/** The `fault` import: what a guard found becomes the signal that the processor and Linux would raise. Source: sigaction(2), si_code. */
import { constants } from "../../abi/constants.ts";
import { faults } from "../../abi/sandbox.ts";
import type { Machine } from "./machine.ts";
import { isBeyondFile } from "./memory-repair.ts";
import type { GuestProcess } from "./process.ts";
import { sites } from "./stack.ts";

const SIGILL = 4;
const SIGBUS = 7;
const SIGFPE = 8;
const SIGSEGV = 11;
const { SEGV_MAPERR, SEGV_ACCERR } = constants.SEGV;
const { BUS_ADRERR } = constants.BUS;
const { FPE_INTDIV, FPE_FLTINV } = constants.FPE;
const { ILL_ILLOPN } = constants.ILL;

/** `address` and `width` (bytes) describe a memory access; of other kinds `address` is abi/sandbox.ts's business. */
export function fault(machine: Machine, process: GuestProcess, kind: number, address: number, width: number): void {
  machine.charge();
  machine.atCall = false;
  const thread = machine.current;
  const raise = (signal: number, code: number, at: number): void => machine.kernel.core.fault(thread.slot, signal, code, at);
  // x86 reports the faulting instruction's own address for these; ours is its code offset.
  const instruction = (): number => process.guest.siteOffset[sites(thread).at(-1) ?? 0] ?? 0;
  switch (kind) {
    case faults.READ:
    case faults.WRITE: {
      const writes = kind === faults.WRITE;
      const at = process.memory.firstDenied(address >>> 0, width, writes);
      // The access is tried again once the page is there.
      if (process.memory.mend(at, writes)) return;
      // mmap(2): "attempted access to a page of the buffer that lies beyond the end of the mapped file" is SIGBUS.
      if (isBeyondFile(machine, process, at, writes)) return raise(SIGBUS, BUS_ADRERR, at);
      raise(SIGSEGV, machine.kernel.core.isMapped(thread.slot, at) ? SEGV_ACCERR : SEGV_MAPERR, at);
      return;
    }
    case faults.DIVIDE_BY_ZERO:
    case faults.DIVIDE_OVERFLOW:
      // idiv raises #DE for both; Linux reports FPE_INTDIV.
      raise(SIGFPE, FPE_INTDIV, instruction());
      return;
    case faults.CONVERSION:
      raise(SIGFPE, FPE_FLTINV, instruction());
      return;
    case faults.STACK_OVERFLOW:
      thread.stackIsLost = true;
      raise(SIGSEGV, SEGV_MAPERR, process.stack ? process.stackPointer : 0);
      return;
    case faults.CALL:
      raise(SIGSEGV, SEGV_MAPERR, address);
      return;
    default:
      raise(SIGILL, ILL_ILLOPN, instruction());
  }
}
