/**
 * What the page shows and what it is made of: a program, its runs (the first, and branches of it), and the step that is looked at. Views read
 * it and are told of changes; they change it through its methods only.
 */
import type { Choice } from "../../src/kernel/run.ts";
import type { Recording } from "../../src/view/recording.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import { Run } from "../../src/view/run.ts";
import { makeTimeline } from "../../src/view/timeline.ts";
import type { Timeline } from "../../src/view/timeline.ts";
import { readAddress, unpack } from "./address.ts";
import type { Address } from "./address.ts";
import { chooseAfter, choicesOf, isUndisturbed, noChoices } from "./choices.ts";
import type { Choices } from "./choices.ts";
import { Engine, Stopped } from "./engine.ts";
import { pageFile } from "./place.ts";
import { RunError } from "./run-error.ts";
import { splitWords } from "./words.ts";

export interface Example {
  readonly path: string;
  readonly title: string;
  readonly language: string;
}

/** One run of the program: the first, or a branch with other signals or another order of threads. */
export interface Branch {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly choices: Choices;
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
  /** The program's arguments, as they are typed, and its standard input. */
  arguments = "";
  input = "";
  branches: Branch[] = [];
  current = 0;
  step = 0;
  busy: Busy | undefined;
  error: RunError | undefined;
  /** Why a choice led to nothing new. */
  hint = "";
  /** A stranger's program: nothing of it runs until asked. */
  untrusted = false;
  /** How many programs are being fetched, unpacked, compiled or run. */
  #underWay = 0;
  /** Counts what was opened: the last one counts. */
  #opening = 0;
  /** What a stranger's link chose, for when it is run. */
  #waiting: { choices: Choices; step: number | undefined } | undefined;

  get branch(): Branch | undefined {
    return this.branches[this.current];
  }

  get run(): Run | undefined {
    return this.branch?.run;
  }

  /** Something has been asked for whose result is not there yet. */
  get working(): boolean {
    return this.#underWay > 0;
  }

