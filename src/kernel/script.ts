/** What a `.script.ts` guest imports from "signalbox/script": the types of its program, and what it needs to handle failures and jumps. */
export { constants } from "../../abi/constants.ts";
export { signalName, signalNumber } from "../../abi/signals.ts";
export { SystemError } from "./system-error.ts";
export { Unwind } from "./script-unwind.ts";
export type { SignalEnvironment } from "./script-unwind.ts";
export type { Program } from "./script-request.ts";
export type { PollArgument, PollResult, SelectResult, SelectSets } from "./script-file-calls.ts";
export type { WaitResult } from "./script-process-calls.ts";
export type { Sys } from "./script-sys.ts";
export type {
  Handler,
  Rusage,
  Sigaction,
  SigactionArgument,
  Sigevent,
  Siginfo,
  SignalArgument,
  SignalSet,
  Stack,
  Timer,
  Ucontext,
} from "./script-values.ts";
