// Cancellation points: each of these calls, while it waits, is where a cancelled thread ends; cleanup handlers run, last first.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int pipe_fds[2];
static sem_t sem;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static pthread_t joined;
static const char *now;

static void cleanup(void *arg) { printf(" cleanup %s", (const char *)arg); }
static void unlock(void *arg) { printf(" unlock %d", pthread_mutex_unlock(arg)); }

static void *forever(void *arg) {
  for (;;) pause();
}
static void wait_in(int which) {
  char buf[65536];
  sigset_t set, none;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  sigemptyset(&none);
  struct timespec hour = {3600, 0}, later;
  clock_gettime(CLOCK_REALTIME, &later);
  later.tv_sec += 3600;
  int sig;
  siginfo_t si;
  struct pollfd p = {pipe_fds[0], POLLIN};
  fd_set fds;
  FD_ZERO(&fds);
  FD_SET(pipe_fds[0], &fds);
  switch (which) {
    case 0: now = "read"; read(pipe_fds[0], buf, 1); break;
    case 1: now = "pause"; pause(); break;
    case 2: now = "nanosleep"; nanosleep(&hour, NULL); break;
    case 3: now = "sleep"; sleep(3600); break;
    case 4: now = "sem_wait"; sem_wait(&sem); break;
    case 5: now = "sem_timedwait"; sem_timedwait(&sem, &later); break;
    case 6: now = "pthread_join"; pthread_join(joined, NULL); break;
    case 7: now = "sigwait"; sigwait(&set, &sig); break;
    case 8: now = "sigsuspend"; sigsuspend(&none); break;
    case 9: now = "sigtimedwait"; sigtimedwait(&set, &si, &hour); break;
    case 10: now = "poll"; poll(&p, 1, -1); break;
    case 11: now = "select"; select(pipe_fds[0] + 1, &fds, NULL, NULL, NULL); break;
    case 12: now = "clock_nanosleep"; clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &later, NULL); break;
    case 13: now = "write"; for (;;) write(pipe_fds[1], buf, sizeof buf); break;
    case 14: now = "usleep"; usleep(900000000); break;
    case 15: now = "pselect"; pselect(pipe_fds[0] + 1, &fds, NULL, NULL, NULL, NULL); break;
    case 16: now = "ppoll"; ppoll(&p, 1, NULL, NULL); break;
    case 17: now = "testcancel"; for (;;) pthread_testcancel(); break;
    case 18:
      now = "pthread_cond_wait";
      pthread_mutex_lock(&mutex);
      pthread_cleanup_push(unlock, &mutex);
      pthread_cond_wait(&cond, &mutex);
      pthread_cleanup_pop(1);
      break;
    case 19: now = "waitpid"; if (fork() == 0) { usleep(400000); _exit(0); } waitpid(-1, NULL, 0); break;
  }
}
static void *body(void *arg) {
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "inner");
  wait_in((int)(long)arg);
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return "returned";
}

int main(void) {
  pipe(pipe_fds);
  sem_init(&sem, 0, 0);
  signal(SIGCHLD, SIG_IGN);
  pthread_create(&joined, NULL, forever, NULL);
  for (int i = 0; i < 20; i++) {
    pthread_t t;
    pthread_create(&t, NULL, body, (void *)(long)i);
    usleep(20000);
    int r = pthread_cancel(t);
    void *result;
    if (i == 17) usleep(1000);
    pthread_join(t, &result);
    printf(" <- %s: cancel %d -> %s\n", now, r, result == PTHREAD_CANCELED ? "canceled" : "returned");
  }
  return 0;
}
