/** Guests that open files and execute programs: all of it is put back between runs. */
import { beforeAll, expect, test } from "@jest/globals";
import { explore } from "../../src/explore/index.ts";
import type { ExploreResult } from "../../src/explore/index.ts";
import { parseExploredSignal } from "../../src/explore/signal-word.ts";
import { nodePrograms } from "../../src/node/programs.ts";
import { FIRST_COMPILE, exploredGuest, kernel } from "../explore/guests.ts";

beforeAll(async () => {
  await exploredGuest("int main(void) { return 0; }");
}, FIRST_COMPILE);

const programs = nodePrograms();
async function explored(source: string): Promise<ExploreResult> {
  return explore(kernel, await exploredGuest(source), { signals: [parseExploredSignal("USR1")], expect: [0], preemptions: 0, programs });
}

const journal = (before: string, after: string): string => `
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static int fd;
static void on(int signal) { write(fd, "[signal]", 8); }
int main(void) {
  mkdir("/tmp/own", 0700);
  fd = open("/tmp/own/journal", O_CREAT | O_RDWR | O_TRUNC, 0600);
  signal(SIGUSR1, on);
  sigset_t user, old;
  sigemptyset(&user);
  sigaddset(&user, SIGUSR1);
  ${before} write(fd, "begin ", 6); write(fd, "end\\n", 4); ${after}
  sigprocmask(SIG_BLOCK, &user, 0);
  char text[64] = "";
  pread(fd, text, sizeof text - 1, 0);
  if (rename("/tmp/own/journal", "/tmp/own/old") || access("/tmp/own/journal", F_OK) == 0) return 2;
  unlink("/tmp/own/old");
  rmdir("/tmp/own");
  return strstr(text, "begin end") == 0;
}`;

test("what a handler writes between two writes of the program is found in the file", async () => {
  const { found } = await explored(journal("", ""));
  expect(found).toMatchObject({ failure: { kind: "status" }, decisions: [{ choice: { kind: "signal" } }] });
});

test("with the signal blocked: clean, every arrival with the files as they were then", async () => {
  const result = await explored(journal("sigprocmask(SIG_BLOCK, &user, &old);", "sigprocmask(SIG_SETMASK, &old, 0);"));
  expect(result).toMatchObject({ found: undefined, exhausted: true });
  expect(result.coverage[0]!.openedFiles).toBe(false);
});

test("execve(2): a child executes a program of /bin; it has no disposition of its own for the signal, so that it dies of it is no bug", async () => {
  const source = `
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static void on(int signal) {}
int main(void) {
  struct sigaction action = { .sa_handler = on, .sa_flags = SA_RESTART };
  sigaction(SIGUSR1, &action, 0);
  if (fork() == 0) { execl("/bin/true", "true", (char *)0); _exit(127); }
  int status;
  if (wait(&status) < 0) return 3;
  return status != 0;
}`;
  expect(await explored(source)).toMatchObject({ found: undefined, exhausted: true });
});
