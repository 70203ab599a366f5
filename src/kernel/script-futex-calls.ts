/** The futexes of a script: futex(2) on words of its process's `memory`; pthread_join(3). */
import { constants } from "../../abi/constants.ts";
import { nothing, numbers, optionalTime, plain } from "./script-encode.ts";
import { Call } from "./script-request.ts";
import { flagBits } from "./script-values.ts";
import type { Flags } from "./script-values.ts";
import { SystemError } from "./system-error.ts";
import { TimeCalls } from "./script-time-calls.ts";

const ESRCH = 3;

/** Futexes, and joining threads with them. */
export class FutexCalls extends TimeCalls {
  /** The process's memory for futexes: 1024 words; a futex address is 4 times the index. fork copies it. */
  readonly memory: Int32Array;
  /** Address of the word that becomes 0 when the thread of this process with that tid has ended. */
  readonly threads = new Map<number, number>();

  constructor(memory: Int32Array = new Int32Array(1024)) {
    super();
    this.memory = memory;
  }

  /** futex(2), FUTEX_WAIT on word `address` / 4 of `memory`; `timeout` in ns from now. */
  futex_wait(address: number, value: number, timeout?: number): Call<void> {
    return this.#futex(address, "FUTEX_WAIT", value, timeout, 0);
  }

  /** FUTEX_WAIT_BITSET: `deadline` is a time of CLOCK_MONOTONIC (or CLOCK_REALTIME). */
  futex_wait_bitset(
    address: number,
    value: number,
    deadline: number | undefined,
    bitset: number,
    clock: "CLOCK_MONOTONIC" | "CLOCK_REALTIME" = "CLOCK_MONOTONIC",
  ): Call<void> {
    return this.#futex(
      address,
      clock === "CLOCK_REALTIME" ? ["FUTEX_WAIT_BITSET", "FUTEX_CLOCK_REALTIME"] : "FUTEX_WAIT_BITSET",
      value,
      deadline,
      bitset,
    );
  }

  #futex(address: number, operation: Flags<"FUTEX">, value: number, time: number | undefined, value3: number): Call<void> {
    return new Call(
      numbers.futex!,
      "futex",
      (area) => {
        area.words.set([address, flagBits("FUTEX", operation), value, 0, 0, value3]);
        optionalTime(area, 3, time);
      },
      nothing,
    );
  }

  /** FUTEX_WAKE: how many threads were woken. */
  futex_wake(address: number, count: number, bitset?: number): Call<number> {
    return bitset === undefined
      ? plain("futex", address, constants.FUTEX.FUTEX_WAKE, count)
      : plain("futex", address, constants.FUTEX.FUTEX_WAKE_BITSET, count, 0, 0, bitset);
  }

  /** FUTEX_REQUEUE: how many were woken or moved. */
  futex_requeue(address: number, count: number, moves: number, target: number): Call<number> {
    return plain("futex", address, constants.FUTEX.FUTEX_REQUEUE, count, moves, target);
  }

  /** pthread_join(3): waits until thread `tid` of this process has ended. */
  *join(tid: number): Generator<unknown, void, unknown> {
    const address = this.threads.get(tid);
    if (address === undefined) throw new SystemError("join", ESRCH);
    while (this.memory[address >> 2] !== 0) {
      try {
        yield* this.futex_wait(address, tid);
      } catch (reason) {
        if (!(reason instanceof SystemError && (reason.errno === "EINTR" || reason.errno === "EAGAIN"))) throw reason;
      }
    }
  }
}
