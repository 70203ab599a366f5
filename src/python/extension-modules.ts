/** sys.modules, as far as faulthandler and Py_FatalError show it: extension modules that are not of the standard library. */
export class ExtensionModules {
  readonly names: string[] = [];

  /** Importing the module again changes nothing. */
  add(name: string): void {
    if (!this.names.includes(name)) this.names.push(name);
  }
}
