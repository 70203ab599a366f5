import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const faults: Lesson = {
  id: "faults",
  title: "Faults and jumps",
  program: "lessons/rescue.c",
  prose: html`<p>
    SIGSEGV from an instruction is synchronous (the triangle): it belongs to the thread that caused it, and to that instruction. If the
    handler returns, the instruction is tried again. <code>siglongjmp</code> leaves instead. But a jump is not a return: does the mask come
    back?
  </p>`,
  task: "The second fault kills the process. Why? Make it survive both.",
  check: (run) => {
    if (eventsOf(run, "fault", 11).length < 2 && run.recording.exitStatus === 0) return notYet("Both faults must happen.");
    return run.recording.exitStatus === 0
      ? done("sigsetjmp(…, 1) saves the mask, and siglongjmp restores it. Before, SIGSEGV stayed blocked: a blocked fault is fatal.")
      : notYet("Look at the mask when the second fault happens.");
  },
  solution: { edit: [["sigsetjmp(rescue, 0)", "sigsetjmp(rescue, 1)"]] },
  wrong: { edit: [["    touch(NULL);\n    touch(NULL);", "    touch(NULL);"]] },
};
