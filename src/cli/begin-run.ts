/** `signalbox run`: where it runs. An interpreter's thread begins to load at once; this one prepares its module meanwhile. */
import { parseFlags } from "./flag.ts";
import { isPython, withInterpreter } from "./interpreter.ts";
import { hasLargeStack, runWithLargeStack } from "./large-stack.ts";
import { runFlags } from "./run-flags.ts";

export async function beginRun(words: readonly string[]): Promise<number> {
  if (!hasLargeStack()) {
    const { given, rest } = parseFlags("run", runFlags, withInterpreter(words));
    if (!given.help && rest[0] !== undefined && isPython(rest[0])) return await runWithLargeStack(["run", ...words], given);
  }
  const { runCommand } = await import("./run.ts");
  return await runCommand(words);
}
