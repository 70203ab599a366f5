/** Parts of strace's lines. */
import { constants, results } from "../../abi/constants.ts";
import { showResult } from "./result-show.ts";
import { showSignal } from "./signal-show.ts";

/** The last line of a thread or process, from a wait status. */
export function endText(status: number): string {
  const signal = status & 0x7f;
  return signal === 0
    ? `+++ exited with ${(status >>> 8) & 0xff} +++`
    : `+++ killed by ${showSignal(signal)}${status & 0x80 ? " (core dumped)" : ""} +++`;
}

/** What a handler goes back to when its call was over: the result, EINTR, or (0) the call itself, once more. */
export function resumed(call: { readonly name: string; readonly result: number } | undefined, flags: number): string {
  if (!call) return "0";
  const { name, result } = call;
  const restarts = result === results.ERESTARTNOINTR || (result === results.ERESTARTSYS && (flags & constants.SA.SA_RESTART) !== 0);
  const fails = result === results.ERESTARTSYS || result === results.ERESTARTNOHAND || result === results.ERESTART_RESTARTBLOCK;
  return restarts ? "0" : showResult(name, fails ? -4 : result);
}

/** The arguments that were known when the call began, up to the first that the call fills in. */
export function firstArguments(shown: readonly string[] | undefined): string {
  if (!shown) return "...";
  const known = knownArguments(shown);
  return shown.slice(0, known).join(", ") + (known > 0 && known < shown.length ? ", " : "");
}

export function lastArguments(begun: readonly string[] | undefined, shown: readonly string[] | undefined): string {
  if (!begun) return "";
  return (shown ?? begun)
    .slice(knownArguments(begun))
    .map((text) => text || "...")
    .join(", ");
}

function knownArguments(shown: readonly string[]): number {
  const first = shown.indexOf("");
  return first < 0 ? shown.length : first;
}

/** A call's remark on its result stands behind its arguments, in parentheses (show.ts). */
export function splitRemark(name: string, shown: readonly string[] | undefined): { shown: readonly string[] | undefined; remark: string } {
  const last = shown?.at(-1);
  if (!shown || !last?.startsWith("(") || !/^(ppoll|pselect6|rt_sigtimedwait|fcntl)$/.test(name)) return { shown, remark: "" };
  return { shown: shown.slice(0, -1), remark: last };
}
