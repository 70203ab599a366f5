/**
 * Rewrites one function: what is inserted before and after which instruction. Every insertion leaves the operand stack as it found it.
 * Sites are keyed by the original code offset.
 *
 * Shadow stack: `shadow` is control.shadowPointer at entry. Before a call the site is stored at [shadow] and control.shadowPointer = shadow + frame,
 * where the callee's frame begins. Nothing is done at exits: a frame that returned is overwritten by the next call.
 */
import { access } from "../../abi/sandbox.ts";
import { F32, F64, I32, op } from "./assembler.ts";
import { isAtomic, writeAtomic } from "./atomics.ts";
import { writeForms } from "./forms.ts";
import type { Written } from "./forms.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { guardAccess, guardBulk } from "./guards.ts";
import type { GuardSite } from "./guards.ts";
import { opcode } from "./instruction.ts";
import type { Instruction } from "./instruction.ts";
import { bitsMayBeSeen, canonicalise, isNaNSource, isSingle } from "./nan.ts";
import { loadControl, storeControl } from "./plan.ts";
import type { Plan } from "./plan.ts";
import type { Reader } from "./reader.ts";
import type { Survey } from "./survey.ts";
import { guardDivision, guardIndirect, guardTruncation, isTruncation, raiseUnreachable } from "./traps.ts";
import { callFunction, walk } from "./walk.ts";

