/** The full tier: which imports may suspend, and the functions with which the machine unwinds and rewinds a thread (Asyncify's names and protocol). */
import { MACHINE_MODULE } from "../../abi/sandbox.ts";
import { systemCalls } from "../../abi/syscalls.ts";
import { Assembler, i32s } from "./assembler.ts";
import { writeForms } from "./forms.ts";
import type { Plan } from "./plan.ts";
import type { Addition } from "./runtime.ts";
import { walk } from "./walk.ts";
import { SIGNALBOX, WASI } from "./wrapper.ts";

const blockingWasi = ["fd_read", "fd_pread", "fd_write", "fd_pwrite", "poll_oneoff", "sched_yield"];
const blockingCalls = new Set(systemCalls.filter(({ blocks }) => blocks).map(({ name }) => name));
const neededCalls = new Set(systemCalls.filter(({ needsAsyncify }) => needsAsyncify).map(({ name }) => name));

export interface Imported {
  readonly module: string;
  readonly name: string;
}

/** Whether a guest with these imports can only run if it can be suspended: it forks, makes threads or jumps. */
export function needsAsyncify(imports: readonly Imported[]): boolean {
  return imports.some(({ module, name }) => module === SIGNALBOX && neededCalls.has(name));
}

/** Imports that may suspend, as Asyncify's list has them. All others never do. */
export function suspendingImports(imports: readonly Imported[]): string[] {
  const blocking = imports.filter(
    ({ module, name }) => (module === SIGNALBOX && blockingCalls.has(name)) || (module === WASI && blockingWasi.includes(name)),
  );
  return [`${MACHINE_MODULE}.safepoint`, `${MACHINE_MODULE}.next`, ...new Set(blocking.map(({ module, name }) => `${module}.${name}`))];
}

interface SuspensionExport {
  readonly name: string;
  readonly make: (plan: Plan) => Addition;
}
const setState = (name: string, state: number, takesBuffer: boolean): SuspensionExport => ({
  name,
  make: ({ suspension }) => {
    const to = new Assembler().byte(0);
    if (takesBuffer) to.get(0).setGlobal(suspension!.buffer);
    return { parameters: i32s(takesBuffer ? 1 : 0), results: [], body: to.i32(state).setGlobal(suspension!.state).end().finish() };
  },
});

/** As Binaryen's Asyncify exports them. */
export const suspensionExports: readonly SuspensionExport[] = [
  setState("asyncify_start_unwind", 1, true),
  setState("asyncify_stop_unwind", 0, false),
  setState("asyncify_start_rewind", 2, true),
  setState("asyncify_stop_rewind", 0, false),
  {
    name: "asyncify_get_state",
    make: ({ suspension }) => ({
      parameters: [],
      results: i32s(1),
      body: new Assembler().byte(0).global(suspension!.state).end().finish(),
    }),
  },
];

/** A function of the runtime in its slow form: it can be suspended in any call. */
export function writeSuspendable(plan: Plan, addition: Addition): Addition {
  const { body } = writeForms(
    plan,
    { bytes: addition.body, start: 0, end: addition.body.length },
    addition,
    (writer, reader) => walk(writer, plan, reader, addition, {}),
    true,
  );
  return { ...addition, body };
}
