/** Guests for measuring: a C program compiled as `signalbox run` does, per tier, and the plain module that it was before instrumentation. */
import { readFileSync } from "node:fs";
import { ConsoleStdout, File, OpenFile, WASI } from "@bjorn3/browser_wasi_shim";
import type { Guest, Tier } from "../../abi/guest.ts";
import { makeGuest } from "../../src/compile/guest.ts";
import { runGuest } from "../../src/machine/index.ts";
import { openCache } from "../../src/node/cache.ts";
import { loadKernel } from "../../src/node/kernel.ts";
import { readSdk, sdkVersion } from "../../src/node/sdk.ts";
import { nanoseconds } from "./measure.ts";

export const kernelModule = await loadKernel();

export const guestOf = (file: string, tier?: Tier, flags: readonly string[] = []): Promise<Guest> =>
  makeGuest(file, readFileSync(file), { sdk: readSdk, sdkVersion: sdkVersion(), cache: openCache(), flags, ...(tier ? { tier } : {}) });

export interface Timed {
  /** Wall time of the whole run, ns. */
  readonly time: number;
  readonly output: string;
}

/** Runs a guest. */
export function runInstrumented(guest: Guest, words: readonly string[]): Timed {
  let output = "";
  let status = 0;
  const time = nanoseconds(() => {
    const result = runGuest(kernelModule, guest, {
      arguments: words,
      limits: { fuel: 5e9 },
      output: (_, bytes) => void (output += new TextDecoder().decode(bytes)),
    });
    status = result.exitStatus;
  });
  if (status !== 0) throw new Error(`${guest.name} ${words.join(" ")} ended with status ${status}: ${output}`);
  return { time, output };
}

/** What a plain module's exit throws to end it. */
class Exit extends Error {}

/** Runs a plain module. The loads make no system calls of ours but those that print a line and end them. */
export function runPlain(bytes: Uint8Array<ArrayBuffer>, words: readonly string[]): Timed {
  let output = "";
  const time = nanoseconds(() => {
    // Compiled anew in each run, as runGuest does: engines begin with quick code and replace it while it runs.
    const module = new WebAssembly.Module(bytes);
    const show = (bytes: Uint8Array): void => void (output += new TextDecoder().decode(bytes));
    const wasi = new WASI(["plain", ...words], [], [new OpenFile(new File([])), new ConsoleStdout(show), new ConsoleStdout(show)], {
      debug: false,
    });
    const imports: WebAssembly.Imports = { wasi_snapshot_preview1: wasi.wasiImport as Record<string, WebAssembly.ImportValue> };
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      if (from === "wasi_snapshot_preview1") continue;
      (imports[from] ??= {})[name] = (_descriptor: number, address: number, count: number) => {
        if (name === "exit_group") throw new Exit();
        if (name !== "write") throw new Error(`a plain module called ${from}.${name}`);
        show(new Uint8Array((instance.exports.memory as WebAssembly.Memory).buffer, address, count));
        return count;
      };
    }
    const instance = new WebAssembly.Instance(module, imports);
    try {
      wasi.start(instance as Parameters<WASI["start"]>[0]);
    } catch (reason) {
      if (!(reason instanceof Exit)) throw reason;
    }
  });
  return { time, output };
}
