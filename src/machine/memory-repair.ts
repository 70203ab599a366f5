/** What the machine does about a denied access before it is a fault: stacks grow, and pages that are elsewhere come. */
import { constants } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import { growStack } from "./main-stack.ts";
import { reach } from "./shared-memory.ts";

const { PROT_WRITE } = constants.PROT;

/** An access to `address` is denied. True: not any more, since a stack has grown, or the page's bytes have been brought there. */
export function repairAccess(machine: Machine, process: GuestProcess, address: number): boolean {
  const { current, kernel } = machine;
  if (current.process !== process) return false;
  if (growStack(machine, process, address)) return true;
  if (process.shared.size === 0 && process.fileRanges.length === 0) return false;
  const page = Math.floor(address / 4096) * 4096;
  const protection = kernel.core.protectionAt(current.slot, page);
  if (protection <= 0 || !(reach(process.shared, process.memory, page) || machine.fileMappings.repair(process, page) === "filled"))
    return false;
  process.memory.protect(page, 4096, protection);
  return true;
}

/** The page is mapped so that it might be accessed so, but shows nothing of its file, which ends before it. */
export function isBeyondFile(machine: Machine, process: GuestProcess, address: number, writes: boolean): boolean {
  const protection = machine.kernel.core.protectionAt(machine.current.slot, address);
  if (protection <= 0 || (writes && !(protection & PROT_WRITE))) return false;
  return machine.fileMappings.repair(process, Math.floor(address / 4096) * 4096) === "beyond";
}
