// `npm run test:python [-- COUNT [SEED]]`: the proofs of signalbox/python, each with its figure. The last one needs python3 on the machine; where
// there are other versions as well (python3.10 to python3.14), a tenth of the sequences is compared with each of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [count = "5000", seed = "1"] = process.argv.slice(2);
let failed = false;

const folder = mkdtempSync(join(tmpdir(), "signalbox-python-"));
const report = join(folder, "report.json");
spawnSync(
  process.execPath,
  [
    "node_modules/jest/bin/jest.js",
    "--json",
    "--outputFile",
    report,
    "test/conformance/python-golden",
    "test/conformance/python-sequences",
    "test/conformance/python-messages",
    "test/conformance/examples-python",
    "test/unit/faultguard.test",
    "test/unit/python",
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings` },
  },
);
const { testResults } = JSON.parse(readFileSync(report, "utf8"));
rmSync(folder, { recursive: true, force: true });

const tests = testResults.flatMap(({ name, assertionResults }) => assertionResults.map((each) => ({ ...each, name })));
const of = (file) => tests.filter(({ name }) => name.includes(file));
const passed = (some) => some.filter(({ status }) => status === "passed").length;
failed ||= passed(tests) < tests.length || tests.length === 0;

const golden = of("python-golden").filter(({ ancestorTitles }) => ancestorTitles.length > 0);
const programs = [...new Set(golden.map(({ ancestorTitles }) => ancestorTitles[0]))];
const same = programs.filter((program) =>
  golden.filter(({ ancestorTitles }) => ancestorTitles[0] === program).every(({ status }) => status === "passed"),
);
console.log(
  `golden programs: ${same.length} of 57 as Python 3.10, 3.11, 3.12 and 3.13; without gc, which needs a garbage collector that finds cycles`,
);
const versions = of("python-sequences").filter(({ title }) => title.startsWith("Python "));
console.log(`recorded sequences: as ${passed(versions)} of ${versions.length} versions of Python printed them`);
console.log(
  `messages for bad arguments: as ${passed(of("python-messages"))} of ${of("python-messages").length} versions of Python give them`,
);
console.log(
  `examples: ${passed(of("examples-python").filter(({ ancestorTitles, title }) => ancestorTitles.length > 0 && title.endsWith(".ts")))} print what is recorded`,
);
const runs = of("faultguard").find(({ title }) => title.includes("1,000 runs"));
console.log(
  `faultguard: 1,000 runs with a fault at a random safepoint, ${runs?.status === "passed" ? "no acknowledged value lost" : "FAILED"}`,
);

const versionOf = (interpreter) =>
  spawnSync(interpreter, ["-c", 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: "utf8" }).stdout?.trim() ?? "";
const first = versionOf("python3");
const others = ["3.10", "3.11", "3.12", "3.13", "3.14"].filter((version) => version !== first && versionOf(`python${version}`) === version);
for (const [interpreter, number] of [["python3", count], ...others.map((version) => [`python${version}`, Math.ceil(count / 10)])]) {
  const differential = spawnSync(
    process.execPath,
    ["--import", "ts-blank-space/register", "test/python/differential.ts", String(number), seed, interpreter],
    { cwd: root, stdio: "inherit" },
  );
  failed ||= differential.status !== 0;
}
process.exitCode = failed ? 1 : 0;
