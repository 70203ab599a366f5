import { html } from "lit";
import { done, eventsOf, notYet } from "./lesson.ts";
import type { Lesson } from "./lesson.ts";

export const threads: Lesson = {
  id: "threads",
  title: "Threads: who gets it?",
  program: "lessons/whogets.c",
  prose: html`<p>
    A signal for the process goes to one thread that does not block it; Linux asks the main thread first. One for a thread
    (<code>pthread_kill</code>) goes to that thread. Masks are the threads' own, dispositions the process's.
  </p>`,
  task: "Let the worker run the handler.",
  check: (run) => {
    const deliveries = eventsOf(run, "deliver", 10);
    if (deliveries.length === 0) return notYet("Nobody has run the handler.");
    return deliveries.some(({ tid, pid }) => tid !== pid)
      ? done("Block it in main after the worker was made, or send it with pthread_kill.")
      : notYet("main still takes it.");
  },
  solution: { edit: [["kill(getpid(), SIGUSR1)", "pthread_kill(thread, SIGUSR1)"]] },
  wrong: { edit: [["kill(getpid(), SIGUSR1)", "pthread_kill(main_thread, SIGUSR1)"]] },
};
