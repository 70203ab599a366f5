/** ctypes, as far as it is the usual way to a fault: string_at reads where it is told to. */
import { builtin } from "./call.ts";
import type { Version } from "./options.ts";
import { StdlibFile } from "./stdlib.ts";
import type { ThreadState } from "./thread-state.ts";

const lines = { stringAt: [[510, 512, 518, 531]], call: [[517, 519, 525, 538], "return _string_at(ptr, size)"] } as const;

/** The C function: reads until a zero byte. Nothing of the process's memory map holds text, so there is nothing to give back. */
const string_at = builtin("_string_at", function* (thread: ThreadState, address: number) {
  yield* thread.interpreter.sys.load(address);
  return new Uint8Array(0);
});

export function ctypes(version: Version) {
  const file = new StdlibFile(version, "ctypes/__init__.py", lines);
  return {
    string_at: file.def("string_at", "stringAt", function* (pointer: number) {
      yield file.at("call");
      return yield* string_at(pointer);
    }),
  };
}
