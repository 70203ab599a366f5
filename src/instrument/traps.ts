/** Guards of instructions that would trap: the fault is raised instead, before the instruction. Stack before and after: its operands. */
import { faults } from "../../abi/sandbox.ts";
import { op } from "./assembler.ts";
import type { Assembler } from "./assembler.ts";
import type { GuardSite } from "./guards.ts";
import { opcode } from "./instruction.ts";
import { tableTypesOffset } from "./plan.ts";

/** Raises `kind` for ever: the operands are in locals, no handler can repair them. */
function raise(to: Assembler, kind: number, { plan, place }: GuardSite, address?: number): void {
  place();
  to.i32(kind);
  if (address === undefined) to.i32(0);
  else to.get(address);
  to.call(plan.runtime.trap);
}

/** Integer division and remainder. `divisor`: its value where it is constant. */
export function guardDivision(to: Assembler, code: number, divisor: number | undefined, site: GuardSite): void {
  const overflows = code === opcode.i32DivS || code === opcode.i64DivS;
  if (divisor !== undefined && divisor !== 0 && !(divisor === -1 && overflows)) return;
  const wide = code >= opcode.i64DivS;
  const dividend = site.locals.index(wide ? "i64" : "i32");
  const by = site.locals.index(wide ? "i64b" : "i32b");
  to.tee(by).op(wide ? op.i64Eqz : op.i32Eqz).if();
  raise(to, faults.DIVIDE_BY_ZERO, site);
  to.end();
  if (!overflows) {
    to.get(by);
    return;
  }
  to.set(dividend).get(by);
  if (wide) to.byte(0x42).s64(-1n).op(op.i64Eq);
  else to.i32(-1).op(op.i32Eq);
  to.if().get(dividend);
  if (wide) to.byte(0x42).s64(-(2n ** 63n)).op(op.i64Eq);
  else to.i32(-(2 ** 31)).op(op.i32Eq);
  to.if();
  raise(to, faults.DIVIDE_OVERFLOW, site);
  to.end().end().get(dividend).get(by);
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
export const isTruncation = (code: number): boolean => code in truncations;

export function guardTruncation(to: Assembler, code: number, site: GuardSite): void {
  const { single, least, inclusive, below } = truncations[code]!;
  const value = site.locals.index(single ? "f32" : "f64");
  const constant = (bound: number): Assembler => (single ? to.byte(0x43).f32(bound) : to.byte(0x44).f64(bound));
  // Both comparisons are false for a NaN.
  to.tee(value);
  constant(least).op(single ? (inclusive ? op.f32Ge : op.f32Gt) : inclusive ? op.f64Ge : op.f64Gt).get(value);
  constant(below).op(single ? op.f32Lt : op.f64Lt, op.i32And, op.i32Eqz).if();
  raise(to, faults.CONVERSION, site);
  to.end().get(value);
}

export function raiseUnreachable(to: Assembler, site: GuardSite): void {
  raise(to, faults.UNREACHABLE, site);
}

/** call_indirect: the index is on top of the stack. In a table that never changes the element's type is known; otherwise only a null is looked for. */
export function guardIndirect(to: Assembler, type: number, table: number, site: GuardSite): void {
  const { plan } = site;
  const index = site.locals.index("i32");
  to.set(index);
  if (table === 0 && plan.staticTable) {
    to.get(index).i32(plan.module.tables[0]!.minimum).op(op.i32LtU).if(0x7f);
    to.get(index).i32(1).op(op.i32Shl).load16(tableTypesOffset(plan.memoryLimit)).i32(1 + plan.types.canonical(type)).op(op.i32Ne);
    to.else().i32(1).end().if();
    raise(to, faults.CALL, site, index);
    to.end();
  } else {
    site.place();
    to.get(index).call(plan.tableGuard(table));
  }
  to.get(index);
}
