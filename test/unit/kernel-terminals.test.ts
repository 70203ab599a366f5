/** Terminals in the kernel: termios(3), pty(7), ioctl_tty(2), credentials(7), and job control as POSIX 11.1 has it. */
import { describe, expect, test } from "@jest/globals";
import { constants, results } from "../../abi/constants.ts";
import { ARGUMENT_BUFFER } from "../../abi/syscalls.ts";
import { Driver } from "./kernel-core.ts";

const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants.O;
const { TIOCSPTLCK, TIOCGPGRP, TIOCSPGRP, TIOCSCTTY, TIOCNOTTY, TIOCGSID, TIOCGPTN, FIONREAD } = constants.IOCTL;
const { ICANON, ECHO, TOSTOP, ISIG, NOFLSH } = constants.LFLAG;
const [EPERM, EIO, ENXIO, EAGAIN, EINVAL, ENOTTY] = [-1, -5, -6, -11, -22, -25];
const [SIGHUP, SIGINT, SIGCONT, SIGTTIN, SIGTTOU, SIGWINCH] = [1, 2, 18, 21, 22, 28];
const { SIG_IGN } = constants.SIG_HANDLER;

interface Settings {
  readonly iflag: number;
  readonly oflag: number;
  readonly lflag: number;
  readonly cc: readonly number[];
}

class Pty {
  readonly driver: Driver;
  readonly master: number;
  readonly slave: number;
  readonly number: number;

  constructor(driver = new Driver()) {
    this.driver = driver;
    const { core } = driver.kernel;
    this.master = core.openMaster(driver.first, O_RDWR | O_NONBLOCK);
    this.number = this.ask(TIOCGPTN, this.master);
    this.ioctl(TIOCSPTLCK, 0, this.master);
    this.slave = core.openSlave(driver.first, this.number, O_RDWR | O_NOCTTY | O_NONBLOCK);
  }

  ioctl(request: number, value: number, fd = this.slave, thread = this.driver.first): number {
    return this.driver.call(thread, "ioctl", fd, request, this.driver.argument(2, "int", { value }));
  }

  ask(request: number, fd = this.slave): number {
    expect(this.ioctl(request, 0, fd)).toBe(0);
    return this.driver.kernel.data.getInt32(this.driver.kernel.argumentArea + 512, true);
  }

