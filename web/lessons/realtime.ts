import { html } from "lit";
import { done, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const realtime: Lesson = {
  id: "realtime",
  title: "Real-time signals queue",
  program: "lessons/queue.c",
  prose: html`<p>
    SIGRTMIN to SIGRTMAX are different: each one that is sent is kept, in order, with a value (<code>si_value</code>). Lower numbers are
    delivered first.
  </p>`,
  task: "All five values are sent; make all five arrive.",
  check: (run) => {
    if (outputOf(run).includes("12345")) return done("Five entries in the queue, five deliveries, in order.");
    return notYet(`What arrived: ${outputOf(run).trim() || "nothing"}.`);
  },
  solution: { edit: [["#define SIG SIGUSR1", "#define SIG SIGRTMIN"]] },
  wrong: { edit: [["#define SIG SIGUSR1", "#define SIG SIGUSR2"]] },
};
