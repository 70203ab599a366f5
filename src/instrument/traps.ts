/** Guards of instructions that would trap: the fault is raised instead, before the instruction. Stack before and after: its operands. */
import { faults } from "../../abi/sandbox.ts";
import { I32, op } from "./assembler.ts";
import type { Assembler } from "./assembler.ts";
import type { GuardSite } from "./guards.ts";
import { opcode } from "./instruction.ts";
import { tableTypesOffset } from "./plan.ts";

/** A point that raises `kind` for ever: the operands are in locals, no handler can repair them. */
function raise(conditions: readonly (() => void)[], kind: number, { plan, writer, place }: GuardSite, address?: number): void {
  const { to } = writer;
  writer.point(conditions, () => {
    place();
    to.i32(kind);
    if (address === undefined) to.i32(0);
    else to.get(address);
    to.call(plan.runtime.trap);
  });
}

/** Integer division and remainder. `divisor`: its value where it is constant. */
export function guardDivision(code: number, divisor: number | undefined, site: GuardSite): void {
  const overflows = code === opcode.i32DivS || code === opcode.i64DivS;
  if (divisor !== undefined && divisor !== 0 && !(divisor === -1 && overflows)) return;
  const { writer } = site;
  const { to, locals } = writer;
  const wide = code >= opcode.i64DivS;
  const dividend = locals.index(wide ? "i64" : "i32");
  const by = locals.index(wide ? "i64b" : "i32b");
  const operands = writer.pop(2);
  to.set(by).set(dividend);
  raise([() => to.get(by).op(wide ? op.i64Eqz : op.i32Eqz)], faults.DIVIDE_BY_ZERO, site);
  if (overflows) {
    const overflow = (): void => {
      if (wide)
        to.get(by)
          .byte(0x42)
          .s64(-1n)
          .op(op.i64Eq)
          .get(dividend)
          .byte(0x42)
          .s64(-(2n ** 63n))
          .op(op.i64Eq);
      else
        to.get(by)
          .i32(-1)
          .op(op.i32Eq)
          .get(dividend)
          .i32(-(2 ** 31))
          .op(op.i32Eq);
      to.op(op.i32And);
    };
    raise([overflow], faults.DIVIDE_OVERFLOW, site);
  }
  to.get(dividend).get(by);
  for (const { type } of operands) writer.push(type);
}

/** Per trapping truncation: from f32?, and the open interval of values that fit: `above` (or from, where `least` is itself exact) to `below`. */
interface Truncation {
  readonly single: boolean;
  readonly least: number;
  /** The least value itself fits: no float lies between it and the next integer below. */
  readonly inclusive: boolean;
  readonly below: number;
}
const truncations: Readonly<Record<number, Truncation>> = {
  0xa8: { single: true, least: -(2 ** 31), inclusive: true, below: 2 ** 31 },
  0xa9: { single: true, least: -1, inclusive: false, below: 2 ** 32 },
  0xaa: { single: false, least: -(2 ** 31) - 1, inclusive: false, below: 2 ** 31 },
  0xab: { single: false, least: -1, inclusive: false, below: 2 ** 32 },
  0xae: { single: true, least: -(2 ** 63), inclusive: true, below: 2 ** 63 },
  0xaf: { single: true, least: -1, inclusive: false, below: 2 ** 64 },
  0xb0: { single: false, least: -(2 ** 63), inclusive: true, below: 2 ** 63 },
  0xb1: { single: false, least: -1, inclusive: false, below: 2 ** 64 },
};
export const isTruncation = (code: number): boolean => code >= 0xa8 && code <= 0xb1 && truncations[code] !== undefined;

export function guardTruncation(code: number, site: GuardSite): void {
  const { single, least, inclusive, below } = truncations[code]!;
  const { writer } = site;
  const { to, locals } = writer;
  const value = locals.index(single ? "f32" : "f64");
  const constant = (bound: number): Assembler => (single ? to.byte(0x43).f32(bound) : to.byte(0x44).f64(bound));
  const [operand] = writer.pop(1);
  to.set(value);
  // Both comparisons are false for a NaN.
  const outside = (): void => {
    to.get(value);
    constant(least)
      .op(single ? (inclusive ? op.f32Ge : op.f32Gt) : inclusive ? op.f64Ge : op.f64Gt)
      .get(value);
    constant(below).op(single ? op.f32Lt : op.f64Lt, op.i32And, op.i32Eqz);
  };
  raise([outside], faults.CONVERSION, site);
  to.get(value);
  writer.push(operand!.type);
}

export function raiseUnreachable(site: GuardSite): void {
  raise([], faults.UNREACHABLE, site);
}

/**
 * call_indirect: the index, on top of the stack, goes into local `i32` and stays there: a suspended call is made again through it.
 * In a table that never changes the element's type is known, and an element of another type may have an adapter (casts.ts); otherwise only a null
 * is looked for.
 */
export function guardIndirect(type: number, table: number, site: GuardSite): void {
  const { plan, writer, place } = site;
  const { to, locals } = writer;
  const index = locals.index("i32");
  writer.pop(1);
  to.set(index);
  if (table === 0 && plan.staticTable) {
    const wrong = (): void => {
      to.get(index).i32(plan.module.tables[0]!.minimum).op(op.i32LtU).if(I32);
      to.get(index)
        .i32(1)
        .op(op.i32Shl)
        .load16(tableTypesOffset(plan.memoryLimit))
        .i32(1 + plan.types.canonical(type))
        .op(op.i32Ne);
      to.else().i32(1).end();
    };
    if (plan.runtime.adapt < 0) return raise([wrong], faults.CALL, site, index);
    writer.point([wrong], () => {
      to.get(index).i32(plan.types.canonical(type)).call(plan.runtime.adapt).set(index);
      wrong();
      to.if();
      place();
      to.i32(faults.CALL).get(index).call(plan.runtime.trap);
      to.end();
    });
  } else {
    const missing = (): void => {
      to.get(index)
        .byte(0xfc)
        .u32(16)
        .u32(table)
        .op(op.i32LtU)
        .if(I32)
        .get(index)
        .byte(opcode.tableGet)
        .u32(table)
        .op(opcode.refIsNull)
        .else()
        .i32(1)
        .end();
    };
    writer.point([missing], () => {
      place();
      to.get(index).call(plan.tableGuard(table));
    });
  }
}
