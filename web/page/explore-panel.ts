/** Explore: the search from the page. Its form, how far it is, what it covered, and the two neighbours side by side: passes | fails. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { signalName } from "../../abi/signals.ts";
import type { Bounds, Coverage, Decision, FoundFailure, Progress } from "../../src/explore/types.ts";
import { encodeExploredSchedule } from "../../src/trace/schedule.ts";
import { comparison } from "./compare-runs.ts";
import { Stopped } from "./engine.ts";
import { exploreForm } from "./explore-form.ts";
import { Explorer } from "./explorer.ts";
import { expectedStatuses, exploreCommand, exploredSignals, suggestedSettings } from "./explore-settings.ts";
import type { ExploreSettings } from "./explore-settings.ts";
import type { Page } from "./page.ts";
import type { Run } from "../../src/view/run.ts";
import { splitWords } from "./words.ts";

/** One row of what was searched: finished (Coverage), or under way. */
type Row = Pick<Coverage, "bounds" | "runs" | "states"> & { readonly arrivals?: number; readonly mark: "✓" | "…" | "✗" };

interface Outcome {
  readonly kind: "fails" | "clean" | "not exhausted" | "stopped" | "error";
  readonly says: string;
  readonly found?: FoundFailure;
  readonly hash?: string;
}

const granularity = "memory";

export class ExplorePanel {
  settings: ExploreSettings = suggestedSettings(undefined);
  /** What is being done; undefined: nothing. */
  busy: string | undefined;
  outcome: Outcome | undefined;
  rows: readonly Row[] = [];
  readonly #explorer = new Explorer();
  readonly #page: Page;
  /** The program that settings and outcome belong to. */
  #program = "";

  constructor(page: Page) {
    this.#page = page;
  }

  change(settings: Partial<ExploreSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.#page.requestUpdate();
  }

  /** Another program: other signals are to be tried, and what was found says nothing any more. */
  #follow(run: Run | undefined): void {
    const { file, source, arguments: words } = this.#page.session;
    const program = `${file}\0${source}\0${words}`;
    if (program === this.#program || !run) return;
    this.#program = program;
    this.#explorer.stop();
    this.settings = suggestedSettings(run);
    this.outcome = undefined;
    this.rows = [];
  }

