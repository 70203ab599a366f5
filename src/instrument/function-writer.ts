/**
 * Writes one form of a function, and keeps account of its operands and labels while it does.
 *
 * A *point* is a place where the function may have to stop: a guard that fails, a safepoint, and (full tier) a call that may be suspended. The forms:
 *
 *   calls   At a point the slow function is called in place. For Binaryen's Asyncify, which then does the rest.
 *   fast    At a point the number of the point goes into a local and the function leaves: it tail-calls its slow form with all its locals.
 *           Nothing ever comes back, so hot code is not disturbed: no value has to survive a call that hardly ever happens.
 *   slow    Can be entered at any point. Operands are in locals at points, and every block (loop, arm) that holds points begins with a dispatch:
 *
 *             block $skip2 block $stop2 block $skip1 block $stop1
 *               (br_table on the number of the point, 0: go on here)
 *               … code before the first stop …   (condition) i32.eqz br_if $skip1
 *             end $stop1   (the slow function is called)   end $skip1
 *               … code …
 *             end $stop2 …
 *
 *           A stop is a point, or a nested block that holds points. Unreachable code is left out, so the types of all operands are known.
 *
 * Both forms number locals alike. Points are found while the fast form is written; the slow one follows its record.
 */
import type { Assembler } from "./assembler.ts";
import { op } from "./assembler.ts";
import { opcode } from "./instruction.ts";
import type { Locals } from "./locals.ts";
import { ModuleError } from "./module-error.ts";

/** Bytes of code that engines accept in a function: 7,654,321. */
const MOST_CODE = 7_000_000;

export type Form = "calls" | "fast" | "slow";

interface Stop {
  readonly first: number;
  last: number;
  /** A point itself, not a block that holds points. */
  readonly isPoint: boolean;
  /** A point with a condition: the slow function may be skipped. */
  readonly skips: boolean;
  /** Levels of its labels, while the slow form is written. */
  stopLevel: number;
  skipLevel: number;
}
type Arm = Stop[];
/** A block, loop, if or the function: its arms (one, or then and else), in order of opening. */
interface Block {
  readonly arms: Arm[];
  lastOfFirstArm: number;
}
/** What the fast form found. */
export interface Shape {
  readonly blocks: Block[];
  points: number;
  /** Operands on the stack at the most. */
  deepest: number;
}

interface Operand {
  readonly type: number;
  /** Its slot holds it. */
  saved: boolean;
}
interface Label {
  readonly kind: number;
  readonly height: number;
  readonly parameters: readonly number[];
  readonly results: readonly number[];
  /** Number of labels around it in what is written. */
  readonly level: number;
  readonly block: Block;
  arm: Arm;
  nextStop: number;
  readonly firstPoint: number;
  /** In the slow form: a stop of the block around it. */
  readonly isStop: boolean;
}

export class FunctionWriter {
  readonly to: Assembler;
  readonly locals: Locals;
  /** Written after a call that may have been suspended: leaves if it was. */
  private readonly afterCall: ((leave: (inside: number) => void) => void) | undefined;
  private readonly form: Form;
  private readonly shape: Shape;
  private nextBlock = 0;
  private operands: Operand[] = [];
  /** All operands below this one are saved. */
  private savedBelow = 0;
  private labels: Label[] = [];
  /** Labels open in what is written. */
  private level: number;
  private points = 0;
  /** Blocks open in code that is never reached. */
  private deadBlocks = 0;
  private dead = false;

  /** `outer`: labels around the function's code, of which label 0 is the way out. */
  constructor(
    to: Assembler,
    locals: Locals,
    form: Form,
    shape: Shape,
    suspendable: ((leave: (inside: number) => void) => void) | undefined,
    outer: number,
  ) {
    this.level = outer;
    this.to = to;
    this.locals = locals;
    this.form = form;
    this.shape = shape;
    this.afterCall = suspendable;
  }

  /** Whether calls that may be suspended are points. */
  get suspendable(): boolean {
    return this.afterCall !== undefined && this.form !== "calls";
  }
  get finished(): boolean {
    return this.labels.length === 0;
  }

  // Operands.

