/**
 * signalbox as a library, the same in Node and in a browser. A run takes a compiled kernel core, a guest and options:
 *
 *     const guest = await makeGuest("prog.c", source, { sdk });        // or deserialise(bytes) of one made before
 *     const { exitStatus } = runGuest(kernel, guest, { output: (descriptor, bytes) => … });
 *
 * `signalbox/node` has what needs a file system: the kernel's and the SDK's files, a cache. `signalbox/script` is what scripts import.
 */
export * from "./compile/index.ts";
export { deserialise, instrument, INSTRUMENTATION_VERSION, ModuleError, serialise } from "./instrument/index.ts";
export type { GuestCache, InstrumentedModule, InstrumentOptions } from "./instrument/index.ts";
export { emptyRoot, MissingImport, runGuest } from "./machine/index.ts";
export type { Directories, GuestOptions as GuestRunOptions } from "./machine/index.ts";
export { runScript } from "./kernel/script-run.ts";
export type { Program } from "./kernel/script-request.ts";
export type { Arrival, Ending, FatalSignal, Frame, Limits, RunOptions, RunResult, ThreadTrace } from "./kernel/run.ts";
export { faulthandlerDump } from "./trace/faulthandler.ts";
export { eventLine } from "./trace/ndjson.ts";
export { decodeSchedule, encodeSchedule, ScheduleError } from "./trace/schedule.ts";
export type { Schedule } from "./trace/schedule.ts";
export { straceWriter } from "./trace/strace.ts";
export type { StraceWriter } from "./trace/strace.ts";
export { sourcePosition } from "../abi/guest.ts";
export type { Guest, GuestFunction, LineTable, SourcePosition, Tier } from "../abi/guest.ts";
export { eventKinds } from "../abi/events.ts";
export type { Event, EventKind } from "../abi/events.ts";
export { signalName, signalNumber, signals } from "../abi/signals.ts";
export type { DefaultAction, Signal } from "../abi/signals.ts";