  async start(): Promise<void> {
    const page = this.#page;
    const { session } = page;
    const { settings } = this;
    const { file, source } = session;
    const expect = expectedStatuses(settings);
    if (expect === null) return this.#end({ kind: "error", says: `“${settings.expect}” is no list of exit statuses: write 0, or 0,1` });
    this.outcome = undefined;
    this.rows = [];
    this.#say("preparing");
    try {
      const prepared = await session.engine.prepare({ file, source, guest: session.guestPath(true), granularity }, (text) =>
        this.#say(text),
      );
      this.#say("searching");
      const words = splitWords(session.arguments);
      const { strict, reapsChildren, preemptions, seconds } = settings;
      const search = { signals: exploredSignals(settings), preemptions, expect, strict, reapsChildren, arguments: words, seconds };
      const { result, hash } = await this.#explorer.run(prepared, { file, source }, search, (progress) => this.#progress(progress));
      const { found, coverage, exhausted } = result;
      this.rows = coverage.map((row, index) => ({
        ...row,
        mark: row.exhausted ? "✓" : found && index === coverage.length - 1 ? "✗" : "…",
      }));
      if (found) {
        this.#end({ kind: "fails", says: found.failure.message, found, hash });
        await this.show("fails");
      } else if (exhausted) this.#end({ kind: "clean", says: "Nothing fails within the bounds below: every run in them was tried." });
      else
        this.#end({
          kind: "not exhausted",
          says: coverage.some(({ openedFiles }) => openedFiles)
            ? "Nothing failed, but the program opens files, whose contents are not put back between runs: no proof."
            : "Nothing failed, but the search was not finished: no proof. Give it more time, or fewer signals.",
        });
    } catch (reason) {
      if (reason instanceof Stopped) this.#end({ kind: "stopped", says: "Stopped. Nothing had failed so far: no proof." });
      else this.#end({ kind: "error", says: (reason as Error).message });
    }
  }

  stop(): void {
    this.#explorer.stop();
    if (this.busy !== "searching") this.#page.session.engine.stop();
  }

  /** Opens the failing run, or its neighbour, at the decision in which they differ. */
  async show(which: "fails" | "passes"): Promise<void> {
    const { found, hash } = this.outcome ?? {};
    const decisions = which === "fails" ? found?.decisions : found?.neighbour?.decisions;
    if (!found || !decisions || hash === undefined) return;
    const critical = found.neighbour?.changed ?? decisions.length - 1;
    const explored = { granularity, decisions, hash } as const;
    // Both are made, so that they can be compared.
    if (which === "fails" && found.neighbour)
      await this.#page.session.openExplored({ ...explored, decisions: found.neighbour.decisions }, critical, "passes");
    await this.#page.session.openExplored(explored, critical, which);
  }

  #say(text: string): void {
    this.busy = text;
    this.#page.requestUpdate();
  }

  #end(outcome: Outcome): void {
    this.busy = undefined;
    this.outcome = outcome;
    this.#page.requestUpdate();
    this.#page.querySelector("#below")?.scrollTo(0, 0);
  }

  #progress({ bounds, states, runs }: Progress): void {
    const same = (row: Row): boolean => row.bounds.optional === bounds.optional && row.bounds.preemptions === bounds.preemptions;
    const done = this.rows.filter((row) => !same(row)).map((row): Row => ({ ...row, mark: "✓" }));
    this.rows = [...done, { bounds, states, runs, mark: "…" }];
    this.#page.requestUpdate();
  }

  render(): TemplateResult {
    const { session } = this.#page;
    this.#follow(session.run);
    const isScript = session.file.endsWith(".script.ts");
    const { outcome, busy } = this;
    return html`<div class="explore">
      <div class="explore-side">
        ${exploreForm(this, busy !== undefined, isScript)}
        <p class="quiet">
          The same on the command line: <code class="wrap">${exploreCommand(this.settings, session.file, session.arguments)}</code>
        </p>
      </div>
      <div class="explore-main" aria-live="polite">
        ${
          busy === undefined
            ? nothing
            : html`<p class="searching">${busy} … <button type="button" @click=${() => this.stop()}>stop</button></p>`
        }
        ${outcome ? this.#outcome(outcome) : nothing} ${this.rows.length > 0 ? this.#table() : nothing}
        ${
          !outcome && busy === undefined && this.rows.length === 0
            ? html`<p class="quiet">
                Every point of the program is tried at which these signals may arrive, and every order of its threads, within the bounds.
                ${
                  isScript
                    ? "Of a script its ending is judged: a deadlock, a death, an exception that nothing catches, a wrong exit status."
                    : "Sanitizers look on: functions that are not async-signal-safe, errno that a handler leaves changed, memory that is wild."
                }
              </p>`
            : nothing
        }
      </div>
    </div>`;
  }

  #outcome({ kind, says, found, hash }: Outcome): TemplateResult {
    const titles = {
      fails: "✗ It fails",
      clean: "✓ Clean",
      "not exhausted": "… Not exhausted",
      stopped: "… Stopped",
      error: "Not explored",
    };
    return html`<div class="outcome ${kind.replace(" ", "-")}">
      <h2>${titles[kind]}</h2>
      <p>${says}</p>
      ${found && hash !== undefined ? this.#found(found, hash) : nothing}
    </div>`;
  }

  #found(found: FoundFailure, hash: string): TemplateResult {
    const { decisions, places, neighbour } = found;
    const { session } = this.#page;
    const branch = (wanted: readonly Decision[] | undefined): number =>
      session.branches.findIndex(({ choices }) => choices.explored && choices.explored.decisions === wanted);
    const fails = branch(decisions);
    const passes = branch(neighbour?.decisions);
    const place = places[neighbour?.changed ?? decisions.length - 1];
    const other = neighbour?.decisions[neighbour.changed];
    return html`${decisions.length === 0 ? html`<p>Nothing has to arrive for it: the undisturbed run fails.</p>` : nothing}
      <ol class="decisions">
        ${decisions.map((decision, index) => html`<li>${decisionText(decision)}${placeText(places[index])}</li>`)}
      </ol>
      ${
        neighbour && other && place
          ? html`<p>
              It passes if that happens ${other.step < place.decision.step ? "one step earlier" : "one step later"}.
              <button type="button" @click=${() => this.show("passes")}>show the run that passes</button>
              <button type="button" class="primary" @click=${() => this.show("fails")}>show the run that fails</button>
            </p>`
          : html`<p><button type="button" class="primary" @click=${() => this.show("fails")}>show the run that fails</button></p>`
      }
      ${fails >= 0 && passes >= 0 ? comparison(this.#page, passes, fails) : nothing}
      <p class="quiet">
        Again on the command line:
        <code class="wrap">signalbox replay ${encodeExploredSchedule({ guest: hash, granularity, decisions })} ${session.file}</code>
      </p>`;
  }

  #table(): TemplateResult {
    return html`<table class="coverage">
      <caption>
        searched
      </caption>
      <thead>
        <tr>
          <th scope="col">bounds</th>
          <th scope="col">arrivals</th>
          <th scope="col">runs</th>
          <th scope="col">states</th>
          <th scope="col">all of it</th>
        </tr>
      </thead>
      <tbody>
        ${this.rows.map(
          ({ bounds, arrivals, runs, states, mark }) =>
            html`<tr class=${mark === "✓" ? "clean" : mark === "✗" ? "found" : "open"}>
              <th scope="row">${boundsText(bounds)}</th>
              <td>${arrivals ?? ""}</td>
              <td>${runs}</td>
              <td>${states}</td>
              <td>
                <span aria-hidden="true">${mark}</span
                ><span class="quietly">${mark === "✓" ? "yes" : mark === "✗" ? "a failure was found" : "no"}</span>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

const boundsText = ({ optional, preemptions }: Bounds): string =>
  `${optional > 0 ? `${plural(optional, "optional signal")}, ` : ""}${plural(preemptions, "preemption")}`;

const decisionText = ({ choice }: Decision): string =>
  choice.kind === "signal"
    ? `${signalName(choice.signal)} arrives${choice.tid !== 0 ? ` at thread ${choice.tid}` : ""}`
    : `thread ${choice.tid} ${choice.kind === "run" ? "gets its turn" : "is woken first"}`;

const placeText = (place: FoundFailure["places"][number] | undefined): string => {
  const { frame } = place ?? {};
  if (!frame) return "";
  return frame.line > 0 ? ` at line ${frame.line}, in ${frame.function}` : ` in ${frame.function}`;
};
