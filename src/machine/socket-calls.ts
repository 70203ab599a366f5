/**
 * The socket calls whose arguments are more than numbers and one structure: names, value-result lengths, messages of several pieces. What
 * they carry goes into the kernel's argument area; the kernel decides. Names in the file system: special-inodes.ts.
 *
 *     + 256  socket_message (abi/structs.ts)      + 512  a name, 128 bytes      + 768  control messages      + 2048  the bytes
 */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import { ARGUMENT_BUFFER, ARGUMENT_BUFFER_SIZE } from "../../abi/syscalls.ts";
import type { Machine } from "./machine.ts";
import { systemCallNumbers } from "./numbers.ts";
import { SpecialInode, createSpecial, mayCreate, specialAt } from "./special-inodes.ts";
import type { GuestThread } from "./thread.ts";
import { gather, scatter } from "./transfer.ts";
import type { Vectors } from "./transfer.ts";

const EFAULT = 14;
const EEXIST = 17;
const EINVAL = 22;
const ENXIO = 6;
const EMSGSIZE = 90;
const ENOBUFS = 105;
const EADDRINUSE = 98;
const ECONNREFUSED = 111;
const { AF_UNIX } = constants.AF;

const MESSAGE = 256;
const NAME = 512;
const NAME_SIZE = 128;
const CONTROL = 768;
const CONTROL_SIZE = ARGUMENT_BUFFER - CONTROL;
/** sendmsg(2): msghdr of a 32-bit program. */
const HEADER_SIZE = 28;
/** UIO_MAXIOV. */
const MAX_PIECES = 1024;

const messageField = (name: string): number => structs.socket_message.fields.find((field) => field.name === name)!.offset;
const field = {
  name: messageField("name"),
  namelen: messageField("namelen"),
  buffer: messageField("buffer"),
  length: messageField("length"),
  control: messageField("control"),
  controllen: messageField("controllen"),
  flags: messageField("flags"),
  inode: messageField("inode"),
};

type Call = (machine: Machine, thread: GuestThread) => number;

/** Copies a name that the guest gave into the argument area; 0 or -errno. */
function nameIn(machine: Machine, thread: GuestThread, address: number, length: number): number {
  const { kernel } = machine;
  const { memory } = thread.process;
  if (length < 0 || length > NAME_SIZE) return -EINVAL;
  const place = kernel.argumentArea + NAME;
  kernel.bytes.fill(0, place, place + NAME_SIZE);
  if (length === 0) return 0;
  if (!memory.allows(address >>> 0, length, false)) return -EFAULT;
  kernel.bytes.set(memory.bytes.subarray(address >>> 0, (address >>> 0) + length), place);
  return 0;
}

