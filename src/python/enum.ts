/** enum.IntEnum: constants that are ints with a name. signal makes Signals, Handlers and Sigmasks of it. */

/** A member of an IntEnum. It can be compared and calculated with as a number, and given wherever an int is. */
export class IntEnumMember {
  readonly name: string;
  readonly value: number;
  readonly enumeration: IntEnum;
  constructor(enumeration: IntEnum, name: string, value: number) {
    this.enumeration = enumeration;
    this.name = name;
    this.value = value;
  }
  valueOf(): number {
    return this.value;
  }
  /** repr(): `<Signals.SIGINT: 2>`. */
  get repr(): string {
    return `<${this.enumeration.name}.${this.name}: ${this.value}>`;
  }
}

/** The enumeration itself: its members by name, in order, without aliases. */
export class IntEnum {
  readonly name: string;
  readonly members: readonly IntEnumMember[];

  constructor(name: string, values: Readonly<Record<string, number>>) {
    this.name = name;
    this.members = Object.entries(values).map(([member, value]) => new IntEnumMember(this, member, value));
  }

  member(name: string): IntEnumMember {
    const found = this.members.find((each) => each.name === name);
    if (!found) throw new Error(`[signalbox bug] ${this.name} has no ${name}`);
    return found;
  }

  /** The member with a value, or the value itself where there is none: signal._int_to_enum. */
  of(value: number): IntEnumMember | number {
    return this.members.find((each) => each.value === value) ?? value;
  }

  [Symbol.iterator](): Iterator<IntEnumMember> {
    return this.members[Symbol.iterator]();
  }
}
