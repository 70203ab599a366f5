/**
 * Functions called through a pointer of another type, as old C does: `void *worker()` given to pthread_create, `int cleanup(int)` to atexit.
 * C leaves it undefined; on x86-64 it works, because the caller puts arguments into registers in order and the callee takes those it wants.
 * Here each such function gets adapters, one per type that the module's indirect calls have, in slots behind the function table: a call
 * whose element has another type goes to the adapter's slot. Calls of the right type cost nothing.
 *
 * Source: System V ABI, AMD64 supplement, "Parameter Passing": integers and floating-point numbers are counted apart.
 */
import { Assembler, F32, F64, FUNCREF, I32, I64, op } from "./assembler.ts";
import type { FunctionType, Module } from "./module.ts";
import type { Addition } from "./runtime.ts";
import { tableFunctions } from "./table.ts";
import type { TypeTable } from "./types.ts";

const I64_EXTEND_I32_S = 0xac;
const I32_WRAP_I64 = 0xa7;
const MOST_ADAPTERS = 4096;

export interface Adapter {
  /** Canonical type of the call. */
  readonly type: number;
  /** Slot that the call names, and slot of the adapter. */
  readonly slot: number;
  readonly to: number;
}

export interface Cast {
  readonly module: Module;
  readonly adapters: readonly Adapter[];
}

const isInteger = (type: number): boolean => type === I32 || type === I64;
const isNumber = (type: number): boolean => isInteger(type) || type === F32 || type === F64;

/** What a register holds that nobody filled: 0. */
function zero(to: Assembler, type: number): void {
  if (type === I32) to.i32(0);
  else if (type === I64) to.byte(0x42).s64(0n);
  else if (type === F32) to.byte(0x43).f32(0);
  else to.byte(0x44).f64(0);
}

/** A value of type `from`, on the stack, as one of type `wanted` of the same kind of register. */
function convert(to: Assembler, from: number, wanted: number): void {
  if (from === I32 && wanted === I64) to.op(I64_EXTEND_I32_S);
  else if (from === I64 && wanted === I32) to.op(I32_WRAP_I64);
}

function adapterBody(call: FunctionType, target: FunctionType, functionIndex: number): Uint8Array {
  const to = new Assembler();
  to.byte(0);
  const integers = [...call.parameters.keys()].filter((at) => isInteger(call.parameters[at]!));
  const floats = [...call.parameters.keys()].filter((at) => !isInteger(call.parameters[at]!));
  for (const wanted of target.parameters) {
    const at = (isInteger(wanted) ? integers : floats).shift();
    const given = at === undefined ? undefined : call.parameters[at]!;
    if (given === undefined || (!isInteger(wanted) && given !== wanted)) {
      zero(to, wanted);
      continue;
    }
    to.get(at!);
    convert(to, given, wanted);
  }
  to.call(functionIndex);
  const [result, wanted] = [target.results[0], call.results[0]];
  if (result !== undefined && wanted !== undefined && (result === wanted || (isInteger(result) && isInteger(wanted))))
    convert(to, result, wanted);
  else {
    if (result !== undefined) to.op(op.drop);
    if (wanted !== undefined) zero(to, wanted);
  }
  return to.end().finish();
}

const isPlain = ({ parameters, results }: FunctionType): boolean => [...parameters, ...results].every(isNumber) && results.length <= 1;

/**
 * The module with adapters for the functions of table 0 that `isOwn` chooses. Code offsets stay what they were: the adapters come last.
 * @param indirectTypes canonical types of the calls through table 0
 */
export function addAdapters(module: Module, types: TypeTable, indirectTypes: ReadonlySet<number>, isOwn: (index: number) => boolean): Cast {
  const table = module.tables[0];
  if (table?.element !== FUNCREF) return { module, adapters: [] };
  const calls = [...indirectTypes].filter((type) => isPlain(types.types[type]!));
  const adapters: Adapter[] = [];
  const made = new Map<string, number>();
  const bodies: Uint8Array[] = [];
  const functionTypes = [...module.functionTypes];
  const functions: number[] = [];
  tableFunctions(module).forEach((index, slot) => {
    if (index < 0 || !isOwn(index)) return;
    const type = types.canonical(module.functionTypes[index]!);
    const target = types.types[type]!;
    if (!isPlain(target)) return;
    for (const call of calls) {
      if (call === type || adapters.length >= MOST_ADAPTERS) continue;
      const key = `${index} ${call}`;
      let at = made.get(key);
      if (at === undefined) {
        at = table.minimum + functions.length;
        made.set(key, at);
        functions.push(functionTypes.length);
        functionTypes.push(call);
        bodies.push(adapterBody(types.types[call]!, target, index));
      }
      adapters.push({ type: call, slot, to: at });
    }
  });
  return adapters.length === 0 ? { module, adapters } : { module: withFunctions(module, functionTypes, functions, bodies), adapters };
}

/** The module with functions more, which are the table's last elements. Their code lies behind the module's bytes. */
function withFunctions(
  module: Module,
  functionTypes: readonly number[],
  functions: readonly number[],
  bodies: readonly Uint8Array[],
): Module {
  const [table, ...others] = module.tables;
  const code = new Assembler(module.bytes.length + 4096);
  code.bytes(module.bytes);
  const positions = bodies.map((body) => {
    const start = code.length;
    code.bytes(body);
    return { start, end: code.length };
  });
  const size = table!.minimum + functions.length;
  const maximum = table!.maximum === undefined ? undefined : Math.max(table!.maximum, size);
  const start = code.length;
  code.i32(table!.minimum).end();
  const offset = { start, end: code.length, value: table!.minimum, functionIndex: undefined };
  return {
    ...module,
    bytes: code.finish(),
    functionTypes: [...functionTypes],
    bodies: [...module.bodies, ...positions],
    tables: [{ ...table!, minimum: size, maximum }, ...others],
    elements: [...module.elements, { flags: 0, table: 0, offset, type: FUNCREF, functions, expressions: undefined }],
  };
}

/** (index, canonical type) → the adapter's slot, or the index where there is none. */
export function adapt(adapters: readonly Adapter[]): Addition {
  const [index, type] = [0, 1];
  const to = new Assembler();
  to.byte(0);
  for (const call of new Set(adapters.map((adapter) => adapter.type))) {
    to.get(type).i32(call).op(op.i32Eq).if();
    for (const adapter of adapters.filter((each) => each.type === call))
      to.get(index).i32(adapter.slot).op(op.i32Eq).if().i32(adapter.to).op(op.return).end();
    to.end();
  }
  to.get(index).end();
  return { parameters: [I32, I32], results: [I32], body: to.finish() };
}
