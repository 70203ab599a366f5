/**
 * What the page shows and what it is made of: a program, its runs (the first, and branches of it), and the step that is looked at. Views read
 * it and are told of changes; they change it through its methods only.
 */
import type { Arrival } from "../../src/kernel/run.ts";
import type { Recording } from "../../src/view/recording.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import { Run } from "../../src/view/run.ts";
import { makeTimeline } from "../../src/view/timeline.ts";
import type { Timeline } from "../../src/view/timeline.ts";
import { readAddress, unpack } from "./address.ts";
import { Engine, Stopped } from "./engine.ts";
import { pageFile } from "./place.ts";
import { RunError } from "./run-error.ts";

export interface Example {
  readonly path: string;
  readonly title: string;
  readonly language: string;
}

/** One run of the program: the first, or a branch with other signals or another order of threads. */
export interface Branch {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly seed: number;
  readonly arrivals: readonly Arrival[];
  /** Step from which on it differs from the run that it branched from; 0 for the first. */
  readonly from: number;
  readonly label: string;
}

export interface Busy {
  readonly text: string;
  /** 0…1, or −1 where nobody knows. */
  readonly part: number;
}

/** Fetches a file of the build's that is compressed with gzip. */
export async function fetchText(path: string): Promise<string> {
  const response = await fetch(pageFile(path));
  if (!response.ok || !response.body) throw new RunError(`${path} cannot be loaded (${response.status})`);
  return await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
}

export class Session extends EventTarget {
  readonly engine = new Engine();
  examples: readonly Example[] = [];
  /** The example that the source is, unchanged. */
  example: string | undefined;
  file = "";
  source = "";
  /** The text as it came: what "revert" goes back to. */
  original = "";
  branches: Branch[] = [];
  current = 0;
  step = 0;
  busy: Busy | undefined;
  error: RunError | undefined;
  /** A stranger's program: nothing of it runs until asked. */
  untrusted = false;
  /** seed and signals of a stranger's link, for when it is run. */
  #waiting: { seed: number; arrivals: readonly Arrival[]; step: number | undefined } | undefined;

  get branch(): Branch | undefined {
    return this.branches[this.current];
  }

  get run(): Run | undefined {
    return this.branch?.run;
  }

  changed(): void {
    this.dispatchEvent(new Event("change"));
  }

  /** The source has not been edited since it came. */
  get isOriginal(): boolean {
    return this.example !== undefined && this.source === this.original;
  }

  async open(hash: string): Promise<void> {
    const address = readAddress(hash);
    if (address.code !== undefined && address.file !== undefined) return await this.#openLink(address.code, address.file, address);
    const known = this.examples.some(({ path }) => path === address.example);
    await this.openExample(known ? address.example! : defaultExample, address.seed, address.arrivals, address.step);
  }

