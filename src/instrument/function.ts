/**
 * Rewrites one function. Every insertion leaves the operand stack as it found it, so no types need tracking: operands go into
 * locals of our own and come back. Sites are keyed by the original code offset.
 *
 * Shadow stack: `shadow` is control.shadowPointer at entry. Before a call the site is stored at [shadow] and control.shadowPointer = shadow + frame,
 * where the callee's frame begins. Nothing is done at exits: a frame that returned is overwritten by the next call.
 */
import { Assembler, op } from "./assembler.ts";
import { frameSize } from "./frame.ts";
import type { Frame } from "./frame.ts";
import { guardAccess, guardBulk } from "./guards.ts";
import type { GuardSite } from "./guards.ts";
import { opcode, readInstruction } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import { Locals } from "./locals.ts";
import { bitsMayBeSeen, canonicalise, isNaNSource } from "./nan.ts";
import { loadControl, storeControl } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { Reader } from "./reader.ts";
import { guardDivision, guardIndirect, guardTruncation, isTruncation, raiseUnreachable } from "./traps.ts";

/** Gives locals and code, without the length in front. `to` is scratch space. */
export function rewriteFunction(plan: Plan, functionIndex: number, needs: Frame, to: Assembler): Uint8Array {
  const { module, memoryLimit, runtime } = plan;
  const { bytes, codeStart } = module;
  const body = module.bodies[functionIndex - module.functionImports.length]!;
  const frame = frameSize(needs);
  const locals = new Locals(needs.locals);
  const reader = new Reader(bytes, body.start, body.end);
  const groups = reader.count();
  const groupsStart = reader.position;
  for (let group = 0; group < groups; group++) {
    reader.u32();
    reader.byte();
  }
  const groupsEnd = reader.position;
  const shadow = needs.leaf ? -1 : locals.index("shadow");
  const instruction: Instruction = { opcode: 0, a: 0, b: 0, start: 0 };
  to.clear();

  const pushShadow = (): Assembler => (needs.leaf ? loadControl(to, memoryLimit, "shadowPointer") : to.get(shadow));
  let at = groupsEnd;
  const site: GuardSite = { plan, locals, place: () => void pushShadow().i32(plan.site(functionIndex, at - codeStart)).i32(frame) };
  const interruptible = !plan.isUninterruptible(functionIndex);
  const spendFuel = (): void => {
    if (!interruptible) return;
    const left = locals.index("i32");
    loadControl(to.i32(0), memoryLimit, "fuel").i32(1).op(op.i32Sub).tee(left);
    storeControl(to, memoryLimit, "fuel").get(left).i32(0).op(op.i32LtS).if();
    site.place();
    to.call(runtime.pause).end();
  };
  /** Before a call: the frame becomes visible, and the callee's begins behind it. */
  const enterSite = (): void => {
    to.get(shadow).i32(plan.site(functionIndex, at - codeStart)).store(0);
    storeControl(to.i32(0).get(shadow).i32(frame).op(op.i32Add), memoryLimit, "shadowPointer");
  };

  if (!needs.leaf) {
    loadControl(to, memoryLimit, "shadowPointer").tee(shadow);
    loadControl(to, memoryLimit, "shadowLimit").op(op.i32GtU).if();
    site.place();
    to.call(runtime.stackFault).end();
  }
  spendFuel();

  let constant: number | undefined;
  while (!reader.done) {
    readInstruction(reader, instruction);
    const code = instruction.opcode;
    at = instruction.start;
    const previous = constant;
    constant = undefined;
    if (code >= opcode.firstLoad && code <= opcode.lastStore) {
      if (plan.memorySafepoints) spendFuel();
      guardAccess(to, code, instruction.a, site);
      to.bytes(bytes, at, reader.position);
      continue;
    }
    switch (code) {
      case opcode.loop:
        to.bytes(bytes, at, reader.position);
        spendFuel();
        continue;
      case opcode.call:
        enterSite();
        to.call(plan.functionIndex(instruction.a));
        continue;
      case opcode.callIndirect:
        guardIndirect(to, instruction.a, instruction.b, site);
        enterSite();
        break;
      case opcode.refFunc:
        to.byte(opcode.refFunc).u32(plan.functionIndex(instruction.a));
        continue;
      case opcode.memorySize:
        loadControl(to, memoryLimit, "size");
        continue;
      case opcode.memoryGrow:
        enterSite();
        to.call(runtime.grow);
        continue;
      case opcode.unreachable:
        raiseUnreachable(to, site);
        break;
      case opcode.i32Const:
        constant = instruction.a;
        break;
      case opcode.i64Const:
        // Only 0 and −1 matter to whom the constant is a divisor: other values as 1.
        constant = instruction.b === 0 && instruction.a === 0 ? 0 : instruction.b === -1 && instruction.a === -1 ? -1 : 1;
        break;
      case opcode.i32DivS: case opcode.i32DivU: case opcode.i32RemS: case opcode.i32RemU:
      case opcode.i64DivS: case opcode.i64DivU: case opcode.i64RemS: case opcode.i64RemU:
        guardDivision(to, code, previous, site);
        break;
      case opcode.memoryCopy:
        guardBulk(to, "copy", site);
        break;
      case opcode.memoryFill:
        guardBulk(to, "fill", site);
        break;
      case opcode.memoryInit:
        guardBulk(to, "init", site);
        break;
      default:
        if (isTruncation(code)) guardTruncation(to, code, site);
    }
    to.bytes(bytes, at, reader.position);
    if (isNaNSource(code) && bitsMayBeSeen(reader)) canonicalise(to, code, locals);
  }
  const header = locals.header(groups, bytes.subarray(groupsStart, groupsEnd));
  return header.bytes(to.view()).finish();
}
