/**
 * Compilers are optional peers of this package and load on first use: someone who runs ready-made guests needs none of them,
 * and some take a third of a second to load.
 */

/** A compiler's package is not installed. `message` says which and how to get it. */
export class MissingPackage extends Error {
  readonly package: string;

  constructor(purpose: string, name: string, alternative?: string) {
    super(`${purpose} needs ${name}: npm install ${name}${alternative ? `, ${alternative}` : ""}`);
    this.name = "MissingPackage";
    this.package = name;
  }
}

/** Whether an import failed because there is no such package: Node's codes, and what browsers say of a bare specifier or a URL that answers 404. */
function isMissing(reason: unknown, name: string): boolean {
  if (!(reason instanceof Error)) return false;
  const code = (reason as { code?: unknown }).code;
  if (code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND") return reason.message.includes(name);
  return (
    reason instanceof TypeError &&
    /Failed to resolve module specifier|Failed to fetch dynamically imported module|error loading dynamically imported module/.test(
      reason.message,
    )
  );
}

/**
 * The module that `load` imports. The import stays a literal in the caller's text, so that bundlers see it.
 * @param purpose for the message: "compiling AssemblyScript"
 * @param name the npm package
 * @param alternative what to do instead of installing it
 * @throws {MissingPackage} it is not installed
 */
export async function loadPackage<Module>(
  purpose: string,
  name: string,
  load: () => Promise<Module>,
  alternative?: string,
): Promise<Module> {
  try {
    return await load();
  } catch (reason) {
    throw isMissing(reason, name) ? new MissingPackage(purpose, name, alternative) : reason;
  }
}
