/** A golden program in the notation: the Python text stands in cpython-signal.json, whose lines the numbers are. */
import type { Main } from "../../../src/python/index.ts";

export type Programs = Readonly<Record<string, Main>>;
