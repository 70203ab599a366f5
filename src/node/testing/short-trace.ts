/** The end of a failing run, for a test's message: its last system calls and signals, and where the decisions fell. */
import { signalName } from "../../../abi/signals.ts";
import type { Decision, Place } from "../../explore/index.ts";
import { CallDetail } from "../../trace/call-detail.ts";
import { straceWriter } from "../../trace/strace.ts";
import type { Subjected } from "./program.ts";

const MOST_LINES = 12;
/** Safepoints after the last decision of a run that never ends. */
const ROUNDS = 2000;

/** What happens at a decision, and where. */
export function showPlace({ decision: { step, choice }, frame }: Place): string {
  const what =
    choice.kind === "signal"
      ? `${signalName(choice.signal)} arrives`
      : `thread ${choice.tid} ${choice.kind === "run" ? "runs" : "is woken first"}`;
  const place = frame ? ` (${frame.file === undefined ? frame.function : `${frame.file.replace(/^.*\//, "")}:${frame.line}`})` : "";
  return `step ${step}: ${what}${place}`;
}

/** Lines of the run's trace, in strace's manner. */
export function shortTrace(subject: Subjected, decisions: readonly Decision[]): string[] {
  const lines: string[] = [];
  const writer = straceWriter((text) => void lines.push(text.trimEnd()));
  const fuel = (decisions.at(-1)?.step ?? 0) + ROUNDS;
  const result = subject.rerun(
    decisions,
    { event: (event) => writer.event(event), detail: new CallDetail(() => undefined), limits: { fuel } },
    (place) => void lines.push(`── ${showPlace(place)}`),
  );
  writer.end();
  if (result.ending.kind === "deadlock") lines.push(`── deadlock: ${result.ending.waiting.join("; ")}`);
  const left = lines.length - MOST_LINES;
  return left > 0 ? [`… ${left} lines before`, ...lines.slice(-MOST_LINES)] : lines;
}
