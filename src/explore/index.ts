/** Tries every arrival point and interleaving of a guest within bounds, and makes what it finds short. */
export { explore, exploring } from "./explore.ts";
export { replay, rerun } from "./replay.ts";
export type { Onlooker, Replayed } from "./replay.ts";
export { exploreScript, exploringScript, replayScript, rerunScript } from "./script.ts";
export { DEFAULT_MEMORY, help } from "./search.ts";
export { Sharing } from "./sharing.ts";
export type { Pool, SharedTask } from "./sharing.ts";
export { Subject } from "./subject.ts";
export type * from "./types.ts";
export { exploreModel } from "./model/search.ts";
export type { Model, ModelOptions, ModelProgram, ModelResult } from "./model/search.ts";
export type { KernelStates } from "./model/kernel-states.ts";
