/** warnings.warn, as far as built-in functions need it: RuntimeWarning is shown once for each place (the action "default"). */
import type { ThreadState } from "./thread-state.ts";

const shown = new WeakMap<object, Set<string>>();

/** PyErr_WarnFormat with the stack level 1: the place is the innermost frame's. */
export function* warn(thread: ThreadState, category: string, text: string): Generator<unknown, void, unknown> {
  const { interpreter, frame } = thread;
  const file = frame?.f_code.co_filename ?? "sys";
  const line = frame?.f_lineno ?? 1;
  const registry = shown.get(interpreter) ?? new Set<string>();
  shown.set(interpreter, registry);
  const key = `${file}:${line}:${category}:${text}`;
  if (registry.has(key)) return;
  registry.add(key);
  const source = frame?.f_code.line(line)?.trim();
  yield* interpreter.stderr?.write(thread, `${file}:${line}: ${category}: ${text}\n${source ? `  ${source}\n` : ""}`) ?? [];
}
