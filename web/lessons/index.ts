/** The lessons, in their order. */
import type { Lesson } from "./lesson.ts";
import { first } from "./first.ts";
import { dispositions } from "./dispositions.ts";
import { masks } from "./masks.ts";
import { coalescing } from "./coalescing.ts";
import { realtime } from "./realtime.ts";
import { nesting } from "./nesting.ts";
import { eintr } from "./eintr.ts";
import { lost } from "./lost.ts";
import { suspend } from "./suspend.ts";
import { selfpipe } from "./selfpipe.ts";
import { zombies } from "./zombies.ts";
import { timers } from "./timers.ts";
import { threads } from "./threads.ts";
import { faults } from "./faults.ts";
import { safety } from "./safety.ts";
import { python } from "./python.ts";
import { jobs } from "./jobs.ts";

export const lessons: readonly Lesson[] = [
  first,
  dispositions,
  masks,
  coalescing,
  realtime,
  nesting,
  eintr,
  lost,
  suspend,
  selfpipe,
  zombies,
  timers,
  threads,
  faults,
  safety,
  python,
  jobs,
];
