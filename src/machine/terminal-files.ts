/** Device files that are terminals: their names, and opening them. pty(7), tty(4). */
import type { Machine } from "./machine.ts";
import type { GuestThread } from "./thread.ts";

/** Opens a terminal; a descriptor or -errno, undefined where an absolute path is none. `flags`: open(2)'s. */
export function openTerminalFile(machine: Machine, thread: GuestThread, path: string, flags: number): number | undefined {
  const { core } = machine.kernel;
  if (path === "/dev/tty") return core.openControlling(thread.slot, flags);
  if (path === "/dev/ptmx" || path === "/dev/pts/ptmx") return core.openMaster(thread.slot, flags);
  const number = /^\/dev\/pts\/(0|[1-9][0-9]{0,5})$/.exec(path)?.[1];
  return number === undefined ? undefined : core.openSlave(thread.slot, Number(number), flags);
}
