/** The lessons, in their order. */
import type { Lesson } from "./lesson.ts";
import { first } from "./first.ts";

export const lessons: readonly Lesson[] = [first];
