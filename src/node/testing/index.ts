/**
 * signalbox for test suites.
 *
 *     import { explore, matchers, program } from "signalbox/testing";
 *     expect.extend(matchers);
 *
 *     test("the server survives SIGTERM at any point", async () => {
 *       await expect(program("server.c")).toSurviveAllSignals("TERM");
 *     });
 */
export { program, script } from "./program.ts";
export type { Program, ProgramOptions, Subjected } from "./program.ts";
export { explore } from "./explore-program.ts";
export type { Exploration, Exploring } from "./explore-program.ts";
export { matchers } from "./matchers.ts";
export type { MatcherResult, SignalMatchers } from "./matchers.ts";
export type { KernelSession } from "./kernel-session.ts";
export { kernelSessions } from "./kernel-session.ts";
export { replay, run } from "./run-program.ts";
export type { TestRun } from "./run-program.ts";
export { SignalModel } from "./signal-model.ts";
export type { KernelOperation, Observation } from "./signal-model.ts";
