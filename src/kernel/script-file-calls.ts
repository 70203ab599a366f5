/** The system calls of a script about descriptors: read(2), write(2), pipe(2), dup(2), ppoll(2), pselect(2). */
import { ARGUMENT_BUFFER_SIZE } from "../../abi/syscalls.ts";
import { asIs, numbers, optionalSet, optionalTime, plain, pointers, silent } from "./script-encode.ts";
import { Call } from "./script-request.ts";
import { flagBits } from "./script-values.ts";
import type { Flags, SignalSet } from "./script-values.ts";
import { FutexCalls } from "./script-futex-calls.ts";

export interface PollArgument {
  readonly fd: number;
  readonly events: Flags<"POLL">;
}
export interface PollResult {
  /** Descriptors with revents. */
  readonly ready: number;
  /** In the order given. */
  readonly revents: readonly number[];
}
/** Descriptors of the three sets of select. */
export interface SelectSets {
  readonly read?: readonly number[];
  readonly write?: readonly number[];
  readonly except?: readonly number[];
}
export interface SelectResult {
  readonly ready: number;
  readonly read: readonly number[];
  readonly write: readonly number[];
  readonly except: readonly number[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Descriptors. */
export class FileCalls extends FutexCalls {
  /** read(2). */
  read(fd: number, count: number): Call<Uint8Array> {
    return new Call(
      numbers.read!,
      "read",
      ({ words, buffer }) => words.set([fd, buffer, count]),
      (result, { bytes, buffer }) => bytes.slice(buffer, buffer + result),
    );
  }

  /** read(2), decoded as UTF-8; "" at the end of the file. */
  readText(fd: number, count: number): Call<string> {
    return new Call(
      numbers.read!,
      "read",
      ({ words, buffer }) => words.set([fd, buffer, count]),
      (result, { bytes, buffer }) => decoder.decode(bytes.subarray(buffer, buffer + result)),
    );
  }

  /** write(2): the number of bytes written. */
  write(fd: number, data: string | Uint8Array): Call<number> {
    const source = typeof data === "string" ? encoder.encode(data) : data;
    return new Call(
      numbers.write!,
      "write",
      ({ words, bytes, buffer, progress }) => {
        words.set([fd, buffer, source.length]);
        bytes.set(source.subarray(progress, progress + ARGUMENT_BUFFER_SIZE), buffer);
      },
      asIs,
    );
  }

  /** Writes a line to standard output. */
  print(line: string): Call<number> {
    return this.write(1, `${line}\n`);
  }

  close(fd: number): Call<void> {
    return silent("close", fd);
  }

  /** pipe2(2): the read end and the write end. */
  pipe(flags: Flags<"O"> = 0): Call<readonly [read: number, write: number]> {
    return new Call(
      numbers.pipe2!,
      "pipe2",
      (area) => {
        pointers(area, 0);
        area.words[1] = flagBits("O", flags);
      },
      (_result, { values, argument }) => [values.int(argument(0)), values.int(argument(0) + 4)] as const,
    );
  }

  dup(fd: number): Call<number> {
    return plain("dup", fd);
  }

  dup3(oldfd: number, newfd: number, flags: Flags<"O"> = 0): Call<number> {
    return plain("dup3", oldfd, newfd, flagBits("O", flags));
  }

  fcntl(fd: number, command: Flags<"F">, argument = 0): Call<number> {
    return plain("fcntl", fd, flagBits("F", command), argument);
  }

  /** ppoll(2). `timeout` in ns, undefined: for ever; `mask` undefined: unchanged. */
  ppoll(fds: readonly PollArgument[], timeout?: number, mask?: SignalSet): Call<PollResult> {
    return new Call(
      numbers.ppoll!,
      "ppoll",
      (area) => {
        fds.forEach(({ fd, events }, index) => {
          area.values.setInt(area.buffer + 8 * index, fd);
          area.values.setInt(area.buffer + 8 * index + 4, flagBits("POLL", events));
        });
        area.words.set([area.buffer, fds.length]);
        optionalTime(area, 2, timeout);
        optionalSet(area, 3, mask);
      },
      (ready, { values, buffer }) => ({ ready, revents: fds.map((_, index) => values.int(buffer + 8 * index + 4) >>> 16) }),
    );
  }

  /** pselect6(2). `nfds` is the highest descriptor plus 1 unless it is given. */
  pselect(sets: SelectSets, timeout?: number, mask?: SignalSet, nfds?: number): Call<SelectResult> {
    const given = [sets.read, sets.write, sets.except];
    return new Call(
      numbers.pselect6!,
      "pselect6",
      (area) => {
        area.words[0] = nfds ?? Math.max(-1, ...given.flatMap((set) => set ?? [])) + 1;
        given.forEach((set, index) => {
          const at = area.argument(1 + index);
          area.words[1 + index] = set ? at : 0;
          if (set) area.bytes.fill(0, at, at + 128);
          for (const fd of set ?? []) area.bytes[at + (fd >> 3)]! |= 1 << (fd & 7);
        });
        optionalTime(area, 4, timeout);
        optionalSet(area, 5, mask);
      },
      (ready, { bytes, argument }) => {
        const [read, write, except] = given.map((set, index) =>
          (set ?? []).filter((fd) => (bytes[argument(1 + index) + (fd >> 3)]! >> (fd & 7)) & 1),
        );
        return { ready, read: read!, write: write!, except: except! };
      },
    );
  }
}
