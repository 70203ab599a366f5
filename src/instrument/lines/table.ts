/** Building a LineTable (abi/guest.ts) from runs of rows, whatever their source. */
import type { LineTable } from "../../../abi/guest.ts";

/** Code offset → position. `file` is an index into the builder's files, or −1: no position from here on. */
export interface Row {
  readonly offset: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

/** Rows of one stretch of code, [start, end). They need not be sorted. */
export interface Run {
  readonly end: number;
  readonly rows: Row[];
}

const noPosition = { file: -1, line: 0, column: 0 };

/**
 * Runs sorted and joined into one table. Of rows at one offset the last one counts (DWARF 5, section 6.2.2: the others are empty ranges).
 * Where runs overlap, which no compiler writes, the one that begins first keeps its code.
 * Undefined when no row has a position.
 */
export function lineTable(files: readonly string[], runs: readonly Run[]): LineTable | undefined {
  const sorted = runs
    .map((run) => ({ end: run.end, rows: sortedByOffset(run.rows) }))
    .filter((run) => run.rows.length > 0)
    .sort((left, right) => left.rows[0]!.offset - right.rows[0]!.offset);
  const table: Row[] = [];
  let end = 0;
  for (const run of sorted) {
    const start = run.rows[0]!.offset;
    if (start < end) continue;
    if (table.length > 0 && start > end) push(table, { offset: end, ...noPosition });
    for (const row of run.rows) if (row.offset < run.end) push(table, row);
    end = Math.max(run.end, start);
  }
  if (!table.some((row) => row.file >= 0)) return undefined;
  push(table, { offset: end, ...noPosition });
  return {
    files,
    offsets: Uint32Array.from(table, (row) => row.offset),
    file: Int32Array.from(table, (row) => row.file),
    line: Uint32Array.from(table, (row) => row.line),
    column: Uint32Array.from(table, (row) => row.column),
  };
}

function sortedByOffset(rows: Row[]): Row[] {
  for (let index = 1; index < rows.length; index++) {
    if (rows[index]!.offset < rows[index - 1]!.offset) return rows.slice().sort((left, right) => left.offset - right.offset);
  }
  return rows;
}

function push(table: Row[], row: Row): void {
  const last = table[table.length - 1];
  if (last?.offset === row.offset) table.pop();
  const before = table[table.length - 1];
  if (before && before.file === row.file && before.line === row.line && before.column === row.column) return;
  table.push(row);
}
