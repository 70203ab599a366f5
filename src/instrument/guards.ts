/**
 * Guards of memory accesses. Before an access of n bytes at ea = address + offset:
 *
 *     (denied[ea >>> 12] & bit) | (ea & (n − 1))  ≠ 0   →   the slow path: readFault or writeFault
 *
 * The second half sends every unaligned access to the slow path too, which looks at the pages of the first and of the last byte:
 * an aligned one cannot cross a page. Where n − 1 contains the bit, as of a load, (denied[ea >>> 12] | ea) & (n − 1) is shorter. An access of which the
 * module itself says that it may be unaligned (memcpy of four bytes, say) has the slow path's test in its place: (denied[ea >>> 12] | denied[(ea + n − 1) >>> 12]) & bit.
 * A wrapping ea + n − 1 does not matter: the page of ea is then above memoryLimit. Above memoryLimit everything is denied, so `denied` also bounds the memory.
 * ea wraps at 2^32 exactly if it is below the offset. For offsets below 4096 that lands in page 0, which is denied unless the module has data there; otherwise it is looked for.
 */
import { DENY_READ, DENY_WRITE, access as accessBits } from "../../abi/sandbox.ts";
import { op } from "./assembler.ts";
import type { FunctionWriter } from "./function-writer.ts";
import type { LocalName } from "./locals.ts";
import { deniedOffset, storeControl } from "./plan.ts";
import type { Plan } from "./plan.ts";

/** Bytes per load (0x28–0x35) and store (0x36–0x3e) opcode. */
export const widths = [4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4, 4, 8, 4, 8, 1, 2, 1, 2, 4];
const storeValue: readonly LocalName[] = ["i32", "i64", "f32", "f64", "i32", "i32", "i64", "i64", "i64"];

export interface GuardSite {
  readonly plan: Plan;
  readonly writer: FunctionWriter;
  /** Pushes shadow pointer, site and frame size: the first three operands of the slow functions. */
  readonly place: () => void;
  /** Spends fuel, where accesses have safepoints; `tell` puts what the access will be into the control words, should the safepoint be called. */
  readonly safepoint: ((tell: () => void) => void) | undefined;
}

/**
 * Stack before and after: address (load), or address and value (store). `alignment`: what the module says of the address, log 2 of bytes.
 * `bits`: of abi/sandbox.ts, `access`.
 */
export function guardAccess(
  code: number,
  offset: number,
  alignment: number,
  { plan, writer, place, safepoint }: GuardSite,
  bits: number = code >= 0x36 ? accessBits.WRITES : accessBits.READS,
): void {
  const { to, locals } = writer;
  const width = widths[code - 0x28]!;
  const stores = code >= 0x36;
  const value = stores ? locals.index(storeValue[code - 0x36]!) : 0;
  const address = locals.index("address");
  const checksWrap = offset >= 0x1000 || (offset > 0 && plan.pageZeroMapped);
  const effective = offset > 0 && (width > 1 || checksWrap) ? locals.index("effective") : address;
  const operands = writer.pop(stores ? 2 : 1);
  if (stores) to.set(value);
  to.set(address);
  const { memoryLimit } = plan;
  safepoint?.(() => {
    storeControl(to.i32(0).i32(bits), memoryLimit, "access");
    storeControl(to.i32(0).get(address).i32(offset).op(op.i32Add), memoryLimit, "accessAddress");
    storeControl(to.i32(0).i32(width), memoryLimit, "accessLength");
  });
  const bit = stores ? DENY_WRITE : DENY_READ;
  const isUnaligned = width > 1 << alignment;
  const findEffective = (): void => {
    to.get(address);
    if (offset > 0) to.i32(offset).op(op.i32Add);
    if (effective !== address) to.tee(effective);
  };
  const wraps = (): void => {
    findEffective();
    to.i32(offset).op(op.i32LtU);
  };
  const denies = (): void => {
    if (checksWrap) to.get(effective);
    else findEffective();
    to.i32(12).op(op.i32ShrU).load8(deniedOffset(plan.memoryLimit));
    if (isUnaligned)
      to.get(effective)
        .i32(width - 1)
        .op(op.i32Add)
        .i32(12)
        .op(op.i32ShrU)
        .load8(deniedOffset(plan.memoryLimit))
        .op(op.i32Or)
        .i32(bit)
        .op(op.i32And);
    else if ((width - 1) & bit)
      to.get(effective)
        .op(op.i32Or)
        .i32(width - 1)
        .op(op.i32And);
    else {
      to.i32(bit).op(op.i32And);
      if (width > 1)
        to.get(effective)
          .i32(width - 1)
          .op(op.i32And, op.i32Or);
    }
  };
  writer.point(checksWrap ? [wraps, denies] : [denies], () => {
    place();
    to.get(address)
      .i32(offset)
      .i32(width)
      .call(stores ? plan.runtime.writeFault : plan.runtime.readFault);
  });
  to.get(address);
  if (stores) to.get(value);
  for (const { type } of operands) writer.push(type);
}

/** memory.copy, memory.fill and memory.init: three i32 on the stack before and after. The whole range is tested before the first byte is written. */
export function guardBulk(kind: "copy" | "fill" | "init", { plan, writer, place, safepoint }: GuardSite): void {
  const { to, locals } = writer;
  const destination = locals.index("i32");
  const source = locals.index("i32b");
  const length = locals.index("i32c");
  const operands = writer.pop(3);
  to.set(length).set(source).set(destination);
  const { memoryLimit } = plan;
  safepoint?.(() => {
    const bits = accessBits.BULK | accessBits.WRITES | (kind === "copy" ? accessBits.READS : 0);
    storeControl(to.i32(0).i32(bits), memoryLimit, "access");
    storeControl(to.i32(0).get(destination), memoryLimit, "accessAddress");
    storeControl(to.i32(0).get(length), memoryLimit, "accessLength");
    storeControl(to.i32(0).get(source), memoryLimit, "accessSource");
  });
  const denied = (): void => {
    to.get(destination).get(length).i32(DENY_WRITE).call(plan.runtime.probe);
    if (kind === "copy") to.get(source).get(length).i32(DENY_READ).call(plan.runtime.probe).op(op.i32Or);
  };
  writer.point([denied], () => {
    place();
    to.get(destination)
      .get(source)
      .get(length)
      .call(kind === "copy" ? plan.runtime.guardCopy : plan.runtime.guardWrite);
  });
  to.get(destination).get(source).get(length);
  for (const { type } of operands) writer.push(type);
}
