/**
 * `<signal-box src="NAME.run.json" step="12" view="timeline code" theme="auto" height="420" schedule="…">`: a recorded run in somebody's page.
 *
 * What is between the tags is shown until the run is there, and where it never comes. Attributes and properties are the same; `signalbox:step`
 * and `signalbox:end` tell of steps. Nothing is fetched before the element comes into sight. Only `send` loads the runtime.
 */
import { html, nothing, render } from "lit/html.js";
import { signalName } from "../../abi/signals.ts";
import { decodeExploredSchedule, decodeSchedule, isExplored } from "../../src/trace/schedule.ts";
import { describeStep } from "../../src/view/describe.ts";
import type { Recording } from "../../src/view/recording.ts";
import { recordingFrom } from "../../src/view/recording-text.ts";
import { Run } from "../../src/view/run.ts";
import { makeTimeline } from "../../src/view/timeline.ts";
import type { Timeline } from "../../src/view/timeline.ts";
import { pack, writeAddress } from "../page/address.ts";
import { addressOf, chooseAfter, noChoices } from "../page/choices.ts";
import type { Choices } from "../page/choices.ts";
import { joinWords } from "../page/words.ts";
import { icon } from "../page/icons.ts";
import { stateView } from "../view/state-view.ts";
import { TimelineView } from "../view/timeline-view.ts";
import { embedSheets } from "./style.ts";

/** Where this script lies: the runtime, the kernel and the playground are beside it. */
const own = new URL((document.currentScript as HTMLScriptElement | null)?.src || document.baseURI);
const views = ["timeline", "code", "state", "output"] as const;
type View = (typeof views)[number];
const sendable = [10, 12, 2, 15, 14, 17, 9];

/** The process that signals are sent to. */
const FIRST_PID = 100;

/** What decided a recorded run. */
function choicesOf({ seed, arrivals, turns = [], explored }: Recording): Choices {
  return { seed, arrivals, turns, explored };
}

interface Chosen {
  readonly choices: Choices;
  /** The first digits of the hash of the guest that they are for; "": of any. */
  readonly hash: string;
}

/** @throws {ScheduleError} it is cut or mistyped */
function readSchedule(text: string): Chosen {
  if (!isExplored(text)) {
    const { guest, seed, arrivals, turns = [] } = decodeSchedule(text);
    return { choices: { ...noChoices, seed, arrivals, turns }, hash: guest };
  }
  const explored = decodeExploredSchedule(text);
  return { choices: { ...noChoices, explored: { ...explored, hash: explored.guest } }, hash: explored.guest };
}

