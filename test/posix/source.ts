/**
 * The suite's source, as Debian distributes it. It is under the GPL and never part of this repository: it is fetched with apt from the
 * machine's own package sources (the same lines, asked for source packages) into build/, where it stays.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { downloadSource } from "../../scripts/debian-source.ts";

const name = "posixtestsuite";

export interface Suite {
  readonly folder: string;
  /** Debian's, such as 1.5.2-8. */
  readonly version: string;
}

/** What went wrong, and what to do. */
export class NoSuite extends Error {}

function run(command: string, args: readonly string[], folder: string): void {
  const { error, status, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
  if (error) throw new NoSuite(`${command} cannot be started (${error.message}): apt-get install dpkg-dev, on Debian`);
  if (status !== 0) throw new NoSuite(`${command} ${args.at(-1)} failed: ${stderr.trim().split("\n").at(-1) ?? ""}`);
}

/** Downloads and unpacks. */
function fetch(into: string): void {
  downloadSource(name, into, run);
  const description = readdirSync(into).find((file) => file.endsWith(".dsc"));
  if (!description) throw new NoSuite(`apt-get found no source package ${name}: does this machine have Debian's sources?`);
  run("dpkg-source", ["--no-check", "-x", description, "source"], into);
}

/** The suite below `build`, fetched if it is not there yet. Throws NoSuite. */
export function openSuite(build: string): Suite {
  const folder = join(build, name);
  if (!existsSync(join(folder, "source/include/posixtest.h"))) {
    console.log(`fetching Debian's source package ${name} …`);
    const draft = `${folder}.${process.pid}.draft`;
    mkdirSync(draft, { recursive: true });
    try {
      fetch(draft);
      rmSync(folder, { recursive: true, force: true });
      renameSync(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const version = /^posixtestsuite \(([^)]+)\)/.exec(readFileSync(join(folder, "source/debian/changelog"), "utf8"))?.[1];
  return { folder: join(folder, "source"), version: version ?? "" };
}
