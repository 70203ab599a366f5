import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const coalescing: Lesson = {
  id: "coalescing",
  title: "Pending once is pending",
  program: "lessons/coalesce.c",
  prose: html`<p>
    A standard signal is pending or it is not: there is no count. Those that come while one is pending are lost, the struck-through
    diamonds. So a handler must never count signals: it learns that something happened, not how often.
  </p>`,
  task: "Make exactly three signals get lost.",
  check: (run) => {
    const lost = eventsOf(run, "coalesce", 10).length;
    return lost === 3 ? done("Four sent, one handled.") : notYet(`${lost} ${lost === 1 ? "is" : "are"} lost so far.`);
  },
  solution: { edit: [["i < 2", "i < 4"]] },
  wrong: { edit: [["i < 2", "i < 3"]] },
};
