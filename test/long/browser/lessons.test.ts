/** The lessons that test/browser/lessons.test.ts leaves out. */
import { lessons } from "../../../web/lessons/index.ts";
import { testLessons } from "../../browser/lesson.ts";
import { shortLessons } from "../../browser/short-lessons.ts";

testLessons(lessons.filter((lesson) => !shortLessons.includes(lesson)));
