// SIGEV_THREAD with a periodic timer: the function runs in another thread, with its value; timer_delete ends it.
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static sem_t done;
static pthread_t main_thread;
static volatile int calls, elsewhere, value;
static void notify(union sigval sv) {
  value = sv.sival_int;
  if (!pthread_equal(pthread_self(), main_thread)) elsewhere++;
  sigset_t set;
  pthread_sigmask(SIG_BLOCK, NULL, &set);
  if (++calls == 5) sem_post(&done);
}

int main(void) {
  main_thread = pthread_self();
  sem_init(&done, 0, 0);
  pthread_attr_t attr;
  pthread_attr_init(&attr);
  pthread_attr_setstacksize(&attr, 131072);
  struct sigevent ev = {.sigev_notify = SIGEV_THREAD, .sigev_notify_function = notify, .sigev_notify_attributes = &attr, .sigev_value.sival_int = 42};
  timer_t timer;
  printf("create %d\n", timer_create(CLOCK_MONOTONIC, &ev, &timer));
  struct itimerspec its = {{0, 5000000}, {0, 5000000}};
  timer_settime(timer, 0, &its, NULL);
  while (sem_wait(&done) < 0) {}
  printf("delete %d\n", timer_delete(timer));
  usleep(20000);
  int after = calls;
  usleep(50000);
  printf("at least five: %d, all in other threads: %d, value %d, none after: %d\n", calls >= 5, elsewhere == calls, value, calls == after);
  struct sigevent none = {.sigev_notify = SIGEV_NONE};
  timer_create(CLOCK_REALTIME, &none, &timer);
  its = (struct itimerspec){{0, 0}, {10, 0}};
  timer_settime(timer, 0, &its, NULL);
  struct itimerspec left;
  timer_gettime(timer, &left);
  printf("SIGEV_NONE counts down: %d\n", left.it_value.tv_sec >= 9 && left.it_value.tv_sec <= 10);
  return 0;
}
