/**
 * OSError and its subclasses. OSError(errno, text) makes an instance of the subclass that belongs to the errno (PEP 3151; CPython:
 * oserror_new and errnomap in Objects/exceptions.c).
 */
import { errorNumbers } from "../../abi/errno.ts";
import { SystemError } from "../kernel/system-error.ts";
import { Exception } from "./exceptions.ts";

export class OSError extends Exception {
  static override readonly __name__: string = "OSError";
  readonly errno: number | undefined;
  readonly strerror: string | undefined;
  readonly filename: string | undefined;

  constructor(...args: readonly unknown[]) {
    // With a file name, args are the first two.
    super(...(args.length === 3 ? args.slice(0, 2) : args));
    if (args.length < 2 || args.length > 5) return;
    this.errno = args[0] as number;
    this.strerror = args[1] as string;
    this.filename = args[2] as string | undefined;
  }
}
export class BlockingIOError extends OSError {
  static override readonly __name__: string = "BlockingIOError";
}
export class ChildProcessError extends OSError {
  static override readonly __name__: string = "ChildProcessError";
}
export class ConnectionError extends OSError {
  static override readonly __name__: string = "ConnectionError";
}
export class BrokenPipeError extends ConnectionError {
  static override readonly __name__: string = "BrokenPipeError";
}
export class ConnectionAbortedError extends ConnectionError {
  static override readonly __name__: string = "ConnectionAbortedError";
}
export class ConnectionRefusedError extends ConnectionError {
  static override readonly __name__: string = "ConnectionRefusedError";
}
export class ConnectionResetError extends ConnectionError {
  static override readonly __name__: string = "ConnectionResetError";
}
export class FileExistsError extends OSError {
  static override readonly __name__: string = "FileExistsError";
}
export class FileNotFoundError extends OSError {
  static override readonly __name__: string = "FileNotFoundError";
}
export class InterruptedError extends OSError {
  static override readonly __name__: string = "InterruptedError";
}
export class IsADirectoryError extends OSError {
  static override readonly __name__: string = "IsADirectoryError";
}
export class NotADirectoryError extends OSError {
  static override readonly __name__: string = "NotADirectoryError";
}
export class PermissionError extends OSError {
  static override readonly __name__: string = "PermissionError";
}
export class ProcessLookupError extends OSError {
  static override readonly __name__: string = "ProcessLookupError";
}
export class TimeoutError extends OSError {
  static override readonly __name__: string = "TimeoutError";
}
/** signal.ItimerError: raised by setitimer and getitimer. */
export class ItimerError extends OSError {
  static override readonly __name__: string = "itimer_error";
  static override readonly __module__: string = "signal";
}

const byErrno: Readonly<Record<string, typeof OSError>> = {
  EAGAIN: BlockingIOError,
  EALREADY: BlockingIOError,
  EINPROGRESS: BlockingIOError,
  EPIPE: BrokenPipeError,
  ESHUTDOWN: BrokenPipeError,
  ECHILD: ChildProcessError,
  ECONNABORTED: ConnectionAbortedError,
  ECONNREFUSED: ConnectionRefusedError,
  ECONNRESET: ConnectionResetError,
  EEXIST: FileExistsError,
  ENOENT: FileNotFoundError,
  EINTR: InterruptedError,
  EISDIR: IsADirectoryError,
  ENOTDIR: NotADirectoryError,
  EACCES: PermissionError,
  EPERM: PermissionError,
  ESRCH: ProcessLookupError,
  ETIMEDOUT: TimeoutError,
};

/** The text and the name of an errno. */
function known(errno: number): { readonly name: string; readonly message: string } {
  return errorNumbers.find(({ number }) => number === errno) ?? { name: "", message: `Unknown error ${errno}` };
}

/** What a failed system call raises: PyErr_SetFromErrno, PyErr_SetFromErrnoWithFilename. */
export function osError(errno: number, filename?: string): OSError {
  const { name, message } = known(errno);
  const type = byErrno[name] ?? OSError;
  return filename === undefined ? new type(errno, message) : new type(errno, message, filename);
}

/** The errno of a failed request, or undefined if `reason` is something else. */
export function errnoOf(reason: unknown): number | undefined {
  return reason instanceof SystemError ? reason.number : undefined;
}
