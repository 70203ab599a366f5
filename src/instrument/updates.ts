/**
 * Which stores of a function write what was computed from an earlier load: `x++`, `flags |= 2`, `total = total + n`. What comes between the two
 * and changes the object is lost, wherever load and store turn out to be at the same address.
 *
 * Values are followed through operands and locals along every path (a forward analysis, loops to a fixed point), not through memory. A store
 * of a constant is no update, nor is one of a value that is merely put back.
 */
import { atomicKind, atomicOperands, isAtomic } from "./atomics.ts";
import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import type { Body, Module } from "./module.ts";
import { Reader } from "./reader.ts";
import { popped, pushed } from "./stack-effect.ts";

/** Loads that a value comes from, as 2·offset, plus 1 where it was computed on the way; sorted. */
type Value = readonly number[];
const NOTHING: Value = [];
/** Sources of one value, bytes of a function and rounds through it at the most: beyond, less is known. */
const MOST_SOURCES = 12;
const MOST_BYTES = 200_000;
const MOST_ROUNDS = 12;

interface Label {
  readonly loop: number;
  readonly height: number;
  readonly results: number;
  readonly parameters: number;
  /** Locals and results as branches bring them to the end. */
  arriving: Value[] | undefined;
  arrivingResults: Value[] | undefined;
  /** For an if: as it was before. */
  readonly before: Value[] | undefined;
}

function union(a: Value, b: Value): Value {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const all = [...new Set([...a, ...b])].sort((x, y) => x - y);
  return all.length === a.length ? a : all.slice(0, MOST_SOURCES);
}
const computed = (value: Value): Value => (value.length === 0 ? value : [...new Set(value.map((each) => each | 1))]);

const isComputation = (code: number): boolean =>
  // Comparisons and arithmetic; not conversions between types, which leave the value.
  code >= 0x45 && code <= 0xa6;

