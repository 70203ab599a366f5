/**
 * CPython's source, as Debian distributes it: the archive of its makers, unchanged. It is fetched with apt from the machine's own package
 * sources, and taken only if it is the one that we know.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { downloadSource } from "../debian-source.ts";

export const VERSION = "3.11.2";
const archive = `python3.11_${VERSION}.orig.tar.gz`;
const archiveHash = "2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849";

/** Runs a program to its end. Throws with its last words. */
export function run(command: string, args: readonly string[], folder: string, environment: NodeJS.ProcessEnv = process.env): void {
  const { error, status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: environment,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error) throw new Error(`${command} cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(" ").slice(0, 200)} failed:\n${`${stdout}\n${stderr}`.slice(-3000)}`);
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The unpacked source below a folder, fetched if it is not there yet. */
export function openSource(folder: string): string {
  const source = join(folder, `Python-${VERSION}`);
  if (existsSync(join(source, "configure"))) return source;
  console.log(`fetching the source of CPython ${VERSION} …`);
  const draft = `${folder}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true });
  try {
    // Debian's revisions come and go; the archive is the same in all of them.
    downloadSource("python3.11", draft, run, ["--tar-only"]);
    const path = join(draft, archive);
    if (!existsSync(path))
      throw new Error(`apt-get gave ${readdirSync(draft).join(", ")}: this needs Debian 12's package sources (${archive})`);
    const hash = sha256(readFileSync(path));
    if (hash !== archiveHash) throw new Error(`${archive} has the hash ${hash}, not ${archiveHash}`);
    run("tar", ["xzf", path], draft);
    mkdirSync(folder, { recursive: true });
    renameSync(join(draft, `Python-${VERSION}`), source);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return source;
}
