/** The invariants of ARCHITECTURE.md that no type checks: which folder may import which, and what must be absent. */
import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { trackedFiles } from "./tracked-files.ts";

interface Import {
  readonly file: string;
  readonly target: string;
  readonly manner: "value" | "type" | "dynamic";
}

/** What a folder may import. `types`: with `import type` only. A folder may always import itself. */
interface Layer {
  readonly values: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const layers: Readonly<Record<string, Layer>> = {
  abi: { values: [] },
  "src/kernel": { values: ["abi"] },
  "src/instrument": { values: ["abi"], types: ["src/kernel"] },
  "src/trace": { values: ["abi"], types: ["src/kernel"] },
  "src/compile": { values: ["abi", "src/instrument"], types: ["src/kernel"] },
  "src/python": { values: ["abi", "src/kernel", "src/trace"] },
  "src/machine": { values: ["abi", "src/kernel", "src/trace"], packages: ["@bjorn3/browser_wasi_shim"] },
  "src/view": { values: ["abi", "src/trace"], types: ["src/kernel"] },
  "src/explore": { values: ["abi", "src/kernel", "src/machine"] },
  "src/node": {
    values: ["abi", "src/kernel", "src/machine", "src/explore", "src/compile", "src/instrument", "src/trace"],
    // fast-check is handed in; its types are wanted.
    packages: ["@bjorn3/browser_wasi_shim", "fast-check"],
  },
  "src/cli": { values: ["abi", "src"] },
  src: { values: ["abi", "src/kernel", "src/machine", "src/explore", "src/compile", "src/instrument", "src/trace", "src/view"] },
};

/** Optional peers: large, and only some users need them. They load when first used. */
const compilers = ["binaryen", "assemblyscript", "@yowasp/clang", "ts-blank-space", "typescript"];

const importPattern = /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const dynamicPattern = /\bimport\(\s*["']([^"']+)["']/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  const written = [...text.matchAll(importPattern)].map((match): Import => ({
    file,
    target: match[2]!,
    manner: match[1] ? "type" : "value",
  }));
  // A type position, `typeof import("x")` or `import("x").Name` after a colon, loads nothing; told apart by `await`, `=>` or `return`.
  const dynamic = [...text.matchAll(dynamicPattern)].map((match): Import => ({ file, target: match[1]!, manner: "dynamic" }));
  return [...written, ...dynamic];
}

/** The top folder, and below src the one in it; a new folder has no layer until it is given one here. */
function layerOf(path: string): string | undefined {
  const [top, folder, ...rest] = path.split("/");
  const name = top === "src" && rest.length > 0 ? `${top}/${folder}` : top!;
  return name in layers ? name : undefined;
}

const sources = trackedFiles().filter((path) => /^(abi|src)\/.*\.ts$/.test(path));
const imports = sources.flatMap(importsOf);
const show = (found: readonly Import[]): string[] => found.map(({ file, target, manner }) => `${file} imports ${target} (${manner})`);

describe("imports run one way", () => {
  test("every source file belongs to a layer", () => {
    expect(sources.filter((path) => layerOf(path) === undefined)).toEqual([]);
    expect(imports.length).toBeGreaterThan(10);
  });

  test.each(Object.keys(layers))("%s imports only what lies below it", (name) => {
    const layer = layers[name]!;
    const wrong = imports.filter(({ file, target, manner }) => {
      if (layerOf(file) !== name || !target.startsWith(".")) return false;
      const path = normalize(join(dirname(file), target));
      const targetLayer = layerOf(path) ?? path;
      const allowed = [name, ...layer.values, ...(manner === "type" ? (layer.types ?? []) : [])];
      return !allowed.some((folder) => targetLayer === folder || (folder === "src" && targetLayer.startsWith("src")));
    });
    expect(show(wrong)).toEqual([]);
  });

  test("an import carries its .ts extension", () => {
    expect(show(imports.filter(({ target }) => target.startsWith(".") && !target.endsWith(".ts")))).toEqual([]);
  });

  test("node: modules appear only below src/cli and src/node", () => {
    const bare = new Set(builtinModules);
    const wrong = imports.filter(
      ({ file, target }) => (target.startsWith("node:") || bare.has(target)) && !/^src\/(cli|node)\//.test(file),
    );
    expect(show(wrong)).toEqual([]);
  });

  test("a package is imported only where its layer names it; compilers only by a dynamic import", () => {
    const wrong = imports.filter(({ file, target, manner }) => {
      if (target.startsWith(".") || target.startsWith("node:")) return false;
      const name = target
        .split("/")
        .slice(0, target.startsWith("@") ? 2 : 1)
        .join("/");
      if (compilers.includes(name)) return manner === "value";
      return !(layers[layerOf(file)!]!.packages ?? []).includes(name);
    });
    expect(show(wrong)).toEqual([]);
  });
});

describe("what is absent", () => {
  test("src and abi are compiled without the DOM's types", () => {
    const { compilerOptions } = JSON.parse(readFileSync("tsconfig.json", "utf8")) as {
      compilerOptions: { lib: string[]; types: string[] };
    };
    expect(compilerOptions.lib.filter((lib) => /dom|worker/i.test(lib))).toEqual([]);
    expect(compilerOptions.types).toEqual(["node"]);
  });

  test("no Node global is used where node: modules may not be imported", () => {
    const wrong = sources
      .filter((path) => !/^src\/(cli|node)\//.test(path))
      .filter((path) => {
        const text = readFileSync(path, "utf8")
          .replace(/\/\*[\s\S]*?\*\//g, "")
          .replace(/\/\/.*$/gm, "")
          .replace(/"[^"\n]*"|`[^`]*`/g, '""');
        return /(?<![.\w])(process\.(?!\w+\s*[?]?:)(env|argv|stdout|stderr|exit|platform|cwd)|Buffer\.|__dirname|require\()/.test(text);
      });
    expect(wrong).toEqual([]);
  });

  test("the kernel has no imports and no mutable globals", async () => {
    const { default: binaryen } = await import("binaryen");
    const bytes = readFileSync("build/kernel.wasm");
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([]);
    const module = binaryen.readBinary(new Uint8Array(bytes));
    const mutable: string[] = [];
    for (let index = 0; index < module.getNumGlobals(); index++) {
      const info = binaryen.getGlobalInfo(module.getGlobalByIndex(index));
      if (info.mutable) mutable.push(info.name);
    }
    module.dispose();
    expect(mutable).toEqual([]);
  });
});

/** The functions that rows of a table begin with: "| `a()`, `b() → c` |". */
const rowsOf = (table: string): string[] =>
  [...table.matchAll(/^\| ((?:`[^`]*`(?:, )?)+)/gm)].flatMap((row) => [...row[1]!.matchAll(/`(\w+)/g)].map((name) => name[1]!));

describe("ARCHITECTURE.md is true", () => {
  test("every function that the kernel exports is in the table of its interface", () => {
    const table = readFileSync("ARCHITECTURE.md", "utf8");
    const documented = new Set(rowsOf(table));
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync("build/kernel.wasm")));
    const functions = exported.filter(({ kind }) => kind === "function").map(({ name }) => name);
    expect(functions.length).toBeGreaterThan(10);
    expect(functions.filter((name) => !documented.has(name))).toEqual([]);
  });

  test("every function of that table is exported", () => {
    const section = /## The kernel core's interface[\s\S]*?(?=\n## )/.exec(readFileSync("ARCHITECTURE.md", "utf8"))![0];
    const rows = rowsOf(section);
    const exported = new Set(WebAssembly.Module.exports(new WebAssembly.Module(readFileSync("build/kernel.wasm"))).map(({ name }) => name));
    expect(rows.filter((name) => !exported.has(name))).toEqual([]);
  });
});
