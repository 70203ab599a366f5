/** `signalbox playground`: the page, served on this machine. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Output } from "../node/output.ts";
import { packageRoot } from "../node/package-root.ts";
import { staticServer } from "../node/static-server.ts";
import { Failure } from "./exit-status.ts";
import { parseFlags } from "./flag.ts";
import { playgroundHelp } from "./help.ts";
import { parseWhole } from "./number.ts";
import { playgroundFlags } from "./run-flags.ts";

export async function playgroundCommand(words: readonly string[]): Promise<number> {
  const { given, rest } = parseFlags("playground", playgroundFlags, words, true);
  const output = new Output();
  if (given.help) {
    output.text(1, playgroundHelp);
    output.flush();
    return 0;
  }
  if (rest.length > 0) throw new Failure("usage", `playground takes no file (${rest[0]}): open the page and paste the program there`);
  const folder = join(packageRoot, "dist/playground");
  if (!existsSync(join(folder, "index.html"))) throw new Failure("unavailable", "the page is not built: npm run build");
  const port = given.port === undefined ? 8310 : parseWhole("--port", given.port, 0, 65535);
  const server = staticServer(folder, clangFile);
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    throw new Failure("unavailable", `port ${port} cannot be used (${code}): give another one with --port, or --port 0 for any`);
  }
  output.text(1, `signalbox playground: http://127.0.0.1:${(server.address() as AddressInfo).port}/ (^C ends it)\n`);
  output.flush();
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  server.close();
  server.closeAllConnections();
  return 0;
}

/** The published package leaves clang's large files to its own package: llvm.core-<hash>.wasm is gen/llvm.core.wasm there. */
function clangFile(path: string): string | undefined {
  const match = /^assets\/(llvm[\w.-]*?)-[\w-]{8}\.(wasm|tar)$/.exec(path);
  if (!match) return undefined;
  try {
    return join(dirname(createRequire(join(packageRoot, "package.json")).resolve("@yowasp/clang")), `${match[1]}.${match[2]}`);
  } catch {
    return undefined;
  }
}
