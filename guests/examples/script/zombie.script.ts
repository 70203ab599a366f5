// A child that has ended stays as a zombie until its parent waits for it; one whose parent ignores SIGCHLD leaves none. wait(2), sigaction(2)
import { SystemError } from "signalbox/script";
import type { Sys } from "signalbox/script";

/** kill with signal 0 sends nothing, but tells whether there is such a process: a zombie is one. */
function* exists(sys: Sys, pid: number) {
  try {
    yield* sys.kill(pid, 0);
    return true;
  } catch (reason) {
    if (reason instanceof SystemError && reason.errno === "ESRCH") return false;
    throw reason;
  }
}

export default function* main(sys: Sys) {
  const first = yield* sys.fork(function* (child) {
    yield* child.exit_group(3);
  });
  yield* sys.nanosleep(1e9);
  yield* sys.print(`a second later the child ${(yield* exists(sys, first)) ? "still exists" : "is gone"}`);
  const { exited } = yield* sys.wait();
  yield* sys.print(`waited for (status ${exited}), it ${(yield* exists(sys, first)) ? "still exists" : "is gone"}`);

  yield* sys.sigaction("SIGCHLD", { handler: "SIG_IGN" });
  const second = yield* sys.fork(function* (child) {
    yield* child.exit_group(4);
  });
  yield* sys.nanosleep(1e9);
  yield* sys.print(`with SIGCHLD ignored, the child ${(yield* exists(sys, second)) ? "still exists" : "is gone"}`);
  try {
    yield* sys.wait();
  } catch (reason) {
    if (!(reason instanceof SystemError)) throw reason;
    yield* sys.print(`wait: ${reason.errno}`);
  }
}
