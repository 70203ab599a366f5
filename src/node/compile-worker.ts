/** The worker thread of programs.ts: compiles what it is given, one after the other, and wakes who waits. */
import { parentPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { CompileError } from "../compile/error.ts";
import { makeGuest } from "../compile/guest.ts";
import { MissingPackage } from "../compile/package.ts";
import { serialise } from "../instrument/index.ts";
import { openCache } from "./cache.ts";
import { installedClang } from "./clang.ts";
import { readSdk } from "./sdk.ts";

export interface CompileTask {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Other files that it reads, by path relative to it. */
  readonly files: Readonly<Record<string, string>>;
  readonly sdkVersion: string;
  readonly memory: number | undefined;
  readonly cc: string | undefined;
  /** Set to 1 and notified when the answer has been posted to `port`. */
  readonly done: Int32Array;
  readonly port: MessagePort;
}

export interface CompileAnswer {
  /** Serialised. */
  readonly guest?: Uint8Array;
  /** Why there is none. */
  readonly message?: string;
}

async function answer(task: CompileTask): Promise<CompileAnswer> {
  try {
    const guest = await makeGuest(task.file, task.bytes, {
      sdk: readSdk,
      sdkVersion: task.sdkVersion,
      files: (path) => task.files[path],
      toolchain: task.cc === undefined ? undefined : await installedClang(task.cc),
      memory: task.memory,
      tier: "full",
      executed: true,
      cache: openCache(),
    });
    return { guest: serialise(guest) };
  } catch (reason) {
    if (reason instanceof CompileError) return { message: reason.output || reason.message };
    if (reason instanceof MissingPackage) return { message: reason.message };
    return { message: String((reason as Error).stack ?? reason) };
  }
}

parentPort?.on("message", async (task: CompileTask) => {
  task.port.postMessage(await answer(task));
  task.port.close();
  Atomics.store(task.done, 0, 1);
  Atomics.notify(task.done, 0);
});
