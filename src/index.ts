/**
 * signalbox: run programs in a WebAssembly sandbox under an exact, deterministic emulation of POSIX signals.
 *
 *     import { makeGuest, runGuest, faulthandlerDump } from "signalbox";
 *     import { loadKernel, readSdk } from "signalbox/node";
 *
 *     const guest = await makeGuest("prog.c", source, { sdk: readSdk });
 *     const result = runGuest(await loadKernel(), guest, {
 *       output: (descriptor, bytes) => process.stdout.write(bytes),
 *       fatal: (fatal) => console.error(faulthandlerDump(fatal)),
 *       arrivals: [{ signal: 2, time: 5_000_000 }],
 *     });
 *     result.exitStatus; result.eventHash;
 *
 * A run is a function of the guest, its input and the schedule (seed and arrivals): same three, same events, in every engine.
 * This module needs neither Node nor a page; what touches files is in "signalbox/node".
 */
export type { Guest, GuestFunction, LineTable, SourcePosition, Tier } from "../abi/guest.ts";
export { sourcePosition } from "../abi/guest.ts";
export type { Event, EventKind } from "../abi/events.ts";
export { eventKinds } from "../abi/events.ts";
export type { Signal } from "../abi/signals.ts";
export { NSIG, SIGRTMAX, SIGRTMIN, signalName, signalNumber, signals } from "../abi/signals.ts";
export { constants } from "../abi/constants.ts";
export { errnoName, errorNumbers } from "../abi/errno.ts";

// From a file to a guest.
export * from "./compile/index.ts";
export { deserialise, instrument, ModuleError, serialise } from "./instrument/index.ts";
export type { GuestCache, InstrumentedModule, InstrumentOptions } from "./instrument/index.ts";
export { guestFrom, guestText } from "./guest-text.ts";

// From a guest to a run.
export { runGuest, UnusableGuest } from "./machine/index.ts";
export type { Directories, GuestOptions as RunGuestOptions } from "./machine/index.ts";
export { runScript } from "./kernel/script-run.ts";
export type { Program, Sys } from "./kernel/script.ts";
export { SystemError } from "./kernel/script.ts";
export type { Arrival, Ending, FatalSignal, Frame, Limits, RescuedValue, RunOptions, RunResult, ThreadTrace } from "./kernel/run.ts";

// What a run was, as text.
export { faulthandlerDump } from "./trace/faulthandler.ts";
export { straceWriter } from "./trace/strace.ts";
export type { StraceWriter } from "./trace/strace.ts";
export { eventLine } from "./trace/ndjson.ts";
export { decodeSchedule, encodeSchedule, ScheduleError } from "./trace/schedule.ts";
export type { Schedule } from "./trace/schedule.ts";

// Every state of a model over the kernel: docs/models.md.
export { exploreModel } from "./explore/model/search.ts";
export type { Model, ModelOptions, ModelProgram, ModelResult } from "./explore/model/search.ts";
export type { KernelStates } from "./explore/model/kernel-states.ts";
