/** Descriptors in the module os: open, read, write, pipe, dup and their like. */
import { constants } from "../../abi/constants.ts";
import { between, isTrue, toInt } from "./arguments.ts";
import { builtin } from "./call.ts";
import { PyTypeError } from "./exceptions.ts";
import { retried } from "./interrupted.ts";
import { osError } from "./os-error.ts";
import { typeName } from "./text.ts";
import { writeOnce } from "./text-io.ts";
import type { ThreadState } from "./thread-state.ts";
import { Tuple } from "./values.ts";
import { Ask } from "../kernel/script-request.ts";

const { O_NONBLOCK, O_CLOEXEC } = constants.O;
const { F_GETFL, F_SETFL } = constants.F;
/** A serial port whose device is not turned on: open(2) waits for its carrier. */
const hangingDevices: readonly string[] = ["/dev/ttyS0"];

function bytesOf(name: string, data: unknown): Uint8Array {
  if (data instanceof Uint8Array) return data;
  throw new PyTypeError(
    name === "write" ? `a bytes-like object is required, not '${typeName(data)}'` : `expected bytes, ${typeName(data)} found`,
  );
}

function* named(path: string, result: Ask<number>): Generator<unknown, void, unknown> {
  const errno = -(yield* result);
  if (errno !== 0) throw osError(errno, path);
}

const remove = function* (thread: ThreadState, ...args: readonly unknown[]): Generator<unknown, void, unknown> {
  between("remove", args, 1, 1);
  const path = String(args[0]);
  yield* named(path, new Ask(({ files: all }) => all.remove(path)));
};

export const files = {
  remove: builtin("remove", remove),
  unlink: builtin("unlink", remove),
  rename: builtin("rename", function* (_thread: ThreadState, src: string, dst: string) {
    yield* named(src, new Ask(({ files: all }) => all.rename(src, dst)));
  }),
  open: builtin("open", function* (thread: ThreadState, path: string, flags: number, _mode?: number) {
    const { sys } = thread.interpreter;
    const wanted = toInt(flags);
    if (hangingDevices.includes(path) && (wanted & O_NONBLOCK) === 0) yield* retried<void>(thread, () => sys.pause());
    const fd = yield* new Ask(({ kernel, slot, files: all }) => all.open(kernel, slot, path, wanted | O_CLOEXEC));
    if (fd < 0) throw osError(-fd, path);
    return fd;
  }),
  close: builtin("close", function* (thread: ThreadState, fd: number) {
    yield* retried<void>(thread, () => thread.interpreter.sys.close(toInt(fd)));
  }),
  read: builtin("read", function* (thread: ThreadState, ...args: readonly unknown[]) {
    between("read", args, 2, 2);
    const [fd, count] = [toInt(args[0]), toInt(args[1])];
    if (count < 0) throw osError(22);
    return yield* retried<Uint8Array>(thread, () => thread.interpreter.sys.read(fd, count));
  }),
  write: builtin("write", function* (thread: ThreadState, ...args: readonly unknown[]) {
    between("write", args, 2, 2);
    return yield* writeOnce(thread, toInt(args[0]), bytesOf("write", args[1]));
  }),
  pipe: builtin("pipe", function* (thread: ThreadState) {
    const [read, write] = yield* retried<readonly [number, number]>(thread, () => thread.interpreter.sys.pipe("O_CLOEXEC"));
    return Tuple.of(read, write);
  }),
  dup: builtin("dup", function* (thread: ThreadState, fd: number) {
    return yield* retried<number>(thread, () => thread.interpreter.sys.dup(toInt(fd)));
  }),
  dup2: builtin("dup2", function* (thread: ThreadState, fd: number, fd2: number, inheritable = true) {
    // dup3(2) refuses what dup2(2) takes: the same descriptor twice.
    if (fd === fd2) return fd2;
    return yield* retried<number>(thread, () => thread.interpreter.sys.dup3(toInt(fd), toInt(fd2), inheritable ? 0 : "O_CLOEXEC"));
  }),
  get_blocking: builtin("get_blocking", function* (thread: ThreadState, fd: number) {
    return ((yield* retried<number>(thread, () => thread.interpreter.sys.fcntl(toInt(fd), F_GETFL))) & O_NONBLOCK) === 0;
  }),
  set_blocking: builtin("set_blocking", function* (thread: ThreadState, fd: number, blocking: unknown) {
    const { sys } = thread.interpreter;
    const flags = yield* retried<number>(thread, () => sys.fcntl(toInt(fd), F_GETFL));
    yield* retried<number>(thread, () => sys.fcntl(toInt(fd), F_SETFL, isTrue(blocking) ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
  }),
  devnull: "/dev/null",
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: constants.O.O_CREAT,
  O_EXCL: constants.O.O_EXCL,
  O_TRUNC: constants.O.O_TRUNC,
  O_APPEND: constants.O.O_APPEND,
  O_NONBLOCK,
  O_CLOEXEC,
};
