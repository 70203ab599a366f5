/** The `file` argument: its descriptor is asked for once, and kept (faulthandler_get_fileno). */
import { isNone } from "../arguments.ts";
import { PyCall, definitionOf } from "../call.ts";
import { AttributeError, BaseException, OverflowError, RuntimeError, ValueError } from "../exceptions.ts";
import { evaluate } from "../evaluate.ts";
import type { ThreadState } from "../thread-state.ts";
import { typeName } from "../text.ts";
import { isInteger } from "../values.ts";
import { warn } from "../warnings.ts";

const INT_MAX = 0x7fff_ffff;

export function* toDescriptor(thread: ThreadState, file: unknown): Generator<unknown, number, unknown> {
  const { interpreter } = thread;
  if (isNone(file)) {
    const { stderr } = interpreter;
    if (!stderr) throw new RuntimeError("sys.stderr is None");
    yield* quietly(stderr.flush(thread));
    return stderr.fd;
  }
  if (isInteger(file) || typeof file === "boolean") {
    if (typeof file === "boolean" && interpreter.isAtLeast("3.13"))
      yield* warn(thread, "RuntimeWarning", "bool is used as a file descriptor");
    const fd = Number(file);
    if (Math.abs(fd) > INT_MAX) throw new OverflowError("Python int too large to convert to C int");
    if (fd < 0) throw new ValueError(`file is not a valid file ${interpreter.isAtLeast("3.12") ? "descriptor" : "descripter"}`);
    return fd;
  }
  const { fileno, flush } = file as { readonly fileno?: unknown; readonly flush?: unknown };
  if (!definitionOf(fileno)) throw new AttributeError(`'${typeName(file)}' object has no attribute 'fileno'`);
  const fd = yield* evaluate(thread, new PyCall(definitionOf(fileno)!, []));
  if (typeof fd !== "number" || fd < 0 || fd > INT_MAX) throw new RuntimeError("file.fileno() is not a valid file descriptor");
  const definition = definitionOf(flush);
  if (definition) yield* quietly(evaluate(thread, new PyCall(definition, [])));
  return fd;
}

/** What flush() raises is forgotten. */
function* quietly(steps: Generator<unknown, unknown, unknown>): Generator<unknown, void, unknown> {
  try {
    yield* steps;
  } catch (reason) {
    if (!(reason instanceof BaseException)) throw reason;
  }
}
