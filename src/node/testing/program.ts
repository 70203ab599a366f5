/** Programs as tests name them: compiled on first use, kept in the cache. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Guest } from "../../../abi/guest.ts";
import { makeGuest } from "../../compile/guest.ts";
import { openCache } from "../cache.ts";
import { readSdk, sdkVersion } from "../sdk.ts";

export interface ProgramOptions {
  /** The compiler's options, after ours. */
  readonly flags?: readonly string[];
  /** Guest memory at the most, MiB. Default 64. */
  readonly memory?: number;
  /** Where signals may arrive: also before each access to memory of the program's own code (default), or at loops and function entries only. */
  readonly at?: "loops" | "memory";
  /** argv[1…]. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program to be explored; `guest()` compiles it. */
export interface Program {
  readonly file: string;
  readonly options: ProgramOptions;
  guest(): Promise<Guest>;
}

/**
 * A program from a file (.c, .as.ts, .wat, .wasm), or from its text: `program("demo.c", "int main(void) …")`.
 * @throws {CompileError} from `guest()`: it does not compile
 */
export function program(file: string, options: ProgramOptions = {}, source?: string): Program {
  let made: Promise<Guest> | undefined;
  return {
    file,
    options,
    guest: () =>
      (made ??= makeGuest(file, source === undefined ? new Uint8Array(readFileSync(file)) : new TextEncoder().encode(source), {
        sdk: readSdk,
        sdkVersion: sdkVersion(),
        cache: openCache(),
        flags: options.flags,
        memory: options.memory,
        tier: "full",
        safepoints: options.at ?? "memory",
        files: (path) => {
          try {
            return readFileSync(join(dirname(file), path), "utf8");
          } catch {
            return undefined;
          }
        },
      })),
  };
}
