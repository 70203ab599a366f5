/** The lessons: a list, and the one that is open with its task. What was passed is kept in this browser. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { lessons } from "../lessons/index.ts";
import type { Lesson, Verdict } from "../lessons/lesson.ts";
import type { Address } from "./address.ts";
import { isUndisturbed } from "./choices.ts";
import type { Page } from "./page.ts";

const key = "signalbox.lessons";

function readPassed(): Set<string> {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? "[]") as string[]);
  } catch {
    return new Set();
  }
}

export class LessonPanel {
  current: Lesson | undefined;
  verdict: Verdict | undefined;
  readonly passed = readPassed();
  readonly #page: Page;
  #checked: unknown;

  constructor(page: Page) {
    this.#page = page;
  }

  /** An address that names a lesson opens it. Answers whether it did. */
  async open(address: Address): Promise<boolean> {
    const found = lessons.find(({ id }) => id === address.lesson);
    if (!found) return false;
    this.current = found;
    const page = this.#page;
    page.tab = "lesson";
    if (address.code !== undefined) return false;
    await page.session.openExample(found.program, address);
    return true;
  }

  async start(lesson: Lesson): Promise<void> {
    this.current = lesson;
    this.verdict = undefined;
    await this.#page.session.openExample(lesson.program);
  }

  leave(): void {
    this.current = undefined;
    this.verdict = undefined;
  }

  /** Looks at the run that is shown; called whenever the page is drawn. */
  check(): void {
    const { session } = this.#page;
    const { run, busy, error } = session;
    if (!this.current || !run || busy || error || this.#checked === run) return;
    this.#checked = run;
    const verdict = this.current.check(run, session.isOriginal && isUndisturbed(session.branch!.choices));
    this.verdict = verdict;
    if (verdict.done && !this.passed.has(this.current.id)) {
      this.passed.add(this.current.id);
      try {
        localStorage.setItem(key, JSON.stringify([...this.passed]));
      } catch {
        // No storage: remembered as long as the page.
      }
    }
    this.#page.requestUpdate();
  }

  render(): TemplateResult {
    const { current } = this;
    if (!current) return this.#list();
    const index = lessons.indexOf(current);
    const next = lessons[index + 1];
    return html`<article class="lesson">
      <p class="lesson-nav">
        <button
          type="button"
          @click=${() => {
            this.leave();
            this.#page.requestUpdate();
          }}
        >
          all lessons
        </button>
        <span class="quiet">${index + 1} of ${lessons.length}</span>
      </p>
      <h2>${current.title}</h2>
      <div class="prose">${current.prose}</div>
      <div class="task ${this.verdict?.done ? "done" : ""}" role="status">
        <p><b>Your task:</b> ${current.task}</p>
        ${this.verdict ? html`<p class="verdict">${this.verdict.done ? "✓ " : "… "}${this.verdict.says}</p>` : nothing}
        ${this.verdict?.done && next ? html`<p><button type="button" class="primary" @click=${() => this.start(next)}>next: ${next.title}</button></p>` : nothing}
      </div>
    </article>`;
  }

  #list(): TemplateResult {
    return html`<ol class="lessons">
      ${lessons.map(
        (lesson) =>
          html`<li>
            <button type="button" @click=${() => this.start(lesson)}>
              ${lesson.title}${this.passed.has(lesson.id) ? html` <span class="passed">✓<span class="quietly"> passed</span></span>` : nothing}
            </button>
          </li>`,
      )}
    </ol>`;
  }
}
