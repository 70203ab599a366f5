import { EXTERNREF, F32, F64, FUNCREF, I32, I64 } from "./assembler.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import type { FunctionType } from "./module.ts";
import type { Plan } from "./plan.ts";
import { Reader } from "./reader.ts";
import { popped, pushed, resultType } from "./stack-effect.ts";

/** What is inserted. All are called in reachable code only. */
export interface Insertions {
  /** At the function's entry. */
  readonly before?: () => void;
  /** Before an instruction is written; true: it has been written already, and the account kept. */
  readonly instruction?: (instruction: Instruction) => boolean;
  readonly afterLoop?: (instruction: Instruction) => void;
  /** After a plain instruction. */
  readonly after?: (instruction: Instruction) => void;
}

const valueTypes: Readonly<Record<number, number>> = { [-1]: I32, [-2]: I64, [-3]: F32, [-4]: F64, [-16]: FUNCREF, [-17]: EXTERNREF };

/** Writes a function's code, `end` included, with insertions. The reader is behind the locals. */
export function walk(writer: FunctionWriter, plan: Plan, reader: Reader, type: FunctionType, insert: Insertions): void {
  const { to } = writer;
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  const { parameters, results } = type;
  if (writer.locals.types.length < parameters.length) throw new Error("[signalbox bug] a function lacks its parameters");
  writer.open(opcode.block, [], results, () => {
    to.byte(opcode.block);
    if (results.length === 0) to.byte(0x40);
    else if (results.length === 1) to.byte(results[0]!);
    else to.s32(plan.types.index([], results));
  });
  insert.before?.();
  while (!writer.finished) {
    readInstruction(reader, instruction);
    const { opcode: code, a, start } = instruction;
    switch (code) {
      case opcode.block:
      case opcode.loop:
      case opcode.if: {
        const signature = a >= 0 ? plan.types.types[a]! : { parameters: [], results: a === -64 ? [] : [valueTypes[a]!] };
        writer.open(code, signature.parameters, signature.results, () => to.bytes(reader.bytes, start, reader.position));
        if (code === opcode.loop && !writer.skipping) insert.afterLoop?.(instruction);
        continue;
      }
      case opcode.else:
        writer.else();
        continue;
      case opcode.end:
        writer.end();
        continue;
    }
    if (writer.skipping || insert.instruction?.(instruction)) continue;
    switch (code) {
      case opcode.br:
        to.br(writer.depth(a));
        writer.unreachable();
        break;
      case opcode.brIf:
        writer.pop(1);
        to.brIf(writer.depth(a));
        break;
      case opcode.brTable: {
        const labels = new Reader(reader.bytes, start + 1, reader.position);
        const count = labels.count();
        to.byte(opcode.brTable).u32(count);
        for (let i = 0; i <= count; i++) to.u32(writer.depth(labels.u32()));
        writer.unreachable();
        break;
      }
      case opcode.return:
      case opcode.unreachable:
        to.byte(code);
        writer.unreachable();
        break;
      case opcode.call: {
        const called = plan.signature(a);
        callFunction(writer, plan, a, called.parameters.length);
        writer.pushAll(called.results);
        break;
      }
      case opcode.callIndirect: {
        const called = plan.types.types[a]!;
        const index = writer.locals.index("i32");
        writer.pop(1);
        to.set(index);
        writer.callPoint(called.parameters.length, () => to.get(index).callIndirect(a, instruction.b));
        writer.pushAll(called.results);
        break;
      }
      default:
        plain(writer, plan, reader, instruction);
        insert.after?.(instruction);
    }
  }
}

/** A call by its new index; its operands are on the stack. The results are the caller's to push. */
export function callFunction(writer: FunctionWriter, plan: Plan, index: number, parameters: number): void {
  if (plan.suspension && !plan.suspension.never.has(index)) writer.callPoint(parameters, () => writer.to.call(index));
  else {
    writer.pop(parameters);
    writer.to.call(index);
  }
}

function plain(writer: FunctionWriter, plan: Plan, reader: Reader, { opcode: code, a, start }: Instruction): void {
  const type = typeOf(writer, plan, reader, code, a);
  writer.to.bytes(reader.bytes, start, reader.position);
  writer.pop(popped(code));
  if (pushed(code) > 0) writer.push(type);
}

function typeOf(writer: FunctionWriter, { module }: Plan, reader: Reader, code: number, a: number): number {
  switch (code) {
    case opcode.localGet:
    case opcode.localTee:
      return writer.locals.types[a]!;
    case opcode.globalGet:
      return module.globals[a]!.type;
    case opcode.tableGet:
      return module.tables[a]!.element;
    case opcode.select:
    case opcode.selectTyped:
      return writer.typeAt(1);
    case opcode.refNull:
      return reader.bytes[reader.position - 1]!;
    case opcode.refFunc:
      return FUNCREF;
    default:
      return resultType(code);
  }
}
