/** Makes one turn of a request of a script guest. The result is the kernel's: a value, -errno, BLOCKED, GONE or an ERESTART code. */
import { constants, results } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER_SIZE, systemCalls } from "../../abi/syscalls.ts";
import type { ScriptHost } from "./script-run.ts";
import { Access, Ask, Call, Clone, Exit, Fault, Fork } from "./script-request.ts";
import { Sys } from "./script-sys.ts";
import type { ScriptFrame, ScriptThread } from "./script-thread.ts";

const numbers: Readonly<Record<string, number>> = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));
const { BLOCKED, GONE, HOST, ERESTARTNOINTR } = results;
const { FUTEX_WAIT, FUTEX_WAIT_BITSET, FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME } = constants.FUTEX;
const { PROT_NONE, PROT_WRITE } = constants.PROT;
const { SEGV_ACCERR, SEGV_MAPERR } = constants.SEGV;
const SIGSEGV = 11;
const EAGAIN = 11;
const EBADF = 9;

/** Where the words for the ends of threads begin in a process's `memory`; they go down. */
const LAST_TID_ADDRESS = 4092;

/** An observer learns of calls that have no structures to show: `numbers` are their arguments. */
function begin(host: ScriptHost, thread: ScriptThread, number: number, ...values: number[]): void {
  host.options.detail?.begin(thread.tid, number, values, () => undefined);
}

export function makeRequest(host: ScriptHost, thread: ScriptThread, frame: ScriptFrame): number {
  const { request } = frame;
  frame.value = undefined;
  frame.remaining = undefined;
  if (request instanceof Call) return makeCall(host, thread, frame, request);
  if (request instanceof Ask) {
    frame.value = request.answer({ kernel: host.kernel, files: host.files, slot: thread.slot, tid: thread.tid, sys: thread.process.sys });
    return 0;
  }
  if (request instanceof Fork) return fork(host, thread, frame, request);
  if (request instanceof Clone) return clone(host, thread, frame, request);
  if (request instanceof Exit) return exit(host, thread, request);
  if (request instanceof Access) return access(host, thread, request);
  if (request instanceof Fault) {
    host.kernel.core.fault(thread.slot, request.signal, request.code, request.address);
    return 0;
  }
  // compute, or a bare yield
  return 0;
}

function makeCall(host: ScriptHost, thread: ScriptThread, frame: ScriptFrame, call: Call<unknown>): number {
  const { area, kernel } = host;
  const { words } = area;
  words.fill(0);
  area.progress = kernel.progress(thread.slot);
  call.encode(area);
  if (call.number === numbers.futex && !compares(host, thread)) return -EAGAIN;
  const { detail } = host.options;
  // The arguments' structures lie in the kernel's own memory: that is where an observer reads them.
  const read = (address: number, length: number): Uint8Array => kernel.bytes.subarray(address, address + length);
  if (detail && !kernel.inCall(thread.slot)) detail.begin(thread.tid, call.number, words, read);
  let result = kernel.core.syscall(thread.slot, call.number, words[0]!, words[1]!, words[2]!, words[3]!, words[4]!, words[5]!);
  if (result === HOST) result = kernel.finishHost(thread.slot, carryOut(host, thread, call.number));
  if (call.number === numbers.close || call.number === numbers.dup3) host.releaseFiles();
  if (result !== BLOCKED) detail?.end(thread.tid, result, read);
  if (result >= 0) frame.value = call.decode(result, area);
  else if (result > BLOCKED) {
    // What the kernel wrote is read now: handlers' own calls will overwrite the area.
    frame.remaining = call.failure?.(area).remaining;
  }
  return result;
}

/** FUTEX_WAIT sleeps only if the word still has the expected value; later turns of the call do not look again. */
function compares(host: ScriptHost, thread: ScriptThread): boolean {
  const [address, operation, value] = host.area.words as unknown as [number, number, number];
  const command = operation & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  if ((command !== FUTEX_WAIT && command !== FUTEX_WAIT_BITSET) || (address & 3) !== 0 || host.kernel.inCall(thread.slot)) return true;
  return thread.process.sys.memory[address >> 2] === value;
}

