import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import type { Body, Module } from "./module.ts";
import { ModuleError } from "./module-error.ts";
import { Reader } from "./reader.ts";
import { popped, pushed } from "./stack-effect.ts";

/** What a function needs of the stack, measured before it is rewritten. */
export interface Frame {
  /** Calls nothing (but perhaps faults): its shadow frame is needed only at faults and safepoints. */
  readonly leaf: boolean;
  readonly locals: number;
  /** Operands on the stack at the most. */
  readonly depth: number;
  /** It changes table 0. */
  readonly changesTable: boolean;
}

interface Control {
  readonly height: number;
  readonly parameters: number;
  readonly results: number;
}

export function blockArity(module: Module, type: number): { parameters: number; results: number } {
  if (type === -64) return { parameters: 0, results: 0 };
  if (type < 0) return { parameters: 0, results: 1 };
  const signature = module.types[type];
  if (!signature) throw new ModuleError("not a valid WebAssembly module: a block of an unknown type: build it again");
  return { parameters: signature.parameters.length, results: signature.results.length };
}

/** Walks a function once. Operand counts in unreachable code are clamped: they cost nothing at run time. */
export function measure(module: Module, body: Body, parameters: number): Frame {
  const reader = new Reader(module.bytes, body.start, body.end);
  let locals = parameters;
  for (let groups = reader.count(); groups > 0; groups--) {
    locals += reader.u32();
    reader.byte();
  }
  const control: Control[] = [{ height: 0, parameters: 0, results: 0 }];
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  let depth = 0;
  let deepest = 0;
  let leaf = true;
  let changesTable = false;
  while (control.length > 0) {
    readInstruction(reader, instruction);
    const code = instruction.opcode;
    const inner = control[control.length - 1]!;
    const change = (pops: number, pushes: number): void => {
      depth = Math.max(inner.height, depth - pops) + pushes;
      if (depth > deepest) deepest = depth;
    };
    switch (code) {
      case opcode.block: case opcode.loop: case opcode.if: {
        const arity = blockArity(module, instruction.a);
        change(arity.parameters + (code === opcode.if ? 1 : 0), 0);
        control.push({ height: depth, ...arity });
        depth += arity.parameters;
        break;
      }
      case opcode.else:
        depth = inner.height + inner.parameters;
        break;
      case opcode.end:
        depth = inner.height + inner.results;
        control.pop();
        break;
      case opcode.br: case opcode.brTable: case opcode.return: case opcode.unreachable:
        depth = inner.height;
        break;
      case opcode.brIf:
        change(1, 0);
        break;
      case opcode.call: case opcode.callIndirect: {
        const type = module.types[code === opcode.call ? module.functionTypes[instruction.a]! : instruction.a];
        if (!type) throw new ModuleError("not a valid WebAssembly module: a call of an unknown function: build it again");
        leaf = false;
        change(type.parameters.length + (code === opcode.callIndirect ? 1 : 0), type.results.length);
        break;
      }
      case opcode.memoryGrow:
        leaf = false;
        break;
      case opcode.tableSet: case opcode.tableGrow: case opcode.tableFill: case opcode.tableCopy:
        changesTable ||= instruction.a === 0;
        change(popped(code), pushed(code));
        break;
      case opcode.tableInit:
        changesTable ||= instruction.b === 0;
        change(3, 0);
        break;
      default:
        change(popped(code), pushed(code));
    }
    if (depth > deepest) deepest = depth;
  }
  if (!reader.done) throw reader.malformed("a function goes on after its end");
  return { leaf, locals, depth: deepest, changesTable };
}

/**
 * Bytes that a call of a function takes on the shadow call stack. They are the measure of everything that a recursion uses up:
 * SHADOW_SIZE bytes of frames must fit both on the engine's own stack and into the thread's Asyncify buffer (ASYNCIFY_SIZE = 7 × SHADOW_SIZE).
 * Measured with V8's baseline compiler, the larger of its two: see test/unit/instrument-depth.test.ts.
 */
export function frameSize({ locals, depth }: Frame): number {
  return Math.ceil((FIXED + EACH * (locals + depth)) / 4) * 4;
}
const FIXED = 16;
const EACH = 1.5;
