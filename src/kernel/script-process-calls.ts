/** The system calls of a script about processes and threads: fork(2), clone(2), wait(2), groups and sessions. */
import { numbers, plain, pointers, silent } from "./script-encode.ts";
import { Call, Clone, Exit, Fork } from "./script-request.ts";
import type { Program } from "./script-request.ts";
import { flagBits } from "./script-values.ts";
import type { Flags, Rusage, Siginfo } from "./script-values.ts";

/** How a child changed: waitpid's status taken apart (wait(2)). */
export interface WaitResult {
  /** 0: WNOHANG, and no child has changed. */
  readonly pid: number;
  readonly status: number;
  readonly exited?: number;
  readonly signaled?: number;
  readonly core?: boolean;
  readonly stopped?: number;
  readonly continued?: boolean;
}

function waitResult(pid: number, status: number): WaitResult {
  // waitpid stores no status then.
  if (pid === 0) return { pid, status: 0 };
  if (status === 0xffff) return { pid, status, continued: true };
  if ((status & 0xff) === 0x7f) return { pid, status, stopped: (status >> 8) & 0xff };
  if ((status & 0x7f) === 0) return { pid, status, exited: (status >> 8) & 0xff };
  return { pid, status, signaled: status & 0x7f, core: (status & 0x80) !== 0 };
}

/** Processes and threads. */
export class ProcessCalls {
  getpid(): Call<number> {
    return plain("getpid");
  }
  getppid(): Call<number> {
    return plain("getppid");
  }
  gettid(): Call<number> {
    return plain("gettid");
  }
  getuid(): Call<number> {
    return plain("getuid");
  }
  setpgid(pid: number, pgid: number): Call<void> {
    return silent("setpgid", pid, pgid);
  }
  getpgid(pid: number): Call<number> {
    return plain("getpgid", pid);
  }
  getsid(pid: number): Call<number> {
    return plain("getsid", pid);
  }
  setsid(): Call<number> {
    return plain("setsid");
  }

  /** fork(2): the child runs `program` (JavaScript variables are shared, unlike memory) and exits with what it returns; its pid. */
  fork(program: Program): Fork {
    return new Fork("fork", numbers.fork!, program);
  }

  /** vfork(2): as fork, but the caller waits until the child has ended. */
  vfork(program: Program): Fork {
    return new Fork("vfork", numbers.vfork!, program);
  }

  /** clone(2): a thread of this process that runs `program`; its tid. */
  clone(program: Program): Clone {
    return new Clone(program);
  }

  /** Ends the calling thread. */
  exit(status = 0): Exit {
    return new Exit(status, false);
  }

  /** _exit(2): ends the process. */
  exit_group(status = 0): Exit {
    return new Exit(status, true);
  }

  /** waitpid(2), wait4(2). */
  waitpid(pid: number, options: Flags<"WAIT"> = 0): Call<WaitResult> {
    return new Call(
      numbers.wait4!,
      "wait4",
      (area) => {
        area.words[0] = pid;
        area.words[1] = area.argument(1);
        area.words[2] = flagBits("WAIT", options);
        area.words[3] = 0;
      },
      (result, { values, argument }) => waitResult(result, values.int(argument(1))),
    );
  }

  /** wait(2): any child. */
  wait(): Call<WaitResult> {
    return this.waitpid(-1);
  }

  wait4(pid: number, options: Flags<"WAIT"> = 0): Call<WaitResult & { readonly rusage: Rusage }> {
    return new Call(
      numbers.wait4!,
      "wait4",
      (area) => {
        area.words[0] = pid;
        area.words[1] = area.argument(1);
        area.words[2] = flagBits("WAIT", options);
        area.words[3] = area.argument(3);
      },
      (result, { values, argument }) => ({ ...waitResult(result, values.int(argument(1))), rusage: values.rusage(argument(3)) }),
    );
  }

  /** waitid(2): undefined where WNOHANG found none. */
  waitid(idtype: Flags<"P">, id: number, options: Flags<"WAIT">): Call<Siginfo | undefined> {
    return new Call(
      numbers.waitid!,
      "waitid",
      (area) => {
        area.words[0] = flagBits("P", idtype);
        area.words[1] = id;
        pointers(area, 2);
        area.words[3] = flagBits("WAIT", options);
      },
      (_result, { values, argument }) => (values.int(argument(2)) === 0 ? undefined : values.siginfo(argument(2))),
    );
  }

  sched_yield(): Call<void> {
    return silent("sched_yield");
  }
}