/** A call on a file of the host: of these a script has standard input and output only. */
function carryOut(host: ScriptHost, thread: ScriptThread, number: number): number {
  const { area, kernel, options } = host;
  const { words, bytes, buffer } = area;
  const file = kernel.core.hostOf(thread.slot, words[0]!);
  // A write of more than the argument area holds is a short one.
  const count = Math.min(words[2]! >>> 0, ARGUMENT_BUFFER_SIZE);
  if (host.files.has(file)) {
    if (number === numbers.write) return host.files.write(file, bytes.subarray(buffer, buffer + count));
    if (number !== numbers.read) return -EBADF;
    const data = host.files.read(file, count);
    if (typeof data === "number") return data;
    bytes.set(data, buffer);
    return data.length;
  }
  if (number === numbers.write && (file === 1 || file === 2)) return host.write(file, bytes.subarray(buffer, buffer + count));
  if (number === numbers.read && file === 0) {
    const data = options.input?.(words[2]!) ?? new Uint8Array(0);
    bytes.set(data, buffer);
    return data.length;
  }
  return -EBADF;
}

function fork(host: ScriptHost, thread: ScriptThread, frame: ScriptFrame, request: Fork): number {
  const { kernel } = host;
  const again = kernel.inCall(thread.slot);
  if (!again) begin(host, thread, request.number);
  const result = kernel.core.syscall(thread.slot, request.number, 0, 0, 0, 0, 0, 0);
  if (!again && (result >= 0 || result === BLOCKED)) {
    const slot = kernel.created(thread.slot);
    // The child begins anew: handlers that the parent is in are not part of its program.
    if (kernel.depth(slot) > 0) kernel.core.unwind(slot, 0, 0, 0, 0);
    host.addThread(slot, host.addProcess(kernel.pid(slot), new Sys(thread.process.sys.memory.slice())), true, request.program);
  }
  frame.value = result;
  return result;
}

function clone(host: ScriptHost, thread: ScriptThread, frame: ScriptFrame, request: Clone): number {
  const { kernel } = host;
  const { process } = thread;
  const address = LAST_TID_ADDRESS - 4 * process.sys.threads.size;
  begin(host, thread, numbers.clone!, constants.CLONE.CLONE_CHILD_CLEARTID, 0, 0, 0, address);
  const result = kernel.core.syscall(thread.slot, numbers.clone!, constants.CLONE.CLONE_CHILD_CLEARTID, 0, 0, 0, address, 0);
  if (result < 0) return result;
  process.sys.memory[address >> 2] = result;
  process.sys.threads.set(result, address);
  host.addThread(kernel.created(thread.slot), process, false, request.program).clearTid = address;
  frame.value = result;
  return result;
}

function exit(host: ScriptHost, thread: ScriptThread, request: Exit): number {
  const { core } = host.kernel;
  if (!request.group && thread.clearTid !== 0) {
    // clone(2), CLONE_CHILD_CLEARTID.
    thread.process.sys.memory[thread.clearTid >> 2] = 0;
    core.futexWake(thread.slot, thread.clearTid, 1);
  }
  begin(host, thread, request.group ? numbers.exit_group! : numbers.exit!, request.status);
  core.syscall(thread.slot, request.group ? numbers.exit_group! : numbers.exit!, request.status, 0, 0, 0, 0, 0);
  return GONE;
}

/** An access: raises the fault and is made again when the handler has returned, as an instruction is. */
function access(host: ScriptHost, thread: ScriptThread, request: Access): number {
  const { core } = host.kernel;
  const protection = core.protectionAt(thread.slot, request.address);
  if (protection > PROT_NONE && (!request.write || (protection & PROT_WRITE) !== 0)) return 0;
  core.fault(thread.slot, SIGSEGV, protection < 0 ? SEGV_MAPERR : SEGV_ACCERR, request.address);
  return ERESTARTNOINTR;
}
