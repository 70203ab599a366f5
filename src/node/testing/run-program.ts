/** One run of a program, for tests of their own: under a storm of signals, or with decisions. */
import type { Decision, Failure } from "../../explore/index.ts";
import type { RunOptions, RunResult } from "../../kernel/run.ts";
import type { Program } from "./program.ts";

export interface TestRun extends RunResult {
  /** What it wrote to standard output, and to standard error. */
  readonly output: string;
  readonly errors: string;
}

/** Runs the program once: `arrivals` (signalStorms), `seed` and `limits` as runGuest takes them. Default fuel: 10,000,000 safepoints, so that it ends. */
export async function run(program: Program, options: Pick<RunOptions, "arrivals" | "seed" | "limits" | "input"> = {}): Promise<TestRun> {
  const subject = await program.subject();
  const texts: Record<1 | 2, string> = { 1: "", 2: "" };
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  const result = subject.run({
    ...options,
    limits: { fuel: 10_000_000, ...options.limits },
    output: (descriptor, bytes) => (texts[descriptor] += decoders[descriptor].decode(bytes, { stream: true })),
  });
  return { ...result, output: texts[1], errors: texts[2] };
}

/** Runs it with the decisions of a schedule; undefined where it ends well. `expect`: exit statuses that are right, 128 + N for death by signal N. */
export async function replay(
  program: Program,
  decisions: readonly Decision[],
  options: { readonly expect?: readonly number[] } = {},
): Promise<Failure | undefined> {
  return (await program.subject()).replay(decisions, options).failure;
}
