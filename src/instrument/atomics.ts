/**
 * Atomic instructions of the threads proposal (0xfe …) become plain ones: no safepoint lies between their parts, and one thread runs at a
 * time, so they are atomic by construction, in engines without threads too. C has them where it is compiled with -matomics.
 */
import { access } from "../../abi/sandbox.ts";
import { guardAccess } from "./guards.ts";
import type { GuardSite } from "./guards.ts";
import { PREFIX_ATOMIC } from "./instruction.ts";

/** What is atomic is aligned, or traps: the guard for aligned accesses will do. */
const ALIGNED = 4;

/** Seven forms of each: i32, i64, i32 of 8 and 16 bits, i64 of 8, 16 and 32 bits. */
const FORMS = 7;
const [FIRST_LOAD, FIRST_STORE, FIRST_UPDATE, EXCHANGE, COMPARE_EXCHANGE] = [0x10, 0x17, 0x1e, 5, 6];
const loads = [0x28, 0x29, 0x2d, 0x2f, 0x31, 0x33, 0x35];
const stores = [0x36, 0x37, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e];
/** add, sub, and, or, xor. */
const operations = { narrow: [0x6a, 0x6b, 0x71, 0x72, 0x73], wide: [0x7c, 0x7d, 0x83, 0x84, 0x85] } as const;
const SELECT = 0x1b;
const [I32_EQ, I64_EQ] = [0x46, 0x51];

export const isAtomic = (code: number): boolean => code >= PREFIX_ATOMIC;

/** What an atomic instruction is, for those who only look at code. */
export function atomicKind(code: number): "fence" | "load" | "store" | "update" {
  const number = code - PREFIX_ATOMIC;
  return number < FIRST_LOAD ? "fence" : number < FIRST_STORE ? "load" : number < FIRST_UPDATE ? "store" : "update";
}

/** Operands that it pops. */
export function atomicOperands(code: number): number {
  const kind = atomicKind(code);
  if (kind === "fence") return 0;
  if (kind !== "update") return kind === "load" ? 1 : 2;
  return code - PREFIX_ATOMIC >= FIRST_UPDATE + COMPARE_EXCHANGE * FORMS ? 3 : 2;
}

/** Writes the instruction; operands are on the stack and on the account, and its result will be. */
export function writeAtomic(code: number, offset: number, site: GuardSite): void {
  const kind = atomicKind(code);
  if (kind === "fence") return;
  const { to, locals } = site.writer;
  const number = code - PREFIX_ATOMIC;
  const form = (number - FIRST_LOAD) % FORMS;
  const [load, store] = [loads[form]!, stores[form]!];
  const wide = form === 1 || form > 3;
  const type = wide ? 0x7e : 0x7f;
  const access_ = (plain: number): void => {
    to.byte(plain).u32(0).u32(offset);
  };
  if (kind === "load") {
    guardAccess(load, offset, ALIGNED, site, access.READS | access.ATOMIC);
    site.writer.pop(1);
    access_(load);
    site.writer.push(type);
    return;
  }
  if (kind === "store") {
    guardAccess(store, offset, ALIGNED, site, access.WRITES | access.ATOMIC);
    site.writer.pop(2);
    access_(store);
    return;
  }
  const operation = Math.floor((number - FIRST_UPDATE) / FORMS);
  const replacement = locals.index(wide ? "i64b" : "i32b");
  const value = locals.index(wide ? "i64" : "i32");
  const old = locals.index(wide ? "oldWide" : "old");
  const address = locals.index("address");
  if (operation === COMPARE_EXCHANGE) {
    to.set(replacement);
    site.writer.pop(1);
  }
  guardAccess(store, offset, ALIGNED, site, access.READS | access.WRITES | access.ATOMIC);
  site.writer.pop(2);
  // On the stack: address, value.
  to.set(value).get(address);
  access_(load);
  to.set(old);
  if (operation === COMPARE_EXCHANGE)
    to.get(replacement)
      .get(old)
      .get(old)
      .get(value)
      .byte(wide ? I64_EQ : I32_EQ)
      .byte(SELECT);
  else if (operation === EXCHANGE) to.get(value);
  else
    to.get(old)
      .get(value)
      .byte((wide ? operations.wide : operations.narrow)[operation]!);
  access_(store);
  to.get(old);
  site.writer.push(type);
}
