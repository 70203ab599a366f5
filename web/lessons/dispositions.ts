import { html } from "lit";
import { done, keeps, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const dispositions: Lesson = {
  id: "dispositions",
  title: "Dispositions: what a signal does",
  program: "lessons/dispositions.c",
  prose: html`<p>
      For each signal a process has a <b>disposition</b>: the default action (SIG_DFL: most end the process), to ignore it (SIG_IGN), or a
      handler. It belongs to the process, all its threads share it. Only SIGKILL and SIGSTOP leave no choice.
    </p>
    <p>Here SIGTERM meets its default action: the lane ends with a mark.</p>`,
  task: "Edit the program so that SIGTERM is still raised, and “after” is still reached.",
  check: (run) => {
    if (!keeps(run, "raise(SIGTERM)")) return notYet("SIGTERM must still be raised.");
    if (outputOf(run).includes("after"))
      return done("An ignored signal is thrown away when it is generated; a handled one interrupts, and the program goes on.");
    return notYet("SIGTERM still ends the process: give it another disposition before it is raised.");
  },
  solution: { edit: [['    write(1, "before', '    signal(SIGTERM, SIG_IGN);\n    write(1, "before']] },
  wrong: { edit: [["    raise(SIGTERM);", "    "]] },
};