  push(type: number): void {
    if (this.operands.push({ type, saved: false }) > this.shape.deepest) this.shape.deepest = this.operands.length;
  }
  pushAll(types: readonly number[]): void {
    for (const type of types) this.push(type);
  }
  /** Takes operands off the account; what is on the stack is the caller's business. */
  pop(count: number): Operand[] {
    if (count === 0) return [];
    const popped = this.operands.splice(this.operands.length - count, count);
    this.savedBelow = Math.min(this.savedBelow, this.operands.length);
    return popped;
  }
  private cut(height: number): void {
    this.operands.length = height;
    this.savedBelow = Math.min(this.savedBelow, height);
  }
  typeAt(fromTop: number): number {
    return this.operands[this.operands.length - 1 - fromTop]!.type;
  }
  private get base(): number {
    return this.labels.at(-1)?.height ?? 0;
  }
  private slot(position: number): number {
    return this.locals.slot(position, this.operands[position]!.type);
  }
  /** Stack to slots, from the top down to `from`. */
  private spill(from: number): void {
    for (let i = this.operands.length - 1; i >= from; i--) {
      if (this.operands[i]!.saved) this.to.op(op.drop);
      else this.to.set(this.slot(i));
      this.operands[i]!.saved = true;
    }
    if (this.to.length > MOST_CODE) throw new ModuleError("a function is too large to be instrumented: compile with -Os, or split it");
  }
  private reload(from: number): void {
    for (let i = from; i < this.operands.length; i++) this.to.get(this.slot(i));
  }
  /** Sees to it that slots hold all operands of this block but the `except` uppermost; they stay on the stack. */
  private save(except = 0): void {
    const end = this.operands.length - except;
    let from = Math.max(this.base, this.savedBelow);
    while (from < end && this.operands[from]!.saved) from++;
    this.savedBelow = Math.max(from, end);
    if (from >= end) return;
    if (from === end - 1 && except === 0) {
      this.to.tee(this.slot(from));
      this.operands[from]!.saved = true;
      return;
    }
    this.spill(from);
    this.reload(from);
  }

  // Points.

  private leave(point: number, inside: number): void {
    this.to
      .i32(point)
      .set(this.locals.index("point"))
      .br(this.level - 1 + inside);
  }

  /** Leaves to be suspended. Only these operands are waiting; other slots hold what is left over, and which of it depends on the form. */
  private suspend(point: number, inside: number): void {
    const live = [0, 0];
    for (let i = 0; i < this.operands.length; i++) {
      const known = this.locals.bitOf(this.slot(i));
      if (known) live[known.word]! |= known.bit;
    }
    this.locals.waiting.forEach((local, word) => this.to.i32(live[word]!).set(local));
    this.leave(point, inside);
  }

  /** A place to stop. Each of `conditions` leaves an i32 on the stack: one that is not 0 suffices (no conditions: always). `slow` calls the slow function and leaves the stack as it was. */
  point(conditions: readonly (() => void)[], slow: () => void): void {
    const { to } = this;
    const conditional = conditions.length > 0;
    const any = (): void =>
      conditions.forEach((condition, i) => {
        condition();
        if (i > 0) to.op(op.i32Or);
      });
    if (this.form === "calls") {
      any();
      if (conditional) to.if();
      slow();
      if (conditional) to.end();
      return;
    }
    const number = ++this.points;
    if (this.form === "fast") {
      this.record(number, number, true, conditional);
      this.save();
      // A branch each: predicted, they cost less than putting the conditions together.
      for (const condition of conditions) {
        condition();
        to.if();
        this.leave(number, 1);
        to.end();
      }
      if (!conditional) this.leave(number, 0);
      return;
    }
    const from = this.base;
    const stop = this.takeStop();
    this.spill(from);
    any();
    if (conditional) to.op(op.i32Eqz).brIf(this.level - 1 - stop.skipLevel);
    this.arrive(stop);
    slow();
    if (this.afterCall) this.afterCall((inside) => this.suspend(number, inside));
    if (conditional) {
      to.end();
      this.level--;
    }
    this.reload(from);
  }

  /** A call that may be suspended, its operands on the stack and on the account; `call` writes it. They are taken off, its results are the caller's to push. */
  callPoint(count: number, call: () => void): void {
    if (!this.suspendable) {
      this.pop(count);
      call();
      return;
    }
    const number = ++this.points;
    if (this.form === "fast") {
      this.record(number, number, true, false);
      this.save(count);
    } else {
      const from = this.base;
      const stop = this.takeStop();
      this.spill(from);
      this.arrive(stop);
      this.reload(from);
    }
    call();
    this.pop(count);
    this.afterCall!((inside) => this.suspend(number, inside));
  }

  private record(first: number, last: number, isPoint: boolean, skips: boolean): void {
    this.labels.at(-1)?.arm.push({ first, last, isPoint, skips, stopLevel: 0, skipLevel: 0 });
  }
  private takeStop(): Stop {
    const label = this.labels.at(-1)!;
    return label.arm[label.nextStop++]!;
  }
  private arrive(stop: Stop): void {
    this.to.end();
    this.level--;
    if (this.level !== stop.stopLevel) throw new Error("[signalbox bug] the slow form's stops do not nest");
    if (stop.isPoint) this.to.i32(0).set(this.locals.index("point"));
  }

  // Blocks.

