/**
 * The kernel core: its exports. ARCHITECTURE.md, "The kernel core's interface", says what each does; threads are named by slot.
 *
 * Where to look: a signal is sent (signals/generate.ts), somebody is chosen to take it (signals/target.ts), it is delivered
 * (signals/deliver.ts) and its handler returns (signals/return.ts). A call blocks (sleep.ts). Time passes (schedule.ts, time/).
 * Processes begin, stop and end (process/). Descriptors, pipes and poll (files.ts, pipes.ts, poll.ts); what else a descriptor can be (descriptors/); who is woken (wait-queue.ts). The block of memory (pool.ts).
 * What a Python interpreter keeps about signals (python.ts).
 */
import { Thread, atThread, kernel } from "./generated/layout";
import { NEVER } from "./deadlines";
import { endHostCall, systemCall } from "./dispatch";
import { clearBlock, usedBytes } from "./pool";
import { FIRST_PID } from "./process/ids";
import { spawn as spawnFirst } from "./process/create";
import { EPOCH } from "./time/clocks";
import { fileOf, isNone } from "./files";
import { resize } from "./terminals/settings";
import { terminalOf } from "./terminals/terminal";
import { idle as idleUntil, seedSchedule } from "./schedule";
import { frameFailed as failFrame, next as nextStep } from "./signals/deliver";
import { fault as raiseFault } from "./signals/fault";
import { sigreturn as returnFromHandler, unwind as unwindHandlers } from "./signals/return";
import { sendFromOutside } from "./signals/send";

export { echoed, hangUpConsole, makeConsole, openControlling, openMaster, openSlave, typed } from "./terminals/terminal";
export { become } from "./process/credentials";
export { exec } from "./process/exec";
export { fileSizeExceeded } from "./file-calls";
export { flagsOf, hostOf, kindOf, openHost, releasedHost, setInode } from "./files";
export { futexWake, futexWakeObject } from "./futex";
export { eventHash, foldEvents } from "./hash";
export { growStack, mapStack } from "./main-stack";
export { mapFile } from "./memory-calls";
export { isMapped, mapGrow, mapInit, mapRange, newObject, protectionAt } from "./memory-map";
export {
  pythonBegin,
  pythonCheck,
  pythonForget,
  pythonHandler,
  pythonIsMain,
  pythonNextTripped,
  pythonPendingCall,
  pythonRaised,
  pythonSetHandler,
  pythonSetWakeup,
  pythonTrip,
  pythonWakeupFailed,
} from "./python";
export { changedPieces, takeBase } from "./pieces";
export { account, budget, choose, dictate, prefer, schedule } from "./schedule";
export { stateHash } from "./state-hash";

function join(low: u32, high: u32): u64 {
  return ((<u64>high) << 32) | (<u64>low);
}

export function boot(seedLow: u32, seedHigh: u32): void {
  clearBlock();
  kernel.soonestDue = NEVER;
  kernel.realtime = EPOCH;
  kernel.nextId = FIRST_PID;
  seedSchedule(join(seedLow, seedHigh));
}

export function spawn(): i32 {
  return spawnFirst();
}

export function syscall(thread: i32, number: i32, a0: i32, a1: i32, a2: i32, a3: i32, a4: i32, a5: i32): i32 {
  return systemCall(atThread(thread), number, a0, a1, a2, a3, a4, a5);
}

export function hostDone(thread: i32, result: i32): i32 {
  return endHostCall(atThread(thread), result);
}

export function next(thread: i32, result: i32, stackPointer: u32): i32 {
  return nextStep(atThread(thread), result, stackPointer);
}

export function sigreturn(thread: i32, maskLow: u32, maskHigh: u32): void {
  returnFromHandler(atThread(thread), join(maskLow, maskHigh));
}

export function unwind(thread: i32, depth: i32, restoresMask: i32, maskLow: u32, maskHigh: u32): void {
  unwindHandlers(atThread(thread), depth, restoresMask != 0, join(maskLow, maskHigh));
}

export function fault(thread: i32, signal: i32, code: i32, address: u32): void {
  raiseFault(atThread(thread), signal, code, address);
}

export function frameFailed(thread: i32): void {
  failFrame(atThread(thread));
}

export function hasWork(thread: i32): i32 {
  return atThread(thread).signalPending;
}

export function send(pid: i32, tid: i32, signal: i32, code: i32, senderPid: i32): i32 {
  return sendFromOutside(pid, tid, signal, code, senderPid);
}

export function isTerminal(thread: i32, fd: i32): i32 {
  const file = fileOf(atThread(thread).process, fd);
  return !isNone(file) && changetype<usize>(terminalOf(file)) != 0 ? 1 : 0;
}

export function resizeConsole(rows: i32, columns: i32): void {
  if (changetype<usize>(kernel.console) != 0) resize(kernel.console, rows | (columns << 16), 0);
}

export function idle(limitLow: u32, limitHigh: u32): i32 {
  return idleUntil(join(limitLow, limitHigh));
}

export function used(): i32 {
  return usedBytes();
}
