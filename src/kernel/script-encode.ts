/** Pieces of which the system calls of a script are made: numbers in the six words, structures at their places in the argument area. */
import { systemCalls } from "../../abi/syscalls.ts";
import { Call } from "./script-request.ts";
import type { Area } from "./script-request.ts";
import type { SignalSet } from "./script-values.ts";

/** Numbers of the system calls by name. */
export const numbers: Readonly<Record<string, number>> = Object.fromEntries(systemCalls.map((call) => [call.name, call.number]));

export const asIs = (result: number): number => result;
export const nothing = (): void => {};

/** A call with numbers alone, whose result is a number. */
export function plain(name: string, ...args: number[]): Call<number> {
  if (numbers[name] === undefined) throw new TypeError(`there is no system call ${name}: docs/reference has the list`);
  return new Call(numbers[name], name, (area) => area.words.set(args), asIs);
}

/** A call with numbers alone, whose result says nothing but that it succeeded. */
export function silent(name: string, ...args: number[]): Call<void> {
  return new Call(numbers[name]!, name, (area) => area.words.set(args), nothing);
}

/** Passes the addresses of the structure arguments `indexes`. */
export function pointers(area: Area, ...indexes: number[]): void {
  for (const index of indexes) area.words[index] = area.argument(index);
}

export function optionalTime(area: Area, index: number, ns: number | undefined): void {
  area.words[index] = ns === undefined ? 0 : area.argument(index);
  if (ns !== undefined) area.values.setTimespec(area.argument(index), ns);
}

export function optionalSet(area: Area, index: number, set: SignalSet | undefined): void {
  area.words[index] = set === undefined ? 0 : area.argument(index);
  if (set !== undefined) area.values.setSet(area.argument(index), set);
}
