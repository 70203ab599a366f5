/** Node's file errors as WASI error numbers. */
import { errorNumbers, wasiErrno } from "../../abi/errno.ts";
import { PathError } from "./directory-path.ts";

const numbers = new Map(errorNumbers.map(({ name, number }) => [name, number]));

/** The WASI number of what a node:fs function threw. EIO for what has none. */
export function hostErrno(reason: unknown): number {
  if (reason instanceof PathError) return reason.errno;
  const code = (reason as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined) throw reason;
  return wasiErrno(numbers.get(code) ?? 5);
}

/** Runs `action`; 0, or the WASI number of its error. */
export function errnoOf(action: () => void): number {
  try {
    action();
    return 0;
  } catch (reason) {
    return hostErrno(reason);
  }
}
