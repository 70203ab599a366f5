/** Structures as strace(1) writes them. Layouts come from abi/structs. */
import { structs, type StructName } from "../../abi/structs.ts";
import { showConstant } from "./constant-show.ts";
import { showPointer, showSignal, showSignalInformation, showSignalSet } from "./signal-show.ts";

/** The name of the function at a table index (a handler), if it is known. */
export type FunctionName = (index: number) => string | undefined;

/** A structure in memory: `size` bytes at the view's start. */
export function showStruct(name: StructName, view: DataView, functionName?: FunctionName): string {
  const number = (struct: StructName, field: string, base = 0): number => readField(view, struct, field, base);
  switch (name) {
    case "sigset":
      return showSignalSet(view.getInt32(0, true), view.getInt32(4, true));
    case "sigaction": {
      const mask = offsetOf("sigaction", "sa_mask");
      const handler = showHandler(number("sigaction", "sa_handler"), functionName);
      const set = showSignalSet(view.getInt32(mask, true), view.getInt32(mask + 4, true));
      return `{sa_handler=${handler}, sa_mask=${set}, sa_flags=${showConstant("SA", number("sigaction", "sa_flags"))}}`;
    }
    case "siginfo":
      return showSignalInformation({
        signal: number("siginfo", "si_signo"),
        code: number("siginfo", "si_code"),
        pid: number("siginfo", "si_pid"),
        uid: number("siginfo", "si_uid"),
        value: number("siginfo", "si_value"),
        status: number("siginfo", "si_status"),
        timer: number("siginfo", "si_timerid"),
        overrun: number("siginfo", "si_overrun"),
        address: number("siginfo", "si_addr"),
      });
    case "stack":
      return `{ss_sp=${showPointer(number("stack", "ss_sp"))}, ss_flags=${showConstant("SS", number("stack", "ss_flags"))}, ss_size=${number("stack", "ss_size")}}`;
    case "timespec":
    case "timeval":
      return showPair(view, name, 0);
    case "itimerval":
    case "itimerspec": {
      const inner = name === "itimerval" ? "timeval" : "timespec";
      return `{it_interval=${showPair(view, inner, offsetOf(name, "it_interval"))}, it_value=${showPair(view, inner, offsetOf(name, "it_value"))}}`;
    }
    case "sigevent": {
      const value = number("sigevent", "sigev_value");
      const thread = number("sigevent", "sigev_notify_thread_id");
      const notify = showConstant("SIGEV", number("sigevent", "sigev_notify"));
      return `{${value ? `sigev_value={sival_int=${value}, sival_ptr=${showPointer(value)}}, ` : ""}sigev_signo=${showSignal(number("sigevent", "sigev_signo"))}, sigev_notify=${notify}${notify === "SIGEV_THREAD_ID" ? `, sigev_notify_thread_id=${thread}` : ""}}`;
    }
    case "pollfd":
      return `{fd=${number("pollfd", "fd")}, events=${showConstant("POLL", number("pollfd", "events"))}}`;
    case "epoll_event":
      return `{events=${showConstant("EPOLL", number("epoll_event", "events"))}, data=${view.getBigUint64(4, true)}}`;
    case "fd_set":
      return `[${descriptorsOf(view).join(" ")}]`;
    case "fd_pair":
      return `[${number("fd_pair", "read")}, ${number("fd_pair", "write")}]`;
    case "int":
      return `[${number("int", "value")}]`;
    case "rlimit":
      return `{rlim_cur=${showLimit(view, 0)}, rlim_max=${showLimit(view, 8)}}`;
    case "rusage":
      return `{ru_utime=${showPair(view, "timeval", 0)}, ru_stime=${showPair(view, "timeval", offsetOf("rusage", "ru_stime"))}, ...}`;
    default:
      return "{...}";
  }
}

/** A value of rlim_t: multiples of 1024 as such. */
function showLimit(view: DataView, at: number): string {
  const value = view.getBigUint64(at, true);
  if (value === 0xffff_ffff_ffff_ffffn) return "RLIM64_INFINITY";
  return value > 1024n && value % 1024n === 0n ? `${value / 1024n}*1024` : String(value);
}

/** `SIG_DFL`, `SIG_IGN`, the function's name, or its table index in hexadecimal. */
export function showHandler(index: number, functionName?: FunctionName): string {
  return index === 0 ? "SIG_DFL" : index === 1 ? "SIG_IGN" : (functionName?.(index) ?? showPointer(index));
}

/** The members of an fd_set. */
export function descriptorsOf(view: DataView): number[] {
  const members: number[] = [];
  for (let descriptor = 0; descriptor < 1024; descriptor++)
    if ((view.getUint8(descriptor >>> 3) >>> (descriptor & 7)) & 1) members.push(descriptor);
  return members;
}

/** The value of one numeric field; 64-bit ones as numbers. */
export function readField(view: DataView, struct: StructName, field: string, base = 0): number {
  const { offset, type } = structs[struct].fields.find((candidate) => candidate.name === field)!;
  const place = base + offset;
  switch (type) {
    case "i16":
      return view.getInt16(place, true);
    case "i64":
      return Number(view.getBigInt64(place, true));
    case "u32":
    case "pointer":
      return view.getUint32(place, true);
    default:
      return view.getInt32(place, true);
  }
}

function offsetOf(struct: StructName, field: string): number {
  return structs[struct].fields.find((candidate) => candidate.name === field)!.offset;
}

function showPair(view: DataView, struct: "timespec" | "timeval", base: number): string {
  const second = struct === "timespec" ? "tv_nsec" : "tv_usec";
  return `{tv_sec=${readField(view, struct, "tv_sec", base)}, ${second}=${readField(view, struct, second, base)}}`;
}
