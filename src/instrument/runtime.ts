/** The functions that the rewriter adds to every guest: the delivery trampoline, and the slow paths of guards and safepoints. None of them has guards of its own. */
import { CALL_KIND_RETURNS, DENY_READ, DENY_WRITE, faults } from "../../abi/sandbox.ts";
import { Assembler, I32, i32s, op } from "./assembler.ts";
import { deniedOffset, loadControl, storeControl, tableTypesOffset } from "./plan.ts";
import type { Plan } from "./plan.ts";

export interface Addition {
  readonly parameters: readonly number[];
  readonly results: readonly number[];
  /** Locals and code, without the length in front. */
  readonly body: Uint8Array;
}

/** A function of i32 parameters and at most one i32 result, with `locals` more locals. */
const function_ = (parameters: number, results: number, locals: number, build: (to: Assembler) => unknown): Addition => {
  const to = localsOf(locals);
  build(to);
  return { parameters: i32s(parameters), results: i32s(results), body: to.end().finish() };
};

/** The beginning of a body: `count` i32 locals besides the parameters. */
export function localsOf(count: number): Assembler {
  const to = new Assembler();
  return count > 0 ? to.byte(1).u32(count).byte(I32) : to.byte(0);
}

/** Parameters 0, 1, 2 of every slow function: [shadow] = site; control.shadowPointer = shadow + frame. */
function record(to: Assembler, memoryLimit: number): void {
  to.get(0).get(1).store(0);
  storeControl(to.i32(0).get(0).get(2).op(op.i32Add), memoryLimit, "shadowPointer");
}

/** The frame is done with: leaf functions read their shadow pointer again. */
function forget(to: Assembler, memoryLimit: number): void {
  storeControl(to.i32(0).get(0), memoryLimit, "shadowPointer");
}

/** deliver(result) → result. `site` and `frame`: the pseudo-frame that marks a signal frame on the shadow stack. */
export function deliver({ memoryLimit, runtime, types, module }: Plan, site: number, frame: number): Addition {
  const table = module.tables.length > 0 && module.tables[0]!.element === 0x70;
  return function_(1, 1, 2, (to) => {
    const [result, kind, shadow] = [0, 1, 2];
    loadControl(to, memoryLimit, "shadowPointer").set(shadow);
    to.loop();
    // What a handler that returned left above this frame is no part of the stack any more.
    forgetDelivery();
    to.get(result).call(runtime.next).set(kind);
    loadControl(to, memoryLimit, "result").set(result);
    to.get(kind).op(op.i32Eqz).if().get(result).op(op.return).end();
    if (table) {
      to.get(shadow).i32(site).store(0);
      storeControl(to.i32(0).get(shadow).i32(frame).op(op.i32Add), memoryLimit, "shadowPointer");
      for (let parameters = 0; parameters <= 3; parameters++) {
        for (const returns of [0, CALL_KIND_RETURNS]) {
          to.get(kind)
            .i32(1 + parameters + returns)
            .op(op.i32Eq)
            .if();
          if (parameters > 0) loadControl(to, memoryLimit, "signal");
          if (parameters > 1) loadControl(to, memoryLimit, "info");
          if (parameters > 2) loadControl(to, memoryLimit, "context");
          loadControl(to, memoryLimit, "handler").callIndirect(types.index(i32s(parameters), i32s(returns ? 1 : 0)));
          if (returns) to.op(op.drop);
          to.end();
        }
      }
      forgetDelivery();
    }
    to.call(runtime.done).br(0).end().op(op.unreachable);
    function forgetDelivery(): void {
      storeControl(to.i32(0).get(shadow), memoryLimit, "shadowPointer");
    }
  });
}

export function pause({ memoryLimit, runtime }: Plan): Addition {
  return function_(3, 0, 0, (to) => {
    record(to, memoryLimit);
    to.call(runtime.safepoint).if().i32(0).call(runtime.deliver).op(op.drop).end();
    forget(to, memoryLimit);
  });
}

/** The kind of fault of an access that this bit denies. */
const faultOf = (bit: typeof DENY_READ | typeof DENY_WRITE): number => (bit === DENY_READ ? faults.READ : faults.WRITE);

/** (shadow, site, frame, base, offset, width). */
export function accessFault({ memoryLimit, runtime }: Plan, bit: typeof DENY_READ | typeof DENY_WRITE): Addition {
  const [base, offset, width, address, last] = [3, 4, 5, 6, 7];
  const denied = (to: Assembler, at: number): Assembler =>
    to.get(at).i32(12).op(op.i32ShrU).load8(deniedOffset(memoryLimit)).i32(bit).op(op.i32And);
  return function_(6, 0, 2, (to) => {
    to.get(base).get(offset).op(op.i32Add).tee(address).get(base).op(op.i32LtU).if().i32(-1).set(address).end();
    to.get(address).get(width).op(op.i32Add).i32(1).op(op.i32Sub).tee(last).get(address).op(op.i32LtU).if().i32(-1).set(last).end();
    to.block().loop();
    record(to, memoryLimit);
    denied(to, address).if();
    to.i32(faultOf(bit)).get(address).get(width).call(runtime.fault);
    to.else();
    denied(to, last).op(op.i32Eqz).brIf(2);
    // The first byte may be touched, so the faulting address is where the second page begins.
    to.i32(faultOf(bit)).get(last).i32(-4096).op(op.i32And).get(width).call(runtime.fault);
    to.end();
    to.i32(0).call(runtime.deliver).op(op.drop).br(0).end().end();
    forget(to, memoryLimit);
  });
}

