#!/usr/bin/env node
// The command line lives in dist/, which `npm run setup` builds from src/.
import { existsSync } from "node:fs";

const program = new URL("../dist/src/cli/main.js", import.meta.url);
if (!existsSync(program)) {
  console.error("signalbox: not built yet: npm run setup");
  process.exit(70);
}
const { main } = await import(program.href);
process.exitCode = await main();
// A compiler may have left workers or timers behind: they must not keep us.
process.exit();