const fetched = new Map<string, Promise<string>>();
function fetchOnce(url: string): Promise<string> {
  let text = fetched.get(url);
  if (!text) {
    text = fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${url}: ${response.status}`);
      return response.text();
    });
    fetched.set(url, text);
  }
  return text;
}

export class SignalBox extends HTMLElement {
  static readonly observedAttributes = ["src", "step", "view", "height", "theme", "schedule", "editable", "playground"];
  #run: Run | undefined;
  #timeline: Timeline | undefined;
  #timelineView: TimelineView | undefined;
  #step = 0;
  #shown = false;
  #message = "";
  #link = "";
  /** Counts links that were begun. */
  #links = 0;
  #choices: Choices = noChoices;
  readonly #root: ShadowRoot;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = embedSheets();
    this.#draw();
  }

  connectedCallback(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.#shown = true;
        void this.#load();
      },
      { rootMargin: "200px" },
    );
    observer.observe(this);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === "step") {
      // The element's own reflection of its step says nothing new.
      if (!this.#run || Number(after ?? 1) !== this.step) this.#select(Number(after ?? 1) - 1);
    } else if ((name === "src" || name === "schedule") && this.#shown) void this.#load();
    else this.#draw();
  }

  get src(): string {
    return this.getAttribute("src") ?? "";
  }

  set src(value: string) {
    this.setAttribute("src", value);
  }

  /** The step that is shown, from 1. */
  get step(): number {
    return this.#step + 1;
  }

  set step(value: number) {
    this.setAttribute("step", String(value));
  }

  get view(): string {
    return this.getAttribute("view") ?? "timeline code";
  }

  set view(value: string) {
    this.setAttribute("view", value);
  }

  get theme(): string {
    return this.getAttribute("theme") ?? "auto";
  }

  set theme(value: string) {
    this.setAttribute("theme", value);
  }

  get schedule(): string {
    return this.getAttribute("schedule") ?? "";
  }

  set schedule(value: string) {
    this.setAttribute("schedule", value);
  }

  get editable(): boolean {
    return this.hasAttribute("editable");
  }

  set editable(value: boolean) {
    this.toggleAttribute("editable", value);
  }

  /** How many steps there are; 0 before the run is there. */
  get steps(): number {
    return this.#run?.steps.length ?? 0;
  }

  async #load(): Promise<void> {
    try {
      const recording = recordingFrom(await fetchOnce(new URL(this.src, document.baseURI).href));
      this.#choices = choicesOf(recording);
      this.#show(new Run(recording));
      if (this.schedule !== "") await this.#rerun(() => readSchedule(this.schedule));
    } catch (reason) {
      this.#message = `this run cannot be shown: ${(reason as Error).message}`;
      this.#draw();
    }
  }

  #show(run: Run): void {
    this.#run = run;
    this.#timeline = makeTimeline(run);
    this.#select(Number(this.getAttribute("step") ?? 1) - 1);
  }

  #select(step: number): void {
    const last = Math.max(0, this.steps - 1);
    this.#step = this.#run ? Math.max(0, Math.min(Number.isFinite(step) ? step : 0, last)) : step;
    this.#draw();
    if (!this.#run) return;
    // The attribute reflects the step; setting it to what it is does nothing more.
    if (this.getAttribute("step") !== String(this.step)) this.setAttribute("step", String(this.step));
    void this.#updateLink();
    const detail = { step: this.step, steps: this.steps };
    this.dispatchEvent(new CustomEvent("signalbox:step", { detail, bubbles: true }));
    if (this.#step === last) this.dispatchEvent(new CustomEvent("signalbox:end", { detail, bubbles: true }));
  }

  /** "Edit in playground": the program itself is in the link, so that it cannot break. */
  async #updateLink(): Promise<void> {
    const { file, source, arguments: words } = this.#run!.recording;
    const url = new URL(this.getAttribute("playground") ?? "../playground/", this.hasAttribute("playground") ? document.baseURI : own);
    const turn = ++this.#links;
    const code = await pack(source);
    // Another step, or another run, has come meanwhile: its link is the one.
    if (turn !== this.#links) return;
    url.hash = writeAddress({ file, code, ...addressOf(this.#choices), arguments: joinWords(words), step: this.step });
    if (this.#link === url.href) return;
    this.#link = url.href;
    this.#draw();
  }

  async #rerun(chosen: () => Chosen): Promise<void> {
    this.#message = "running …";
    this.#draw();
    try {
      const { choices, hash } = chosen();
      const runtime = (await import(/* @vite-ignore */ new URL("signal-box-runtime.js", own).href)) as typeof import("./runtime.ts");
      const source = new URL(this.src, document.baseURI).href;
      const guest = source.replace(/\.run\.json$/, choices.explored ? ".explore" : ".guest");
      const recording = await runtime.runAgain(this.#run!.recording, choices, new URL("kernel.wasm", own).href, guest, hash);
      this.#choices = choices;
      this.#message = "";
      this.#show(new Run(recording));
    } catch (reason) {
      // A policy without wasm-unsafe-eval, or a folder without the guest: the recorded run is still there.
      this.#message = `it cannot be run here (${(reason as Error).message}); what is shown is the recorded run`;
      this.#draw();
    }
  }

  #send(signal: number): void {
    const choices = chooseAfter(this.#run!, this.#choices, this.#step, { kind: "signal", signal, pid: FIRST_PID, tid: 0 });
    void this.#rerun(() => ({ choices, hash: choices.explored?.hash ?? "" }));
  }

  #key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || (event.target as Element).tagName === "SELECT" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey && Number.isFinite(by)) {
      const found = this.#run?.delivery(this.#step, by as 1 | -1) ?? -1;
      if (found >= 0) this.#select(found);
    } else this.#select(by === Infinity ? this.steps - 1 : by === -Infinity ? 0 : this.#step + by);
  }

  #draw(): void {
    const run = this.#run;
    if (!run) {
      render(
        html`<div class="fallback" part="fallback">${this.#message ? html`<p>${this.#message}</p>` : nothing}<slot></slot></div>`,
        this.#root,
      );
      return;
    }
    const step = this.#step;
    const last = this.steps - 1;
    const chosen = views.filter((view) => this.view.split(/\s+/).includes(view));
    const go = (to: number) => (): void => this.#select(to);
    render(
      html`<div class="box" part="box" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        <div class="bar" part="bar" role="group" aria-label="steps of ${run.recording.file}">
          <button type="button" aria-label="to the beginning" ?disabled=${step === 0} @click=${go(0)}>${icon("first")}</button>
          <button type="button" aria-label="one step back" ?disabled=${step === 0} @click=${go(step - 1)}>${icon("back")}</button>
          <button type="button" aria-label="one step forward" ?disabled=${step >= last} @click=${go(step + 1)}>${icon("forward")}</button>
          <button type="button" aria-label="to the end" ?disabled=${step >= last} @click=${go(last)}>${icon("last")}</button>
          <span class="count">step ${step + 1} / ${last + 1}</span>
          <span class="space"></span>
          ${
            this.editable
              ? html`<select
                  aria-label="send a signal after this step"
                  @change=${(event: Event) => {
                    const select = event.target as HTMLSelectElement;
                    if (select.value) this.#send(Number(select.value));
                    select.value = "";
                  }}
                >
                  <option value="">send…</option>
                  ${sendable.map((signal) => html`<option value=${signal}>${signalName(signal)}</option>`)}
                </select>`
              : nothing
          }
          ${this.#link ? html`<a part="link" href=${this.#link} target="_blank" rel="noopener">Edit in playground</a>` : nothing}
        </div>
        <p class="sentence" part="sentence" aria-live="polite">${this.#message || describeStep(run.eventsOf(step), run.handlerName)}</p>
        <div class="views">${(chosen.length > 0 ? chosen : (["timeline"] as const)).map((view) => this.#view(view, run))}</div>
      </div>`,
      this.#root,
    );
    const height = Number(this.getAttribute("height") ?? 0);
    const box = this.#root.querySelector<HTMLElement>(".box")!;
    box.style.height = height > 0 ? `${height}px` : "";
    const place = this.#root.querySelector<HTMLElement>(".timeline-view");
    if (place && this.#timelineView?.box !== place) this.#timelineView = new TimelineView(place, (to) => this.#select(to));
    this.#timelineView?.show(this.#timeline);
    this.#timelineView?.select(step);
  }

  #view(view: View, run: Run): unknown {
    const step = this.#step;
    switch (view) {
      case "timeline":
        return html`<div
          class="timeline-view"
          part="timeline"
          tabindex="0"
          role="group"
          aria-label="timeline; the arrow keys go from step to step"
        ></div>`;
      case "state":
        return html`<div class="state-view" part="state" tabindex="0" role="region" aria-label="state after step ${step + 1}">
          ${stateView(run, step)}
        </div>`;
      case "output": {
        const now = run.eventsOf(step).at(-1)?.seq ?? 0;
        return html`<pre class="output" part="output" tabindex="0" aria-label="output">
${run.recording.output.map(({ seq, fd, text }) => html`<span class="${fd === 2 ? "err" : ""} ${seq > now ? "later" : ""}">${text}</span>`)}</pre>`;
      }
      case "code": {
        const lines = this.#lines(run);
        return html`<pre class="code" part="code" tabindex="0" aria-label="program">
${run.recording.source
            .replace(/\n$/, "")
            .split("\n")
            .map((text, index) => html`<span class=${lines.get(index + 1) ?? ""}>${text}</span>`)}</pre>`;
      }
    }
  }

  #lines(run: Run): Map<number, string> {
    const state = run.stateAt(this.#step);
    const now = run.mainOf(this.#step)?.tid || state.running;
    const lines = new Map<number, string>();
    for (const { threads, state: condition } of state.processes) {
      if (condition !== "running" && condition !== "stopped") continue;
      for (const { position, tid, state: running } of threads) {
        if (!position?.line || running === "exited") continue;
        if (tid === now) lines.set(position.line, "line-now");
        else if (!lines.has(position.line)) lines.set(position.line, "line-waiting");
      }
    }
    return lines;
  }
}

if (!customElements.get("signal-box")) customElements.define("signal-box", SignalBox);
