/**
 * Reads `.debug_line` of a wasm module: DWARF 2 to 5, section 6.2, "Line Number Information".
 *
 * Addresses in wasm DWARF are bytes from the start of the code section's contents ("DWARF for WebAssembly"). The linker does not
 * remove the lines of a function that it dropped; it gives them an address that no code has, a tombstone (−1, −2 or 0): those go.
 * The data are a stranger's: everything is bounded by the sections' sizes, and a unit that makes no sense ends the reading there.
 */
import type { LineTable } from "../../../abi/guest.ts";
import { Bytes, OutOfBytes } from "./bytes.ts";
import { readUnit, type Strings, type Unit } from "./dwarf-unit.ts";
import { readSections } from "./sections.ts";
import { lineTable, type Row, type Run } from "./table.ts";

/** Linkers mark dropped code with the highest addresses; wasm-ld with 0xffffffff and 0xfffffffe, older ones with 0. */
const TOMBSTONE = 0xfffffff0;

/** Standard opcodes of a line-number program. */
const copy = 1,
  advancePc = 2,
  advanceLine = 3,
  setFile = 4,
  setColumn = 5,
  constAddPc = 8,
  fixedAdvancePc = 9;
/** Extended opcodes. */
const endSequence = 1,
  setAddress = 2;

/** The line table of a module with DWARF, or undefined: no line is known. Never throws for a malformed module. */
export function readDwarfLines(wasm: Uint8Array): LineTable | undefined {
  const files: string[] = [];
  const runs: Run[] = [];
  try {
    const { custom } = readSections(wasm);
    const lines = custom.get(".debug_line");
    if (!lines) return undefined;
    const strings: Strings = { line: custom.get(".debug_line_str"), debug: custom.get(".debug_str") };
    const numbers = new Map<string, number>();
    const bytes = new Bytes(lines);
    while (bytes.left > 0) {
      const unit = readUnit(bytes, strings);
      if (unit) readProgram(unit, fileNumbers(unit.files, files, numbers), runs);
    }
  } catch (reason) {
    if (!(reason instanceof OutOfBytes)) throw reason;
  }
  return lineTable(files, runs);
}

/** The unit's file index → an index into the table's `files`, where a name that many units share is kept once. */
function fileNumbers(names: readonly (string | undefined)[], files: string[], numbers: Map<string, number>): number[] {
  return names.map((name) => {
    if (name === undefined) return -1;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, files.length);
    return files.push(name) - 1;
  });
}

/** Runs the unit's line-number program; adds each finished sequence to `runs`. */
function readProgram(unit: Unit, files: readonly number[], runs: Run[]): void {
  const { program, opcodeBase, lineBase, lineRange, instructionLength } = unit;
  let address = 0;
  let file = 1;
  let line = 1;
  let column = 0;
  let rows: Row[] = [];
  const emit = (): void => {
    const number = files[file] ?? -1;
    // Line 0: made by the compiler, of no line (DWARF 5, 6.2.2). A fault there is better told by the line before it than by none.
    if (line > 0 && line <= 0xffffffff && number >= 0)
      rows.push({ offset: address, file: number, line, column: column <= 0xffffffff ? column : 0 });
    else if (rows.length === 0) rows.push({ offset: address, file: -1, line: 0, column: 0 });
  };
  const advance = (operations: number): void => {
    address += operations * instructionLength;
  };
  while (program.left > 0) {
    const opcode = program.u8();
    if (opcode >= opcodeBase) {
      const adjusted = opcode - opcodeBase;
      advance(Math.floor(adjusted / lineRange));
      line += lineBase + (adjusted % lineRange);
      emit();
    } else if (opcode === 0) {
      const length = program.uleb();
      const extended = new Bytes(program.data, program.position, program.position + length);
      program.skip(length);
      const kind = length > 0 ? extended.u8() : 0;
      if (kind === endSequence) {
        const start = rows[0]?.offset ?? 0;
        if (start > 0 && address > start && address < TOMBSTONE) runs.push({ end: address, rows });
        rows = [];
        address = column = 0;
        file = line = 1;
      } else if (kind === setAddress) address = length === 9 ? extended.u64() : extended.u32();
    } else if (opcode === copy) emit();
    else if (opcode === advancePc) advance(program.uleb());
    else if (opcode === advanceLine) line += program.sleb();
    else if (opcode === setFile) file = program.uleb();
    else if (opcode === setColumn) column = program.uleb();
    else if (opcode === constAddPc) advance(Math.floor((255 - opcodeBase) / lineRange));
    else if (opcode === fixedAdvancePc) address += program.u16();
    else for (let count = unit.operands[opcode] ?? 0; count > 0; count--) program.uleb();
  }
}
