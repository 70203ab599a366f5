import { html } from "lit";
import { done, keeps, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const masks: Lesson = {
  id: "masks",
  title: "Masks: not now",
  program: "lessons/critical.c",
  prose: html`<p>
    Some things must not be interrupted half way. A <b>blocked</b> signal is not lost: it stays pending until the mask opens. The mask is
    the band under the lane; each thread has its own.
  </p>`,
  task: "Block SIGUSR1 between “begin” and “end”, so that the handler runs after the end, and not in between.",
  check: (run) => {
    const text = outputOf(run);
    if (!keeps(run, "raise(SIGUSR1)")) return notYet("SIGUSR1 must still be raised in the middle.");
    if (!text.includes("handler")) return notYet("The handler must still run: open the mask again after the end.");
    if (text.includes("begin\nend\n")) return done("It waited at the band's edge, and was delivered when sigprocmask opened the mask.");
    return notYet("The handler still runs between begin and end.");
  },
  solution: {
    edit: [
      ['    write(1, "begin', '    sigprocmask(SIG_BLOCK, &set, NULL);\n    write(1, "begin'],
      ['    write(1, "end\\n", 4);', '    write(1, "end\\n", 4);\n    sigprocmask(SIG_UNBLOCK, &set, NULL);'],
    ],
  },
  wrong: { edit: [['    write(1, "begin', '    sigprocmask(SIG_BLOCK, &set, NULL);\n    write(1, "begin']] },
};
