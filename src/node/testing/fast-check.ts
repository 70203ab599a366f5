/** signalbox for test suites that use fast-check: apart, since its types need fast-check's. */
export { arbitraries } from "./arbitraries.ts";
export type { Arbitraries, KernelCommand, ScheduleOptions, StormOptions } from "./arbitraries.ts";
