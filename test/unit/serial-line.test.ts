/** /dev/ttyS0: a serial line to which nothing is connected. Python's signal page begins with a program that opens it. */
import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";

const { NODE_OPTIONS: _, ...environment } = process.env;

test("open waits for a carrier, a handler interrupts it, SA_RESTART begins anew; with O_NONBLOCK there is none", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/signalbox.js", "run", "test/unit/fixtures/serial-line.c"], {
    env: environment,
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: "character device: 1\n-1 No such device or address\nalarm\n-1 Interrupted system call\n",
    stderr: "",
  });
});
