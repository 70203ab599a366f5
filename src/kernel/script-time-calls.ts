/** The system calls of a script about time: setitimer(2), timer_create(2), nanosleep(2), clock_gettime(2). */
import { nothing, numbers, plain, pointers, silent } from "./script-encode.ts";
import { Call } from "./script-request.ts";
import { flagBits } from "./script-values.ts";
import type { Flags, Rusage, Sigevent, Timer } from "./script-values.ts";
import { SignalCalls } from "./script-signal-calls.ts";

/** Timers, sleeps and clocks. All times are ns, but alarm's. */
export class TimeCalls extends SignalCalls {
  /** alarm(2): seconds; gives the seconds that were left. */
  alarm(seconds: number): Call<number> {
    return plain("alarm", seconds);
  }

  getitimer(which: Flags<"ITIMER">): Call<Timer> {
    return new Call(
      numbers.getitimer!,
      "getitimer",
      (area) => {
        area.words[0] = flagBits("ITIMER", which);
        pointers(area, 1);
      },
      (_result, { values, argument }) => values.itimerval(argument(1)),
    );
  }

  /** setitimer(2): the timer of before. */
  setitimer(which: Flags<"ITIMER">, timer: { readonly value: number; readonly interval?: number }): Call<Timer> {
    return new Call(
      numbers.setitimer!,
      "setitimer",
      (area) => {
        area.words[0] = flagBits("ITIMER", which);
        pointers(area, 1, 2);
        area.values.setItimerval(area.argument(1), { value: timer.value, interval: timer.interval ?? 0 });
      },
      (_result, { values, argument }) => values.itimerval(argument(2)),
    );
  }

  /** timer_create(2): the timer's id. Without `event`: SIGALRM, with the id as its value. */
  timer_create(clock: Flags<"CLOCK">, event?: Sigevent): Call<number> {
    return new Call(
      numbers.timer_create!,
      "timer_create",
      (area) => {
        area.words[0] = flagBits("CLOCK", clock);
        area.words[1] = event ? area.argument(1) : 0;
        area.words[2] = area.argument(2);
        if (event) area.values.sigevent(area.argument(1), event);
      },
      (_result, { values, argument }) => values.int(argument(2)),
    );
  }

  timer_settime(timer: number, flags: Flags<"TIMER">, value: { readonly value: number; readonly interval?: number }): Call<Timer> {
    return new Call(
      numbers.timer_settime!,
      "timer_settime",
      (area) => {
        area.words[0] = timer;
        area.words[1] = flagBits("TIMER", flags);
        pointers(area, 2, 3);
        area.values.setItimerspec(area.argument(2), { value: value.value, interval: value.interval ?? 0 });
      },
      (_result, { values, argument }) => values.itimerspec(argument(3)),
    );
  }

  timer_gettime(timer: number): Call<Timer> {
    return new Call(
      numbers.timer_gettime!,
      "timer_gettime",
      (area) => {
        area.words[0] = timer;
        pointers(area, 1);
      },
      (_result, { values, argument }) => values.itimerspec(argument(1)),
    );
  }

  timer_getoverrun(timer: number): Call<number> {
    return plain("timer_getoverrun", timer);
  }

  timer_delete(timer: number): Call<void> {
    return silent("timer_delete", timer);
  }

  /** nanosleep(2): the SystemError EINTR has `remaining`. */
  nanosleep(ns: number): Call<void> {
    return new Call(
      numbers.nanosleep!,
      "nanosleep",
      (area) => {
        pointers(area, 0, 1);
        area.values.setTimespec(area.argument(0), ns);
      },
      nothing,
      ({ values, argument }) => ({ remaining: values.timespec(argument(1)) }),
    );
  }

  clock_nanosleep(clock: Flags<"CLOCK">, flags: Flags<"TIMER">, ns: number): Call<void> {
    return new Call(
      numbers.clock_nanosleep!,
      "clock_nanosleep",
      (area) => {
        area.words[0] = flagBits("CLOCK", clock);
        area.words[1] = flagBits("TIMER", flags);
        pointers(area, 2, 3);
        area.values.setTimespec(area.argument(2), ns);
      },
      nothing,
      ({ values, argument }) => ({ remaining: values.timespec(argument(3)) }),
    );
  }

  clock_gettime(clock: Flags<"CLOCK">): Call<number> {
    return new Call(
      numbers.clock_gettime!,
      "clock_gettime",
      (area) => {
        area.words[0] = flagBits("CLOCK", clock);
        pointers(area, 1);
      },
      (_result, { values, argument }) => values.timespec(argument(1)),
    );
  }

  clock_getres(clock: Flags<"CLOCK">): Call<number> {
    return new Call(
      numbers.clock_getres!,
      "clock_getres",
      (area) => {
        area.words[0] = flagBits("CLOCK", clock);
        pointers(area, 1);
      },
      (_result, { values, argument }) => values.timespec(argument(1)),
    );
  }

  getrusage(who: Flags<"RUSAGE">): Call<Rusage> {
    return new Call(
      numbers.getrusage!,
      "getrusage",
      (area) => {
        area.words[0] = flagBits("RUSAGE", who);
        pointers(area, 1);
      },
      (_result, { values, argument }) => values.rusage(argument(1)),
    );
  }
}
