/**
 * signalbox/python: Python programs about signals, in TypeScript.
 *
 *     import { python } from "signalbox/python";
 *
 *     export default python(function* ({ signal, print }) {
 *       yield* signal.signal(signal.SIGUSR1, function* (signum) {
 *         yield* print("handler", signum);
 *       });
 *       yield* signal.raise_signal(signal.SIGUSR1);
 *     });
 *
 * docs/python.md explains the notation; the program runs like any script guest (runScript, `signalbox run FILE.script.ts`).
 */
export { python } from "./program.ts";
export type { Main } from "./program.ts";
export type { Python } from "./python.ts";
export type { Platform, PythonOptions, Version } from "./options.ts";
export type { PyCall, PyFunction } from "./call.ts";
export type { FaultguardDict } from "./faultguard/index.ts";
export { dumps, loads } from "./pickle.ts";
export { Float, Tuple } from "./values.ts";
export { IntEnumMember } from "./enum.ts";
export { repr, str } from "./text.ts";
export * from "./exceptions.ts";
export {
  BlockingIOError,
  BrokenPipeError,
  ChildProcessError,
  ConnectionError,
  FileExistsError,
  FileNotFoundError,
  InterruptedError,
  ItimerError,
  OSError,
  PermissionError,
  ProcessLookupError,
  TimeoutError,
} from "./os-error.ts";
