/**
 * Arguments of a system call as strace(1) writes them.
 *
 * What goes in is shown as it was before the call, what comes out as it is after it: so a call is shown in two steps, and a
 * structure that is both (nanosleep's request and remainder may be one) is not lost.
 */
import { constants } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER_SIZE, type Argument, type SystemCall } from "../../abi/syscalls.ts";
import { structs } from "../../abi/structs.ts";
import { SHOWN_BYTES, showBytes } from "./bytes-show.ts";
import { showConstant } from "./constant-show.ts";
import { showPointer, showSignal, showWaitStatus } from "./signal-show.ts";
import { showNamed } from "./name-show.ts";
import { showText } from "./text-show.ts";
import { descriptorsOf, readField, showStruct, type FunctionName } from "./struct-show.ts";

export type { FunctionName } from "./struct-show.ts";

/** `length` bytes of the guest's memory at an address (they may be views: nothing is kept), or undefined where it has none. */
export type ReadMemory = (address: number, length: number) => Uint8Array | undefined;

/**
 * Before the call: one string per argument, `""` for those that the call fills in. Give it to `showResults` when the call has
 * returned; until then a viewer can show the arguments before the first `""`.
 * @param values what the guest passed, 32-bit numbers
 * @param functionName names a handler's table index in sigaction
 */
export function showArguments(call: SystemCall, values: readonly number[], read: ReadMemory, functionName?: FunctionName): string[] {
  return call.arguments.slice(0, argumentCount(call, values)).map((argument, index) => {
    const value = values[index]! | 0;
    const text = showNamed(call, index, values, read) ?? ("shows" in argument ? showText(argument.shows, value, read) : undefined);
    if (text !== undefined) return text;
    if ("pass" in argument) {
      if (value === 0) return "NULL";
      return argument.pass === "out" ? "" : showMemory(call, argument, value, values, read, functionName);
    }
    return showValue(call, argument, index, values);
  });
}

/**
 * After the call: the same strings, completed. Where the call says more with its result, one string follows behind the arguments:
 * `([{fd=3, revents=POLLIN}])`, `(Timeout)`, `(SIGUSR1)`.
 * @param result the final result: a value, -errno, or one of abi/constants `results`
 * @param shown what `showArguments` gave
 */
export function showResults(
  call: SystemCall,
  values: readonly number[],
  read: ReadMemory,
  result: number,
  shown: readonly string[],
  functionName?: FunctionName,
): string[] {
  const completed = shown.map((text, index) => {
    const argument = call.arguments[index]!;
    if (text !== "" || !("pass" in argument)) return text;
    const value = values[index]! | 0;
    return isFilled(call, argument, result) ? showMemory(call, argument, value, values, read, functionName, result) : showPointer(value);
  });
  const remark = showRemark(call, values, read, result);
  return remark ? [...completed, remark] : completed;
}

/** fcntl(2) and futex(2) take fewer arguments for some operations; strace leaves the others out. */
function argumentCount(call: SystemCall, values: readonly number[]): number {
  if (call.name === "fcntl") return /^F_GET(?!LK)/.test(showConstant("F", values[1]!)) ? 2 : 3;
  // The mode of a new file alone.
  if (call.name === "openat") return values[2]! & constants.O.O_CREAT ? 4 : 3;
  if (call.name === "futex") {
    const operation = showConstant("FUTEX", values[1]!);
    return operation.startsWith("FUTEX_WAKE")
      ? 3
      : operation.startsWith("FUTEX_WAIT_BITSET")
        ? 6
        : operation.startsWith("FUTEX_WAIT")
          ? 4
          : 6;
  }
  return call.arguments.length;
}

/** Whether the call wrote this out argument: not when it failed, except the time that was left of an interrupted sleep; wait4(2) only for a child. */
function isFilled(call: SystemCall, argument: Argument, result: number): boolean {
  if (argument.name === "rem") return result < 0;
  if (call.name === "wait4") return result > 0;
  return result >= 0;
}

