import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const zombies: Lesson = {
  id: "zombies",
  title: "SIGCHLD and zombies",
  program: "lessons/zombies.c",
  prose: html`<p>
    A child that has ended stays as a <b>zombie</b> until its parent waits for it. SIGCHLD tells the parent, but it is a standard signal:
    three ends may be one signal.
  </p>`,
  task: "Leave no zombie: let the handler reap all that have ended.",
  check: (run) => {
    const reaped = eventsOf(run, "reap").length;
    return reaped >= 3
      ? done("Wait in a loop until there is nothing left: one signal, three children.")
      : notYet(`${reaped} of 3 children ${reaped === 1 ? "was" : "were"} waited for.`);
  },
  solution: { edit: [["    waitpid(-1, NULL, WNOHANG);", "    while (waitpid(-1, NULL, WNOHANG) > 0)\n        ;"]] },
  wrong: { edit: [["    waitpid(-1, NULL, WNOHANG);", "    waitpid(-1, NULL, WNOHANG);\n    waitpid(-1, NULL, WNOHANG);"]] },
};
