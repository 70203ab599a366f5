import { html } from "lit";
import { done, eventsOf, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const python: Lesson = {
  id: "python",
  title: "Python's two stages",
  program: "lessons/python.c",
  prose: html`<p>
    CPython's C-level handler only sets a flag (and writes the wakeup fd). The Python-level handler runs later, in the main thread, between
    two bytecodes: so KeyboardInterrupt never arrives in the middle of one. This program is that machinery, in C.
  </p>`,
  task: "Send SIGINT while a bytecode runs, and see where the KeyboardInterrupt comes.",
  check: (run) => {
    if (eventsOf(run, "deliver", 2).length === 0) return notYet("Send SIGINT.");
    return outputOf(run).includes("KeyboardInterrupt")
      ? done("Stage one at once, stage two after the dot.")
      : notYet("The flag was set, but nobody looked at it any more: send it earlier.");
  },
  solution: { arrivals: [{ signal: 2, at: "write" }] },
  wrong: { arrivals: [{ signal: 10, at: "write" }] },
};
