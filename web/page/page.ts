/** The page's root element: what is where, and what the keys do. */
import { html, LitElement, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import { describeStep, timeText } from "../../src/view/describe.ts";
import { stateView } from "../view/state-view.ts";
import { TimelineView } from "../view/timeline-view.ts";
import { pack, readAddress, writeAddress } from "./address.ts";
import { addressOf } from "./choices.ts";
import { controls } from "./controls.ts";
import { Editor } from "./editor.ts";
import type { CurrentLine } from "./editor.ts";
import { term } from "./explanation.ts";
import { bindKeys, keysDialog } from "./keys.ts";
import { legendDialog } from "./legend.ts";
import { LessonPanel } from "./lesson-panel.ts";
import { pageFile } from "./place.ts";
import { bindPrint } from "./print.ts";
import { outputPanel } from "./output-panel.ts";
import { ExplorePanel } from "./explore-panel.ts";
import { eventsPanel } from "./events-panel.ts";
import { sendDialog } from "./send-dialog.ts";
import { Session } from "./session.ts";
import { shareDialog } from "./share-dialog.ts";

export type Tab = "output" | "events" | "lesson" | "explore";
const tabs = ["output", "events", "lesson", "explore"] as const;
const tabNames: Readonly<Record<Tab, string>> = { output: "Output", events: "Events", lesson: "Lessons", explore: "Explore" };
export type Pane = "code" | "timeline" | "state" | Tab;

export class Page extends LitElement {
  static override properties = { tab: { state: true }, pane: { state: true }, dialog: { state: true }, playing: { state: true } };
  declare tab: Tab;
  /** What narrow screens show. */
  declare pane: Pane;
  declare dialog: "send" | "share" | "keys" | "legend" | undefined;
  declare playing: boolean;
  readonly session = new Session();
  readonly lessons = new LessonPanel(this);
  readonly explore = new ExplorePanel(this);
  #editor: Editor | undefined;
  #timeline: TimelineView | undefined;
  #shownFile = "";
  #playTimer = 0;
  #addressed = "";
  /** Counts addresses that were begun: packing takes time, and the last one counts. */
  #address = 0;
  #addressing = 0;

  constructor() {
    super();
    this.tab = "output";
    this.pane = "timeline";
    this.dialog = undefined;
    this.playing = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("change", () => {
      this.requestUpdate();
      void this.#rememberAddress();
    });
    bindKeys(this);
    bindPrint(this);
    addEventListener("hashchange", () => {
      if (location.hash !== this.#addressed) void this.#open();
    });
    void this.#begin();
  }

  async #begin(): Promise<void> {
    const list = fetch(pageFile("examples/index.json")).then((response) => response.json());
    this.session.examples = (await list) as Session["examples"];
    await this.#open();
    this.dataset["ready"] = "";
  }

  async #open(): Promise<void> {
    try {
      if (!(await this.lessons.open(readAddress(location.hash)))) await this.session.open(location.hash);
    } catch (reason) {
      this.session.error = reason as Session["error"];
      this.session.changed();
    }
  }

  /** Something is under way whose result the page does not show yet: its tests wait until nothing is. */
  get working(): boolean {
    return (
      this.dataset["ready"] === undefined ||
      this.session.working ||
      this.#editor?.waiting === true ||
      this.explore.busy !== undefined ||
      this.#addressing > 0 ||
      this.isUpdatePending
    );
  }

  /** The address always names program, schedule and step. A long program is packed when somebody shares it. */
  async #rememberAddress(): Promise<void> {
    const { session } = this;
    const { branch, step } = session;
    const turn = ++this.#address;
    if (!branch || session.busy || session.untrusted) return;
    this.#addressing++;
    const packed = session.isOriginal ? undefined : await pack(session.source);
    this.#addressing--;
    // Another step, or another program, has come meanwhile.
    if (turn !== this.#address) return;
    const own = packed === undefined ? { example: session.example } : { file: session.file, code: packed };
    const address = writeAddress({
      ...own,
      lesson: this.lessons.current?.id,
      ...addressOf(branch.choices),
      arguments: session.arguments,
      input: session.input,
      step: step + 1,
    });
    if (address === location.hash) return;
    this.#addressed = address;
    history.replaceState(null, "", address);
  }

  protected override firstUpdated(): void {
    this.#editor = new Editor(
      this.querySelector<HTMLElement>(".editor")!,
      (source) => void this.session.edit(source),
      (line) => this.runToLine(line),
    );
    this.#timeline = new TimelineView(this.querySelector<HTMLElement>(".timeline-place")!, (step) => {
      this.stop();
      this.session.select(step);
    });
  }

  protected override updated(_: PropertyValues): void {
    const { session } = this;
    const editor = this.#editor!;
    const key = `${session.example ?? ""}\0${session.file}\0${session.original}`;
    if (key !== this.#shownFile) {
      this.#shownFile = key;
      editor.open(session.file, session.source);
    }
    editor.errors(session.error?.diagnostics ?? []);
    const timeline = this.#timeline!;
    timeline.show(session.branch?.timeline);
    timeline.select(session.step);
    editor.mark(session.busy && session.branches.length === 0 ? [] : this.#lines());
    this.lessons.check();
    const dialog = this.querySelector<HTMLDialogElement>("dialog");
    if (dialog && this.dialog && !dialog.open) dialog.showModal();
  }

  #lines(): CurrentLine[] {
    const { run, step } = this.session;
    if (!run) return [];
    const state = run.stateAt(step);
    const event = run.mainOf(step);
    return state.processes
      .filter((process) => process.state === "running" || process.state === "stopped")
      .flatMap((process) => process.threads)
      .filter((thread) => thread.state !== "exited" && thread.position?.line)
      .map((thread) => ({ line: thread.position!.line!, running: thread.tid === (event?.tid || state.running) }));
  }

  // What controls and keys do.

  step(by: number): void {
    this.stop();
    this.session.select(this.session.step + by);
  }

  delivery(direction: 1 | -1): void {
    this.stop();
    const found = this.session.run?.delivery(this.session.step, direction) ?? -1;
    if (found >= 0) this.session.select(found);
  }

  end(last: boolean): void {
    this.stop();
    this.session.select(last ? Infinity : 0);
  }

  /** Runs on from this step, at a pace that eyes can follow. */
  play(): void {
    if (this.playing) return this.stop();
    const { session } = this;
    const length = session.run?.steps.length ?? 0;
    if (session.step >= length - 1) session.select(0);
    this.playing = true;
    const pace = Math.max(40, Math.min(500, 12_000 / length));
    this.#playTimer = window.setInterval(() => {
      if (session.step >= (session.run?.steps.length ?? 0) - 1) return this.stop();
      session.select(session.step + 1);
    }, pace);
  }

  stop(): void {
    clearInterval(this.#playTimer);
    this.playing = false;
  }

  zoom(factor: number): void {
    if (factor === 0) this.#timeline?.fit();
    else this.#timeline?.zoom(factor);
  }

  showLine(line: number): void {
    this.pane = "code";
    this.#editor?.showLine(line);
  }

  /** To the next step, after this one, in which a thread is at the line; of a line at which nothing happens, the next one below where something does. */
  runToLine(line: number): void {
    const { run, step } = this.session;
    if (!run) return;
    this.stop();
    const known = run.events.flatMap(({ position }) => (position?.line !== undefined && position.line >= line ? [position.line] : []));
    const wanted = Math.min(...known);
    const { length } = run.steps;
    for (let offset = 1; offset <= length; offset++) {
      const candidate = (step + offset) % length;
      if (run.eventsOf(candidate).some(({ position }) => position?.line === wanted)) return this.session.select(candidate);
    }
  }

  closeDialog(): void {
    this.dialog = undefined;
  }

  setTheme(): void {
    const root = document.documentElement;
    const dark = root.dataset["theme"] ? root.dataset["theme"] === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset["theme"] = dark ? "light" : "dark";
    try {
      localStorage.setItem("signalbox.theme", root.dataset["theme"]);
    } catch {
      // No storage: the choice lasts as long as the page.
    }
  }

  protected override render(): TemplateResult {
    const { session } = this;
    const { run, step } = session;
    const events = run?.eventsOf(step) ?? [];
    const sentence = run ? describeStep(events, run.handlerName) : "";
    const panes: readonly (readonly [Pane, string])[] = [
      ["code", "Code"],
      ["timeline", "Timeline"],
      ["state", "State"],
      ["output", "Output"],
      ["events", "Events"],
      ["lesson", "Lessons"],
      ["explore", "Explore"],
    ];
    return html`
      ${controls(this)}
      <div class="notices">${this.#notices()}</div>
      <main class="panes" data-pane=${this.pane} data-tab=${this.tab}>
        <section class="pane code" aria-label="Code">
          <div class="pane-head">
            <span class="file">${session.file || "…"}</span
            >${session.isOriginal || session.example === undefined ? nothing : html`<span class="edited">edited</span>`}
          </div>
          <div class="editor"></div>
          <details class="given" ?open=${session.arguments !== "" || session.input !== ""}>
            <summary>arguments and standard input</summary>
            <label
              >arguments
              <input
                autocomplete="off"
                spellcheck="false"
                .value=${session.arguments}
                @change=${(event: Event) => void session.give((event.target as HTMLInputElement).value, session.input)}
            /></label>
            <label
              >standard input
              <textarea
                rows="3"
                spellcheck="false"
                .value=${session.input}
                @change=${(event: Event) => void session.give(session.arguments, (event.target as HTMLTextAreaElement).value)}
              ></textarea>
            </label>
          </details>
        </section>
        <section class="pane timeline-pane" aria-label="Timeline">
          <div class="pane-head">
            <span class="sentence" aria-live="polite"><b>${run ? step + 1 : "–"}</b> ${sentence}</span>
            <span class="zoom">
              <button type="button" title="how to read the timeline (l)" @click=${() => (this.dialog = "legend")}>legend</button>
              <button type="button" aria-label="zoom out" title="zoom out (−)" @click=${() => this.zoom(1 / 1.4)}>−</button>
              <button type="button" aria-label="fit the whole run" title="whole run (0)" @click=${() => this.zoom(0)}>fit</button>
              <button type="button" aria-label="zoom in" title="zoom in (+)" @click=${() => this.zoom(1.4)}>+</button>
            </span>
          </div>
          <div
            class="timeline-place"
            tabindex="0"
            role="group"
            aria-label="timeline: the arrow keys go from step to step; the table under Events says the same in words"
          ></div>
        </section>
        <section class="pane state-pane" aria-label="State">
          <div class="pane-head">
            <span>after step ${run ? step + 1 : "–"}</span><span class="quiet">${run ? timeText(events.at(-1)?.time ?? 0) : ""}</span>
          </div>
          <div class="scroll" tabindex="0" role="region" aria-label="state tables">${run ? stateView(run, step, term) : nothing}</div>
        </section>
        <section class="pane lower" aria-label="Output, events, lessons and exploration">
          <div class="tabs" role="tablist" aria-label="below">
            ${tabs.map(
              (tab) =>
                html`<button
                  type="button"
                  role="tab"
                  id="tab-${tab}"
                  aria-selected=${this.tab === tab}
                  aria-controls="below"
                  tabindex=${this.tab === tab ? 0 : -1}
                  @click=${() => (this.tab = tab)}
                  @keydown=${(event: KeyboardEvent) => this.#tabKey(event)}
                >
                  ${tabNames[tab]}
                </button>`,
            )}
          </div>
          <div class="below scroll" id="below" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">${this.#below()}</div>
        </section>
      </main>
      <nav class="pane-tabs" aria-label="what to show">
        ${panes.map(
          ([pane, name]) =>
            html`<button type="button" aria-current=${this.pane === pane} @click=${() => this.showPane(pane)}>${name}</button>`,
        )}
      </nav>
      ${
        this.dialog === undefined
          ? nothing
          : html`<dialog
              aria-labelledby="dialog-title"
              @close=${() => this.closeDialog()}
              @click=${(event: Event) => event.target === event.currentTarget && this.querySelector("dialog")?.close()}
            >
              ${this.#dialog()}
            </dialog>`
      }
    `;
  }

  #dialog(): TemplateResult | typeof nothing {
    switch (this.dialog) {
      case "send":
        return sendDialog(this);
      case "share":
        return shareDialog(this);
      case "keys":
        return keysDialog();
      case "legend":
        return legendDialog();
      case undefined:
        return nothing;
    }
  }

  #below(): TemplateResult {
    switch (this.tab) {
      case "output":
        return outputPanel(this);
      case "events":
        return eventsPanel(this);
      case "lesson":
        return this.lessons.render();
      case "explore":
        return this.explore.render();
    }
  }

  showPane(pane: Pane): void {
    this.pane = pane;
    const tab = tabs.find((each) => each === pane);
    if (tab) this.tab = tab;
  }

  /** WAI-ARIA's tabs pattern: arrows go from tab to tab. */
  #tabKey(event: KeyboardEvent): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    this.tab = tabs[(tabs.indexOf(this.tab) + by + tabs.length) % tabs.length]!;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  }

  #notices(): TemplateResult | typeof nothing {
    const { busy, error, untrusted, hint } = this.session;
    if (untrusted)
      return html`<div class="notice" role="status">
        This program came with a link. Nothing of it has run. Look at the code first if you like.
        <button type="button" class="primary" @click=${() => this.session.trust()}>Run it</button>
      </div>`;
    if (error)
      return html`<div class="notice error" role="alert">
        <span>${error.message}</span>
        ${
          error.diagnostics.length > 0 && error.diagnostics[0]!.line > 0
            ? html`<button type="button" @click=${() => this.showLine(error.diagnostics[0]!.line)}>
                line ${error.diagnostics[0]!.line}
              </button>`
            : nothing
        }
        ${this.session.branches.length > 0 ? html`<span class="quiet">What is shown is the last run that worked.</span>` : nothing}
      </div>`;
    if (hint !== "") return html`<div class="notice" role="status">${hint}</div>`;
    if (busy)
      return html`<div class="notice busy" role="status">
        <span>${busy.text} …</span>
        ${busy.part >= 0 ? html`<progress max="1" .value=${busy.part} aria-label=${busy.text}></progress>` : nothing}
        <button
          type="button"
          @click=${() => {
            this.session.engine.stop();
            this.session.busy = undefined;
            this.session.changed();
          }}
        >
          stop
        </button>
      </div>`;
    return nothing;
  }
}
