/**
 * Judges mutants of the kernel in one process: the compiler and the guests are loaded once, the kernel is compiled (without optimisation)
 * with the mutant's text in place of the file's, and the recorded programs run on it. A worker thread, so that one that hangs can be given up.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import * as asc from "assemblyscript/asc";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { firstDifference, recordedPrograms } from "../conformance/recorded.ts";
import type { Which } from "./kernel-judge.ts";
import type { Mutant } from "./mutant.ts";
import { walkDiffers, walkGuest } from "./walks.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const FUEL = 2 ** 31;
const programs = nodePrograms();
const recorded = ["guests/examples/c", "test/conformance/programs"].flatMap(recordedPrograms);
const guests = new Map<string, Guest>();

/** The kernel with the mutant in it. Throws where it does not compile. */
async function compileKernel(mutant: Mutant | undefined): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    "assembly/index.ts --runtime stub --initialMemory 128 --maximumMemory 128 --memoryBase 256 --stackSize 0 --noAssert -O0 -o kernel.wasm".split(
      " ",
    ),
    {
      readFile: (name) => {
        try {
          const text = readFileSync(join(root, name), "utf8");
          return mutant?.file === name ? text.replace(mutant.from, () => mutant.to) : text;
        } catch {
          return null;
        }
      },
      writeFile: (_, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`"${mutant?.name ?? "no mutant"}" does not compile: ${stderr.toString().slice(0, 600)}`);
  return binary as Uint8Array<ArrayBuffer>;
}

async function guestOf(path: string): Promise<Guest> {
  let guest = guests.get(path);
  if (!guest) {
    guest = await makeGuest(relative(root, path), new Uint8Array(readFileSync(path)), {
      sdk: readSdk,
      sdkVersion: sdkVersion(),
      cache: openCache(),
    });
    guests.set(path, guest);
  }
  return guest;
}

/** Who noticed it, or undefined: the likely programs, the random walks, or all programs. */
async function judge(kernel: WebAssembly.Module, mutant: Mutant | undefined, which: Which): Promise<string | undefined> {
  if (which === "walks") return walkDiffers(kernel, await walkGuest());
  const likely = mutant?.tests ?? [];
  const chosen =
    which === "all"
      ? recorded.filter(({ name }) => !likely.includes(name))
      : likely.flatMap((name) => recorded.filter((program) => program.name === name));
  for (const program of chosen) {
    try {
      let stdout = "";
      const { exitStatus } = runGuest(kernel, await guestOf(program.path), {
        limits: { fuel: FUEL },
        output: (descriptor, bytes) => {
          if (descriptor === 1) stdout += Buffer.from(bytes).toString("latin1");
        },
        input: () => new Uint8Array(0),
        programs,
      });
      if (exitStatus !== program.exitStatus) return `${program.name}: status ${exitStatus}, Linux ${program.exitStatus}`;
      const difference = firstDifference(program.stdout, stdout);
      if (difference !== undefined) return `${program.name}: ${difference}`;
    } catch (reason) {
      return `${program.name}: ${(reason as Error).message}`;
    }
  }
  return undefined;
}

parentPort?.on("message", async ({ mutant, which }: { mutant: Mutant | undefined; which: Which }) => {
  try {
    const binary = await compileKernel(mutant);
    parentPort?.postMessage({ killer: await judge(new WebAssembly.Module(binary), mutant, which), binary });
  } catch (reason) {
    parentPort?.postMessage({ error: (reason as Error).message });
  }
});
