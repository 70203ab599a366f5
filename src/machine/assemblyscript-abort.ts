/** env.abort of AssemblyScript's standard library: prints what failed, then dies as abort(3) does. */
import type { Machine } from "./machine.ts";
import type { GuestProcess } from "./process.ts";
import { finish } from "./suspending.ts";

const SIGABRT = 6;

/** An AssemblyScript string: UTF-16 at the address, its length in bytes in the word before. */
function text(process: GuestProcess, address: number): string {
  const { memory } = process;
  if (address < 4 || !memory.allows(address - 4, 4, false)) return "";
  const length = memory.data.getUint32(address - 4, true);
  if (length > 65536 || !memory.allows(address, length, false)) return "";
  let result = "";
  for (let at = address; at + 1 < address + length; at += 2) result += String.fromCharCode(memory.data.getUint16(at, true));
  return result;
}

export function abort(machine: Machine, process: GuestProcess) {
  return (message = 0, file = 0, line = 0, column = 0): number => {
    const thread = machine.current;
    machine.charge();
    machine.write(
      2,
      new TextEncoder().encode(`abort: ${text(process, message >>> 0)} in ${text(process, file >>> 0)}:${line}:${column}\n`),
    );
    machine.kernel.core.fault(thread.slot, SIGABRT, -6, 0);
    return finish(machine, process, thread, 0);
  };
}
