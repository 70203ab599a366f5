/** An IntEnum as a program sees it: the class, which can be called for the member with a value, and gone through. */
import { builtin } from "./call.ts";
import type { PyFunction } from "./call.ts";
import type { IntEnum, IntEnumMember } from "./enum.ts";
import { ValueError } from "./exceptions.ts";
import { repr } from "./text.ts";
import type { ThreadState } from "./thread-state.ts";

/** `signal.Signals(2)`, `[...signal.Signals]`. ValueError: no member has the value. */
export type EnumClass = PyFunction<[value: unknown], IntEnumMember> & Iterable<IntEnumMember> & Pick<IntEnum, "of">;

export function enumClass(enumeration: IntEnum): EnumClass {
  const call = builtin(enumeration.name, ({ interpreter: { minor } }: ThreadState, value: unknown): IntEnumMember => {
    const found = enumeration.members.find((member) => member === value || member.value === value);
    if (!found) throw new ValueError(`${repr(value, minor)} is not a valid ${enumeration.name}`);
    return found;
  });
  return Object.assign(call, {
    of: (value: number) => enumeration.of(value),
    [Symbol.iterator]: () => enumeration[Symbol.iterator](),
    enumeration,
  });
}
