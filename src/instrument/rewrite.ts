/**
 * The rewriter: a plain module becomes one that can be interrupted, faulted and looked at. Linear, without an intermediate form: milliseconds.
 *
 * Function indices of the new module: the imports, the machine's own imports, the module's functions, wrappers of system calls, the runtime.
 */
import type { Guest, Tier } from "../../abi/guest.ts";
import { DENY_READ, DENY_WRITE, MACHINE_MODULE, THREADS, THREAD_STRIDE } from "../../abi/sandbox.ts";
import { i32s } from "./assembler.ts";
import { adapt, addAdapters } from "./casts.ts";
import { emit } from "./emit.ts";
import { rewriteFunction } from "./function.ts";
import { layoutOf } from "./memory-layout.ts";
import { ModuleError } from "./module-error.ts";
import type { FunctionType, Module } from "./module.ts";
import { parse } from "./parse.ts";
import type { Plan } from "./plan.ts";
import * as runtimeFunctions from "./runtime.ts";
import type { Addition } from "./runtime.ts";
import { stackPointerGlobal, stackPointerIndex } from "./stack-pointer.ts";
import { survey } from "./survey.ts";
import type { Survey } from "./survey.ts";
import { suspensionExports, suspendingImports, writeSuspendable } from "./suspension.ts";
import { callKinds, tableFunctions, tableTypes } from "./table.ts";
import { TypeTable, typeText } from "./types.ts";
import { updatesOf } from "./updates.ts";
import { needsWrapper, wrapper } from "./wrapper.ts";

export interface RewriteOptions {
  /** Bytes of guest-visible memory at the most, a multiple of 64 KiB. Default 64 MiB. */
  readonly memoryLimit?: number;
  /** Where fuel is spent besides function entries: at loop headers (default), or, in functions that are not the library's, also before every load, store, use of a mutable global, and call. */
  readonly safepoints?: "loops" | "calls" | "memory";
  /** Default: direct. */
  readonly tier?: Tier;
  /** How the full tier suspends: by our own means (default), or left to Binaryen's Asyncify. */
  readonly suspension?: "own" | "binaryen";
  /** Functions that are not the library's may be called through pointers of another type, as on x86-64 (casts.ts): C. Default: that is a fault. */
  readonly casts?: boolean;
  /** The guest runs only in a thread whose stack is large (16 MiB): calls may nest deeper. Default: it runs anywhere. */
  readonly largeStack?: boolean;
  /** Whether a function is the C library's or our runtime's. `start` and `end` are code offsets of its body. Default: none is. */
  readonly isLibrary?: (functionIndex: number, start: number, end: number, name: string | undefined) => boolean;
  /**
   * Loads and stores of 32 bits before which there is a safepoint that may always call the machine (abi/sandbox.ts, `marks`): by the name of the
   * function and the offset that the instruction adds to its address. Default: none.
   */
  readonly marks?: { readonly functionName: string; readonly load: number; readonly store: number };
  /** Whether a function has no safepoints, because it would break if a handler or another thread ran in the middle of it (an allocator's critical section). Default: none is such. */
  readonly isUninterruptible?: (name: string | undefined) => boolean;
}

/** What instrumentation knows of a guest; the compile side adds the rest. */
export type InstrumentedModule = Omit<Guest, "name" | "lines" | "language">;
export type RewrittenModule = Omit<InstrumentedModule, "hash" | "tier">;

export const PAGE = 0x10000;
/** Bytes of shadow stack per signal frame: `deliver`, a wrapper or slow path below it. */
const DELIVERY_FRAME = 48;
const machineFunctions = [
  { name: "safepoint", parameters: 0, results: 1 },
  { name: "next", parameters: 1, results: 1 },
  { name: "done", parameters: 0, results: 0 },
  { name: "fault", parameters: 3, results: 0 },
  { name: "grow", parameters: 1, results: 1 },
] as const;

