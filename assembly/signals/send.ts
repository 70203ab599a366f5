/** Sending: kill(2), tkill(2), tgkill(2), rt_sigqueueinfo(2), and signals from outside. */
import { EFAULT, EINVAL, EPERM, ESRCH, NSIG, PROCESS_FREE, PROCESS_ZOMBIE, SI_TKILL, SI_USER, THREAD_EXITED } from "../generated/constants";
import { Process, Siginfo, Thread, atProcess, kernel, slotsProcess } from "../generated/layout";
import { setActor } from "../events";
import { isPrivileged, maySignal } from "../process/credentials";
import { processOf, threadOf } from "../process/lookup";
import { sendSignal } from "./generate";

const NOBODY: Thread = changetype<Thread>(0);

function isInvalid(signal: i32): bool {
  return signal < 0 || signal >= NSIG;
}

/** kill's signal to one process. Signal 0 only asks whether it exists; a zombie does. */
function killProcess(thread: Thread, target: Process, signal: i32): i32 {
  if (isInvalid(signal)) return -EINVAL;
  if (!maySignal(thread.process, target, signal)) return -EPERM;
  if (signal == 0) return 0;
  return sendSignal(target, NOBODY, signal, SI_USER, thread.process.pid, thread.process.uid, 0, 0, 0);
}

export function kill(thread: Thread, pid: i32, signal: i32): i32 {
  if (pid > 0) {
    // Process 1 is outside the model and belongs to root; it ignores what it is sent.
    if (pid == 1) return isInvalid(signal) ? -EINVAL : isPrivileged(thread.process) ? 0 : -EPERM;
    const process = thread.process.pid == pid ? thread.process : processOf(pid);
    return changetype<usize>(process) == 0 ? -ESRCH : killProcess(thread, process, signal);
  }
  // Linux, kill_something_info: "-INT_MIN is undefined. Exclude this case".
  if (pid == i32.MIN_VALUE) return -ESRCH;
  const group = pid == 0 ? thread.process.pgid : -pid;
  let result = -ESRCH;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state == PROCESS_FREE) continue;
    // kill(2): "every process for which the calling process has permission to send signals, except for process 1"; Linux also leaves out the caller.
    if (pid == -1 ? process == thread.process : process.pgid != group) continue;
    const sent = killProcess(thread, process, signal);
    // "error only if the signal could be sent to none" (Linux: success if one succeeded).
    // Of kill(-1) a refusal is no error, if there was anybody at all (Linux, kill_something_info).
    if (pid == -1) {
      if (result == -ESRCH || sent != -EPERM) result = sent == -EPERM ? 0 : sent;
    } else if (result != 0) result = sent;
  }
  return result;
}

function sendToThread(
  sender: Thread,
  target: Thread,
  signal: i32,
  code: i32,
  word0: i32,
  word1: i32,
  word2: i32,
  word3: i32,
  word4: i32,
): i32 {
  if (changetype<usize>(target) == 0) return -ESRCH;
  if (isInvalid(signal)) return -EINVAL;
  if (changetype<usize>(sender) != 0 && !maySignal(sender.process, target.process, signal)) return -EPERM;
  // A main thread that has ended is still there to be asked for, but takes nothing.
  if (signal == 0 || target.state == THREAD_EXITED || target.process.state == PROCESS_ZOMBIE) return 0;
  return sendSignal(target.process, target, signal, code, word0, word1, word2, word3, word4);
}

export function tkill(thread: Thread, tid: i32, signal: i32): i32 {
  if (tid <= 0) return -EINVAL;
  return sendToThread(
    thread,
    thread.tid == tid ? thread : threadOf(tid),
    signal,
    SI_TKILL,
    thread.process.pid,
    thread.process.uid,
    0,
    0,
    0,
  );
}

export function tgkill(thread: Thread, tgid: i32, tid: i32, signal: i32): i32 {
  if (tgid <= 0 || tid <= 0) return -EINVAL;
  const target = thread.tid == tid ? thread : threadOf(tid);
  // tgkill(2): "the process of which it is a member" must match, so that a recycled tid is not hit.
  if (changetype<usize>(target) != 0 && target.process.pid != tgid) return -ESRCH;
  return sendToThread(thread, target, signal, SI_TKILL, thread.process.pid, thread.process.uid, 0, 0, 0);
}

/** Only the kernel, kill and tkill may claim their codes, except to oneself. Linux: do_rt_sigqueueinfo. */
function mayClaim(thread: Thread, id: i32, code: i32): bool {
  return (code < 0 && code != SI_TKILL) || id == thread.process.pid;
}

export function rt_sigqueueinfo(thread: Thread, tgid: i32, signal: i32, infoAddress: u32): i32 {
  if (infoAddress == 0) return -EFAULT;
  const info = changetype<Siginfo>(infoAddress);
  if (!mayClaim(thread, tgid, info.si_code)) return -EPERM;
  if (tgid == 1) return isPrivileged(thread.process) ? 0 : -EPERM;
  const process = processOf(tgid);
  if (changetype<usize>(process) == 0) return -ESRCH;
  if (isInvalid(signal)) return -EINVAL;
  if (!maySignal(thread.process, process, signal)) return -EPERM;
  if (signal == 0) return 0;
  return sendSignal(process, NOBODY, signal, info.si_code, info.si_pid, info.si_uid, info.si_value, info.si_utime, info.si_stime);
}

export function rt_tgsigqueueinfo(thread: Thread, tgid: i32, tid: i32, signal: i32, infoAddress: u32): i32 {
  if (infoAddress == 0) return -EFAULT;
  if (tgid <= 0 || tid <= 0) return -EINVAL;
  const info = changetype<Siginfo>(infoAddress);
  if (!mayClaim(thread, tid, info.si_code)) return -EPERM;
  const target = threadOf(tid);
  if (changetype<usize>(target) != 0 && target.process.pid != tgid) return -ESRCH;
  return sendToThread(thread, target, signal, info.si_code, info.si_pid, info.si_uid, info.si_value, info.si_utime, info.si_stime);
}

/** From outside the model, in the name of process `senderPid`. tid 0: to the process; pid < 0: to the group -pid, as a terminal does. */
export function sendFromOutside(pid: i32, tid: i32, signal: i32, code: i32, senderPid: i32): i32 {
  setActor(NOBODY, 0);
  const uid = code == SI_USER && changetype<usize>(kernel.first) != 0 ? kernel.first.uid : 0;
  if (tid != 0) {
    const target = threadOf(tid);
    if (changetype<usize>(target) != 0 && target.process.pid != pid) return -ESRCH;
    return sendToThread(NOBODY, target, signal, code, senderPid, uid, 0, 0, 0);
  }
  let result = -ESRCH;
  for (let slot = 0; slot < slotsProcess(); slot++) {
    const process = atProcess(slot);
    if (process.state == PROCESS_FREE || (pid > 0 ? process.pid != pid : process.pgid != -pid)) continue;
    if (isInvalid(signal)) return -EINVAL;
    const sent = signal == 0 ? 0 : sendSignal(process, NOBODY, signal, code, senderPid, uid, 0, 0, 0);
    if (result != 0) result = sent;
  }
  return result;
}