  async #during<Result>(work: Promise<Result>): Promise<Result> {
    this.#underWay++;
    try {
      return await work;
    } finally {
      this.#underWay--;
    }
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
    await this.openExample(known ? address.example! : defaultExample, address);
  }

  async #openLink(code: string, file: string, address: Address): Promise<void> {
    this.engine.stop();
    this.#opening++;
    try {
      this.source = this.original = await this.#during(unpack(code));
      this.#waiting = { choices: choicesOf(address), step: address.step };
    } catch {
      this.error = new RunError("the program in this link cannot be read: it may have been cut when it was copied");
      const { error } = this;
      await this.openExample(defaultExample);
      this.error = error;
      return this.changed();
    }
    this.example = undefined;
    this.file = file;
    this.#takeInput(address);
    this.branches = [];
    this.error = undefined;
    this.untrusted = true;
    this.changed();
  }

  #takeInput({ arguments: words = "", input = "" }: Partial<Address>): void {
    this.arguments = words;
    this.input = input;
  }

  /** The user has asked for it. */
  async trust(): Promise<void> {
    this.untrusted = false;
    const { choices = noChoices, step } = this.#waiting ?? {};
    await this.#record(choices, step ?? 1, { replace: true, from: 0, label: "run" });
  }

  async openExample(path: string, address: Partial<Address> = {}): Promise<void> {
    this.engine.stop();
    const opening = ++this.#opening;
    const recording = recordingFrom(await this.#during(fetchText(`examples/${path}.json.gz`)));
    // Something else has been opened meanwhile.
    if (opening !== this.#opening) return;
    this.example = path;
    this.file = recording.file;
    this.source = this.original = recording.source;
    this.#takeInput(address);
    this.untrusted = false;
    this.error = undefined;
    this.busy = undefined;
    this.branches = [makeBranch(recording, noChoices, 0, "run")];
    this.current = 0;
    const choices = choicesOf({ seed: 0, arrivals: [], ...address });
    const { step } = address;
    if (!isUndisturbed(choices) || this.arguments !== "" || this.input !== "")
      await this.#record(choices, step ?? 1, { replace: true, from: 0, label: "run" });
    else this.select((step ?? 1) - 1);
  }

  /** The text was edited: compiled and run anew, from the beginning and with the first branch's choices. */
  async edit(source: string): Promise<void> {
    if (source === this.source) return;
    this.source = source;
    if (this.untrusted) return this.changed();
    await this.#again();
  }

  /** Other arguments, or other standard input. */
  async give(words: string, input: string): Promise<void> {
    if (words === this.arguments && input === this.input) return;
    this.#takeInput({ arguments: words, input });
    if (this.untrusted) return this.changed();
    await this.#again();
  }

  async #again(): Promise<void> {
    const choices = this.branches[0]?.choices ?? noChoices;
    // What an explorer decided belongs to the program and the input that it saw.
    await this.#record(choices.explored ? noChoices : choices, undefined, { replace: true, from: 0, label: "run" });
  }

  /** The file's name decides the language. */
  async start(file: string, source: string): Promise<void> {
    this.#opening++;
    this.example = undefined;
    this.file = file;
    this.source = this.original = source;
    this.#takeInput({});
    this.untrusted = false;
    this.branches = [];
    await this.#record(noChoices, 1, { replace: true, from: 0, label: "run" });
  }

  /** Time travel: a run with one more choice, made right after the step that is looked at. */
  async choose(choice: Exclude<Choice, { kind: "short" }>, label: string): Promise<void> {
    const { branch, step } = this;
    if (branch) await this.#record(chooseAfter(branch.run, branch.choices, step, choice), undefined, { replace: false, from: step, label });
  }

  /** Another order of threads. */
  async reorder(seed: number): Promise<void> {
    const { arrivals } = this.branch?.choices ?? noChoices;
    await this.#record({ ...noChoices, seed, arrivals }, undefined, { replace: false, from: 0, label: `order ${seed}` });
  }

  /** A run that the explorer has found. `at`: which of its decisions is the one to look at, from 0. */
  async openExplored(explored: NonNullable<Choices["explored"]>, at: number, label: string): Promise<void> {
    const choices = { ...noChoices, explored };
    const known = this.branches.findIndex((branch) => branch.choices.explored?.decisions === explored.decisions);
    if (known >= 0) this.current = known;
    else if (!(await this.#record(choices, undefined, { replace: false, from: 0, label }))) return;
    const { run } = this;
    const decided = run?.recording.explored?.decided[at];
    if (run && decided !== undefined) this.select(run.stepOf(Math.min(decided + 1, run.events.at(-1)!.seq)));
  }

  /** Where the build keeps the guest of an example that nobody has edited, as an explorer needs it or for an ordinary run. */
  guestPath(explored: boolean): string | undefined {
    if (!this.isOriginal || /\.(script\.ts|py)$/.test(this.file)) return undefined;
    return `examples/${this.example}.${explored ? "explore" : "guest"}.gz`;
  }

  /** Answers whether there is a new run. */
  async #record(
    choices: Choices,
    step: number | undefined,
    { replace, from, label }: { replace: boolean; from: number; label: string },
  ): Promise<boolean> {
    this.busy = { text: "running", part: -1 };
    this.error = undefined;
    this.hint = "";
    this.changed();
    const { file, source, input } = this;
    try {
      const made = this.engine.run(
        { file, source, arguments: splitWords(this.arguments), input, ...choices, guest: this.guestPath(choices.explored !== undefined) },
        (text, part) => {
          this.busy = { text, part };
          this.changed();
        },
      );
      const recording = await this.#during(made);
      const before = this.run;
      this.busy = undefined;
      // An explorer's run is one of two neighbours, whatever it is like.
      if (!replace && recording.eventHash === before?.recording.eventHash && !choices.explored) {
        this.hint = "That makes no difference: the run is the same.";
        this.changed();
        return false;
      }
      const branch = makeBranch(recording, choices, from, label);
      if (replace) {
        this.branches = [branch];
        this.current = 0;
      } else {
        this.branches = [...this.branches, branch];
        this.current = this.branches.length - 1;
      }
      const split = before && !replace ? firstDifference(before, branch.run) : undefined;
      this.select(step !== undefined ? step - 1 : (split ?? Math.min(this.step, branch.run.steps.length - 1)));
      return true;
    } catch (reason) {
      if (reason instanceof Stopped) return false;
      this.busy = undefined;
      this.error = reason instanceof RunError ? reason : new RunError((reason as Error).message);
      this.changed();
      return false;
    }
  }

  showBranch(index: number, step = this.step): void {
    this.current = Math.max(0, Math.min(index, this.branches.length - 1));
    this.select(step);
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
    if (step !== this.step) this.hint = "";
    const last = (this.run?.steps.length ?? 1) - 1;
    this.step = Math.max(0, Math.min(Math.round(step), last));
    this.changed();
  }
}

export const defaultExample = "lessons/first.c";

function makeBranch(recording: Recording, choices: Choices, from: number, label: string): Branch {
  const run = new Run(recording);
  return { run, timeline: makeTimeline(run), choices, from, label };
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
