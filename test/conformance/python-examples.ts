/** The examples for the real CPython (guests/examples/python): how each is run stands in its first line, `# signalbox run WORDS… [| head -n N]`. */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/node/package-root.ts";

export interface PythonExample {
  readonly name: string;
  readonly folder: string;
  /** The words after `signalbox run`. */
  readonly words: readonly string[];
  /** Another command that reads the output, or nothing. */
  readonly reader: string;
}

export interface PythonOutcome {
  readonly stdout: string;
  readonly stderr: string;
  /** As a shell tells it: 128 + N after death by signal N. */
  readonly status: number;
}

export function pythonExamples(): PythonExample[] {
  const folder = join(packageRoot, "guests/examples/python");
  const files = readdirSync(folder).filter((file) => file.endsWith(".py"));
  return files.sort().map((file) => {
    const [line = ""] = readFileSync(join(folder, file), "utf8").split("\n", 1);
    const match = /^# signalbox run ([^|]+)(?:\| (head -n \d+))?$/.exec(line);
    if (!match) throw new Error(`${file}: its first line says how it is run: # signalbox run ${file}`);
    return { name: file.replace(/\.py$/, ""), folder, words: match[1]!.trim().split(" "), reader: match[2] ?? "cat" };
  });
}

/** What differs between two runs of Python anyway is made the same: idents of threads, and the folder of the script. */
export function comparable({ stdout, stderr, status }: PythonOutcome, folder: string): PythonOutcome {
  const same = (text: string): string => text.replaceAll(`"${folder}/`, '"//').replace(/thread 0x[0-9a-f]+/g, "thread 0x1");
  return { stdout, stderr: same(stderr), status };
}

/** `COMMAND | READER`, where what counts is COMMAND's status. */
function piped(command: string, { folder, reader }: PythonExample, environment: NodeJS.ProcessEnv = {}): PythonOutcome {
  // A child that dies must not make the shell speak.
  const script = `(exec ${command}) | ${reader}; exit \${PIPESTATUS[0]}`;
  const { PATH, HOME } = process.env;
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script], {
    cwd: folder,
    env: { PATH, HOME, ...environment },
    encoding: "utf8",
    timeout: 120_000,
  });
  return { stdout, stderr, status: status ?? -1 };
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** head(1) as a parent of the example: when it goes is the kernel's matter then, not that of this machine's speed. */
const head = `import os, subprocess, sys
child = subprocess.Popen([sys.executable, *sys.argv[2:]], stdout=subprocess.PIPE)
for _ in range(int(sys.argv[1])):
    sys.stdout.buffer.write(child.stdout.readline())
sys.stdout.flush()
child.stdout.close()
status = child.wait()
sys.exit(status if status >= 0 else 128 - status)`;

export function runHere(example: PythonExample, command: readonly string[]): PythonOutcome {
  const [program, lines] = example.reader.split(" -n ");
  const words =
    program === "head"
      ? [
          "--dir",
          ".:/examples",
          "python3",
          "-c",
          head,
          lines!,
          ...example.words.map((word) => word.replace(/^(?=[\w-]+\.py$)/, "/examples/")),
        ]
      : example.words;
  return comparable(piped([...command, ...words].map(quoted).join(" "), { ...example, reader: "cat" }), example.folder);
}

/** `--signal NAME@Ns` becomes a signal after N real seconds. */
export function runNatively(example: PythonExample): PythonOutcome {
  const words = [...example.words];
  const before: string[] = [];
  while (words[0] === "--signal") {
    const [, name, seconds] = /^SIG(\w+)@(\d+)s$/.exec(words[1]!) as unknown as [string, string, string];
    before.push("/usr/bin/timeout", "--preserve-status", "--foreground", "-s", name, seconds);
    words.splice(0, 2);
  }
  // The serial line of this machine may be turned on: open(2) then takes six seconds, and is interrupted.
  const line = ["-P", "/dev/ttyS0", "-e", "trace=openat", "-e", "inject=openat:delay_enter=6s:error=EINTR:when=1"];
  if (readFileSync(join(example.folder, `${example.name}.py`), "utf8").includes("/dev/ttyS0"))
    before.push("/usr/bin/strace", "-qq", "-o", "/dev/null", ...line);
  const command = [...before, "/usr/bin/python3.11", ...words].map(quoted).join(" ");
  return comparable(piped(command, example, { PYTHONPATH: process.env.PYTHONPATH ?? "" }), example.folder);
}
