// A watchdog says where a loop hangs, a signal asks for a dump, and a null pointer gives one before it kills. docs/guards.md
import * as faulthandler from "signalbox/faulthandler";
import { SIGUSR1, print, raise } from "signalbox/posix";

const stdout = 1;

function search(limit: i32): i32 {
  let found = 0;
  for (let i = 0; i < limit; i++) if (i % 7 == 3) found++;
  return found;
}

class Header {
  version: i32;
}

function versionOf(at: usize): i32 {
  return changetype<Header>(at).version;
}

export function main(): i32 {
  faulthandler.register(SIGUSR1, stdout);
  raise(SIGUSR1);

  faulthandler.dump_traceback_later(0.5, false, stdout);
  print(`found ${search(100_000_000)}\n`);
  faulthandler.cancel_dump_traceback_later();

  faulthandler.enable(stdout);
  return versionOf(0);
}
