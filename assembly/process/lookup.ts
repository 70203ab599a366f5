/** Finding processes and threads by number. */
import { PROCESS_FREE, THREAD_EXITED, THREAD_FREE } from "../generated/constants";
import { Process, Thread, atProcess, atThread, slotsProcess, slotsThread } from "../generated/layout";

export function isNoProcess(process: Process): bool {
  return changetype<usize>(process) == 0;
}

/** The process `pid`, zombies included, or 0. */
export function processOf(pid: i32): Process {
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.pid == pid && process.state != PROCESS_FREE) return process;
  }
  return changetype<Process>(0);
}

/** The thread `tid`, a main thread that has ended included while its process exists, or 0. */
export function threadOf(tid: i32): Thread {
  for (let slot = 0; slot < slotsThread(); slot++) {
    const thread = atThread(slot);
    if (thread.tid != tid || thread.state == THREAD_FREE) continue;
    // Linux, release_task: only the main thread waits with its process for the parent.
    if (thread.state != THREAD_EXITED || thread == thread.process.firstThread) return thread;
  }
  return changetype<Thread>(0);
}
