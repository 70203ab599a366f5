/** The kernel's state for terminals (assembly/terminals/): the same form as abi/kernel-files.ts. */
import type { KernelStruct, Pool } from "./kernel.ts";

/** Bytes in one TerminalPage. */
const TERMINAL_PAGE = 4064;

const waitable = [
  ["link", "u32", "next free record; otherwise the owner's business"],
  ["slot", "i32", "number of this record in its pool"],
  ["watchers", "*EpollItem", "the epoll sets that it is in"],
  ["async", "i32", "open files of it with O_ASYNC"],
] as const;

export const kernelStructs: readonly KernelStruct[] = [
  {
    name: "Terminal",
    meaning: "a terminal as programs see it: a pty's slave, or the console; then c_cc (20 bytes) and a bit per byte of input: a line ends there (Linux: struct tty_struct, n_tty_data)",
    fields: [
      ...waitable,
      ["number", "i32", "N of /dev/pts/N; -1: the console, whose other side is the host's"],
      ["master", "*TerminalMaster", "0: closed, or the console"],
      ["opens", "i32", "open file descriptions"],
      ["locked", "i32", "1: unlockpt has not been called"],
      ["hungUp", "i32", "1: the master was closed"],
      ["session", "i32", "the session whose controlling terminal it is; 0: none"],
      ["foreground", "i32", "its foreground process group; 0: none"],
      ["stopped", "i32", "1: ^S stopped output"],
      ["iflag", "u32", ""],
      ["oflag", "u32", ""],
      ["cflag", "u32", ""],
      ["lflag", "u32", ""],
      ["rows", "u32", "ws_row, and ws_col in the upper half"],
      ["pixels", "u32", "ws_xpixel, and ws_ypixel in the upper half"],
      ["head", "u32", "bytes of input that ever came"],
      ["complete", "u32", "those of them in complete lines (Linux: canon_head)"],
      ["tail", "u32", "those that were read"],
      ["literal", "i32", "1: the next byte has no special meaning (VLNEXT)"],
      ["column", "i32", "where output stands in its line"],
      ["lineColumn", "i32", "where it stood when the line that is being edited began"],
      ["input", "*TerminalPage", "ring of bytes"],
      ["outputHead", "*TerminalPage", "bytes that the other side has not taken, oldest first"],
      ["outputTail", "*TerminalPage", ""],
      ["outputBytes", "u32", ""],
    ],
    extra: 20 + TERMINAL_PAGE / 8,
  },
  { name: "TerminalMaster", meaning: "the other side of a pty", fields: [...waitable, ["terminal", "*Terminal", ""], ["wasOpened", "i32", "1: the slave has been open"]] },
  {
    name: "TerminalPage",
    meaning: "bytes on their way",
    fields: [["link", "u32", "next free record"], ["slot", "i32", ""], ["next", "*TerminalPage", ""], ["from", "u32", "of output: bytes taken"], ["to", "u32", "bytes put"], ["pad", "u32", ""]],
    extra: TERMINAL_PAGE,
  },
];

export const kernelPools: readonly Pool[] = [
  { name: "Terminal", struct: "Terminal", limit: 32 },
  { name: "TerminalMaster", struct: "TerminalMaster", limit: 32 },
  { name: "TerminalPage", struct: "TerminalPage", limit: 128, dirty: true },
];

export const kernelConstants: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  /** TERMINAL_OUTPUT: bytes that wait for the other side at the most (Linux: 64 KiB). */
  TERMINAL_LIMITS: { TERMINAL_PAGE, TERMINAL_OUTPUT: 16 * TERMINAL_PAGE },
};
