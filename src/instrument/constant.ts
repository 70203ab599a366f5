import { I32 } from "./assembler.ts";
import type { Assembler } from "./assembler.ts";
import { unsupported } from "./instruction.ts";
import { ModuleError } from "./module-error.ts";
import type { Reader } from "./reader.ts";

/** A constant expression: the initial value of a global, the offset of a segment, an element. */
export interface Constant {
  /** Positions of its instructions in the module, `end` included. */
  readonly start: number;
  readonly end: number;
  /** Its value where it is an i32 known without running the module. */
  readonly value: number | undefined;
  /** The function that it refers to. */
  readonly functionIndex: number | undefined;
}

/** Reads a constant expression, `end` included. `globalValue` gives the values of globals before this one. */
export function readConstant(reader: Reader, globalValue: (index: number) => number | undefined): Constant {
  const start = reader.position;
  const stack: (number | undefined)[] = [];
  let functionIndex: number | undefined;
  for (;;) {
    const code = reader.byte();
    switch (code) {
      case 0x0b:
        return { start, end: reader.position, value: stack.length === 1 ? stack[0] : undefined, functionIndex };
      case 0x41:
        stack.push(reader.s32());
        break;
      case 0x42:
        reader.s64();
        stack.push(undefined);
        break;
      case 0x43:
        reader.skip(4);
        stack.push(undefined);
        break;
      case 0x44:
        reader.skip(8);
        stack.push(undefined);
        break;
      case 0x23:
        stack.push(globalValue(reader.u32()));
        break;
      case 0xd0:
        reader.byte();
        stack.push(undefined);
        break;
      case 0xd2:
        functionIndex = reader.u32();
        stack.push(undefined);
        break;
      case 0x6a:
      case 0x6b:
      case 0x6c:
      case 0x7c:
      case 0x7d:
      case 0x7e: {
        const right = stack.pop();
        const left = stack.pop();
        const known = left !== undefined && right !== undefined;
        stack.push(
          !known
            ? undefined
            : code === 0x6a
              ? (left + right) | 0
              : code === 0x6b
                ? (left - right) | 0
                : code === 0x6c
                  ? Math.imul(left, right)
                  : undefined,
        );
        break;
      }
      default:
        throw unsupported(`a constant expression with instruction 0x${code.toString(16)}`);
    }
  }
}

/** Writes it with function indices as they are in the new module. */
export function writeConstant(to: Assembler, bytes: Uint8Array, constant: Constant, functionIndex: (old: number) => number): void {
  if (constant.functionIndex === undefined) to.bytes(bytes, constant.start, constant.end);
  else to.byte(0xd2).u32(functionIndex(constant.functionIndex)).byte(0x0b);
}

/** A segment's offset as an unsigned number. */
export function offsetOf(constant: Constant, of: string): number {
  if (constant.value === undefined)
    throw new ModuleError(
      `the offset of a ${of} segment is known only at run time: link without position-independent code (-shared, -pie)`,
    );
  return constant.value >>> 0;
}

export const isNumeric = (type: number): boolean => type <= I32 && type >= 0x7c;
