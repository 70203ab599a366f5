/** The package as somebody installs it: what npm would publish, in a folder of its own, without the optional compilers. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { makeGuest } from "../../src/compile/index.ts";
import { serialise } from "../../src/instrument/serialise.ts";

const { exports, bin, peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | { types: string; default?: string }>;
  bin: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional: boolean }>;
};
const folder = mkdtempSync(join(tmpdir(), "signalbox-package-"));
const installed = join(folder, "node_modules/signalbox");
let files: string[];

function npm(...words: string[]): string {
  const path = process.env["npm_execpath"] ?? "";
  const [command, first] = path.endsWith("npm-cli.js") ? [process.execPath, [path]] : ["npm", []];
  return execFileSync(command, [...first, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** Runs JavaScript in the folder of somebody who has installed the package. */
function consumer(code: string): { status: number | null; stdout: string; stderr: string } {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: folder,
    encoding: "utf8",
    env: { ...environment, SIGNALBOX_CACHE: "off" },
  });
}

beforeAll(() => {
  const [packed] = JSON.parse(npm("pack", "--dry-run", "--json")) as { files: { path: string }[] }[];
  files = packed!.files.map(({ path }) => path);
  for (const file of files) {
    mkdirSync(dirname(join(installed, file)), { recursive: true });
    cpSync(file, join(installed, file));
  }
  cpSync("node_modules/@bjorn3/browser_wasi_shim", join(folder, "node_modules/@bjorn3/browser_wasi_shim"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what is published", () => {
  test("everything that package.json names is among it, and nothing that only we need", () => {
    const named = [
      ...Object.values(exports).flatMap((entry) =>
        typeof entry === "string" ? [entry] : [entry.types, ...(entry.default ? [entry.default] : [])],
      ),
      ...Object.values(bin),
    ];
    expect(named.map((path) => path.replace(/^\.\//, "")).filter((path) => !files.includes(path))).toEqual([]);
    expect(files).toContain("build/kernel.wasm");
    expect(files).toContain("LICENSE");
    expect(files.filter((path) => /^(test|scripts|node_modules|web)\/|\.test\./.test(path))).toEqual([]);
  });

  test("the compilers are optional peers", () => {
    expect(Object.keys(peerDependencies).sort()).toEqual(Object.keys(peerDependenciesMeta).sort());
    expect(Object.values(peerDependenciesMeta).every(({ optional }) => optional)).toBe(true);
  });

  test("every module of it loads without the compilers", () => {
    const modules = Object.entries(exports).filter(([, entry]) => typeof entry !== "string" && entry.default);
    expect(modules.length).toBeGreaterThan(1);
    for (const [path] of modules) {
      const name = path === "." ? "signalbox" : `signalbox/${path.slice(2)}`;
      expect({ name, ...consumer(`await import("${name}"); console.log("loaded")`) }).toMatchObject({
        name,
        stdout: "loaded\n",
        stderr: "",
      });
    }
  });

  test("signalbox/python adds no dependency: all that it loads is our own, and small", () => {
    const loaded = new Set<string>();
    const foreign: string[] = [];
    const open = ["dist/src/python/index.js"];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (loaded.has(path)) continue;
      loaded.add(path);
      for (const [, target] of readFileSync(join(installed, path), "utf8")
        .replace(/\/\*[\s\S]*?\*\//g, "")
        .matchAll(/(?:\bfrom|\bimport|\bimport\()\s*"([^"]+)"/g))
        if (target!.startsWith(".")) open.push(join(dirname(path), target!));
        else foreign.push(`${path} imports ${target}`);
    }
    expect(foreign).toEqual([]);
    const size = [...loaded].reduce((sum, path) => sum + readFileSync(join(installed, path)).length, 0);
    expect(loaded.size).toBeGreaterThan(30);
    expect(size).toBeLessThan(400_000);
  });

  test("its types hold for a strict program", () => {
    writeFileSync(
      join(folder, "program.ts"),
      'import { makeGuest, runGuest, type Guest, type RunResult } from "signalbox";\nimport { loadKernel, readSdk } from "signalbox/node";\n' +
        'const guest: Guest = await makeGuest("a.wat", new Uint8Array(), { sdk: readSdk });\nexport const result: RunResult = runGuest(await loadKernel(), guest, { seed: 1 });\n' +
        "// @ts-expect-error a seed is a number\nrunGuest(await loadKernel(), guest, { seed: 'one' });\n",
    );
    const tsc = spawnSync(
      process.execPath,
      [
        resolve("node_modules/@typescript/native/bin/tsc"),
        "--noEmit",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--skipLibCheck",
        "program.ts",
      ],
      { cwd: folder, encoding: "utf8" },
    );
    expect(tsc.stdout).toBe("");
    expect(tsc.status).toBe(0);
  });
});

describe("without the compilers", () => {
  test("a prepared guest runs", async () => {
    const guest = await makeGuest("hello.wat", readFileSync("guests/examples/wat/hello.wat"), { sdk: () => undefined });
    writeFileSync(join(folder, "hello.guest"), serialise(guest));
    const { stdout, stderr, status } = consumer(`
      import { readFileSync, writeSync } from "node:fs";
      import { deserialise, runGuest } from "signalbox";
      import { loadKernel } from "signalbox/node";
      const result = runGuest(await loadKernel(), deserialise(new Uint8Array(readFileSync("hello.guest"))), { output: (fd, bytes) => writeSync(fd, bytes) });
      process.exitCode = result.exitStatus;`);
    expect({ stdout, stderr, status }).toEqual({ stdout: "in the handler\nback in the program\n", stderr: "", status: 0 });
  });

  test.each([
    ["program.c", "@yowasp/clang"],
    ["program.as.ts", "assemblyscript"],
    ["program.wat", "binaryen"],
    ["program.script.ts", "ts-blank-space"],
  ])("running %s says which package is missing and how to get it", (file, name) => {
    writeFileSync(join(folder, file), "");
    const { NODE_OPTIONS: _, ...environment } = process.env;
    const run = spawnSync(process.execPath, [join(installed, bin["signalbox"]!), "run", file], {
      cwd: folder,
      encoding: "utf8",
      env: { ...environment, SIGNALBOX_CACHE: "off" },
    });
    expect(run.stderr).toMatch(new RegExp(`^signalbox: .*${name.replace("/", "\\/")}.*npm install .*\\n$`));
    expect(run.stdout).toBe("");
    expect(run.status).toBe(69);
    expect(existsSync(join(folder, "node_modules", name))).toBe(false);
  });
});
