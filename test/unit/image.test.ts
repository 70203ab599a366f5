/** Images of machines (src/machine/image.ts): a run that begins with one does what the run without does. */
import { File, PreopenDirectory } from "@bjorn3/browser_wasi_shim";
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Guest } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { pack, unpack } from "../../src/instrument/index.ts";
import { emptyRoot } from "../../src/machine/index.ts";
import type { GuestOptions, MachineImage } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { run } from "./machine-guest.ts";
import type { Outcome } from "./machine-guest.ts";

const program = `
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int caught;
static void handler(int signal) { caught = signal; }
static int table[5000];

int main(int argc, char **argv) {
  struct stat status;
  signal(SIGALRM, handler);
  sigset_t usr1;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, NULL);
  raise(SIGUSR1);
  unsigned random;
  getentropy(&random, sizeof random);
  char *heap = malloc(100000);
  strcpy(heap + 50000, "kept");
  char *mapped = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mapped[4096] = 7;
  mprotect(mapped, 4096, PROT_NONE);
  for (int i = 0; i < 5000; i++) table[i] = i * i;
  stat("/tmp", &status);
  alarm(2);
  int fds[2];
  pipe(fds);
  write(fds[1], "pipe", 4);
  if (argc > 1 && !strcmp(argv[1], "prints")) { printf("early\\n"); fflush(stdout); }
  if (argc > 1 && !strcmp(argv[1], "makes")) close(open("/tmp/made", O_CREAT | O_WRONLY, 0600));
  if (argc > 1 && !strcmp(argv[1], "reads")) read(0, heap, 1);

  int fd = open("/input", O_RDONLY);
  char text[32] = "";
  read(fd, text, sizeof text - 1);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  printf("%s %s %d %d %d %s\\n", text, heap + 50000, mapped[4096], table[4999], fd, getenv("NAME"));
  printf("%u %lld.%09ld %d\\n", random, (long long)now.tv_sec, now.tv_nsec, (int)getpid());
  getentropy(&random, sizeof random);
  stat("/tmp", &status);
  unsigned long long inode = status.st_ino;
  stat("/input", &status);
  printf("%u %llu %llu\\n", random, inode, (unsigned long long)status.st_ino);
  memset(text, 0, sizeof text);
  read(fds[0], text, 4);
  pause();
  sigset_t pending;
  sigpending(&pending);
  printf("%s %d %d\\n", text, caught, sigismember(&pending, SIGUSR1));
  fflush(stdout);
  if (fork() == 0) { *mapped = 1; _exit(0); }
  int ended;
  wait(&ended);
  printf("%d\\n", WTERMSIG(ended));
}
`;

let guest: Guest;
beforeAll(async () => {
  guest = await makeGuest("image.c", new TextEncoder().encode(program), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache() });
});

type Kept = MachineImage | { readonly safepoints: number };

/** A run with what `known` was kept; what it keeps itself goes through bytes, as a cache would have it. */
async function begin(
  known: Kept | undefined,
  input: string,
  options: GuestOptions = {},
): Promise<Outcome & { readonly kept: Kept | undefined }> {
  let kept: Kept | undefined;
  const root = emptyRoot();
  root.set("input", new File(new TextEncoder().encode(input)));
  const outcome = await run(guest, {
    environment: { NAME: "value" },
    directories: new Map([["/", new PreopenDirectory("/", root)]]),
    image: { isPoint: (path) => path === "/input", known, keep: (each) => (kept = unpack(pack(each)) as Kept) },
    ...options,
  });
  return { ...outcome, kept };
}
const plain = (input: string, options: GuestOptions = {}): ReturnType<typeof begin> =>
  begin(undefined, input, { image: undefined, ...options });
const seen = ({ stdout, eventHash, safepoints, time, ending, warnings }: Outcome): unknown => ({
  stdout,
  eventHash,
  safepoints,
  time,
  ending,
  warnings,
});

describe("an image", () => {
  test.each([0, 1])(
    "seed %d: the run that finds the point, the one that stops there and the one that begins there are the run without",
    async (seed) => {
      const without = await plain("text", { seed });
      expect(without.stdout).toMatch(/^text kept 7 24990001 5 value\n/);
      expect(without.stdout).toMatch(/\npipe 14 1\n11\n$/);
      const first = await begin(undefined, "text", { seed });
      const second = await begin(first.kept, "text", { seed });
      const third = await begin(second.kept, "text", { seed });
      for (const each of [first, second, third]) expect(seen(each)).toEqual(seen(without));
      expect(Object.keys(first.kept!)).toEqual(["safepoints"]);
      expect(second.kept).toHaveProperty("kernel");
      expect(third.kept).toBeUndefined();
    },
  );

  test("can be begun with as often as one likes, and what comes after the point may be different", async () => {
    const { kept } = await begin((await begin(undefined, "one")).kept, "one");
    for (const input of ["another", "one"]) expect(seen(await begin(kept, input))).toEqual(seen(await plain(input)));
  });

  test.each(["prints", "makes", "reads"])("is not taken of a program that %s before the point", async (what) => {
    const options: GuestOptions = { arguments: [what], input: () => new Uint8Array(0) };
    const first = await begin(undefined, "text", options);
    const second = await begin(first.kept, "text", options);
    expect(second.kept).toBeUndefined();
    expect(seen(second)).toEqual(seen(await plain("text", options)));
  });

  test("is not used where somebody looks at the events: they are all there", async () => {
    const { kept } = await begin((await begin(undefined, "text")).kept, "text");
    let events = 0;
    await begin(kept, "text", { event: () => events++ });
    let all = 0;
    await plain("text", { event: () => all++ });
    expect(events).toBe(all);
  });

  test("is not used where its files are not there", async () => {
    const { kept } = await begin((await begin(undefined, "text")).kept, "text");
    const directories = new Map([["/", new PreopenDirectory("/", new Map([["input", new File(new TextEncoder().encode("text"))]]))]]);
    expect(seen(await begin(kept, "text", { directories }))).toEqual(seen(await plain("text", { directories })));
  });
});
