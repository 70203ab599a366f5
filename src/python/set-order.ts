/**
 * In which order a Python set of ints is iterated, and so printed: by place in its hash table, which depends on the order of insertion.
 * The hash of an int is the int (below 2^61); a set probes nine neighbours, then jumps, and grows when three fifths are taken
 * (Objects/setobject.c: set_add_entry, set_table_resize).
 */
const SMALLEST_TABLE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5n;

/** hash(int): itself; -1 is taken for errors, so its hash is -2 (long_hash). */
function hashOf(value: number): bigint {
  const hash = BigInt(value);
  return BigInt.asUintN(64, hash === -1n ? -2n : hash);
}

function insert(table: (number | undefined)[], value: number): void {
  const mask = BigInt(table.length - 1);
  let perturb = hashOf(value);
  let index = Number(perturb & mask);
  for (;;) {
    const last = index + LINEAR_PROBES <= Number(mask) ? index + LINEAR_PROBES : index;
    for (let at = index; at <= last; at++) {
      if (table[at] !== undefined) continue;
      table[at] = value;
      return;
    }
    perturb >>= PERTURB_SHIFT;
    index = Number((BigInt(index) * 5n + 1n + perturb) & mask);
  }
}

/** The numbers, which are different from one another and were added one after the other, in the order in which the set has them. */
export function setOrder(values: Iterable<number>): number[] {
  let table: (number | undefined)[] = new Array(SMALLEST_TABLE).fill(undefined);
  let used = 0;
  for (const value of values) {
    insert(table, value);
    used++;
    if (used * 5 < (table.length - 1) * 3) continue;
    let size = SMALLEST_TABLE;
    while (size <= (used > 50000 ? used * 2 : used * 4)) size <<= 1;
    const bigger: (number | undefined)[] = new Array(size).fill(undefined);
    for (const each of table) if (each !== undefined) insert(bigger, each);
    table = bigger;
  }
  return table.filter((each) => each !== undefined);
}
