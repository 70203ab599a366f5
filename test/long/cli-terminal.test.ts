/** `signalbox run` at a real terminal, which script(1) makes: what is typed is the guest's, ^C too. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exploredGuest } from "../explore/guests.ts";

const folder = mkdtempSync(join(tmpdir(), "signalbox-terminal-"));
const PATIENCE = 240_000;

beforeAll(async () => {
  // Compiles the SDK's runtime in a new clone.
  await exploredGuest("int main(void) { return 0; }");
}, PATIENCE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a C program at a terminal: types each text as soon as the one before it has been seen. */
async function atTerminal(
  source: string,
  exchange: readonly (readonly [seen: string, typed: string])[],
): Promise<{ status: number | null; screen: string }> {
  const file = join(folder, "program.c");
  writeFileSync(file, source);
  const child = spawn("script", ["-qec", `${process.execPath} bin/signalbox.js run ${file}`, "/dev/null"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  let next = 0;
  child.stdout.on("data", (bytes: Buffer) => {
    screen += bytes.toString("latin1");
    while (next < exchange.length && screen.includes(exchange[next]![0])) child.stdin.write(exchange[next++]![1]);
  });
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, screen };
}

test(
  "termios(3): a line is edited before it is read, ^D ends the input",
  async () => {
    const source = `
#include <stdio.h>
#include <unistd.h>
int main(void) {
  char text[64];
  int length;
  setbuf(stdout, 0);
  printf("tty %d> ", isatty(0));
  while ((length = read(0, text, sizeof text)) > 0) printf("got %d: %.*s> ", length, length, text);
  printf("eof %d\\n", length);
  return 3;
}`;
    const { status, screen } = await atTerminal(source, [
      ["tty 1> ", "ab\x7fc\n"],
      ["got 3: ac", "xyz\x15k\n"],
      ["got 2: k", "\x04"],
    ]);
    expect(screen).toContain("eof 0");
    expect(status).toBe(3);
  },
  PATIENCE,
);

const spinning = (prepare: string): string => `
#include <signal.h>
#include <stdio.h>
static volatile sig_atomic_t got;
static void on(int signal) { got = signal; }
int main(void) {
  setbuf(stdout, 0);
  ${prepare}
  printf("loop\\n");
  while (!got);
  printf("got %d\\n", got);
  return 7;
}`;

test(
  "^C is the guest's SIGINT: its handler runs while it computes",
  async () => {
    const { status, screen } = await atTerminal(spinning("signal(SIGINT, on);"), [["loop", "\x03"]]);
    expect(screen).toContain("got 2");
    expect(status).toBe(7);
  },
  PATIENCE,
);

test(
  "without a handler it kills the guest: 130",
  async () => {
    expect((await atTerminal(spinning(""), [["loop", "\x03"]])).status).toBe(130);
  },
  PATIENCE,
);

test(
  "^C twice quickly ends signalbox, whatever the guest makes of it",
  async () => {
    expect((await atTerminal(spinning("signal(SIGINT, SIG_IGN);"), [["loop", "\x03\x03"]])).status).toBe(130);
  },
  PATIENCE,
);