  #buffer(): number {
    return this.driver.kernel.argumentArea + ARGUMENT_BUFFER;
  }

  write(fd: number, text: string, thread = this.driver.first): number {
    const bytes = Buffer.from(text, "latin1");
    this.driver.kernel.bytes.set(bytes, this.#buffer());
    return this.driver.call(thread, "write", fd, this.#buffer(), bytes.length);
  }

  /** The bytes read, or -errno. */
  read(fd: number, count = 100, thread = this.driver.first): string | number {
    const result = this.driver.call(thread, "read", fd, this.#buffer(), count);
    return result < 0 ? result : Buffer.from(this.driver.kernel.bytes.slice(this.#buffer(), this.#buffer() + result)).toString("latin1");
  }

  type(text: string): void {
    expect(this.write(this.master, text)).toBe(text.length);
  }

  settings(change: { readonly cc?: readonly number[]; readonly off?: number; readonly on?: number } = {}): Settings {
    const at = this.driver.argument(1, "termios");
    expect(this.driver.call(this.driver.first, "tcgetattr", this.slave, at)).toBe(0);
    const { data, bytes } = this.driver.kernel;
    const now: Settings = {
      iflag: data.getUint32(at, true),
      oflag: data.getUint32(at + 4, true),
      lflag: data.getUint32(at + 12, true),
      cc: Array.from(bytes.subarray(at + 17, at + 36)),
    };
    const to = this.driver.kernel.argumentArea + 512;
    bytes.copyWithin(to, at, at + 36);
    data.setUint32(to + 12, (now.lflag & ~(change.off ?? 0)) | (change.on ?? 0), true);
    bytes.set(change.cc ?? now.cc, to + 17);
    expect(this.driver.call(this.driver.first, "tcsetattr", this.slave, 0, to)).toBe(0);
    return now;
  }
}

/** A session of its own with the pty as its terminal: a child of the first process, and a job of that, in a group of its own. */
class Session extends Pty {
  readonly leader: number;
  readonly leaderPid: number;
  readonly job: number;
  readonly jobPid: number;

  constructor() {
    super();
    const { driver } = this;
    this.leaderPid = driver.call(driver.first, "fork");
    this.leader = driver.kernel.created(driver.first);
    expect(driver.call(this.leader, "setsid")).toBe(this.leaderPid);
    expect(this.ioctl(TIOCSCTTY, 0, this.slave, this.leader)).toBe(0);
    this.jobPid = driver.call(this.leader, "fork");
    this.job = driver.kernel.created(this.leader);
    expect(driver.call(this.job, "setpgid", 0, 0)).toBe(0);
  }

  pending(thread: number, signal: number): boolean {
    return ((this.driver.kernel.processPending(thread)[0] >>> (signal - 1)) & 1) === 1;
  }
}

describe("canonical mode", () => {
  test("input is made available line by line; at most one line per read", () => {
    const pty = new Pty();
    pty.type("one\ntw");
    expect(pty.read(pty.slave)).toBe("one\n");
    expect(pty.read(pty.slave)).toBe(EAGAIN);
    pty.type("o\nthree\n");
    expect(pty.read(pty.slave, 2)).toBe("tw");
    expect(pty.read(pty.slave)).toBe("o\n");
    expect(pty.ask(FIONREAD)).toBe(6);
  });

  test("EOF: bytes waiting are passed to the program without waiting for end-of-line; alone it is 0 bytes", () => {
    const pty = new Pty();
    pty.type("ab\x04\x04cd\n");
    expect(pty.read(pty.slave, 2)).toBe("ab");
    expect(pty.read(pty.slave)).toBe("");
    expect(pty.read(pty.slave)).toBe("cd\n");
  });

  test("ERASE erases the last character, KILL the line, WERASE the last word; none of them beyond the line", () => {
    const pty = new Pty();
    pty.type("ab\x7f\x7f\x7fx\ngone\x15kept\ntwo words\x17\n");
    expect(pty.read(pty.slave)).toBe("x\n");
    expect(pty.read(pty.slave)).toBe("kept\n");
    expect(pty.read(pty.slave)).toBe("two \n");
  });

  test("LNEXT quotes the next character", () => {
    const pty = new Pty();
    pty.type("\x16\x03\x16\x7f\n");
    expect(pty.read(pty.slave)).toBe("\x03\x7f\n");
  });

  test("a line that is longer than the buffer loses what does not fit, but ends", () => {
    const pty = new Pty();
    for (let i = 0; i < 5; i++) pty.type("x".repeat(1000));
    pty.type("\n");
    const line = pty.read(pty.slave, 5000) as string;
    expect(line.length).toBeGreaterThan(4000);
    expect(line.endsWith("x\n")).toBe(true);
  });

  test("echo: control characters as ^X, newlines through output processing; none without ECHO", () => {
    const pty = new Pty();
    pty.type("a\x01\n");
    expect(pty.read(pty.master)).toBe("a^A\r\n");
    pty.settings({ off: ECHO });
    pty.type("b\n");
    expect(pty.read(pty.master)).toBe(EAGAIN);
  });
});

describe("noncanonical mode", () => {
  const raw = (min: number, time = 0): Pty => {
    const pty = new Pty();
    const cc = pty.settings().cc.slice();
    cc[constants.CC.VMIN] = min;
    cc[constants.CC.VTIME] = time;
    pty.settings({ off: ICANON | ECHO, cc });
    return pty;
  };

  test("MIN 0, TIME 0: a polling read", () => {
    const pty = raw(0);
    expect(pty.read(pty.slave)).toBe("");
    pty.type("xy");
    expect(pty.read(pty.slave)).toBe("xy");
  });

  test("MIN > 0: a read waits for MIN bytes, or as many as it asks for", () => {
    const pty = raw(3);
    pty.type("ab");
    expect(pty.read(pty.slave)).toBe(EAGAIN);
    expect(pty.read(pty.slave, 2)).toBe("ab");
    pty.type("cdef");
    expect(pty.read(pty.slave)).toBe("cdef");
  });

  test("TIME > 0 with MIN 0: after that many tenths of a second it returns 0", () => {
    const pty = raw(0, 2);
    const { driver } = pty;
    driver.call(driver.first, "fcntl", pty.slave, constants.F.F_SETFL, 0);
    expect(pty.read(pty.slave)).toBe(results.BLOCKED);
    const before = driver.kernel.time;
    expect(driver.kernel.idle(Infinity)).toBe(true);
    expect(driver.kernel.core.schedule()).toBe(driver.first);
    expect(pty.read(pty.slave)).toBe("");
    expect(driver.kernel.time - before).toBeGreaterThan(190e6);
  });

  test("what was typed becomes a line when canonical mode comes back", () => {
    const pty = raw(1);
    pty.type("ab");
    pty.settings({ on: ICANON });
    expect(pty.read(pty.slave)).toBe("ab");
  });
});

describe("ptys", () => {
  test("unlockpt(3): until then opening the slave fails with EIO", () => {
    const pty = new Pty();
    pty.ioctl(TIOCSPTLCK, 1, pty.master);
    expect(pty.driver.kernel.core.openSlave(pty.driver.first, pty.number, O_RDWR)).toBe(EIO);
  });

  test("when the slave is closed, reading the master gives what is left, then EIO", () => {
    const pty = new Pty();
    pty.write(pty.slave, "bye");
    pty.driver.call(pty.driver.first, "close", pty.slave);
    expect(pty.read(pty.master)).toBe("bye");
    expect(pty.read(pty.master)).toBe(EIO);
  });

  test("when the master is closed, the slave reads as at its end and cannot be written", () => {
    const pty = new Pty();
    pty.driver.call(pty.driver.first, "close", pty.master);
    expect(pty.read(pty.slave)).toBe("");
    expect(pty.write(pty.slave, "x")).toBe(EIO);
    expect(pty.ioctl(TIOCGPGRP, 0)).toBe(EIO);
  });

  test("numbers are used again, and nothing is left behind", () => {
    const driver = new Driver();
    for (let i = 0; i < 300; i++) {
      const pty = new Pty(driver);
      expect(pty.number).toBe(0);
      pty.type("some\n");
      driver.call(driver.first, "close", pty.slave);
      driver.call(driver.first, "close", pty.master);
    }
  });
});

describe("the controlling terminal", () => {
  test("a session leader without one gets the terminal that it opens, unless with O_NOCTTY", () => {
    const pty = new Pty();
    const { driver } = pty;
    const pid = driver.call(driver.first, "fork");
    const child = driver.kernel.created(driver.first);
    driver.call(child, "setsid");
    expect(driver.kernel.core.openControlling(child, O_RDWR)).toBe(ENXIO);
    driver.kernel.core.openSlave(child, pty.number, O_RDWR | O_NOCTTY);
    expect(driver.kernel.core.openControlling(child, O_RDWR)).toBe(ENXIO);
    driver.kernel.core.openSlave(child, pty.number, O_RDWR);
    expect(driver.kernel.core.openControlling(child, O_RDWR)).toBeGreaterThan(2);
    expect(pty.ioctl(TIOCGSID, 0, pty.slave, child)).toBe(0);
    expect(driver.kernel.data.getInt32(driver.kernel.argumentArea + 512, true)).toBe(pid);
  });

  test("TIOCSCTTY: the caller must be a session leader without a terminal; another session's is EPERM", () => {
    const session = new Session();
    expect(session.ioctl(TIOCSCTTY, 0, session.slave, session.job)).toBe(EPERM);
    session.driver.call(session.driver.first, "fork");
    const other = session.driver.kernel.created(session.driver.first);
    session.driver.call(other, "setsid");
    expect(session.ioctl(TIOCSCTTY, 0, session.slave, other)).toBe(EPERM);
    expect(session.ioctl(TIOCSCTTY, 1, session.slave, other)).toBe(EPERM);
    session.driver.kernel.core.become(other, 0, 0);
    expect(session.ioctl(TIOCSCTTY, 1, session.slave, other)).toBe(0);
  });

  test("TIOCSPGRP: only a group of the own session, and only on the own terminal", () => {
    const session = new Session();
    expect(session.ioctl(TIOCSPGRP, session.jobPid, session.slave, session.leader)).toBe(0);
    expect(session.ioctl(TIOCSPGRP, 100, session.slave)).toBe(ENOTTY);
    session.driver.sigaction(session.leader, SIGTTOU, { sa_handler: SIG_IGN });
    expect(session.ioctl(TIOCSPGRP, 100, session.slave, session.leader)).toBe(EPERM);
    expect(session.ioctl(TIOCSPGRP, 4711, session.slave, session.leader)).toBe(-3);
    expect(session.ioctl(TIOCSPGRP, -5, session.slave, session.leader)).toBe(EINVAL);
  });

  test("TIOCNOTTY of the leader: SIGHUP and SIGCONT to the foreground group, and the session has no terminal", () => {
    const session = new Session();
    session.ioctl(TIOCSPGRP, session.jobPid, session.slave, session.leader);
    session.driver.setMask(session.job, ~0n);
    expect(session.ioctl(TIOCNOTTY, 0, session.slave, session.leader)).toBe(0);
    expect([SIGHUP, SIGCONT].map((signal) => session.pending(session.job, signal))).toEqual([true, true]);
    expect(session.driver.kernel.core.openControlling(session.job, O_RDWR)).toBe(ENXIO);
  });
});

describe("the background", () => {
  test("reading: SIGTTIN to the whole group; EIO where it is ignored or blocked", () => {
    const session = new Session();
    expect(session.read(session.slave, 10, session.job)).toBe(results.ERESTARTSYS);
    expect(session.pending(session.job, SIGTTIN)).toBe(true);
    const ignoring = new Session();
    ignoring.driver.sigaction(ignoring.job, SIGTTIN, { sa_handler: SIG_IGN });
    expect(ignoring.read(ignoring.slave, 10, ignoring.job)).toBe(EIO);
    const blocking = new Session();
    blocking.driver.setMask(blocking.job, 1n << BigInt(SIGTTIN - 1));
    expect(blocking.read(blocking.slave, 10, blocking.job)).toBe(EIO);
  });

  test("reading in an orphaned group is EIO", () => {
    const session = new Session();
    session.ioctl(TIOCSPGRP, session.jobPid, session.slave, session.leader);
    session.driver.setMask(session.job, 1n << BigInt(SIGHUP - 1));
    const pid = session.driver.call(session.job, "fork");
    const orphan = session.driver.kernel.created(session.job);
    session.driver.call(orphan, "setpgid", 0, 0);
    session.driver.call(session.job, "exit_group", 0);
    expect(pid).toBeGreaterThan(session.jobPid);
    expect(session.read(session.slave, 10, orphan)).toBe(EIO);
  });

  test("writing is allowed, unless TOSTOP is set: then SIGTTOU; ignoring that allows it again", () => {
    const session = new Session();
    expect(session.write(session.slave, "x", session.job)).toBe(1);
    session.settings({ on: TOSTOP });
    expect(session.write(session.slave, "x", session.job)).toBe(results.ERESTARTSYS);
    expect(session.pending(session.job, SIGTTOU)).toBe(true);
    const ignoring = new Session();
    ignoring.settings({ on: TOSTOP });
    ignoring.driver.sigaction(ignoring.job, SIGTTOU, { sa_handler: SIG_IGN });
    expect(ignoring.write(ignoring.slave, "x", ignoring.job)).toBe(1);
  });
});

describe("signals from the keyboard", () => {
  test("INTR: SIGINT to the foreground group, from the kernel; input and output are flushed", () => {
    const session = new Session();
    session.ioctl(TIOCSPGRP, session.jobPid, session.slave, session.leader);
    session.driver.setMask(session.job, ~0n);
    session.write(session.slave, "lost");
    session.type("half a line\x03");
    expect(session.pending(session.job, SIGINT)).toBe(true);
    expect(session.pending(session.leader, SIGINT)).toBe(false);
    expect(session.read(session.master)).toBe("^C");
    session.type("\n");
    expect(session.read(session.slave, 10, session.job)).toBe("\n");
  });

  test("NOFLSH: they are not flushed; without ISIG it is a byte like others", () => {
    const session = new Session();
    session.driver.setMask(session.leader, ~0n);
    session.settings({ on: NOFLSH });
    session.type("kept\x03\n");
    expect(session.read(session.slave, 10, session.leader)).toBe("kept\n");
    session.settings({ off: ISIG });
    session.type("\x03\n");
    expect(session.read(session.slave, 10, session.leader)).toBe("\x03\n");
  });

  test("STOP and START hold output back", () => {
    const pty = new Pty();
    pty.settings({ off: ECHO });
    pty.type("\x13");
    expect(pty.write(pty.slave, "x")).toBe(EAGAIN);
    pty.type("\x11");
    expect(pty.write(pty.slave, "x")).toBe(1);
    expect(pty.read(pty.master)).toBe("x");
  });

  test("the window's size: SIGWINCH to the foreground group, when it changes", () => {
    const session = new Session();
    const { driver } = session;
    const resize = (rows: number): number =>
      driver.call(driver.first, "tcsetwinsize", session.master, driver.argument(1, "winsize", { ws_row: rows, ws_col: 80 }));
    driver.setMask(session.leader, ~0n);
    driver.sigaction(session.leader, SIGWINCH, { sa_handler: 40 });
    expect(resize(24)).toBe(0);
    expect(session.pending(session.leader, SIGWINCH)).toBe(true);
    const again = new Session();
    expect(again.pending(again.leader, SIGWINCH)).toBe(false);
  });
});

describe("the end of a session", () => {
  test("the leader ends: SIGHUP to the foreground group, not to others", () => {
    const session = new Session();
    session.ioctl(TIOCSPGRP, session.jobPid, session.slave, session.leader);
    session.driver.setMask(session.job, ~0n);
    session.driver.call(session.leader, "exit_group", 0);
    expect(session.pending(session.job, SIGHUP)).toBe(true);
    expect(session.pending(session.job, SIGCONT)).toBe(false);
    expect(session.driver.kernel.core.openControlling(session.job, O_RDWR)).toBe(ENXIO);
  });

  test("the master is closed: SIGHUP and SIGCONT to the leader", () => {
    const session = new Session();
    for (const thread of [session.leader, session.job]) {
      session.driver.setMask(thread, ~0n);
      session.driver.call(thread, "close", session.master);
    }
    session.driver.call(session.driver.first, "close", session.master);
    expect([SIGHUP, SIGCONT].map((signal) => session.pending(session.leader, signal))).toEqual([true, true]);
    expect(session.pending(session.job, SIGHUP)).toBe(false);
  });
});
