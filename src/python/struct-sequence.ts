/** Structure sequences: tuples whose items have names as well, such as signal.struct_siginfo. */
export abstract class StructSequence {
  /** The type's name with its module, as repr() shows it. */
  static readonly typeName: string;
  static readonly fields: readonly string[];
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }

  get length(): number {
    return this.items.length;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }

  repr(show: (item: unknown) => string): string {
    const { typeName, fields } = this.constructor as typeof StructSequence;
    return `${typeName}(${fields.map((field, index) => `${field}=${show(this.items[index])}`).join(", ")})`;
  }
}
