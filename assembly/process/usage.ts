/** getrusage(2): CPU times; the counts are not kept. */
import { EFAULT, EINVAL, RUSAGE_CHILDREN, RUSAGE_SELF, RUSAGE_THREAD } from "../generated/constants";
import { Rusage, SIZE_RUSAGE, Thread, Timeval } from "../generated/layout";
import { storeTimeval } from "../time/values";

export function storeUsage(out: Rusage, userTime: u64, systemTime: u64): void {
  memory.fill(changetype<usize>(out), 0, SIZE_RUSAGE);
  storeTimeval(changetype<Timeval>(changetype<usize>(out) + offsetof<Rusage>("ru_utime_tv_sec")), userTime);
  storeTimeval(changetype<Timeval>(changetype<usize>(out) + offsetof<Rusage>("ru_stime_tv_sec")), systemTime);
}

export function getrusage(thread: Thread, who: i32, out: u32): i32 {
  if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN && who != RUSAGE_THREAD) return -EINVAL;
  if (out == 0) return -EFAULT;
  const usage = changetype<Rusage>(out);
  const process = thread.process;
  if (who == RUSAGE_SELF) storeUsage(usage, process.userTime, process.systemTime);
  else if (who == RUSAGE_CHILDREN) storeUsage(usage, process.childUserTime, process.childSystemTime);
  else storeUsage(usage, thread.userTime, thread.systemTime);
  return 0;
}
