/** Users: credentials(7), setuid(2) and its kin, and who may signal whom (kill(2)). */
import { describe, expect, test } from "@jest/globals";
import { constants } from "../../abi/constants.ts";
import { Driver } from "./kernel-core.ts";

const EPERM = -1;
const EINVAL = -22;
const SIGUSR1 = 10;
const SIGCHLD = 17;
const SIGCONT = 18;
const SAME = -1;

function ids(driver: Driver, thread = driver.first): number[] {
  const at = [0, 1, 2].map((index) => driver.argument(index, "int"));
  expect(driver.call(thread, "getresuid", ...at)).toBe(0);
  return at.map((address) => driver.kernel.data.getInt32(address, true));
}

function rooted(): Driver {
  const driver = new Driver();
  driver.kernel.core.become(driver.first, 0, 0);
  return driver;
}

/** A child of the first process that has become this user; its pid and its thread. */
function child(driver: Driver, uid: number): { readonly pid: number; readonly slot: number } {
  const pid = driver.call(driver.first, "fork");
  const slot = driver.kernel.created(driver.first);
  expect(driver.call(slot, "setresuid", uid, uid, uid)).toBe(0);
  return { pid, slot };
}

describe("changing ids", () => {
  test("the first process is user 1000, and may become nobody else", () => {
    const driver = new Driver();
    expect(ids(driver)).toEqual([1000, 1000, 1000]);
    expect(driver.call(driver.first, "setuid", 0)).toBe(EPERM);
    expect(driver.call(driver.first, "setreuid", SAME, 0)).toBe(EPERM);
    expect(driver.call(driver.first, "setresuid", 1000, 1000, 7)).toBe(EPERM);
    expect(driver.call(driver.first, "setgid", 7)).toBe(EPERM);
    expect(driver.call(driver.first, "setuid", SAME)).toBe(EINVAL);
    expect(ids(driver)).toEqual([1000, 1000, 1000]);
  });

  test("setuid(2): if the calling process is privileged, the real UID and saved set-user-ID are also set", () => {
    const driver = rooted();
    expect(driver.call(driver.first, "setuid", 5)).toBe(0);
    expect(ids(driver)).toEqual([5, 5, 5]);
    expect(driver.call(driver.first, "setuid", 0)).toBe(EPERM);
  });

  test("seteuid: root drops its privileges and takes them back, since the saved id is still 0", () => {
    const driver = rooted();
    expect(driver.call(driver.first, "setresuid", SAME, 1000, SAME)).toBe(0);
    expect(ids(driver)).toEqual([0, 1000, 0]);
    expect(driver.call(driver.first, "setresuid", SAME, 0, SAME)).toBe(0);
    expect(ids(driver)).toEqual([0, 0, 0]);
  });

  test("setreuid(2): the saved set-user-ID becomes the new effective one where the real one is set, or the effective one to something else", () => {
    const driver = rooted();
    expect(driver.call(driver.first, "setreuid", 1000, SAME)).toBe(0);
    expect(ids(driver)).toEqual([1000, 0, 0]);
    expect(driver.call(driver.first, "setreuid", SAME, 5)).toBe(0);
    expect(ids(driver)).toEqual([1000, 5, 5]);
  });

  test("fork(2) inherits them, execve(2) copies the effective one to the saved one", () => {
    const driver = rooted();
    driver.call(driver.first, "setresuid", 1, 2, 3);
    driver.call(driver.first, "fork");
    const slot = driver.kernel.created(driver.first);
    expect(ids(driver, slot)).toEqual([1, 2, 3]);
    driver.call(slot, "execve");
    driver.kernel.core.exec(slot);
    expect(ids(driver, slot)).toEqual([1, 2, 2]);
  });
});

describe("permission to send a signal", () => {
  test.each([
    ["another user", [3000, 3000, 3000], EPERM],
    ["real ID of the sender equals the real one of the target", [2000, 3000, 3000], 0],
    ["effective ID of the sender equals it", [3000, 2000, 3000], 0],
    ["the saved one of the sender does not count", [3000, 3000, 2000], EPERM],
    ["privileged", [0, 0, 0], 0],
    ["only the effective ID makes privileged", [0, 3000, 3000], EPERM],
  ])("%s", (_, [real, effective, saved], result) => {
    const driver = rooted();
    const target = child(driver, 2000);
    expect(driver.call(driver.first, "setresuid", real!, effective!, saved!)).toBe(0);
    expect(driver.call(driver.first, "kill", target.pid, SIGUSR1)).toBe(result);
    expect(driver.call(driver.first, "kill", target.pid, 0)).toBe(result);
    expect(driver.call(driver.first, "tgkill", target.pid, target.pid, 0)).toBe(result);
  });

  test("SIGCONT: it suffices when the sending and receiving processes belong to the same session", () => {
    const driver = rooted();
    const target = child(driver, 2000);
    const other = child(driver, 3000);
    expect(driver.call(other.slot, "kill", target.pid, SIGCONT)).toBe(0);
    expect(driver.call(other.slot, "setsid")).toBe(other.pid);
    expect(driver.call(other.slot, "kill", target.pid, SIGCONT)).toBe(EPERM);
  });

  test("kill(-1) passes over those that it may not signal, and succeeds all the same", () => {
    const driver = rooted();
    child(driver, 2000);
    const other = child(driver, 3000);
    expect(driver.call(other.slot, "kill", -1, SIGUSR1)).toBe(0);
    expect(driver.kernel.processPending(driver.first)).toEqual([0, 0]);
  });

  test("a group fails with EPERM only if no member could be signalled", () => {
    const driver = rooted();
    const target = child(driver, 2000);
    const other = child(driver, 3000);
    expect(driver.call(target.slot, "setpgid", 0, 0)).toBe(0);
    expect(driver.call(other.slot, "kill", -target.pid, SIGUSR1)).toBe(EPERM);
    expect(driver.call(driver.first, "kill", -target.pid, SIGUSR1)).toBe(0);
  });
});

test("si_uid is the sender's real user; of SIGCHLD the child's", () => {
  const driver = rooted();
  const { SIG_BLOCK } = constants.SIG_HOW;
  const both = (1n << BigInt(SIGUSR1 - 1)) | (1n << BigInt(SIGCHLD - 1));
  driver.call(driver.first, "rt_sigprocmask", SIG_BLOCK, driver.argument(1, "sigset", { bits: both }), 0);
  driver.sigaction(driver.first, SIGCHLD, { sa_handler: 40 });
  const sender = child(driver, 2000);
  const parent = driver.kernel.pid(driver.first);
  expect(driver.call(sender.slot, "setresuid", SAME, SAME, SAME)).toBe(0);
  expect(driver.call(sender.slot, "kill", parent, SIGUSR1)).toBe(EPERM);
  driver.call(sender.slot, "exit_group", 0);
  const info = driver.argument(1, "siginfo");
  const timeout = driver.argument(2, "timespec");
  expect(driver.call(driver.first, "rt_sigtimedwait", driver.argument(0, "sigset", { bits: both }), info, timeout)).toBe(SIGCHLD);
  expect(driver.kernel.data.getUint32(info + 16, true)).toBe(2000);
});
