/** mmap(2) of a file of the host. */
import { constants } from "../../abi/constants.ts";
import type { Machine } from "./machine.ts";
import { share } from "./shared-memory.ts";
import type { GuestThread } from "./thread.ts";
import { clear } from "./memory-calls.ts";

const { MAP_SHARED } = constants.MAP;
const { O_RDWR } = constants.O;
const O_ACCMODE = 3;
const CHARACTER_DEVICE = 2;
const ENODEV = 19;
/** Addresses may lie above 2 GiB: only the last page's worth of values are errors. */
const isError = (result: number): boolean => result < 0 && result >= -4095;
const rounded = (length: number): number => Math.ceil((length >>> 0) / 4096) * 4096;

/** mmap of a file of the host; the address, or -errno. */
export function mapHostFile(machine: Machine, thread: GuestThread): number {
  const [address, length, protection, flags, fd, offset] = thread.call.words as unknown as [number, number, number, number, number, number];
  const { process, slot } = thread;
  const { core } = machine.kernel;
  const host = core.hostOf(slot, fd);
  const size = rounded(length);
  // zero(4): mapping /dev/zero gives anonymous memory.
  const isZero =
    machine.files.get(host)?.fd_pread(1, 0n).data[0] === 0 &&
    machine.files.get(host)?.fd_filestat_get().filestat?.filetype === CHARACTER_DEVICE;
  const file = isZero ? undefined : machine.fileMappings.open(host, (core.flagsOf(slot, fd) & O_ACCMODE) === O_RDWR);
  // mmap(2), ENODEV: "The underlying filesystem of the specified file does not support memory mapping."
  if (!file && !isZero) return -ENODEV;
  const shared = (flags & MAP_SHARED) !== 0;
  const object = !shared ? 0 : file ? file.object : core.newObject();
  const result = core.mapFile(slot, address, length, protection, flags, fd, object, offset);
  if (isError(result)) {
    machine.fileMappings.hide(process, 0, 0);
    return result;
  }
  const start = result >>> 0;
  if (file) file.ranges++;
  clear(machine, process, start, size);
  if (file) file.ranges--;
  process.memory.protect(start, size, protection);
  if (file) machine.fileMappings.show(process, { start, end: start + size, file, offset: offset >>> 0, shared });
  else if (shared) share(process.shared, process.memory, start, size, object);
  return result;
}