function showValue(
  call: SystemCall,
  argument: { readonly name: string; readonly shows?: string },
  index: number,
  values: readonly number[],
): string {
  const value = values[index]! | 0;
  if (call.name === "fcntl" && argument.name === "arg") {
    const command = showConstant("F", values[1]!);
    return command === "F_SETFL" ? showConstant("O", value) : command === "F_SETFD" ? showConstant("FD", value) : String(value);
  }
  if (call.name === "waitid" && argument.shows === "WAIT") return showConstant("WAIT", value).replace("WUNTRACED", "WSTOPPED");
  if (argument.shows === "mode") return `0${(value & 0o7777).toString(8)}`;
  if (argument.shows === "dirfd") return value === constants.AT.AT_FDCWD ? "AT_FDCWD" : String(value);
  if (call.name === "openat" && argument.shows === "O") return showConstant("O", value);
  // pipe2 and dup3 take flags only, no access mode.
  if (argument.shows === "O") return showConstant("O", value).replace(/^O_RDONLY\|?/, "") || "0";
  if (argument.name === "val3" && value === -1) return "FUTEX_BITSET_MATCH_ANY";
  switch (argument.shows) {
    case undefined:
    case "fd":
    case "pid":
      return String(/^(length|count|val|val3)$/.test(argument.name) ? value >>> 0 : value);
    case "signal":
      return showSignal(value);
    case "pointer":
      return showPointer(value);
    default:
      return showConstant(argument.shows, value);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

type MemoryArgument = Extract<Argument, { pass: unknown }>;

function showMemory(
  call: SystemCall,
  argument: MemoryArgument,
  address: number,
  values: readonly number[],
  read: ReadMemory,
  functionName?: FunctionName,
  result?: number,
): string {
  const valueOf = (name: string): number => values[call.arguments.findIndex((candidate) => candidate.name === name)]! >>> 0;
  if ("bytes" in argument) {
    const length = result ?? valueOf(argument.bytes);
    const bytes = read(address >>> 0, Math.min(length, SHOWN_BYTES));
    return bytes ? showBytes(bytes, length) : showPointer(address);
  }
  const { size } = structs[argument.struct];
  if ("count" in argument) {
    // An array that the call fills in (epoll_wait) has as many elements as the result says.
    const count = argument.pass === "out" && result !== undefined ? result : valueOf(argument.count);
    const bytes = count * size <= ARGUMENT_BUFFER_SIZE ? read(address >>> 0, Math.min(count, SHOWN_BYTES) * size) : undefined;
    if (!bytes) return showPointer(address);
    const items = Array.from({ length: Math.min(count, SHOWN_BYTES) }, (_, index) =>
      showStruct(argument.struct, viewOf(bytes.subarray(index * size)), functionName),
    );
    return `[${items.join(", ")}${count > SHOWN_BYTES ? ", ..." : ""}]`;
  }
  const bytes = read(address >>> 0, size);
  if (!bytes) return showPointer(address);
  if (argument.name === "wstatus") return `[${showWaitStatus(viewOf(bytes).getInt32(0, true))}]`;
  return showStruct(argument.struct, viewOf(bytes), functionName);
}

function showRemark(call: SystemCall, values: readonly number[], read: ReadMemory, result: number): string {
  if (call.name === "rt_sigtimedwait" && result > 0) return `(${showSignal(result)})`;
  if (call.name === "fcntl" && result >= 0 && showConstant("F", values[1]!) === "F_GETFL") return `(flags ${showConstant("O", result)})`;
  if (call.name !== "ppoll" && call.name !== "pselect6") return "";
  if (result < 0) return "";
  if (result === 0) return "(Timeout)";
  return call.name === "ppoll" ? showReadyDescriptors(values, read) : showReadySets(values, read);
}

function showReadyDescriptors(values: readonly number[], read: ReadMemory): string {
  const { size } = structs.pollfd;
  const count = Math.min(values[1]! >>> 0, SHOWN_BYTES);
  const bytes = read(values[0]! >>> 0, count * size);
  if (!bytes) return "";
  const ready: string[] = [];
  for (let index = 0; index < count; index++) {
    const view = viewOf(bytes.subarray(index * size));
    const revents = readField(view, "pollfd", "revents");
    if (revents) ready.push(`{fd=${readField(view, "pollfd", "fd")}, revents=${showConstant("POLL", revents)}}`);
  }
  return `([${ready.join(", ")}])`;
}

function showReadySets(values: readonly number[], read: ReadMemory): string {
  const sets: string[] = [];
  for (const [index, name] of [
    [1, "in"],
    [2, "out"],
    [3, "except"],
  ] as const) {
    const bytes = values[index] ? read(values[index]! >>> 0, structs.fd_set.size) : undefined;
    const members = bytes ? descriptorsOf(viewOf(bytes)) : [];
    if (members.length > 0) sets.push(`${name} [${members.join(" ")}]`);
  }
  return `(${sets.join(", ")})`;
}
