/**
 * Records what Linux answers to test/conformance/random/signals.c, for many seeds: `node --import ts-blank-space/register scripts/record-random.ts`.
 * Kept are the exit status (as a shell reports it) and the SHA-256 of standard output, per seed. To see where a seed differs, compile the
 * program natively and compare its output with `signalbox run test/conformance/random/signals.c SEED`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../test/conformance/random/", import.meta.url));
const SEEDS = 150;

const directory = mkdtempSync(join(tmpdir(), "signalbox-random-"));
const program = join(directory, "signals");
const compiled = spawnSync("cc", ["-O1", "-w", "-o", program, join(folder, "signals.c")], { encoding: "utf8" });
if (compiled.status !== 0) throw new Error(`signals.c does not compile natively:\n${compiled.stderr || compiled.error}`);

const recorded: Record<number, string> = {};
for (let seed = 1; seed <= SEEDS; seed++) {
  // A shell in between turns death by a signal into a status; Node has no names for real-time signals.
  const runs = [1, 2].map(() => spawnSync("sh", ["-c", '"$0" "$1"; exit $?', program, String(seed)]));
  const outcomes = runs.map(({ status, stdout }) => `${status} ${createHash("sha256").update(stdout).digest("hex")}`);
  if (outcomes[0] !== outcomes[1]) throw new Error(`seed ${seed}: Linux does not answer twice the same`);
  recorded[seed] = outcomes[0]!;
}
rmSync(directory, { recursive: true });
writeFileSync(join(folder, "signals.json"), `${JSON.stringify(recorded, null, 1)}\n`);
console.log(`recorded ${SEEDS} seeds`);