export function rewriteFunction(plan: Plan, functionIndex: number, needs: Survey): Written {
  const { module, memoryLimit, runtime } = plan;
  const { codeStart } = module;
  const type = module.types[module.functionTypes[functionIndex]!]!;
  const memorySafepoints = plan.memorySafepoints(functionIndex);
  const callSafepoints = plan.callSafepoints(functionIndex);
  const stackPointer = plan.stackPointer;
  /** By code offset: the same in both forms. */
  const sites = new Map<number, number>();
  const siteAt = (position: number): number => {
    const offset = position - codeStart;
    let site = sites.get(offset);
    if (site === undefined) sites.set(offset, (site = plan.site(functionIndex, offset)));
    return site;
  };

  const write = (writer: FunctionWriter, reader: Reader, frame: () => void): void => {
    const { to, locals } = writer;
    const shadow = needs.leaf ? -1 : locals.index("shadow");
    let at = reader.position;
    const place = (): void => {
      if (needs.leaf) loadControl(to, memoryLimit, "shadowPointer");
      else to.get(shadow);
      to.i32(siteAt(at));
      frame();
    };
    const spendFuel = (tell?: () => void, mark = 0): void => {
      if (plan.isUninterruptible(functionIndex)) return;
      const left = locals.index("left");
      loadControl(to.i32(0), memoryLimit, "fuel").i32(1).op(op.i32Sub).tee(left);
      storeControl(to, memoryLimit, "fuel");
      const isDue = (): unknown => to.get(left).i32(0).op(op.i32LtS);
      writer.point(mark ? [isDue, () => loadControl(to, memoryLimit, "marks").i32(mark).op(op.i32And)] : [isDue], () => {
        tell?.();
        place();
        to.call(runtime.pause);
      });
    };
    const site: GuardSite = { plan, writer, place, safepoint: memorySafepoints ? spendFuel : undefined };
    const marked = (kind: number): GuardSite => ({ plan, writer, place, safepoint: (tell) => spendFuel(tell, kind) });
    /** What a detector may want to know of a call: the first two arguments. */
    const tellArguments = (): void => {
      storeControl(to.i32(0).i32(access.ENTRY), memoryLimit, "access");
      type.parameters.slice(0, 2).forEach((each, index) => {
        if (each === I32) storeControl(to.i32(0).get(index), memoryLimit, index === 0 ? "accessAddress" : "accessLength");
      });
    };
    const tellLoop = (): void => {
      storeControl(to.i32(0).i32(access.LOOP), memoryLimit, "access");
    };
    /** Before a call: the frame becomes visible, and the callee's begins behind it. */
    const enterSite = (): void => {
      to.get(shadow).i32(siteAt(at)).store(0);
      to.i32(0).get(shadow);
      frame();
      storeControl(to.op(op.i32Add), memoryLimit, "shadowPointer");
    };
    let constant: number | undefined;

    const instrument = ({ opcode: code, a, b, start }: Instruction): boolean => {
      at = start;
      const previous = constant;
      constant = undefined;
      if (code >= opcode.firstLoad && code <= opcode.lastStore) {
        const kind = code === opcode.firstLoad ? access.READS : code === opcode.firstStore ? access.WRITES : 0;
        if (kind !== 0 && plan.isMarked(functionIndex, kind === access.WRITES, a))
          guardAccess(code, a, b, marked(kind), kind | access.MARK);
        else guardAccess(code, a, b, site);
        return false;
      }
      if (isAtomic(code)) {
        writeAtomic(code, a, site);
        return true;
      }
      switch (code) {
        case opcode.call: {
          if (callSafepoints) spendFuel();
          const { parameters, results } = module.types[module.functionTypes[a]!]!;
          enterSite();
          callFunction(writer, plan, plan.functionIndex(a), parameters.length);
          writer.pushAll(results);
          return true;
        }
        case opcode.callIndirect: {
          if (callSafepoints) spendFuel();
          const { parameters, results } = module.types[a]!;
          guardIndirect(a, b, site);
          enterSite();
          writer.callPoint(parameters.length, () => to.get(locals.index("i32")).callIndirect(a, b));
          writer.pushAll(results);
          return true;
        }
        case opcode.globalGet:
        case opcode.globalSet:
          // Variables of WAT and AssemblyScript programs are such globals.
          if (memorySafepoints && module.globals[a]!.mutable && a !== stackPointer) spendFuel();
          return false;
        case opcode.refFunc:
          to.byte(opcode.refFunc).u32(plan.functionIndex(a));
          writer.push(0x70);
          return true;
        case opcode.memorySize:
          loadControl(to, memoryLimit, "size");
          writer.push(I32);
          return true;
        case opcode.memoryGrow:
          enterSite();
          to.call(runtime.grow);
          return true;
        case opcode.unreachable:
          raiseUnreachable(site);
          return false;
        case opcode.i32Const:
          constant = a;
          return false;
        case opcode.i64Const:
          // Only 0 and −1 matter to whom the constant is a divisor: other values as 1.
          constant = b === 0 && a === 0 ? 0 : b === -1 && a === -1 ? -1 : 1;
          return false;
        case opcode.i32DivS:
        case opcode.i32DivU:
        case opcode.i32RemS:
        case opcode.i32RemU:
        case opcode.i64DivS:
        case opcode.i64DivU:
        case opcode.i64RemS:
        case opcode.i64RemU:
          guardDivision(code, previous, site);
          return false;
        case opcode.memoryCopy:
          guardBulk("copy", site);
          return false;
        case opcode.memoryFill:
          guardBulk("fill", site);
          return false;
        case opcode.memoryInit:
          guardBulk("init", site);
          return false;
        default:
          if (isTruncation(code)) guardTruncation(code, site);
          return false;
      }
    };

    walk(writer, plan, reader, type, {
      before: () => {
        if (!needs.leaf) {
          loadControl(to, memoryLimit, "shadowPointer").set(shadow);
          writer.point([() => loadControl(to.get(shadow), memoryLimit, "shadowLimit").op(op.i32GtU)], () => {
            place();
            to.call(runtime.stackFault);
          });
        }
        spendFuel(plan.tellsArguments ? tellArguments : undefined);
      },
      instruction: instrument,
      afterLoop: ({ start }) => {
        at = start;
        spendFuel(memorySafepoints ? tellLoop : undefined);
      },
      after: ({ opcode: code, a }) => {
        if (isNaNSource(code)) {
          if (bitsMayBeSeen(reader, needs.rawLocals)) canonicalise(writer, isSingle(code));
        } else if (code === opcode.localGet && needs.rawLocals[a] === 1) {
          const type = locals.types[a];
          if ((type === F32 || type === F64) && bitsMayBeSeen(reader, needs.rawLocals)) canonicalise(writer, type === F32);
        }
      },
    });
  };
  return writeForms(plan, module.bodies[functionIndex - module.functionImports.length]!, type, write);
}
