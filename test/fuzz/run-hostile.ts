/** `signalbox` with our arguments, in a process of its own whose greatest size is told at the end: guests.ts starts it. */
import { writeSync } from "node:fs";
import { main } from "../../src/cli/main.ts";

process.on("exit", () => {
  try {
    writeSync(3, String(process.resourceUsage().maxRSS));
  } catch {
    // Nobody asked.
  }
});
process.exitCode = await main(process.argv.slice(2));
process.exit();
