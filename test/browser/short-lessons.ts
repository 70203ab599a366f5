/** The first lesson that is done by signals alone, and the first that is done by an edit. */
import { lessons } from "../../web/lessons/index.ts";
import type { Lesson } from "../../web/lessons/lesson.ts";

const first = (edited: boolean): Lesson => lessons.find(({ solution }) => (solution.edit !== undefined) === edited)!;

export const shortLessons: readonly Lesson[] = [first(false), first(true)];
