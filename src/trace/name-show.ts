/** Names of sockets, and locks of fcntl(2), as strace(1) writes them. */
import { constants } from "../../abi/constants.ts";
import { structs } from "../../abi/structs.ts";
import type { SystemCall } from "../../abi/syscalls.ts";
import { showBytes } from "./bytes-show.ts";
import { showConstant } from "./constant-show.ts";
import { readField } from "./struct-show.ts";

type Read = (address: number, length: number) => Uint8Array | undefined;
const { AF_UNIX, AF_INET, AF_INET6 } = constants.AF;
const lockCommand = /^F_(OFD_)?(GETLK|SETLKW?)$/;

/** An argument that is a sockaddr, or fcntl's struct flock; undefined for others, and where memory cannot be read. */
export function showNamed(call: SystemCall, index: number, values: readonly number[], read: Read): string | undefined {
  const argument = call.arguments[index]!;
  const address = values[index]! >>> 0;
  if (call.name === "fcntl" && index === 2 && lockCommand.test(showConstant("F", values[1]!))) {
    const bytes = read(address, structs.flock.size);
    return bytes && showLock(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
  if (!("shows" in argument) || argument.shows !== "sockaddr") return undefined;
  if (address === 0) return "NULL";
  const length = values[index + 1]!;
  const bytes = length >= 2 && length <= 128 ? read(address, length) : undefined;
  return bytes && showSocketName(bytes);
}

function showLock(view: DataView): string {
  const whence = ["SEEK_SET", "SEEK_CUR", "SEEK_END"];
  const place = readField(view, "flock", "l_whence");
  return `{l_type=${showConstant("LOCK_TYPE", readField(view, "flock", "l_type"))}, l_whence=${whence[place] ?? place}, l_start=${readField(view, "flock", "l_start")}, l_len=${readField(view, "flock", "l_len")}}`;
}

/** A sockaddr; what is too short for its family as bytes. */
function showSocketName(bytes: Uint8Array): string {
  const family = bytes[0]! | (bytes[1]! << 8);
  const head = `sa_family=${showConstant("AF", family)}`;
  const port = `htons(${(bytes[2]! << 8) | bytes[3]!})`;
  if (family === AF_UNIX) {
    if (bytes.length === 2) return `{${head}}`;
    const path = bytes.subarray(2);
    if (path[0] === 0) return `{${head}, sun_path=@${showBytes(path.subarray(1))}}`;
    const end = path.indexOf(0);
    return `{${head}, sun_path=${showBytes(end < 0 ? path : path.subarray(0, end))}}`;
  }
  if (family === AF_INET && bytes.length >= 8)
    return `{${head}, sin_port=${port}, sin_addr=inet_addr("${bytes.subarray(4, 8).join(".")}")}`;
  if (family === AF_INET6 && bytes.length >= 24)
    return `{${head}, sin6_port=${port}, sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${inet6(bytes.subarray(8, 24))}", &sin6_addr), sin6_scope_id=0}`;
  return `{${head}, sa_data=${showBytes(bytes.subarray(2))}}`;
}

/** RFC 5952. */
function inet6(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at]! << 8) | bytes[2 * at + 1]!).toString(16)).join(":");
  const zeros = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)[0];
  if (!zeros) return groups;
  return `${groups.slice(0, zeros.index)}::${groups.slice(zeros.index + zeros[0].length).replace(/^:/, "")}`;
}
