/** Lessons in the page: two of them here, one whose task is a signal and one whose task is an edit; the others in test/long. */
import { expect, test } from "@jest/globals";
import { testLessons } from "./lesson.ts";
import { shortLessons } from "./short-lessons.ts";

test("there are both kinds", () => {
  expect(shortLessons.map(({ solution }) => solution.edit !== undefined)).toEqual([false, true]);
});

testLessons(shortLessons);
