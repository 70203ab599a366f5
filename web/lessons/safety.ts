import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const safety: Lesson = {
  id: "safety",
  title: "Async-signal-safety",
  program: "lessons/unsafe.c",
  prose: html`<p>
    In 2024 a hole was found in OpenSSH: its SIGALRM handler called functions that call malloc, and could interrupt malloc half way. A
    handler may only call what signal-safety(7) lists. Here is malloc in five lines, and a handler that calls it.
  </p>`,
  task: "Be the attacker: send SIGALRM so that the same block is handed out twice.",
  check: (run) => {
    if (run.recording.exitStatus === 1 && eventsOf(run, "deliver", 14).length > 0)
      return done("Two owners of one block: from here on an attacker writes what he likes.");
    return notYet(
      eventsOf(run, "deliver", 14).length > 0
        ? "This time nothing went wrong: aim into take(), in its gap."
        : "Send SIGALRM at the right step.",
    );
  },
  solution: { arrivals: [{ signal: 14, at: "sched_yield" }] },
  wrong: { arrivals: [{ signal: 14, time: 0 }] },
};
