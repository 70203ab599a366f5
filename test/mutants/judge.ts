/**
 * Runs inside a copy of the project that has one rule broken: the recorded C programs, those named first, until one does not do as Linux does.
 * Prints "killed by NAME: what differs" and ends with status 1; with 0 where nobody noticed.
 *
 *     node --import ts-blank-space/register test/mutants/judge.ts ONLY|ALL NAME…
 *
 * ONLY: none but those named.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { firstDifference, recordedPrograms } from "../conformance/recorded.ts";
import { walkDiffers, walkGuest } from "./walks.ts";

/** More than any program needs; an endless one uses it up in seconds. */
const FUEL = 2 ** 31;
const root = fileURLToPath(new URL("../..", import.meta.url));
const programs = nodePrograms();
const [mode, ...names] = process.argv.slice(2);

function noticed(name: string, what: string): never {
  console.log(`killed by ${name}: ${what.replace(/\s+/g, " ").slice(0, 160)}`);
  process.exit(1);
}

/** As recorded.ts runs it, but under a name that is the same in every copy of the project, so that one compilation serves all. */
async function run(path: string): Promise<{ exitStatus: number; stdout: string }> {
  const guest = await makeGuest(relative(root, path), new Uint8Array(readFileSync(path)), {
    sdk: readSdk,
    sdkVersion: sdkVersion(),
    cache: openCache(),
  });
  const written: string[] = [];
  const { exitStatus } = runGuest(await loadKernel(), guest, {
    limits: { fuel: FUEL },
    output: (descriptor, bytes) => {
      if (descriptor === 1) written.push(Buffer.from(bytes).toString("latin1"));
    },
    input: () => new Uint8Array(0),
    programs,
  });
  return { exitStatus, stdout: written.join("") };
}

const all = ["guests/examples/c", "test/conformance/programs"].flatMap(recordedPrograms);
const rank = ({ name }: { readonly name: string }): number => (names.includes(name) ? names.indexOf(name) : names.length);
const chosen = all.filter(({ name }) => mode === "ALL" || names.includes(name)).sort((a, b) => rank(a) - rank(b));
for (const program of chosen) {
  try {
    const { exitStatus, stdout } = await run(program.path);
    if (exitStatus !== program.exitStatus) noticed(program.name, `status ${exitStatus}, Linux ${program.exitStatus}`);
    const difference = firstDifference(program.stdout, stdout);
    if (difference !== undefined) noticed(program.name, difference);
  } catch (reason) {
    noticed(program.name, (reason as Error).message);
  }
}
if (mode === "ALL" || names.includes("random-signals")) {
  const difference = walkDiffers(await loadKernel(), await walkGuest());
  if (difference !== undefined) noticed("random-signals", difference);
}
