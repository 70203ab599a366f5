/** Results of system calls as strace(1) writes them. */
import { results } from "../../abi/constants.ts";
import { errnoName, errorNumbers } from "../../abi/errno.ts";

const restarts: Readonly<Record<number, string>> = {
  [results.ERESTARTSYS]: "? ERESTARTSYS (To be restarted if SA_RESTART is set)",
  [results.ERESTARTNOINTR]: "? ERESTARTNOINTR (To be restarted)",
  [results.ERESTARTNOHAND]: "? ERESTARTNOHAND (To be restarted if no handler)",
  [results.ERESTART_RESTARTBLOCK]: "? ERESTART_RESTARTBLOCK (Interrupted by signal)",
  [results.GONE]: "?",
};

/** `0`, `-1 ESRCH (No such process)`, `? ERESTARTNOHAND (To be restarted if no handler)`; addresses (mmap) in hexadecimal. */
export function showResult(call: string, result: number): string {
  const restart = restarts[result];
  if (restart) return restart;
  if (result < 0 && result > -4096) {
    const name = errnoName(-result);
    const message = errorNumbers.find((entry) => entry.number === -result)?.message ?? "Unknown error";
    return `-1 ${name} (${message})`;
  }
  return call === "mmap" ? `0x${(result >>> 0).toString(16)}` : String(result);
}
