/** Both forms of a function (function-writer.ts), and what the full tier adds to the slow one: its locals go to the thread's buffer and come back. */
import { Assembler, F32, F64, I32, I64, op, patch } from "./assembler.ts";
import { frameSize, frameSizeByBuffer } from "./frame.ts";
import { FunctionWriter } from "./function-writer.ts";
import type { Shape } from "./function-writer.ts";
import { Locals } from "./locals.ts";
import { ModuleError } from "./module-error.ts";
import type { Body, FunctionType } from "./module.ts";
import type { Plan, Suspension } from "./plan.ts";
import { Reader } from "./reader.ts";

export interface Written {
  /** Locals and code, without the length in front. */
  readonly body: Uint8Array;
  readonly frameSize: number;
}
/** Writes the function once, for one form. `frame` pushes its frame size. */
export type WriteForm = (writer: FunctionWriter, reader: Reader, frame: () => void) => void;

/** Engines take up to 1,000 parameters. A function with more locals has one form, which is the slow one. */
const MOST_PARAMETERS = 900;
const RETURN_CALL = 0x12;
const fastCode = new Assembler(0x10000);
const slowCode = new Assembler(0x10000);

export function writeForms(
  plan: Plan,
  { bytes = plan.module.bytes, start, end }: Body & { readonly bytes?: Uint8Array },
  type: FunctionType,
  write: WriteForm,
  single = false,
): Written {
  const { suspension } = plan;
  const reader = new Reader(bytes, start, end);
  const own = readLocals(reader, type.parameters);
  const codeAt = reader.position;
  const locals = new Locals(own, type.parameters.length);
  const shape: Shape = { blocks: [], points: 0, deepest: 0 };
  const afterCall =
    suspension &&
    ((leave: (inside: number) => void, to: Assembler): void => {
      to.global(suspension.state).if();
      leave(1);
      to.end();
    });
  const form = (to: Assembler, of: "calls" | "fast" | "slow", outer: boolean): number[] => {
    const frames: number[] = [];
    to.clear();
    reader.position = codeAt;
    const writer = new FunctionWriter(to, locals, of, shape, afterCall && ((leave) => afterCall(leave, to)), outer ? 1 : 0);
    write(writer, reader, () => frames.push(to.later()));
    if (to.length > 7_000_000) throw new ModuleError("a function is too large to be instrumented: compile with -Os, or split it");
    if (!reader.done) throw reader.malformed("a function goes on after its end");
    return frames;
  };
  const finish = (parts: readonly Assembler[], code: Assembler, frames: readonly number[], frame: number): Uint8Array => {
    for (const position of frames) patch(code.view(), position, frame);
    const body = new Assembler(parts.reduce((sum, part) => sum + part.length, 8));
    for (const part of parts) body.bytes(part.view());
    return body.byte(0x0b).finish();
  };

  if (plan.form === "calls") {
    const frames = form(fastCode, "calls", false);
    const frame = frameSize(locals.types.length, shape.deepest);
    return { body: finish([locals.header(), fastCode], fastCode, frames, frame), frameSize: frame };
  }
  locals.index("point");
  const split = !single && own.length <= MOST_PARAMETERS;
  const fastFrames = form(fastCode, "fast", true);
  const parameters = split ? locals.types.length : type.parameters.length;
  if (parameters > 1000) return writeForms(plan, { bytes, start, end }, type, write, true);
  const slowFrames = form(slowCode, "slow", suspension !== undefined);
  const before = new Assembler();
  const after = new Assembler();
  if (suspension) {
    const buffer = locals.index("buffer");
    // None is looked at after a suspension; fuel that is left is no part of a thread's state.
    const unsaved = [buffer, ...locals.waiting];
    saveLocals(before, after, locals, unsaved, suspension, type.results);
  }
  const frame = plan.largeStack
    ? frameSizeByBuffer(locals.types.reduce((sum, type) => sum + (memory[type]?.size ?? 0), 0))
    : frameSize(locals.types.length, shape.deepest);
  const slow = finish([locals.header(parameters), before, slowCode, after], slowCode, slowFrames, frame);
  if (!split) return { body: slow, frameSize: frame };

  const { index, put } = plan.addSlow(locals.types.slice(0, parameters), type.results);
  put(slow);
  const entry = new Assembler().block();
  // Called while rewinding: the slow form takes its locals from the buffer.
  if (suspension) entry.global(suspension.state).brIf(0);
  const exit = new Assembler().op(op.return).end();
  for (let i = 0; i < parameters; i++) exit.get(i);
  exit.byte(RETURN_CALL).u32(index);
  return {
    body: finish([locals.header(type.parameters.length, parameters), entry, fastCode, exit], fastCode, fastFrames, frame),
    frameSize: frame,
  };
}

