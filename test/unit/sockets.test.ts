/** unix(7), socket(7), flock(2), fcntl(2): what the kernel decides about sockets and locks. Against Linux: the C programs in test/conformance. */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { errorNumbers } from "../../abi/errno.ts";
import { structs } from "../../abi/structs.ts";
import { ARGUMENT_BUFFER } from "../../abi/syscalls.ts";
import { Driver } from "./kernel-core.ts";

const { AF_UNIX } = constants.AF;
const { SOCK_STREAM, SOCK_DGRAM, SOCK_NONBLOCK } = constants.SOCK;
const { MSG_DONTWAIT, MSG_PEEK, MSG_NOSIGNAL } = constants.MSG;
const { LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN } = constants.LOCK;
const { F_SETLK, F_SETLKW, F_GETLK } = constants.F;
const { F_WRLCK, F_RDLCK, F_UNLCK } = constants.LOCK_TYPE;
const SIGPIPE = 13;
const failed = (name: string): number => -errorNumbers.find((error) => error.name === name)!.number;
const offset = (name: string): number => structs.socket_message.fields.find((field) => field.name === name)!.offset;

class Guest extends Driver {
  thread = this.first;
  get buffer(): number {
    return this.kernel.argumentArea + ARGUMENT_BUFFER;
  }
  do(name: string, ...args: number[]): number {
    return this.call(this.thread, name, ...args);
  }
  pair(type: number = SOCK_STREAM): [number, number] {
    const at = this.argument(3);
    expect(this.do("socketpair", AF_UNIX, type, 0, at)).toBe(0);
    return [this.kernel.data.getInt32(at, true), this.kernel.data.getInt32(at + 4, true)];
  }
  #message(length: number): number {
    const at = this.argument(1);
    this.kernel.data.setUint32(at + offset("buffer"), this.buffer, true);
    this.kernel.data.setUint32(at + offset("length"), length, true);
    return at;
  }
  send(fd: number, text: string, flags = 0): number {
    const bytes = new TextEncoder().encode(text);
    this.kernel.bytes.set(bytes, this.buffer);
    return this.do("sendto", fd, this.#message(bytes.length), flags);
  }
  receive(fd: number, count: number, flags: number = MSG_DONTWAIT): string | number {
    const result = this.do("recvfrom", fd, this.#message(count), flags);
    return result < 0 ? result : new TextDecoder().decode(this.kernel.bytes.slice(this.buffer, this.buffer + result));
  }
  /** fcntl(2)'s lock commands. */
  lock(thread: number, command: number, type: number, start: number, length: number): number {
    const at = this.argument(2, "flock", { l_start: start, l_len: length });
    this.kernel.data.setInt16(at, type, true);
    return this.call(thread, "fcntl", 0, command, at);
  }
  fork(): number {
    this.do("fork");
    return this.kernel.created(this.first);
  }
}

describe("unix(7)", () => {
  test("a stream has no message boundaries; datagrams keep theirs, and what does not fit is lost", () => {
    const guest = new Guest();
    const [a, b] = guest.pair();
    guest.send(a, "one");
    guest.send(a, "two");
    expect(guest.receive(b, 4)).toBe("onet");
    const [c, d] = guest.pair(SOCK_DGRAM);
    guest.send(c, "one");
    guest.send(c, "two");
    expect([guest.receive(d, 2), guest.receive(d, 9), guest.receive(d, 9)]).toEqual(["on", "two", failed("EAGAIN")]);
  });

  test("MSG_PEEK leaves the data in the queue", () => {
    const guest = new Guest();
    const [a, b] = guest.pair();
    guest.send(a, "data");
    expect([guest.receive(b, 2, MSG_PEEK), guest.receive(b, 9)]).toEqual(["da", "data"]);
  });

  test("after the other end was closed what was sent can be read, then comes the end of file", () => {
    const guest = new Guest();
    const [a, b] = guest.pair();
    guest.send(a, "rest");
    guest.do("close", a);
    expect([guest.receive(b, 9), guest.receive(b, 9)]).toEqual(["rest", ""]);
  });

  test("writing to a closed stream gives EPIPE and SIGPIPE, unless MSG_NOSIGNAL is set", () => {
    const guest = new Guest();
    guest.setMask(guest.thread, 1n << BigInt(SIGPIPE - 1));
    const [a, b] = guest.pair();
    guest.do("close", b);
    expect(guest.send(a, "x", MSG_NOSIGNAL)).toBe(failed("EPIPE"));
    expect(guest.kernel.threadPending(guest.thread)[0]).toBe(0);
    expect(guest.send(a, "x")).toBe(failed("EPIPE"));
    expect(guest.kernel.threadPending(guest.thread)[0]).toBe(1 << (SIGPIPE - 1));
  });

  test("a socket that is closed with unread data resets the connection", () => {
    const guest = new Guest();
    const [a, b] = guest.pair();
    guest.send(a, "unread");
    guest.do("close", b);
    expect([guest.receive(a, 9), guest.receive(a, 9)]).toEqual([failed("ECONNRESET"), ""]);
  });

  test("a sender is charged as in Linux: 278 messages of one byte fill a socket", () => {
    const guest = new Guest();
    const [a, b] = guest.pair(SOCK_STREAM | SOCK_NONBLOCK);
    let count = 0;
    while (guest.send(a, "x") === 1) count++;
    expect(count).toBe(278);
    expect(guest.receive(b, 500)).toBe("x".repeat(278));
    expect(guest.send(a, "x")).toBe(1);
  });

  test("everything is given back when sockets close: the state is what it was", () => {
    const guest = new Guest();
    const before = guest.kernel.stateHash;
    const [a, b] = guest.pair();
    for (let index = 0; index < 50; index++) guest.send(a, "y".repeat(1000));
    guest.do("close", a);
    guest.do("close", b);
    expect(guest.kernel.stateHash).toBe(before);
  });
});

describe("flock(2)", () => {
  test("locks belong to the open file description: one of another open file is in the way, a duplicate's is not", () => {
    const guest = new Guest();
    const [a, b] = guest.pair();
    const copy = guest.do("dup", a);
    expect(guest.do("flock", a, LOCK_EX | LOCK_NB)).toBe(0);
    expect(guest.do("flock", copy, LOCK_EX | LOCK_NB)).toBe(0);
    expect(guest.do("flock", b, LOCK_SH | LOCK_NB)).toBe(0);
    expect(guest.do("flock", a, 77)).toBe(failed("EINVAL"));
    expect(guest.do("flock", a, LOCK_UN)).toBe(0);
  });
});

describe("fcntl(2), record locks", () => {
  test("F_GETLK tells the lock in the way, with the process that holds it", () => {
    const guest = new Guest();
    const child = guest.fork();
    expect(guest.lock(guest.first, F_SETLK, F_RDLCK, 10, 5)).toBe(0);
    expect(guest.lock(child, F_SETLK, F_RDLCK, 0, 0)).toBe(0);
    expect(guest.lock(child, F_SETLK, F_UNLCK, 0, 0)).toBe(0);
    expect(guest.lock(child, F_GETLK, F_WRLCK, 0, 0)).toBe(0);
    const at = guest.kernel.argumentArea + 512;
    expect([
      guest.kernel.data.getInt16(at, true),
      guest.kernel.data.getBigInt64(at + 8, true),
      guest.kernel.data.getInt32(at + 24, true),
    ]).toEqual([F_RDLCK, 10n, 100]);
  });

  test("a child does not inherit them, and they are released when the process closes any descriptor of the file", () => {
    const guest = new Guest();
    const copy = guest.do("dup", 0);
    expect(guest.lock(guest.first, F_SETLK, F_RDLCK, 0, 0)).toBe(0);
    const child = guest.fork();
    expect(guest.lock(child, F_GETLK, F_WRLCK, 0, 0)).toBe(0);
    expect(guest.kernel.data.getInt16(guest.kernel.argumentArea + 512, true)).toBe(F_RDLCK);
    guest.do("close", copy);
    expect(guest.lock(child, F_GETLK, F_WRLCK, 0, 0)).toBe(0);
    expect(guest.kernel.data.getInt16(guest.kernel.argumentArea + 512, true)).toBe(F_UNLCK);
  });

  test("a write lock needs a descriptor open for writing: EBADF", () => {
    const guest = new Guest();
    expect(guest.lock(guest.first, F_SETLKW, F_WRLCK, 0, 0)).toBe(failed("EBADF"));
  });
});
