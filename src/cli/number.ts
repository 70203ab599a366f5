import { Failure } from "./exit-status.ts";

/**
 * A whole number from an option: `1000`, `1_000_000` or `1e9`.
 * @throws {Failure} bad usage
 */
export function parseWhole(option: string, text: string, least: number, most: number): number {
  const number = /^\d[\d_]*$/.test(text) ? Number(text.replaceAll("_", "")) : /^\d+(\.\d+)?e\d+$/i.test(text) ? Number(text) : NaN;
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Failure("usage", `${option} ${text}: give a whole number from ${least} to ${most}`);
  return number;
}