  async #openLink(code: string, file: string, { seed, arrivals, step }: ReturnType<typeof readAddress>): Promise<void> {
    this.engine.stop();
    try {
      this.source = this.original = await unpack(code);
    } catch {
      this.error = new RunError("the program in this link cannot be read: it may have been cut when it was copied");
      return await this.openExample(defaultExample);
    }
    this.example = undefined;
    this.file = file;
    this.branches = [];
    this.error = undefined;
    this.untrusted = true;
    this.#waiting = { seed, arrivals, step };
    this.changed();
  }

  /** The user has asked for it. */
  async trust(): Promise<void> {
    this.untrusted = false;
    const { seed = 0, arrivals = [], step } = this.#waiting ?? {};
    await this.#record(seed, arrivals, step ?? 1, { replace: true, from: 0, label: "run" });
  }

  async openExample(path: string, seed = 0, arrivals: readonly Arrival[] = [], step?: number): Promise<void> {
    this.engine.stop();
    const recording = recordingFrom(await fetchText(`examples/${path}.json.gz`));
    this.example = path;
    this.file = recording.file;
    this.source = this.original = recording.source;
    this.untrusted = false;
    this.error = undefined;
    this.busy = undefined;
    this.branches = [makeBranch(recording, 0, "run")];
    this.current = 0;
    if (seed !== 0 || arrivals.length > 0) await this.#record(seed, arrivals, step ?? 1, { replace: true, from: 0, label: "run" });
    else this.select((step ?? 1) - 1);
  }

  /** The text was edited: compiled and run anew, from the beginning and with the first branch's choices. */
  async edit(source: string): Promise<void> {
    if (source === this.source) return;
    this.source = source;
    if (this.untrusted) return this.changed();
    const first = this.branches[0];
    await this.#record(first?.seed ?? 0, first?.arrivals ?? [], undefined, { replace: true, from: 0, label: "run" });
  }

  /** The file's name decides the language. */
  async start(file: string, source: string): Promise<void> {
    this.example = undefined;
    this.file = file;
    this.source = this.original = source;
    this.untrusted = false;
    this.branches = [];
    await this.#record(0, [], 1, { replace: true, from: 0, label: "run" });
  }

  /** Time travel: a run with one more signal from outside, which arrives right after the step that is looked at. */
  async send(signal: number, target: Pick<Arrival, "pid" | "tid">, label: string): Promise<void> {
    const { branch, step } = this;
    if (!branch) return;
    const time = branch.timeline.times[step] ?? 0;
    const arrivals = [...branch.arrivals.filter((each) => (each.time ?? 0) <= time), { signal, ...target, time }];
    await this.#record(branch.seed, arrivals, undefined, { replace: false, from: step, label });
  }

  /** Another order of threads. */
  async reorder(seed: number): Promise<void> {
    await this.#record(seed, this.branch?.arrivals ?? [], undefined, { replace: false, from: 0, label: `order ${seed}` });
  }

  async #record(
    seed: number,
    arrivals: readonly Arrival[],
    step: number | undefined,
    { replace, from, label }: { replace: boolean; from: number; label: string },
  ): Promise<void> {
    this.busy = { text: "running", part: -1 };
    this.error = undefined;
    this.changed();
    const { file, source, isOriginal, example } = this;
    try {
      const guest = isOriginal && !file.endsWith(".script.ts") ? `examples/${example}.guest.gz` : undefined;
      const recording = await this.engine.run({ file, source, arguments: [], seed, arrivals, guest }, (text, part) => {
        this.busy = { text, part };
        this.changed();
      });
      const before = this.run;
      const branch = makeBranch(recording, from, label);
      if (replace) {
        this.branches = [branch];
        this.current = 0;
      } else {
        this.branches = [...this.branches, branch];
        this.current = this.branches.length - 1;
      }
      this.busy = undefined;
      const split = before && !replace ? firstDifference(before, branch.run) : undefined;
      this.select(step !== undefined ? step - 1 : (split ?? Math.min(this.step, branch.run.steps.length - 1)));
    } catch (reason) {
      if (reason instanceof Stopped) return;
      this.busy = undefined;
      this.error = reason instanceof RunError ? reason : new RunError((reason as Error).message);
      this.changed();
    }
  }

  showBranch(index: number): void {
    this.current = Math.max(0, Math.min(index, this.branches.length - 1));
    this.select(this.step);
  }

  /** Takes the last branch away. */
  undo(): void {
    if (this.branches.length < 2) return;
    const { from } = this.branches.pop()!;
    this.branches = [...this.branches];
    this.current = Math.min(this.current, this.branches.length - 1);
    this.select(from);
  }

  select(step: number): void {
    const last = (this.run?.steps.length ?? 1) - 1;
    this.step = Math.max(0, Math.min(Math.round(step), last));
    this.changed();
  }
}

export const defaultExample = "lessons/first.c";

function makeBranch(recording: Recording, from: number, label: string): Branch {
  const run = new Run(recording);
  return { run, timeline: makeTimeline(run), seed: recording.seed, arrivals: recording.arrivals, from, label };
}

/** The first step in which two runs are not the same. */
export function firstDifference(one: Run, other: Run): number {
  const length = Math.min(one.events.length, other.events.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [one.events[index]!, other.events[index]!];
    if (a.kind !== b.kind || a.time !== b.time || a.tid !== b.tid || a.signal !== b.signal || a.a !== b.a || a.b !== b.b || a.c !== b.c)
      return other.stepOf(b.seq);
  }
  return Math.max(0, other.steps.length - 1);
}
