/** Numbers by the names of their group in abi/constants, as strace(1) writes them. */
import { constants } from "../../abi/constants.ts";

type Group = Readonly<Record<string, number>>;

/** Groups whose values exclude each other; the others are bits. */
const enumerations = new Set([
  "SIG_HOW",
  "CLOCK",
  "ITIMER",
  "RUSAGE",
  "P",
  "SIGEV",
  "F",
  "EPOLL_CTL",
  "IOCTL",
  "AF",
  "SHUT",
  "SOL",
  "SO",
  "IPPROTO",
  "LOCK_TYPE",
]);

/** What is printed for no bit at all, where that has a name. */
const nothing: Readonly<Record<string, string>> = { PROT: "PROT_NONE" };

/** strace prints these bits in this order. */
const signalActionOrder = [
  "SA_RESTORER",
  "SA_ONSTACK",
  "SA_RESTART",
  "SA_NODEFER",
  "SA_RESETHAND",
  "SA_SIGINFO",
  "SA_NOCLDSTOP",
  "SA_NOCLDWAIT",
];

/** `SIG_BLOCK`, `SA_RESTART|SA_SIGINFO`, `0`; bits without a name in hexadecimal. An unknown group gives the number. */
export function showConstant(group: string, value: number): string {
  const names = constants[group as keyof typeof constants] as Group | undefined;
  if (!names) return String(value);
  if (group === "FUTEX") return showFutexOperation(value);
  if (group === "O") return showOpenFlags(value);
  if (group === "SOCK") return showSocketType(value);
  if (enumerations.has(group)) return Object.keys(names).find((name) => names[name] === value) ?? String(value);
  const order = group === "SA" ? signalActionOrder : Object.keys(names);
  return showBits(names, order, value) || (nothing[group] ?? "0");
}

function showBits(names: Group, order: readonly string[], value: number): string {
  const parts: string[] = [];
  let left = value >>> 0;
  for (const name of order) {
    const bits = names[name]! >>> 0;
    if (bits === 0 || (left & bits) >>> 0 !== bits) continue;
    parts.push(name);
    left = (left & ~bits) >>> 0;
  }
  if (left !== 0) parts.push(`0x${left.toString(16)}`);
  return parts.join("|");
}

/** open(2): the access mode is a number, not bits. */
function showOpenFlags(value: number): string {
  const mode = ["O_RDONLY", "O_WRONLY", "O_RDWR"][value & 3];
  const bits = showBits(
    constants.O,
    Object.keys(constants.O).filter((name) => !/RDONLY|WRONLY|RDWR/.test(name)),
    value & ~3,
  );
  return [mode ?? "O_ACCMODE", bits].filter(Boolean).join("|");
}

/** socket(2): a type, and two bits; of accept4(2) the bits alone. */
function showSocketType(value: number): string {
  const { SOCK_NONBLOCK, SOCK_CLOEXEC, ...types } = constants.SOCK;
  const type = value & 15;
  const name = type === 0 ? "" : (Object.entries(types).find(([, number]) => number === type)?.[0] ?? String(type));
  const bits = showBits({ SOCK_CLOEXEC, SOCK_NONBLOCK }, ["SOCK_CLOEXEC", "SOCK_NONBLOCK"], value & ~15);
  return [name, bits].filter(Boolean).join("|") || "0";
}

/** futex(2): an operation and two bits. */
function showFutexOperation(value: number): string {
  const { FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME, ...operations } = constants.FUTEX;
  const operation = value & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  const name = Object.entries(operations).find(([, number]) => number === operation)?.[0] ?? String(operation);
  return `${name}${value & FUTEX_PRIVATE_FLAG ? "_PRIVATE" : ""}${value & FUTEX_CLOCK_REALTIME ? "|FUTEX_CLOCK_REALTIME" : ""}`;
}