  /** Opens a block, loop or if; its operands (and the condition) are on the stack and on the account. `header` writes opcode and type. */
  open(kind: number, parameters: readonly number[], results: readonly number[], header: () => void): void {
    if (this.dead) {
      this.deadBlocks++;
      return;
    }
    const { to } = this;
    const block: Block = this.form === "slow" ? this.shape.blocks[this.nextBlock++]! : { arms: [[]], lastOfFirstArm: 0 };
    if (this.form !== "slow") this.shape.blocks.push(block);
    const isStop = this.form === "slow" && this.labels.length > 0 && block.arms.some((arm) => arm.length > 0);
    if (kind === opcode.if) this.pop(1);
    if (isStop) {
      const from = this.base;
      const condition = kind === opcode.if ? this.locals.index("condition") : -1;
      if (kind === opcode.if) to.set(condition);
      const stop = this.takeStop();
      this.spill(from);
      this.arrive(stop);
      for (let i = this.operands.length - parameters.length; i < this.operands.length; i++) to.get(this.slot(i));
      if (kind === opcode.if) {
        // Re-entered, the arm is the one that holds the point.
        const point = this.locals.index("point");
        to.get(point)
          .if(0x7f)
          .get(point)
          .i32(block.lastOfFirstArm + 1)
          .op(op.i32LtU)
          .else()
          .get(condition)
          .end();
      }
    } else if (this.form === "fast") {
      // All operands below get saved; those of an if under its condition, which is on the stack but no longer on the account.
      if (kind === opcode.if && this.hasUnsaved()) {
        const condition = this.locals.index("condition");
        to.set(condition);
        this.save();
        to.get(condition);
      } else this.save();
    }
    header();
    this.pop(parameters.length);
    this.labels.push({
      kind,
      height: this.operands.length,
      parameters,
      results,
      level: this.level++,
      block,
      arm: block.arms[0]!,
      nextStop: 0,
      firstPoint: this.points + 1,
      isStop,
    });
    this.pushAll(parameters);
    this.openArm();
  }
  private hasUnsaved(): boolean {
    for (let i = Math.max(this.base, this.savedBelow); i < this.operands.length; i++) if (!this.operands[i]!.saved) return true;
    return false;
  }

  private openArm(): void {
    if (this.form !== "slow") return;
    const { to } = this;
    const { arm, height } = this.labels.at(-1)!;
    if (arm.length === 0) return;
    this.spill(height);
    for (let i = arm.length - 1; i >= 0; i--) {
      const stop = arm[i]!;
      if (stop.skips) {
        stop.skipLevel = this.level++;
        to.block();
      }
      stop.stopLevel = this.level++;
      to.block();
    }
    const point = this.locals.index("point");
    const first = arm[0]!.first;
    const last = arm.at(-1)!.last;
    if (arm.length === 1) to.get(point).brIf(0);
    else if (last - first > 4 * arm.length) {
      // Many points in few blocks: comparisons, so that deep nesting does not repeat long tables.
      to.block().get(point).op(op.i32Eqz).brIf(0);
      for (const stop of arm)
        to.get(point)
          .i32(stop.last + 1)
          .op(op.i32LtU)
          .brIf(this.level - stop.stopLevel);
      to.end();
    } else {
      to.block()
        .get(point)
        .op(op.i32Eqz)
        .brIf(0)
        .get(point)
        .i32(first)
        .op(op.i32Sub)
        .byte(opcode.brTable)
        .u32(last - first);
      let stop = 0;
      for (let number = first; number <= last; number++) {
        while (arm[stop]!.last < number) stop++;
        to.u32(this.level - arm[stop]!.stopLevel);
      }
      to.end();
    }
    this.reload(height);
  }

  else(): void {
    if (this.deadBlocks > 0) return;
    const label = this.labels.at(-1)!;
    this.dead = false;
    this.to.else();
    this.cut(label.height);
    this.pushAll(label.parameters);
    if (this.form === "slow") label.arm = label.block.arms[1]!;
    else {
      label.block.lastOfFirstArm = this.points;
      label.block.arms.push((label.arm = []));
    }
    label.nextStop = 0;
    this.openArm();
  }

  end(): void {
    if (this.deadBlocks > 0) {
      this.deadBlocks--;
      return;
    }
    const label = this.labels.pop()!;
    this.dead = false;
    this.to.end();
    this.level--;
    if (this.form === "slow" && this.level !== label.level) throw new Error("[signalbox bug] the slow form's blocks do not nest");
    this.cut(label.height);
    if (this.form !== "slow" && label.kind === opcode.if && label.block.arms.length === 1) label.block.lastOfFirstArm = this.points;
    if (this.form === "fast" && this.points >= label.firstPoint) this.record(label.firstPoint, this.points, false, false);
    this.pushAll(label.results);
    if (label.isStop && label.height > this.base) {
      // The operands below are in their slots only: results on top of them again.
      this.spill(label.height);
      this.reload(this.base);
    }
    this.shape.points = this.points;
  }

  /** Nothing up to the end of this block (or else) is reached: it is not written. */
  unreachable(): void {
    this.dead = true;
  }
  get skipping(): boolean {
    return this.dead;
  }
  /** A branch's depth as written, from its depth in the original. */
  depth(original: number): number {
    return this.level - 1 - this.labels[this.labels.length - 1 - original]!.level;
  }
}