/** (load, store) pairs, code offsets, of the function with these parameters. */
export function updatesOf(module: Module, { start, end }: Body, parameters: number): [load: number, store: number][] {
  if (end - start > MOST_BYTES) return [];
  const { bytes, codeStart, types, functionTypes } = module;
  const reader = new Reader(bytes, start, end);
  let count = parameters;
  for (let groups = reader.count(); groups > 0; groups--) {
    count += reader.u32();
    reader.byte();
  }
  const code = reader.position;
  const loops = new Map<number, Value[]>();
  const pairs = new Map<string, [number, number]>();
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };

  const arity = (block: number): { parameters: number; results: number } =>
    block >= 0
      ? { parameters: types[block]!.parameters.length, results: types[block]!.results.length }
      : { parameters: 0, results: block === -64 ? 0 : 1 };

  /** True: a loop's head has learnt something. */
  const round = (): boolean => {
    let changed = false;
    let dead = false;
    let locals: Value[] = Array.from({ length: count }, () => NOTHING);
    const stack: Value[] = [];
    const labels: Label[] = [];
    const merge = (into: Value[] | undefined, from: readonly Value[]): Value[] =>
      into ? into.map((value, i) => union(value, from[i] ?? NOTHING)) : [...from];
    const pop = (): Value => stack.pop() ?? NOTHING;
    const popAll = (number: number): void => {
      stack.length = Math.max(0, stack.length - number);
    };
    const pushAll = (number: number): void => {
      for (let i = 0; i < number; i++) stack.push(NOTHING);
    };
    const branch = (depth: number): void => {
      const label = labels[labels.length - 1 - depth];
      if (!label) return;
      if (label.loop >= 0) {
        const head = loops.get(label.loop)!;
        const merged = merge(head, locals);
        if (merged.some((value, i) => value !== head[i])) {
          loops.set(label.loop, merged);
          changed = true;
        }
        return;
      }
      label.arriving = merge(label.arriving, locals);
      label.arrivingResults = merge(label.arrivingResults, stack.slice(stack.length - label.results));
    };
    const finish = (label: Label): void => {
      if (!dead) {
        label.arriving = merge(label.arriving, locals);
        label.arrivingResults = merge(label.arrivingResults, label.results > 0 ? stack.slice(-label.results) : []);
      }
    };
    const store = (value: Value, at: number): void => {
      for (const source of value) if (source & 1) pairs.set(`${source} ${at}`, [source >> 1, at]);
    };
    labels.push({ loop: -1, height: 0, results: 0, parameters: 0, arriving: undefined, arrivingResults: undefined, before: undefined });
    reader.position = code;
    let deadBlocks = 0;
    while (!reader.done) {
      const { opcode: op, a, start: position } = readInstruction(reader, instruction);
      const at = position - codeStart;
      const opens = op === opcode.block || op === opcode.loop || op === opcode.if;
      if (dead) {
        if (opens) {
          deadBlocks++;
          continue;
        }
        if (deadBlocks > 0) {
          if (op === opcode.end) deadBlocks--;
          continue;
        }
        if (op !== opcode.end && op !== opcode.else) continue;
      }
      if (opens) {
        const { parameters: taken, results } = arity(a);
        if (op === opcode.if) pop();
        if (op === opcode.loop) {
          const head = merge(loops.get(at), locals);
          loops.set(at, head);
          locals = [...head];
        }
        labels.push({
          loop: op === opcode.loop ? at : -1,
          height: stack.length - taken,
          results,
          parameters: taken,
          arriving: undefined,
          arrivingResults: undefined,
          before: op === opcode.if ? [...locals] : undefined,
        });
      } else if (op === opcode.else || op === opcode.end) {
        const label = labels.pop();
        if (!label) break;
        finish(label);
        stack.length = Math.min(stack.length, Math.max(0, label.height));
        if (op === opcode.else) {
          locals = [...label.before!];
          pushAll(label.parameters);
          labels.push({ ...label, before: undefined });
          dead = false;
          continue;
        }
        // Without an else, the condition may have been false.
        if (label.before) label.arriving = merge(label.arriving, label.before);
        if (labels.length === 0) break;
        dead = label.arriving === undefined;
        if (label.arriving) locals = label.arriving;
        for (let i = 0; i < label.results; i++) stack.push(label.arrivingResults?.[i] ?? NOTHING);
      } else if (op >= opcode.firstLoad && op < opcode.firstStore) {
        pop();
        stack.push([2 * at]);
      } else if (op >= opcode.firstStore && op <= opcode.lastStore) {
        store(pop(), at);
        pop();
      } else if (isAtomic(op)) {
        const kind = atomicKind(op);
        if (kind === "store") store(stack.at(-1) ?? NOTHING, at);
        popAll(atomicOperands(op));
        if (kind === "load") stack.push([2 * at]);
        else if (kind === "update") stack.push(NOTHING);
      } else
        switch (op) {
          case opcode.localGet:
            stack.push(locals[a] ?? NOTHING);
            break;
          case opcode.localSet:
            locals[a] = pop();
            break;
          case opcode.localTee:
            locals[a] = stack.at(-1) ?? NOTHING;
            break;
          case opcode.globalGet:
            stack.push(NOTHING);
            break;
          case opcode.select:
          case opcode.selectTyped: {
            pop();
            const other = pop();
            stack.push(union(pop(), other));
            break;
          }
          case opcode.call:
          case opcode.callIndirect: {
            const type = types[op === opcode.call ? functionTypes[a]! : a]!;
            popAll(type.parameters.length + (op === opcode.call ? 0 : 1));
            pushAll(type.results.length);
            break;
          }
          case opcode.br:
            branch(a);
            dead = true;
            break;
          case opcode.brIf:
            pop();
            branch(a);
            break;
          case opcode.brTable: {
            pop();
            const targets = new Reader(bytes, position + 1, reader.position);
            for (let left = targets.count() + 1; left > 0; left--) branch(targets.u32());
            dead = true;
            break;
          }
          case opcode.return:
          case opcode.unreachable:
            dead = true;
            break;
          default: {
            const pops = popped(op);
            let sources = NOTHING;
            for (let i = 0; i < pops; i++) sources = union(sources, pop());
            for (let i = 0; i < pushed(op); i++) stack.push(isComputation(op) ? computed(sources) : sources);
          }
        }
    }
    return changed;
  };
  for (let rounds = 0; round() && rounds < MOST_ROUNDS; rounds++);
  return [...pairs.values()];
}
