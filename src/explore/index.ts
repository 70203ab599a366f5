/** Tries every arrival point and interleaving of a guest within bounds, and makes what it finds short. */
export { explore } from "./explore.ts";
export { replay, rerun } from "./replay.ts";
export type { Replayed } from "./replay.ts";
export { Subject } from "./subject.ts";
export type * from "./types.ts";
