// Threads: a mutex keeps a sum right, and a signal sent to one thread is handled by that thread. pthread_kill(3), sigwait(3)
import {
  Mutex,
  SIGUSR1,
  SIG_BLOCK,
  gettid,
  print,
  pthread_create,
  pthread_gettid,
  pthread_join,
  pthread_kill,
  pthread_sigmask,
  pthread_t,
  sched_yield,
  sigaction,
  sigset,
  sigwait,
} from "signalbox/posix";

const mutex = new Mutex();
let sum: i32 = 0;
let handledBy: i32 = 0;
let stop = false;

sigaction(SIGUSR1, (signal: i32): void => {
  handledBy = gettid();
  stop = true;
});

const threads = new StaticArray<pthread_t>(3);
const one = new StaticArray<pthread_t>(1);
for (let i = 0; i < 3; i++) {
  pthread_create(
    one,
    (argument: i32): void => {
      for (let k = 0; k < 100; k++) {
        mutex.lock();
        const read = sum;
        if (k % 10 == 0) sched_yield(); // Without the mutex, this would lose updates.
        sum = read + argument;
        mutex.unlock();
      }
    },
    i + 1,
  );
  threads[i] = one[0];
}
for (let i = 0; i < 3; i++) pthread_join(threads[i]);
print(`sum ${sum}\n`);

let spinner: i32 = 0;
pthread_create(
  one,
  (argument: i32): void => {
    spinner = gettid();
    while (!stop) {}
  },
  0,
);
while (spinner == 0) sched_yield();
pthread_kill(one[0], SIGUSR1);
pthread_join(one[0]);
print(`handled by the thread it was sent to: ${handledBy == spinner}\n`);
