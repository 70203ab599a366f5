import { results } from "../../abi/constants.ts";
import { errorNumbers } from "../../abi/errno.ts";
import { I32, op } from "./assembler.ts";
import type { FunctionImport, FunctionType } from "./module.ts";
import { loadControl } from "./plan.ts";
import { localsOf } from "./runtime.ts";
import type { Addition } from "./runtime.ts";

export const SIGNALBOX = "signalbox";
export const WASI = "wasi_snapshot_preview1";

/** Imports that may end with a signal to handle: system calls that return an i32. Others (proc_exit) are called plainly. */
export function needsWrapper({ module }: FunctionImport, type: FunctionType): boolean {
  return (module === SIGNALBOX || module === WASI) && type.results.length === 1 && type.results[0] === I32;
}

const EINTR = errorNumbers.find(({ name }) => name === "EINTR")!;

/** The call, then the handlers of pending signals, and the call again where Linux restarts it. The parameters are locals, so they are still there. */
export function wrapper(imported: FunctionImport, index: number, type: FunctionType, memoryLimit: number, deliver: number): Addition {
  const to = localsOf(1);
  const result = type.parameters.length;
  to.loop();
  type.parameters.forEach((_, parameter) => to.get(parameter));
  to.call(index).set(result);
  loadControl(to, memoryLimit, "pending").if().get(result).call(deliver).set(result).end();
  to.get(result).i32(results.ERESTARTNOINTR).op(op.i32Eq).brIf(0).end();
  if (imported.module === WASI) to.i32(EINTR.wasi!).get(result).get(result).i32(-EINTR.number).op(op.i32Eq, op.select);
  else to.get(result);
  return { parameters: type.parameters, results: type.results, body: to.end().finish() };
}