/** The path that the name in the argument area is, undefined where it is none. */
function pathOf(machine: Machine, length: number): string | undefined {
  const { kernel } = machine;
  const place = kernel.argumentArea + NAME;
  if (length <= 2 || kernel.data.getUint16(place, true) !== AF_UNIX || kernel.bytes[place + 2] === 0) return undefined;
  const bytes = kernel.bytes.slice(place + 2, place + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** How the kernel is told where an AF_UNIX path leads: the inode's number, or -errno; 0 for other names. */
function inodeOf(machine: Machine, thread: GuestThread, length: number): number {
  const path = pathOf(machine, length);
  if (path === undefined) return 0;
  const found = specialAt(machine.files, thread.process.directory, path);
  // connect(2), ECONNREFUSED: what is there is no socket, or nobody listens on it.
  if (typeof found === "number") return found === -ENXIO ? -ECONNREFUSED : found;
  return found.kind === "socket" ? found.number : -ECONNREFUSED;
}

/** Gives the guest a name of `length` bytes, cut off at what `*lengthAddress` allows, and its length. accept(2): "the returned address is truncated". */
function nameOut(machine: Machine, thread: GuestThread, address: number, lengthAddress: number, length: number): void {
  if (address === 0 || lengthAddress === 0) return;
  const { memory } = thread.process;
  const place = machine.kernel.argumentArea + NAME;
  const room = memory.data.getInt32(lengthAddress, true);
  memory.bytes.set(machine.kernel.bytes.subarray(place, place + Math.min(room, length)), address);
  memory.data.setInt32(lengthAddress, length, true);
}

/** Whether a name of unknown length can be given there: 0 or -errno. */
function checkNameOut(thread: GuestThread, address: number, lengthAddress: number): number {
  if (address === 0) return 0;
  const { memory } = thread.process;
  if (!memory.allows(lengthAddress, 4, true)) return -EFAULT;
  const room = memory.data.getInt32(lengthAddress, true);
  if (room < 0) return -EINVAL;
  return memory.allows(address, Math.min(room, NAME_SIZE), true) ? 0 : -EFAULT;
}

const bind: Call = (machine, thread) => {
  const [fd, address, length] = thread.call.words as unknown as [number, number, number];
  const problem = nameIn(machine, thread, address, length);
  if (problem < 0) return problem;
  const path = pathOf(machine, length);
  const { directory } = thread.process;
  const refused = path === undefined ? 0 : mayCreate(machine.files, directory, path);
  const number = path === undefined ? 0 : refused === 0 ? machine.files.nextSpecial() : refused === -EEXIST ? -EADDRINUSE : refused;
  const { core, argumentArea } = machine.kernel;
  const result = core.syscall(thread.slot, systemCallNumbers.bind!, fd, argumentArea + NAME, length, number, 0, 0);
  if (result === 0 && path !== undefined && number > 0) createSpecial(machine.files, directory, path, new SpecialInode("socket", number));
  return result;
};

const connect: Call = (machine, thread) => {
  const [fd, address, length] = thread.call.words as unknown as [number, number, number];
  const problem = nameIn(machine, thread, address, length);
  if (problem < 0) return problem;
  const { core, argumentArea } = machine.kernel;
  const inode = inodeOf(machine, thread, length);
  return core.syscall(thread.slot, systemCallNumbers.connect!, fd, argumentArea + NAME, length, inode, 0, 0);
};

const accept4: Call = (machine, thread) => {
  const [fd, address, lengthAddress, flags] = [...thread.call.words].map((word) => word >>> 0) as [number, number, number, number];
  const problem = checkNameOut(thread, address, lengthAddress);
  if (problem < 0) return problem;
  const { kernel } = machine;
  const place = kernel.argumentArea + NAME;
  // The kernel leaves the name's length in front of it.
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.accept4!, fd, place, flags, 0, 0, 0);
  if (result >= 0) nameOut(machine, thread, address, lengthAddress, kernel.data.getInt32(place - 4, true));
  return result;
};

/** getsockname and getpeername. */
const nameCall =
  (number: number): Call =>
  (machine, thread) => {
    const [fd, address, lengthAddress] = [...thread.call.words].map((word) => word >>> 0) as [number, number, number];
    const { kernel } = machine;
    const result = kernel.core.syscall(thread.slot, number, fd, kernel.argumentArea + NAME, 0, 0, 0, 0);
    if (result < 0) return result;
    const problem = address === 0 ? -EFAULT : checkNameOut(thread, address, lengthAddress);
    if (problem < 0) return problem;
    nameOut(machine, thread, address, lengthAddress, result);
    return 0;
  };

const getsockopt: Call = (machine, thread) => {
  const [fd, level, option, value, lengthAddress] = [...thread.call.words] as [number, number, number, number, number];
  const { kernel } = machine;
  const { memory } = thread.process;
  const place = kernel.argumentArea + ARGUMENT_BUFFER;
  const at = lengthAddress >>> 0;
  if (!memory.allows(at, 4, true)) return -EFAULT;
  const room = memory.data.getInt32(at, true);
  if (room < 0) return -EINVAL;
  const result = kernel.core.syscall(thread.slot, systemCallNumbers.getsockopt!, fd, level, option, place, 0, 0);
  if (result < 0) return result;
  const length = Math.min(room, result);
  if (!memory.allows(value >>> 0, length, true)) return -EFAULT;
  memory.bytes.set(kernel.bytes.subarray(place, place + length), value >>> 0);
  memory.data.setInt32(at, length, true);
  return 0;
};

/** A message as the kernel gets it; lengths in bytes. */
interface Message {
  readonly vectors: Vectors;
  readonly length: number;
  readonly named: boolean;
  readonly namelen: number;
  readonly controllen: number;
  readonly inode: number;
}

function storeMessage(machine: Machine, message: Message): number {
  const { kernel } = machine;
  const at = kernel.argumentArea + MESSAGE;
  const set = (offset: number, value: number): void => kernel.data.setInt32(at + offset, value, true);
  set(field.name, message.named ? kernel.argumentArea + NAME : 0);
  set(field.namelen, message.namelen);
  set(field.buffer, kernel.argumentArea + ARGUMENT_BUFFER);
  set(field.length, message.length);
  set(field.control, message.controllen > 0 ? kernel.argumentArea + CONTROL : 0);
  set(field.controllen, message.controllen);
  set(field.flags, 0);
  set(field.inode, message.inode);
  return at;
}

const lengthOf = (vectors: Vectors): number =>
  Math.min(
    vectors.reduce((sum, [, bytes]) => sum + bytes, 0),
    0x7ffff000,
  );

function send(machine: Machine, thread: GuestThread, number: number, fd: number, flags: number, message: Message): number {
  const { kernel } = machine;
  const { memory } = thread.process;
  for (const [address, bytes] of message.vectors) if (bytes > 0 && !memory.allows(address, bytes, false)) return -EFAULT;
  const buffer = kernel.argumentArea + ARGUMENT_BUFFER;
  gather(memory.bytes, message.vectors, kernel.progress(thread.slot), kernel.bytes.subarray(buffer, buffer + ARGUMENT_BUFFER_SIZE));
  return kernel.core.syscall(thread.slot, number, fd, storeMessage(machine, message), flags, 0, 0, 0);
}

function receive(machine: Machine, thread: GuestThread, number: number, fd: number, flags: number, message: Message): number {
  const { kernel } = machine;
  const { memory } = thread.process;
  for (const [address, bytes] of message.vectors) if (bytes > 0 && !memory.allows(address, bytes, true)) return -EFAULT;
  const result = kernel.core.syscall(thread.slot, number, fd, storeMessage(machine, message), flags, 0, 0, 0);
  if (result > 0) {
    const buffer = kernel.argumentArea + ARGUMENT_BUFFER;
    scatter(memory.bytes, message.vectors, kernel.bytes.subarray(buffer, buffer + Math.min(result, message.length, ARGUMENT_BUFFER_SIZE)));
  }
  return result;
}

const sendto: Call = (machine, thread) => {
  const [fd, buffer, length, flags, address, namelen] = [...thread.call.words] as [number, number, number, number, number, number];
  const named = address !== 0;
  const problem = named ? nameIn(machine, thread, address, namelen) : 0;
  if (problem < 0) return problem;
  const vectors: Vectors = [[buffer >>> 0, Math.min(length >>> 0, 0x7ffff000)]];
  const inode = named ? inodeOf(machine, thread, namelen) : 0;
  return send(machine, thread, systemCallNumbers.sendto!, fd, flags, {
    vectors,
    length: lengthOf(vectors),
    named,
    namelen: named ? namelen : 0,
    controllen: 0,
    inode,
  });
};

const recvfrom: Call = (machine, thread) => {
  const [fd, buffer, length, flags, address, lengthAddress] = [...thread.call.words] as [number, number, number, number, number, number];
  const named = address !== 0;
  const problem = checkNameOut(thread, address >>> 0, lengthAddress >>> 0);
  if (problem < 0) return problem;
  const vectors: Vectors = [[buffer >>> 0, Math.min(length >>> 0, 0x7ffff000)]];
  const message: Message = { vectors, length: lengthOf(vectors), named, namelen: 0, controllen: 0, inode: 0 };
  const result = receive(machine, thread, systemCallNumbers.recvfrom!, fd, flags, message);
  if (result >= 0 && named) nameOut(machine, thread, address >>> 0, lengthAddress >>> 0, fieldOf(machine, field.namelen));
  return result;
};

function fieldOf(machine: Machine, offset: number): number {
  return machine.kernel.data.getInt32(machine.kernel.argumentArea + MESSAGE + offset, true);
}

/** msghdr: name, namelen, iov, iovlen, control, controllen, flags. */
interface Header {
  readonly name: number;
  readonly namelen: number;
  readonly vectors: Vectors;
  readonly control: number;
  readonly controllen: number;
}

function headerAt(thread: GuestThread, address: number): Header | number {
  const { memory } = thread.process;
  if (!memory.allows(address, HEADER_SIZE, true)) return -EFAULT;
  const word = (offset: number): number => memory.data.getUint32(address + offset, true);
  const pieces = word(12);
  if (pieces > MAX_PIECES) return -EMSGSIZE;
  if (pieces > 0 && !memory.allows(word(8), 8 * pieces, false)) return -EFAULT;
  const vectors: Vectors = Array.from({ length: pieces }, (_, index) => {
    const at = word(8) + 8 * index;
    return [memory.data.getUint32(at, true), memory.data.getUint32(at + 4, true)] as const;
  });
  return { name: word(0), namelen: word(4) | 0, vectors, control: word(16), controllen: word(20) };
}

const sendmsg: Call = (machine, thread) => {
  const [fd, address, flags] = [...thread.call.words] as [number, number, number];
  const header = headerAt(thread, address >>> 0);
  if (typeof header === "number") return header;
  const { kernel } = machine;
  const { memory } = thread.process;
  const named = header.name !== 0 && header.namelen !== 0;
  const problem = named ? nameIn(machine, thread, header.name, header.namelen) : 0;
  if (problem < 0) return problem;
  const controllen = header.control === 0 ? 0 : header.controllen;
  if (controllen > CONTROL_SIZE) return -ENOBUFS;
  if (controllen > 0) {
    if (!memory.allows(header.control, controllen, false)) return -EFAULT;
    kernel.bytes.set(memory.bytes.subarray(header.control, header.control + controllen), kernel.argumentArea + CONTROL);
  }
  return send(machine, thread, systemCallNumbers.sendmsg!, fd, flags, {
    vectors: header.vectors,
    length: lengthOf(header.vectors),
    named,
    namelen: named ? header.namelen : 0,
    controllen,
    inode: named ? inodeOf(machine, thread, header.namelen) : 0,
  });
};

const recvmsg: Call = (machine, thread) => {
  const [fd, address, flags] = [...thread.call.words] as [number, number, number];
  const at = address >>> 0;
  const header = headerAt(thread, at);
  if (typeof header === "number") return header;
  const { kernel } = machine;
  const { memory } = thread.process;
  const namelen = Math.min(header.namelen, NAME_SIZE);
  if (header.name !== 0 && (namelen < 0 || !memory.allows(header.name, namelen, true))) return namelen < 0 ? -EINVAL : -EFAULT;
  const controllen = header.control === 0 ? 0 : Math.min(header.controllen, CONTROL_SIZE);
  if (controllen > 0 && !memory.allows(header.control, controllen, true)) return -EFAULT;
  const message: Message = {
    vectors: header.vectors,
    length: lengthOf(header.vectors),
    named: header.name !== 0,
    namelen: 0,
    controllen,
    inode: 0,
  };
  const result = receive(machine, thread, systemCallNumbers.recvmsg!, fd, flags, message);
  if (result < 0) return result;
  const { argumentArea } = kernel;
  const length = fieldOf(machine, field.namelen);
  if (header.name !== 0)
    memory.bytes.set(kernel.bytes.subarray(argumentArea + NAME, argumentArea + NAME + Math.min(length, namelen)), header.name);
  const used = fieldOf(machine, field.controllen);
  if (header.control !== 0) memory.bytes.set(kernel.bytes.subarray(argumentArea + CONTROL, argumentArea + CONTROL + used), header.control);
  if (header.name !== 0) memory.data.setInt32(at + 4, length, true);
  memory.data.setInt32(at + 20, header.control === 0 ? 0 : used, true);
  memory.data.setInt32(at + 24, fieldOf(machine, field.flags), true);
  return result;
};

/** The calls of this file by name. */
export const socketCalls: Readonly<Record<string, Call>> = {
  bind,
  connect,
  accept4,
  getsockname: nameCall(systemCallNumbers.getsockname!),
  getpeername: nameCall(systemCallNumbers.getpeername!),
  getsockopt,
  sendto,
  recvfrom,
  sendmsg,
  recvmsg,
};