function readLocals(reader: Reader, parameters: readonly number[]): number[] {
  const types = [...parameters];
  for (let groups = reader.count(); groups > 0; groups--) {
    const count = reader.u32();
    const type = reader.byte();
    if (types.length + count > 50_000) throw reader.malformed("a function has too many locals");
    for (let i = 0; i < count; i++) types.push(type);
  }
  return types;
}

const memory: Readonly<Record<number, { size: number; load: number; store: number }>> = {
  [I32]: { size: 4, load: 0x28, store: 0x36 },
  [I64]: { size: 8, load: 0x29, store: 0x37 },
  [F32]: { size: 4, load: 0x2a, store: 0x38 },
  [F64]: { size: 8, load: 0x2b, store: 0x39 },
};

/**
 * The slow form's beginning and end. State 2, rewinding: the locals come from the top of the buffer. State 1, unwinding, on entry (the fast form left so)
 * or after a call: they go there. The buffer's header is Asyncify's: address of the first free byte, end.
 */
function saveLocals(
  before: Assembler,
  after: Assembler,
  locals: Locals,
  unsaved: readonly number[],
  { state, buffer: header }: Suspension,
  results: readonly number[],
): void {
  const { types } = locals;
  const [buffer, ...live] = unsaved as [number, number, number];
  const size = types.reduce((sum, type, local) => sum + (unsaved.includes(local) ? 0 : (memory[type]?.size ?? 0)), 0);
  before.block().global(state).if();
  before.global(state).i32(1).op(op.i32Eq).brIf(1);
  before.global(header).global(header).load(0).i32(size).op(op.i32Sub).tee(buffer).store(0);
  after.op(op.return).end();
  after.global(header).load(0).tee(buffer).i32(size).op(op.i32Add).global(header).load(4).op(op.i32GtU).if().op(op.unreachable).end();
  let offset = 0;
  types.forEach((type, local) => {
    if (unsaved.includes(local)) return;
    const as = memory[type];
    if (!as)
      throw new ModuleError(
        "a function keeps a reference in a local, which cannot be suspended: compile without reference types, or choose the direct tier",
      );
    before.get(buffer).byte(as.load).byte(0).u32(offset).set(local);
    after.get(buffer).get(local);
    // A slot in which nothing waits counts as 0, so that equal states are equal bytes.
    const waits = locals.bitOf(local);
    if (waits) zero(after, type).get(live[waits.word]!).i32(waits.bit).op(op.i32And).op(op.select);
    after.byte(as.store).byte(0).u32(offset);
    offset += as.size;
  });
  before.end();
  after.global(header).get(buffer).i32(size).op(op.i32Add).store(0);
  for (const type of results) zero(after, type);
}

function zero(to: Assembler, type: number): Assembler {
  if (type === I32 || type === I64) return to.byte(type === I32 ? 0x41 : 0x42).byte(0);
  if (type === F32) return to.byte(0x43).f32(0);
  if (type === F64) return to.byte(0x44).f64(0);
  return to.byte(0xd0).byte(type);
}
