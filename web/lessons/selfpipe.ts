import { html } from "lit";
import { done, notYet, outputOf } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const selfpipe: Lesson = {
  id: "selfpipe",
  title: "The self-pipe and the wakeup fd",
  program: "lessons/selfpipe.c",
  prose: html`<p>
    Programs that wait for descriptors turn the signal into one: the handler writes a byte into a pipe that the loop waits for. The byte
    stays in the pipe, so it does not matter when the signal came. Python's <code>set_wakeup_fd</code> is this trick.
  </p>`,
  task: "Write one byte from the handler, so that poll wakes.",
  check: (run) => {
    return outputOf(run).includes("woken")
      ? done("The byte was in the pipe before poll began to wait.")
      : notYet("poll still sleeps through it.");
  },
  solution: { edit: [["    /* wake the loop */", '    write(ends[1], "!", 1);']] },
  wrong: { edit: [["3000", "5000"]] },
};
