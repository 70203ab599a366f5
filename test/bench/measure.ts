/** How numbers are taken: several rounds, the candidates in turn within each, and of each its median; a busy machine then disturbs all alike. */

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** A candidate measures itself once and returns its numbers by name. */
export type Candidate = () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>;

/** Medians by candidate and name, over `rounds` rounds in which the candidates take turns. */
export async function interleave(
  rounds: number,
  candidates: Readonly<Record<string, Candidate>>,
): Promise<Record<string, Record<string, number>>> {
  const samples: Record<string, Record<string, number[]>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [candidate, measure] of Object.entries(candidates)) {
      for (const [name, value] of Object.entries(await measure())) ((samples[candidate] ??= {})[name] ??= []).push(value);
    }
  }
  const medians: Record<string, Record<string, number>> = {};
  for (const [candidate, byName] of Object.entries(samples)) {
    medians[candidate] = Object.fromEntries(Object.entries(byName).map(([name, values]) => [name, median(values)]));
  }
  return medians;
}

/** CPU time of one call, ns, in steps of a microsecond: other processes disturb it little. For work that no other thread shares. */
export function processorNanoseconds(run: () => void): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) * 1000;
}

/** Wall time of one call, ns. */
export function nanoseconds(run: () => void): number {
  const begin = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begin);
}
