/** The module select: https://docs.python.org/3/library/select.html. */
import { between, isNone, toInt, toNanoseconds } from "./arguments.ts";
import { builtin, definitionOf, PyCall } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { PyTypeError, ValueError } from "./exceptions.ts";
import { retriedUntil } from "./interrupted.ts";
import type { Interpreter } from "./interpreter.ts";
import type { SelectResult } from "../kernel/script-file-calls.ts";
import type { ThreadState } from "./thread-state.ts";
import { isInteger, Tuple } from "./values.ts";

const FD_SETSIZE = 1024;

/** PyObject_AsFileDescriptor. */
function* descriptor(thread: ThreadState, value: unknown): Generator<unknown, number, unknown> {
  let fd: number;
  const fileno = (value as { readonly fileno?: unknown } | undefined)?.fileno;
  if (isInteger(value)) fd = toInt(value);
  else if (definitionOf(fileno)) fd = toInt(yield* evaluate(thread, new PyCall(definitionOf(fileno)!, [])));
  else throw new PyTypeError("argument must be an int, or have a fileno() method.");
  if (fd < 0) throw new ValueError(`file descriptor cannot be a negative integer (${fd})`);
  if (fd >= FD_SETSIZE) throw new ValueError("filedescriptor out of range in select()");
  return fd;
}

function* descriptors(thread: ThreadState, list: unknown): Generator<unknown, { object: unknown; fd: number }[], unknown> {
  if (isNone(list) || typeof (list as Iterable<unknown>)[Symbol.iterator] !== "function")
    throw new PyTypeError("arguments 1-3 must be sequences");
  const found: { object: unknown; fd: number }[] = [];
  for (const object of list as Iterable<unknown>) found.push({ object, fd: yield* descriptor(thread, object) });
  return found;
}

function timeoutOf(interpreter: Interpreter, value: unknown): number {
  try {
    return toNanoseconds(interpreter, value, "timeout", 1e3);
  } catch (reason) {
    throw reason instanceof PyTypeError ? new PyTypeError("timeout must be a float or None") : reason;
  }
}

/** select.select(rlist, wlist, xlist, timeout=None): the three lists of what is ready. */
const selectFunction = builtin("select", function* (thread: ThreadState, ...args: readonly unknown[]) {
  between("select", args, 3, 4);
  const { interpreter } = thread;
  const timeout = isNone(args[3]) ? undefined : timeoutOf(interpreter, args[3]);
  if (timeout !== undefined && timeout < 0) throw new ValueError("timeout must be non-negative");
  const [read, write, except] = [
    yield* descriptors(thread, args[0]),
    yield* descriptors(thread, args[1]),
    yield* descriptors(thread, args[2]),
  ];
  const sets = { read: read.map(({ fd }) => fd), write: write.map(({ fd }) => fd), except: except.map(({ fd }) => fd) };
  const result = yield* retriedUntil<SelectResult>(thread, timeout, (left) => interpreter.sys.pselect(sets, left));
  const ready = (list: readonly { object: unknown; fd: number }[], fds: readonly number[] = []): unknown[] =>
    list.filter(({ fd }) => fds.includes(fd)).map(({ object }) => object);
  return Tuple.of(ready(read, result?.read), ready(write, result?.write), ready(except, result?.except));
});

export const select = { select: selectFunction };