/** (shadow, site, frame, kind, address). */
export function trap({ memoryLimit, runtime }: Plan): Addition {
  return function_(5, 0, 0, (to) => {
    to.loop();
    record(to, memoryLimit);
    to.get(3).get(4).i32(0).call(runtime.fault).i32(0).call(runtime.deliver).op(op.drop).br(0).end();
  });
}

/** (shadow, site, frame). */
export function stackFault({ memoryLimit, runtime }: Plan): Addition {
  return function_(3, 0, 0, (to) => {
    to.block().loop();
    to.get(0);
    loadControl(to, memoryLimit, "shadowLimit").op(op.i32GtU, op.i32Eqz).brIf(1);
    record(to, memoryLimit);
    to.i32(faults.STACK_OVERFLOW).i32(0).i32(0).call(runtime.fault).i32(0).call(runtime.deliver).op(op.drop).br(0).end().end();
    forget(to, memoryLimit);
  });
}

/** Leaves on the stack the first address in [address, address + length) whose page is denied, 0 or 1 in local `found`. Above memoryLimit all is denied, so the walk ends before it wraps. */
function walkRange(
  to: Assembler,
  memoryLimit: number,
  range: { address: number; length: number; bit: () => void; at: number; last: number; denied: () => void },
): void {
  const { address, length, at, last } = range;
  to.get(length).if();
  to.get(address).get(length).op(op.i32Add).i32(1).op(op.i32Sub).tee(last).get(address).op(op.i32LtU).if().i32(-1).set(last).end();
  to.get(address).set(at);
  to.loop();
  to.get(at).i32(12).op(op.i32ShrU).load8(deniedOffset(memoryLimit));
  range.bit();
  to.op(op.i32And).if();
  range.denied();
  to.end();
  // On to the next page, unless this one holds the last byte.
  to.get(at).i32(-4096).op(op.i32And).i32(4096).op(op.i32Add).tee(at).i32(1).op(op.i32Sub).get(last).op(op.i32LtU).brIf(0).end().end();
}

/** (address, length, bit) → 0 or 1. */
export function probe({ memoryLimit }: Plan): Addition {
  const [address, length, bit, at, last] = [0, 1, 2, 3, 4];
  return function_(3, 1, 2, (to) => {
    walkRange(to, memoryLimit, { address, length, at, last, bit: () => to.get(bit), denied: () => to.i32(1).op(op.return) });
    to.i32(0);
  });
}

/** (shadow, site, frame, destination, source, length): faults at the first byte that may not be touched until there is none; for a copy the source comes first, as the processor reads first. */
export function guardRange({ memoryLimit, runtime }: Plan, copies: boolean): Addition {
  const [destination, source, length, at, last] = [3, 4, 5, 6, 7];
  return function_(6, 0, 2, (to) => {
    to.loop();
    record(to, memoryLimit);
    for (const [address, bit] of copies
      ? ([
          [source, DENY_READ],
          [destination, DENY_WRITE],
        ] as const)
      : ([[destination, DENY_WRITE]] as const)) {
      const denied = (): void => {
        // Labels: the `if`, the walk, its `if`, the loop.
        to.i32(faultOf(bit)).get(at).i32(1).call(runtime.fault).i32(0).call(runtime.deliver).op(op.drop).br(3);
      };
      walkRange(to, memoryLimit, { address, length, at, last, bit: () => to.i32(bit), denied });
    }
    to.end();
    forget(to, memoryLimit);
  });
}

/** (shadow, site, frame, index) for a table that may change: returns when the element is there and not null. Its type is left to the engine. */
export function guardTable({ memoryLimit, runtime }: Plan, table: number): Addition {
  const index = 3;
  return function_(4, 0, 0, (to) => {
    to.loop();
    to.get(index)
      .byte(0xfc)
      .u32(16)
      .u32(table)
      .op(op.i32LtU)
      .if()
      .get(index)
      .byte(0x25)
      .u32(table)
      .byte(0xd1)
      .op(op.i32Eqz)
      .if()
      .op(op.return)
      .end()
      .end();
    record(to, memoryLimit);
    to.i32(faults.CALL).get(index).i32(0).call(runtime.fault).i32(0).call(runtime.deliver).op(op.drop);
    forget(to, memoryLimit);
    to.br(0).end();
  });
}

/** call(index, argument) → result, exported: a thread's entry, called by its real type: with its argument or without, its result or 0. */
export function callEntry({ memoryLimit, types, module, staticTable }: Plan): Addition {
  const table = module.tables.length > 0 && module.tables[0]!.element === 0x70;
  return function_(2, 1, 0, (to) => {
    if (!table) {
      to.i32(0);
      return;
    }
    if (staticTable) {
      for (const [parameters, results] of [
        [1, 0],
        [0, 1],
        [0, 0],
      ] as const) {
        const type = types.index(i32s(parameters), i32s(results));
        to.get(0).i32(module.tables[0]!.minimum).op(op.i32LtU).if();
        to.get(0)
          .i32(1)
          .op(op.i32Shl)
          .load16(tableTypesOffset(memoryLimit))
          .i32(1 + type)
          .op(op.i32Eq)
          .if();
        if (parameters) to.get(1);
        to.get(0).callIndirect(type);
        if (!results) to.i32(0);
        to.op(op.return).end().end();
      }
    }
    to.get(1)
      .get(0)
      .callIndirect(types.index(i32s(1), i32s(1)));
  });
}
