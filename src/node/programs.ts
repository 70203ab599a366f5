/**
 * What execve can run under Node: modules and sources of the guest's file tree, and the programs of /bin. A guest waits in its system call
 * while a compiler works, and nothing else runs then: what is not in the cache is compiled in a worker thread, for which this one sleeps.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Guest } from "../../abi/guest.ts";
import { CompileError } from "../compile/error.ts";
import { knownGuest } from "../compile/guest.ts";
import { languageOf } from "../compile/language.ts";
import { deserialise } from "../instrument/index.ts";
import type { Programs } from "../machine/index.ts";
import type { CompileAnswer, CompileTask } from "./compile-worker.ts";
import { openCache } from "./cache.ts";
import { readSdk, sdkVersion } from "./sdk.ts";

export interface ProgramOptions {
  /** An installed clang instead of @yowasp/clang. */
  readonly cc?: string;
  /** Guest memory at the most, in MiB. */
  readonly memory?: number;
  /** Gets what there is to say of a file that does not compile. */
  readonly warning?: (text: string) => void;
}

const decoder = new TextDecoder();

/** Folder below guests/sdk, and the file, of the program behind the names in /bin. */
const BUILT_IN_FOLDER = "programs";
const BUILT_IN = "bin.c";

export function nodePrograms(options: ProgramOptions = {}): Programs {
  const compiled = new Map<string, Guest>();
  let version: string | undefined;
  let builtIn: Guest | undefined;
  const make = (file: string, bytes: Uint8Array, read: (path: string) => string | undefined): Guest | undefined => {
    version ??= sdkVersion();
    const common = { sdk: readSdk, sdkVersion: version, tier: "full", executed: true, memory: options.memory } as const;
    // With --cc the key depends on what that clang says of itself: the worker asks it.
    const known = options.cc === undefined ? knownGuest(file, bytes, { ...common, files: read, cache: openCache() }) : undefined;
    if (known) return known;
    const answer = compileInWorker({
      file,
      bytes,
      files: filesOf(file, bytes, read),
      sdkVersion: version,
      memory: options.memory,
      cc: options.cc,
    });
    if (answer.guest) return deserialise(answer.guest);
    options.warning?.(`${file} cannot be executed: ${answer.message}`);
    return undefined;
  };
  return {
    fromFile: (path, bytes, read) => {
      const file = isModule(bytes) && !path.endsWith(".wasm") ? `${path}.wasm` : path;
      if (!isProgram(file)) return undefined;
      const key = `${file}\n${decoder.decode(bytes)}`;
      let guest = compiled.get(key);
      guest ??= make(file, bytes, (other) => {
        const found = read(other);
        return found && decoder.decode(found);
      });
      if (guest) compiled.set(key, guest);
      return guest;
    },
    builtIn: () => {
      const source = readSdk(`${BUILT_IN_FOLDER}/${BUILT_IN}`);
      if (source === undefined) return undefined;
      builtIn ??= make(BUILT_IN, new TextEncoder().encode(source), (path) => readSdk(`${BUILT_IN_FOLDER}/${path}`));
      return builtIn;
    },
  };
}

function isModule(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

/** Whether the name says that it is something to compile. */
function isProgram(file: string): boolean {
  try {
    return languageOf(file) !== "script";
  } catch (reason) {
    if (reason instanceof CompileError) return false;
    throw reason;
  }
}

/** What the source includes or imports, as far as it is there: the worker cannot see the guest's files. */
function filesOf(file: string, bytes: Uint8Array, read: (path: string) => string | undefined): Record<string, string> {
  const files: Record<string, string> = {};
  if (file.endsWith(".wasm")) return files;
  const open = [decoder.decode(bytes)];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, included, imported] of text.matchAll(
      /^[ \t]*(?:#[ \t]*include[ \t]*"([^"\n]+)"|(?:import|export)\b[^"'\n]*["']\.\/([^"'\n]+)["'])/gm,
    )) {
      const names = included === undefined ? [imported!, `${imported!}.ts`] : [included];
      for (const name of names) {
        const found = name in files ? undefined : read(name);
        if (found === undefined) continue;
        files[name] = found;
        open.push(found);
      }
    }
  }
  return files;
}

let worker: Worker | undefined;

/** Sleeps until the worker has answered. */
function compileInWorker(task: Omit<CompileTask, "done" | "port">): CompileAnswer {
  const url = new URL(import.meta.url.endsWith(".ts") ? "./compile-worker.ts" : "./compile-worker.js", import.meta.url);
  const loader = createRequire(import.meta.url);
  const execArgv = url.pathname.endsWith(".ts") ? ["--import", pathToFileURL(loader.resolve("ts-blank-space/register")).href] : [];
  worker ??= new Worker(url, { execArgv });
  worker.unref();
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  worker.postMessage({ ...task, done, port: port2 } satisfies CompileTask, [port2]);
  Atomics.wait(done, 0, 0);
  const received = receiveMessageOnPort(port1) as { readonly message: CompileAnswer } | undefined;
  port1.close();
  return received?.message ?? { message: "the compiler gave no answer" };
}
