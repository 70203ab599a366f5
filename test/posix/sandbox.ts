/** One program of the suite in the sandbox: compiled as it is, with the suite's flags, and run without input. */
import { Directory, File, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileC } from "../../src/compile/c.ts";
import type { COptions } from "../../src/compile/c.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { CompileError } from "../../src/compile/index.ts";
import { emptyRoot, runGuest } from "../../src/machine/index.ts";
import type { Directories } from "../../src/machine/index.ts";
import { cacheKey, openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { readSdk } from "../../src/node/sdk.ts";
import type { Case } from "./cases.ts";
import { compilerFlags } from "./compiler-flags.ts";
import { includeFolder, readIncluded } from "./included.ts";
import { BROKEN, BUILD_FAILED, DEADLOCK, HUNG, statusName } from "./status.ts";
import type { Outcome } from "./status.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Safepoints at the most: 80 s of virtual time of a program that only computes. */
const FUEL = 2 ** 33;

let version: string | undefined;

/** Hash of the contents of what makes guests: unlike src/node's sdkVersion, it does not change with the files' times. */
function compilerVersion(): string {
  if (version !== undefined) return version;
  const hash = createHash("sha256");
  for (const folder of ["guests/sdk/c", "src/compile", "src/instrument"]) {
    for (const path of (readdirSync(join(root, folder), { recursive: true }) as string[]).sort()) {
      if (!/\.\w+$/.test(path)) continue;
      hash.update(`${path}\0`).update(readFileSync(join(root, folder, path)));
    }
  }
  return (version = hash.digest("hex"));
}

const flagsOf = (source: string): string[] => [...compilerFlags, `-I${includeFolder(source)}`];

const optionsOf = (suite: string, source: string): COptions => ({
  sdk: readSdk,
  files: readIncluded(suite, source),
  flags: flagsOf(source),
  cache: openCache(),
});

/** The guest's file tree: where the program executes another of the suite (a path that ends in .test), that one's module is there. */
async function executables(suite: string, source: string): Promise<Directories | undefined> {
  const text = readFileSync(join(suite, source), "utf8");
  const paths = [...text.matchAll(/"([\w./-]+)\.test"/g)].map((found) => found[1]!).filter((path) => existsSync(join(suite, `${path}.c`)));
  if (paths.length === 0) return undefined;
  const root = emptyRoot();
  for (const path of paths) {
    const file = `${path}.c`;
    const { wasm } = await compileC({ [file]: readFileSync(join(suite, file), "utf8") }, optionsOf(suite, file));
    const folders = dirname(path).split("/");
    let contents = root;
    for (const folder of folders) {
      const found = contents.get(folder);
      const directory = found instanceof Directory ? found : new Directory(new Map());
      contents.set(folder, directory);
      contents = directory.contents;
    }
    contents.set(`${basename(path)}.test`, new File(wasm));
  }
  return new Map([["/", new PreopenDirectory("/", root)]]);
}

/** A test of headers: it passes if it compiles. */
async function compileOnly(suite: string, { source }: Case): Promise<Outcome> {
  const text = readFileSync(join(suite, source), "utf8");
  const cache = openCache();
  const key = cacheKey("posix headers", compilerVersion(), source, text, ...compilerFlags);
  if (!cache.get(key)) {
    const sources = { [source]: text, "main.c": "int main(void) { return 0; }\n" };
    await compileC(sources, optionsOf(suite, source));
    cache.put(key, new Uint8Array(1));
  }
  return { status: statusName(0), output: "" };
}

async function run(suite: string, each: Case): Promise<Outcome> {
  const { source } = each;
  const guest = await makeGuest(source, new Uint8Array(readFileSync(join(suite, source))), {
    sdk: readSdk,
    sdkVersion: compilerVersion(),
    files: readIncluded(suite, source),
    flags: flagsOf(source),
    cache: openCache(),
  });
  let output = "";
  const say = (text: string): void => void (output += `${text}\n`);
  const { ending, exitStatus } = runGuest(await loadKernel(), guest, {
    arguments: each.arguments,
    limits: { fuel: FUEL },
    output: (_, bytes) => (output += Buffer.from(bytes).toString("latin1")),
    warning: say,
    directories: await executables(suite, source),
    programs: nodePrograms({ warning: say }),
    input: () => new Uint8Array(0),
  });
  const status = ending.kind === "deadlock" ? DEADLOCK : ending.kind === "limit" ? HUNG : statusName(exitStatus);
  return { status, output: output.slice(0, 2000) };
}

export async function sandboxOutcome(suite: string, each: Case): Promise<Outcome> {
  try {
    return await (each.hasMain ? run(suite, each) : compileOnly(suite, each));
  } catch (reason) {
    if (reason instanceof CompileError) return { status: BUILD_FAILED, output: `${reason.message}\n${reason.output}`.slice(0, 2000) };
    return { status: BROKEN, output: (reason as Error).stack ?? String(reason) };
  }
}
