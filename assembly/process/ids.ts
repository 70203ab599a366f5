/** Numbers of processes and threads: one sequence, from 100 on. Whose the first process is, unless the machine says otherwise. */
import { kernel } from "../generated/layout";
import { processOf, threadOf } from "./lookup";

export const UID: i32 = 1000;
export const GID: i32 = 1000;
export const FIRST_PID: i32 = 100;
/** The session of process 1, which stands for the shell that starts the first process: a group leader, but not a session leader. */
export const SHELL_SESSION: i32 = 1;
/** Linux: PID_MAX_LIMIT; numbers then begin again (RESERVED_PIDS). */
const PID_MAX: i32 = 4194304;
const RESERVED_PIDS: i32 = 300;

export function nextId(): i32 {
  while (true) {
    const id = kernel.nextId;
    kernel.nextId = id + 1 < PID_MAX ? id + 1 : RESERVED_PIDS;
    if (changetype<usize>(processOf(id)) == 0 && changetype<usize>(threadOf(id)) == 0) return id;
  }
}
