/** How a failed system call shows in a script guest. */
import { errnoName, errorNumbers } from "../../abi/errno.ts";

/** Thrown at the `yield*` of a system call that failed: `errno` is the name ("EINTR"), `number` Linux's number, `call` the call's name. */
export class SystemError extends Error {
  override readonly name = "SystemError";
  readonly errno: string;
  readonly number: number;
  readonly call: string;
  /** Of an interrupted nanosleep or clock_nanosleep: the time that was left, ns. */
  readonly remaining: number | undefined;

  constructor(call: string, number: number, remaining?: number) {
    const errno = errnoName(number);
    const text = errorNumbers.find((entry) => entry.number === number)?.message ?? "Unknown error";
    super(`${call}: ${errno} (${text})`);
    this.errno = errno;
    this.number = number;
    this.call = call;
    this.remaining = remaining;
  }
}
