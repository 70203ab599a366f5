/** fcntl(2), whose third argument is a number or a structure: of locks, struct flock, whose place may be counted from the file's position or end. */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { ARGUMENT_STRIDE } from "../../abi/syscalls.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import type { GuestThread } from "./thread.ts";

const EFAULT = 14;
const EINVAL = 22;
const SEEK_CUR = 1;
const SEEK_END = 2;
const { F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW } = constants.F;
const lockCommands: ReadonlySet<number> = new Set([F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW]);
const offset = Object.fromEntries(structs.flock.fields.map((field) => [field.name, field.offset])) as Record<string, number>;

/** One turn. */
export function fcntl(machine: Machine, thread: GuestThread): number {
  const [fd, command, argument] = [...thread.call.words] as [number, number, number];
  const { kernel } = machine;
  const call = (value: number): number => kernel.core.syscall(thread.slot, systemCallNumbers.fcntl!, fd, command, value, 0, 0, 0);
  if (!lockCommands.has(command)) return call(argument);
  const { memory } = thread.process;
  const address = argument >>> 0;
  const { size } = structs.flock;
  if (!memory.allows(address, size, true)) return -EFAULT;
  const area = kernel.argumentArea + 2 * ARGUMENT_STRIDE;
  kernel.bytes.set(memory.bytes.subarray(address, address + size), area);
  const whence = kernel.data.getInt16(area + offset.l_whence!, true);
  const base = baseOf(machine, thread, fd, whence);
  if (base === undefined) return -EINVAL;
  if (base !== 0n) {
    const at = area + offset.l_start!;
    kernel.data.setBigInt64(at, kernel.data.getBigInt64(at, true) + base, true);
  }
  const result = call(area);
  if (result === 0 && (command === F_GETLK || command === F_OFD_GETLK)) {
    // Nobody is in the way: all but the type stays as the caller wrote it.
    const type = kernel.data.getInt16(area + offset.l_type!, true);
    if (type === constants.LOCK_TYPE.F_UNLCK) memory.data.setInt16(address + offset.l_type!, type, true);
    else memory.bytes.set(kernel.bytes.subarray(area, area + size), address);
  }
  return result;
}

/** Where counting begins, in bytes; undefined: no such l_whence. */
function baseOf(machine: Machine, thread: GuestThread, fd: number, whence: number): bigint | undefined {
  if (whence === 0) return 0n;
  if (whence !== SEEK_CUR && whence !== SEEK_END) return undefined;
  const file = machine.files.get(machine.kernel.core.hostOf(thread.slot, fd));
  if (!file) return 0n;
  return whence === SEEK_CUR ? file.fd_tell().offset : (file.fd_filestat_get().filestat?.size ?? 0n);
}
