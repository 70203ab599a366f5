// alarm(2) and pause(2): ask for a signal in the future, sleep until it comes.
//
// A handler should do little: this one counts and asks for the next alarm. The main program waits in pause(), which always ends with
// EINTR once a handler has run. No real second passes: when every thread waits, the virtual clock jumps to the next timer.
import { CLOCK_MONOTONIC, EINTR, SIGALRM, alarm, errno, nanoseconds, pause, print, sigaction, strsignal } from "signalbox/posix";

let rings: i32 = 0;

sigaction(SIGALRM, (signal: i32): void => {
  rings++;
  print(`${strsignal(signal)} ${rings}\n`);
  if (rings < 3) alarm(2);
});

const begin = nanoseconds(CLOCK_MONOTONIC);
alarm(5);
alarm(1); // There is one alarm per process: this replaces the first.
while (rings < 3) {
  const result = pause();
  print(`pause returned ${result}${errno == EINTR ? " (EINTR)" : ""}\n`);
}
const seconds = (nanoseconds(CLOCK_MONOTONIC) - begin) / 1000000000;
print(`three rings in ${seconds} seconds\n`);
