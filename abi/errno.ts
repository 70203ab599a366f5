/**
 * Error numbers: Linux numbers and glibc's texts, with the number of WASI preview 1 where it has one.
 * Sources: errno(3), asm-generic/errno.h; WASI preview 1, typedef errno.
 */
export interface ErrorNumber {
  readonly number: number;
  readonly name: string;
  readonly message: string;
  readonly wasi?: number;
}

export const errorNumbers: readonly ErrorNumber[] = [
  { number: 1, name: "EPERM", message: "Operation not permitted", wasi: 63 },
  { number: 2, name: "ENOENT", message: "No such file or directory", wasi: 44 },
  { number: 3, name: "ESRCH", message: "No such process", wasi: 71 },
  { number: 4, name: "EINTR", message: "Interrupted system call", wasi: 27 },
  { number: 5, name: "EIO", message: "Input/output error", wasi: 29 },
  { number: 6, name: "ENXIO", message: "No such device or address", wasi: 60 },
  { number: 7, name: "E2BIG", message: "Argument list too long", wasi: 1 },
  { number: 8, name: "ENOEXEC", message: "Exec format error", wasi: 45 },
  { number: 9, name: "EBADF", message: "Bad file descriptor", wasi: 8 },
  { number: 10, name: "ECHILD", message: "No child processes", wasi: 12 },
  { number: 11, name: "EAGAIN", message: "Resource temporarily unavailable", wasi: 6 },
  { number: 12, name: "ENOMEM", message: "Cannot allocate memory", wasi: 48 },
  { number: 13, name: "EACCES", message: "Permission denied", wasi: 2 },
  { number: 14, name: "EFAULT", message: "Bad address", wasi: 21 },
  { number: 15, name: "ENOTBLK", message: "Block device required" },
  { number: 16, name: "EBUSY", message: "Device or resource busy", wasi: 10 },
  { number: 17, name: "EEXIST", message: "File exists", wasi: 20 },
  { number: 18, name: "EXDEV", message: "Invalid cross-device link", wasi: 75 },
  { number: 19, name: "ENODEV", message: "No such device", wasi: 43 },
  { number: 20, name: "ENOTDIR", message: "Not a directory", wasi: 54 },
  { number: 21, name: "EISDIR", message: "Is a directory", wasi: 31 },
  { number: 22, name: "EINVAL", message: "Invalid argument", wasi: 28 },
  { number: 23, name: "ENFILE", message: "Too many open files in system", wasi: 41 },
  { number: 24, name: "EMFILE", message: "Too many open files", wasi: 33 },
  { number: 25, name: "ENOTTY", message: "Inappropriate ioctl for device", wasi: 59 },
  { number: 26, name: "ETXTBSY", message: "Text file busy", wasi: 74 },
  { number: 27, name: "EFBIG", message: "File too large", wasi: 22 },
  { number: 28, name: "ENOSPC", message: "No space left on device", wasi: 51 },
  { number: 29, name: "ESPIPE", message: "Illegal seek", wasi: 70 },
  { number: 30, name: "EROFS", message: "Read-only file system", wasi: 69 },
  { number: 31, name: "EMLINK", message: "Too many links", wasi: 34 },
  { number: 32, name: "EPIPE", message: "Broken pipe", wasi: 64 },
  { number: 33, name: "EDOM", message: "Numerical argument out of domain", wasi: 18 },
  { number: 34, name: "ERANGE", message: "Numerical result out of range", wasi: 68 },
  { number: 35, name: "EDEADLK", message: "Resource deadlock avoided", wasi: 16 },
  { number: 36, name: "ENAMETOOLONG", message: "File name too long", wasi: 37 },
  { number: 37, name: "ENOLCK", message: "No locks available", wasi: 46 },
  { number: 38, name: "ENOSYS", message: "Function not implemented", wasi: 52 },
  { number: 39, name: "ENOTEMPTY", message: "Directory not empty", wasi: 55 },
  { number: 40, name: "ELOOP", message: "Too many levels of symbolic links", wasi: 32 },
  { number: 42, name: "ENOMSG", message: "No message of desired type", wasi: 49 },
  { number: 43, name: "EIDRM", message: "Identifier removed", wasi: 24 },
  { number: 44, name: "ECHRNG", message: "Channel number out of range" },
  { number: 45, name: "EL2NSYNC", message: "Level 2 not synchronized" },
  { number: 46, name: "EL3HLT", message: "Level 3 halted" },
  { number: 47, name: "EL3RST", message: "Level 3 reset" },
  { number: 48, name: "ELNRNG", message: "Link number out of range" },
  { number: 49, name: "EUNATCH", message: "Protocol driver not attached" },
  { number: 50, name: "ENOCSI", message: "No CSI structure available" },
  { number: 51, name: "EL2HLT", message: "Level 2 halted" },
  { number: 52, name: "EBADE", message: "Invalid exchange" },
  { number: 53, name: "EBADR", message: "Invalid request descriptor" },
  { number: 54, name: "EXFULL", message: "Exchange full" },
  { number: 55, name: "ENOANO", message: "No anode" },
  { number: 56, name: "EBADRQC", message: "Invalid request code" },
  { number: 57, name: "EBADSLT", message: "Invalid slot" },
  { number: 59, name: "EBFONT", message: "Bad font file format" },
  { number: 60, name: "ENOSTR", message: "Device not a stream" },
  { number: 61, name: "ENODATA", message: "No data available" },
  { number: 62, name: "ETIME", message: "Timer expired" },
  { number: 63, name: "ENOSR", message: "Out of streams resources" },
  { number: 64, name: "ENONET", message: "Machine is not on the network" },
  { number: 65, name: "ENOPKG", message: "Package not installed" },
  { number: 66, name: "EREMOTE", message: "Object is remote" },
  { number: 67, name: "ENOLINK", message: "Link has been severed", wasi: 47 },
  { number: 68, name: "EADV", message: "Advertise error" },
  { number: 69, name: "ESRMNT", message: "Srmount error" },
  { number: 70, name: "ECOMM", message: "Communication error on send" },
  { number: 71, name: "EPROTO", message: "Protocol error", wasi: 65 },
  { number: 72, name: "EMULTIHOP", message: "Multihop attempted", wasi: 36 },
  { number: 73, name: "EDOTDOT", message: "RFS specific error" },
  { number: 74, name: "EBADMSG", message: "Bad message", wasi: 9 },
  { number: 75, name: "EOVERFLOW", message: "Value too large for defined data type", wasi: 61 },
  { number: 76, name: "ENOTUNIQ", message: "Name not unique on network" },
  { number: 77, name: "EBADFD", message: "File descriptor in bad state" },
  { number: 78, name: "EREMCHG", message: "Remote address changed" },
  { number: 79, name: "ELIBACC", message: "Can not access a needed shared library" },
  { number: 80, name: "ELIBBAD", message: "Accessing a corrupted shared library" },
  { number: 81, name: "ELIBSCN", message: ".lib section in a.out corrupted" },
  { number: 82, name: "ELIBMAX", message: "Attempting to link in too many shared libraries" },
  { number: 83, name: "ELIBEXEC", message: "Cannot exec a shared library directly" },
  { number: 84, name: "EILSEQ", message: "Invalid or incomplete multibyte or wide character", wasi: 25 },
  { number: 85, name: "ERESTART", message: "Interrupted system call should be restarted" },
  { number: 86, name: "ESTRPIPE", message: "Streams pipe error" },
  { number: 87, name: "EUSERS", message: "Too many users" },
  { number: 88, name: "ENOTSOCK", message: "Socket operation on non-socket", wasi: 57 },
  { number: 89, name: "EDESTADDRREQ", message: "Destination address required", wasi: 17 },
  { number: 90, name: "EMSGSIZE", message: "Message too long", wasi: 35 },
  { number: 91, name: "EPROTOTYPE", message: "Protocol wrong type for socket", wasi: 67 },
  { number: 92, name: "ENOPROTOOPT", message: "Protocol not available", wasi: 50 },
  { number: 93, name: "EPROTONOSUPPORT", message: "Protocol not supported", wasi: 66 },
  { number: 94, name: "ESOCKTNOSUPPORT", message: "Socket type not supported" },
  { number: 95, name: "EOPNOTSUPP", message: "Operation not supported", wasi: 58 },
  { number: 96, name: "EPFNOSUPPORT", message: "Protocol family not supported" },
  { number: 97, name: "EAFNOSUPPORT", message: "Address family not supported by protocol", wasi: 5 },
  { number: 98, name: "EADDRINUSE", message: "Address already in use", wasi: 3 },
  { number: 99, name: "EADDRNOTAVAIL", message: "Cannot assign requested address", wasi: 4 },
  { number: 100, name: "ENETDOWN", message: "Network is down", wasi: 38 },
  { number: 101, name: "ENETUNREACH", message: "Network is unreachable", wasi: 40 },
  { number: 102, name: "ENETRESET", message: "Network dropped connection on reset", wasi: 39 },
  { number: 103, name: "ECONNABORTED", message: "Software caused connection abort", wasi: 13 },
  { number: 104, name: "ECONNRESET", message: "Connection reset by peer", wasi: 15 },
  { number: 105, name: "ENOBUFS", message: "No buffer space available", wasi: 42 },
  { number: 106, name: "EISCONN", message: "Transport endpoint is already connected", wasi: 30 },
  { number: 107, name: "ENOTCONN", message: "Transport endpoint is not connected", wasi: 53 },
  { number: 108, name: "ESHUTDOWN", message: "Cannot send after transport endpoint shutdown" },
  { number: 109, name: "ETOOMANYREFS", message: "Too many references: cannot splice" },
  { number: 110, name: "ETIMEDOUT", message: "Connection timed out", wasi: 73 },
  { number: 111, name: "ECONNREFUSED", message: "Connection refused", wasi: 14 },
  { number: 112, name: "EHOSTDOWN", message: "Host is down" },
  { number: 113, name: "EHOSTUNREACH", message: "No route to host", wasi: 23 },
  { number: 114, name: "EALREADY", message: "Operation already in progress", wasi: 7 },
  { number: 115, name: "EINPROGRESS", message: "Operation now in progress", wasi: 26 },
  { number: 116, name: "ESTALE", message: "Stale file handle", wasi: 72 },
  { number: 117, name: "EUCLEAN", message: "Structure needs cleaning" },
  { number: 118, name: "ENOTNAM", message: "Not a XENIX named type file" },
  { number: 119, name: "ENAVAIL", message: "No XENIX semaphores available" },
  { number: 120, name: "EISNAM", message: "Is a named type file" },
  { number: 121, name: "EREMOTEIO", message: "Remote I/O error" },
  { number: 122, name: "EDQUOT", message: "Disk quota exceeded", wasi: 19 },
  { number: 123, name: "ENOMEDIUM", message: "No medium found" },
  { number: 124, name: "EMEDIUMTYPE", message: "Wrong medium type" },
  { number: 125, name: "ECANCELED", message: "Operation canceled", wasi: 11 },
  { number: 126, name: "ENOKEY", message: "Required key not available" },
  { number: 127, name: "EKEYEXPIRED", message: "Key has expired" },
  { number: 128, name: "EKEYREVOKED", message: "Key has been revoked" },
  { number: 129, name: "EKEYREJECTED", message: "Key was rejected by service" },
  { number: 130, name: "EOWNERDEAD", message: "Owner died", wasi: 62 },
  { number: 131, name: "ENOTRECOVERABLE", message: "State not recoverable", wasi: 56 },
  { number: 132, name: "ERFKILL", message: "Operation not possible due to RF-kill" },
  { number: 133, name: "EHWPOISON", message: "Memory page has hardware error" },
];

/** Other names of the same numbers; errno(3). */
export const errnoAliases: Readonly<Record<string, string>> = { EWOULDBLOCK: "EAGAIN", EDEADLOCK: "EDEADLK", ENOTSUP: "EOPNOTSUPP" };

/** WASI's ENOTCAPABLE has no Linux number; openat beneath a directory answers EXDEV or EPERM: we take EPERM. */
export const WASI_ENOTCAPABLE = 76;

const byNumber = new Map(errorNumbers.map((entry) => [entry.number, entry]));
const byWasi = new Map(errorNumbers.filter((entry) => entry.wasi !== undefined).map((entry) => [entry.wasi, entry.number]));

/** `EINTR` for 4; the bare number where it has no name. */
export function errnoName(number: number): string {
  return byNumber.get(number)?.name ?? String(number);
}

/** Linux number → WASI number (EIO where WASI has none). */
export function wasiErrno(linux: number): number {
  return linux === 0 ? 0 : (byNumber.get(linux)?.wasi ?? 29);
}

/** WASI number → Linux number. */
export function linuxErrno(wasi: number): number {
  return wasi === 0 ? 0 : wasi === WASI_ENOTCAPABLE ? 1 : (byWasi.get(wasi) ?? 5);
}
