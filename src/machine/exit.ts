/** How threads and processes end from their own side: exit(2), exit_group(2), and returning from the first function. */
import { systemCallNumbers } from "./numbers.ts";
import { GONE } from "./endings.ts";
import type { Machine } from "./machine.ts";
import { releaseRobust } from "./robust.ts";
import type { GuestThread } from "./thread.ts";

/** Ends the running thread's process with `status`. Does not return: throws GONE through the guest's frames. */
export function exitGroup(machine: Machine, thread: GuestThread, status: number): never {
  begin(machine, thread, systemCallNumbers.exit_group!, status);
  thread.call.number = systemCallNumbers.exit_group!;
  thread.call.words[0] = status;
  machine.beginCall(thread);
  machine.kernel.core.syscall(thread.slot, systemCallNumbers.exit_group!, status, 0, 0, 0, 0, 0);
  throw GONE;
}

/** Ends the running thread; the last one ends the process. clone(2), CLONE_CHILD_CLEARTID: the word is cleared, one waiter woken. */
export function exitThread(machine: Machine, thread: GuestThread, status: number): never {
  const { core } = machine.kernel;
  const { memory } = thread.process;
  releaseRobust(machine, thread, true);
  if (thread.clearTid !== 0 && memory.allows(thread.clearTid, 4, true)) {
    memory.data.setInt32(thread.clearTid, 0, true);
    core.futexWake(thread.slot, thread.clearTid, 1);
  }
  thread.call.number = systemCallNumbers.exit!;
  thread.call.words[0] = status;
  machine.beginCall(thread);
  begin(machine, thread, systemCallNumbers.exit!, status);
  core.syscall(thread.slot, systemCallNumbers.exit!, status, 0, 0, 0, 0, 0);
  throw GONE;
}

/** For a listener: the call may come from WASI, or from nowhere but a return. */
function begin(machine: Machine, thread: GuestThread, number: number, status: number): void {
  thread.call.number = number;
  thread.call.words[0] = status;
  machine.beginCall(thread);
}

/** The thread's first function has returned: of the main thread, so does the process (wasi-libc's _start exits itself unless main gave 0). */
export function endThread(machine: Machine, thread: GuestThread): never {
  if (thread.isMain) exitGroup(machine, thread, 0);
  exitThread(machine, thread, 0);
}
