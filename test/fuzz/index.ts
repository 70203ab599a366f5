/**
 * `npm run test:fuzz`: the kernel and the machine against hostile guests. For a seed and a time, or for a number of calls and modules.
 *
 *     npm run test:fuzz -- [--seed S] [--time SECONDS] [--calls N] [--modules N] [--every N] [calls] [machine] [modules] [guests]
 *
 * --every N: all invariants are looked at after each N-th call (1: after every one), the cheap ones always. When one does not hold the run
 * is made again with 1, so that the message names the call that broke it.
 */
import { readFileSync } from "node:fs";
import { Broken, CoreFuzzer } from "./core.ts";

const kernelModule = new WebAssembly.Module(readFileSync(new URL("../../build/kernel.wasm", import.meta.url)));
const words = process.argv.slice(2);
const flag = (name: string, otherwise: number): number => {
  const at = words.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const [, value] = words.splice(at, 2);
  if (value === undefined || !/^\d+$/.test(value)) {
    console.error(`fuzz: --${name} takes a number`);
    process.exit(2);
  }
  return Number(value);
};
const seed = flag("seed", 1);
const calls = flag("calls", 1_000_000);
const every = flag("every", 16);
const EPISODE = 4000;

const fuzzer = new CoreFuzzer(kernelModule);
let episodes = 0;
const begun = process.cpuUsage().user;
while (fuzzer.calls < calls) {
  const current = seed * 1_000_003 + episodes++;
  try {
    fuzzer.episode(current, EPISODE, every);
  } catch (reason) {
    if (!(reason instanceof Broken)) throw reason;
    try {
      new CoreFuzzer(kernelModule).episode(current, EPISODE, 1);
    } catch (exact) {
      throw new Error((exact as Error).message, { cause: exact });
    }
    throw reason;
  }
}
console.log(`${fuzzer.calls} calls, ${episodes} lives of the kernel, ${((process.cpuUsage().user - begun) / 1e6).toFixed(1)} s`);