/** Rewrites a plain module. Throws ModuleError. */
export function rewrite(bytes: Uint8Array, options: RewriteOptions = {}): RewrittenModule {
  const plain = parse(bytes);
  const { functionImports } = plain;
  const imported = functionImports.length;
  if (functionImports.some(({ module: from }) => from === MACHINE_MODULE))
    throw new ModuleError(`the module imports from ${MACHINE_MODULE}: it is instrumented already: give the original`);
  const surveyed = (module: Module, from: number): Survey[] =>
    module.bodies
      .slice(from)
      .map((body, i) => survey(module, body, module.types[module.functionTypes[imported + from + i]!]!.parameters.length));
  const plainSurveys = surveyed(plain, 0);
  // Up to here whatever is not supported was named; what is invalid the engine knows. Insertions keep a valid module valid.
  if (!WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>))
    throw new ModuleError(`not a valid WebAssembly module: ${reasonOf(bytes)}: build it again`);
  const layout = layoutOf(plain, options.memoryLimit);
  const { memoryLimit } = layout;
  const types = new TypeTable(plain.types);
  const isLibrary = options.isLibrary ?? ((): boolean => false);
  const inLibrary = (index: number): boolean => {
    const body = plain.bodies[index - imported];
    const { codeStart, functionNames } = plain;
    return !body || isLibrary(index, body.start - codeStart, body.end - codeStart, functionNames.get(index));
  };
  const staticTable = !plainSurveys.some(({ changesTable }) => changesTable);
  const indirect = new Set(plainSurveys.flatMap(({ indirectTypes }) => indirectTypes.map((type) => types.canonical(type))));
  const { module, adapters } =
    options.casts && staticTable ? addAdapters(plain, types, indirect, (index) => !inLibrary(index)) : { module: plain, adapters: [] };
  const { functionTypes, bodies } = module;
  const surveys = [...plainSurveys, ...surveyed(module, plainSurveys.length)];
  const own = imported + machineFunctions.length;

  // Where every new function will be.
  const wrapped = functionImports.map((of) => needsWrapper(of, module.types[of.type]!));
  let free = own + bodies.length;
  const wrapperIndex = wrapped.map((needs) => (needs ? free++ : -1));
  const machine = (name: (typeof machineFunctions)[number]["name"]): number =>
    imported + machineFunctions.findIndex((of) => of.name === name);
  const runtime = {
    safepoint: machine("safepoint"),
    next: machine("next"),
    done: machine("done"),
    fault: machine("fault"),
    grow: machine("grow"),
    deliver: free++,
    pause: free++,
    readFault: free++,
    writeFault: free++,
    trap: free++,
    stackFault: free++,
    guardWrite: free++,
    guardCopy: free++,
    probe: free++,
    callEntry: free++,
    adapt: adapters.length > 0 ? free++ : -1,
  };
  const firstTableGuard = free;
  const ownSuspension = options.tier === "full" && options.suspension !== "binaryen";
  const suspending = new Set(suspendingImports(functionImports));

  const firstSlow = firstTableGuard + module.tables.length + (ownSuspension ? suspensionExports.length : 0);
  const slow: Addition[] = [];
  const signatures: FunctionType[] = [];
  const siteFunction = [0];
  const siteOffset = [0];
  const plan: Plan = {
    module,
    types,
    runtime,
    memoryLimit,
    pageZeroMapped: layout.lowestAddress === 0,
    callSafepoints: (index) => (options.safepoints === "calls" || options.safepoints === "memory") && !inLibrary(index),
    memorySafepoints: (index) => options.safepoints === "memory" && !inLibrary(index),
    isMarked: (index, stores, offset) =>
      offset === options.marks?.[stores ? "store" : "load"] && module.functionNames.get(index) === options.marks.functionName,
    tellsArguments: options.safepoints === "memory",
    stackPointer: stackPointerIndex(module) ?? -1,
    isUninterruptible: (index) => options.isUninterruptible?.(module.functionNames.get(index)) ?? false,
    form: options.tier === "full" && !ownSuspension ? "calls" : "split",
    suspension: ownSuspension
      ? {
          state: module.globals.length,
          buffer: module.globals.length + 1,
          never: new Set([
            ...functionImports.flatMap((of, i) => (suspending.has(`${of.module}.${of.name}`) ? [] : [i])),
            runtime.done,
            runtime.fault,
            runtime.grow,
            runtime.probe,
            runtime.adapt,
          ]),
        }
      : undefined,
    largeStack: options.largeStack ?? false,
    staticTable,
    functionIndex: (old) => (old >= imported ? old + machineFunctions.length : wrapped[old] ? wrapperIndex[old]! : old),
    tableGuard: (table) => firstTableGuard + table,
    signature: (index) => signatures[index]!,
    addSlow: (parameters, results) => {
      const at = slow.length;
      slow.push({ parameters, results, body: new Uint8Array(0) });
      return { index: firstSlow + at, put: (body) => (slow[at] = { parameters, results, body }) };
    },
    site: (functionIndex, offset) => {
      siteOffset.push(offset);
      return siteFunction.push(functionIndex) - 1;
    },
  };
  const deliverySite = plan.site(functionTypes.length, 0);

  const wrappers = functionImports.flatMap((of, i) =>
    wrapped[i] ? [wrapper(of, i, module.types[of.type]!, memoryLimit, runtime.deliver)] : [],
  );
  const additions: Addition[] = [
    ...wrappers,
    runtimeFunctions.deliver(plan, deliverySite, DELIVERY_FRAME),
    runtimeFunctions.pause(plan),
    runtimeFunctions.accessFault(plan, DENY_READ),
    runtimeFunctions.accessFault(plan, DENY_WRITE),
    runtimeFunctions.trap(plan),
    runtimeFunctions.stackFault(plan),
    runtimeFunctions.guardRange(plan, false),
    runtimeFunctions.guardRange(plan, true),
    runtimeFunctions.probe(plan),
    runtimeFunctions.callEntry(plan),
    ...(adapters.length > 0 ? [adapt(adapters)] : []),
    ...module.tables.map((_, table) => runtimeFunctions.guardTable(plan, table)),
  ];
  signatures.push(
    ...functionImports.map(({ type }) => module.types[type]!),
    ...machineFunctions.map(({ parameters, results }) => ({ parameters: i32s(parameters), results: i32s(results) })),
    ...functionTypes.slice(imported).map((type) => module.types[type]!),
    ...additions,
  );
  const rewritten = surveys.map((needs, i) => rewriteFunction(plan, imported + i, needs));
  const suspendable = ownSuspension
    ? [...additions.map((addition) => writeSuspendable(plan, addition)), ...suspensionExports.map(({ make }) => make(plan))]
    : additions;
  const slots = tableFunctions(module);
  const memoryPages = Math.ceil((memoryLimit + THREADS + THREAD_STRIDE) / PAGE);
  const output = emit(plan, {
    rewritten: rewritten.map(({ body }) => body),
    additions: [...suspendable, ...slow],
    firstExport: firstTableGuard + module.tables.length,
    machineFunctions,
    memoryPages,
    tableTypes: plan.staticTable ? tableTypes(module, types, slots) : new Uint8Array(0),
  });

  const functions = functionTypes.map((_, index) => {
    const name = module.functionNames.get(index);
    if (index < imported) return { name: name ?? functionImports[index]!.name, frameSize: 0, library: true };
    return { name, frameSize: rewritten[index - imported]!.frameSize, library: inLibrary(index) };
  });
  return {
    ...output,
    ...layout,
    imports: functionImports.map((of) => ({ module: of.module, name: of.name, type: typeText(module.types[of.type]!) })),
    stackPointer: stackPointerGlobal(module),
    functions: [...functions, { name: "<signal handler called>", frameSize: DELIVERY_FRAME, library: true }],
    ...(options.safepoints === "memory" ? { updates: updatesIn(module, inLibrary) } : {}),
    siteFunction: Uint32Array.from(siteFunction),
    siteOffset: Uint32Array.from(siteOffset),
    tableKinds: callKinds(module, slots),
    tableFunctions: slots,
  };
}

/** (load, store) pairs of all functions that are not the library's. */
function updatesIn(module: Module, inLibrary: (index: number) => boolean): Uint32Array {
  const imported = module.functionImports.length;
  return Uint32Array.from(
    module.bodies.flatMap((body, i) =>
      inLibrary(imported + i) ? [] : updatesOf(module, body, module.types[module.functionTypes[imported + i]!]!.parameters.length).flat(),
    ),
  );
}

function reasonOf(bytes: Uint8Array): string {
  try {
    new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  } catch (error) {
    if (error instanceof Error) return error.message.replace(/^WebAssembly\.Module\(\): /, "");
  }
  return "the engine refuses it";
}
