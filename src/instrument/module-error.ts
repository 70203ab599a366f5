/** A module that signalbox cannot run: malformed, or built with a feature that is not supported. The message is one line: what, and what to do. */
export class ModuleError extends Error {
  override readonly name = "ModuleError";
}
