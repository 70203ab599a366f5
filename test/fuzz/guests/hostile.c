// What a hostile program does to its machine, one act per word. guests.ts says how each must end.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile unsigned long count;
static void handler(int signal) { count++; }
static void raise_again(int signal) { count++; raise(signal); }
static void fork_again(int signal) { count++; fork(); }

static int deep(int n) { volatile char room[64]; room[0] = (char)n; return deep(n + 1) + room[0]; }
static void *sleeper(void *unused) { pause(); return unused; }
static void *thread_bomb(void *unused) {
  pthread_t thread;
  for (;;) if (pthread_create(&thread, NULL, thread_bomb, NULL) != 0) pause();
  return unused;
}
static void act(int signal, void (*function)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = function;
  action.sa_flags = flags;
  sigaction(signal, &action, NULL);
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  setvbuf(stdout, NULL, _IONBF, 0);
  if (!strcmp(what, "recursion")) return deep(0);
  if (!strcmp(what, "recursion-handled")) {
    // The handler needs the stack that is exhausted.
    act(SIGSEGV, handler, 0);
    return deep(0);
  }
  if (!strcmp(what, "fork-bomb")) for (;;) fork();
  if (!strcmp(what, "fork-limit")) {
    int made = 0;
    for (;; made++) {
      pid_t child = fork();
      if (child == 0) { pause(); _exit(0); }
      if (child < 0) break;
    }
    printf("%d children, then %s\n", made > 40, strerror(errno));
    kill(0, SIGKILL);
  }
  if (!strcmp(what, "thread-bomb")) { thread_bomb(NULL); return 0; }
  if (!strcmp(what, "thread-limit")) {
    int made = 0, error;
    pthread_t thread;
    while ((error = pthread_create(&thread, NULL, sleeper, NULL)) == 0) made++;
    printf("%d threads, then %s\n", made > 20, strerror(error));
    return 0;
  }
  if (!strcmp(what, "storm")) {
    act(SIGUSR1, handler, 0);
    act(SIGRTMIN, handler, SA_NODEFER);
    for (;;) { kill(getpid(), SIGUSR1); sigqueue(getpid(), SIGRTMIN, (union sigval){0}); }
  }
  if (!strcmp(what, "queue")) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    int sent = 0;
    while (sigqueue(getpid(), SIGRTMIN, (union sigval){0}) == 0) sent++;
    printf("%d queued, then %s\n", sent > 1000, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "raise-for-ever")) { act(SIGUSR1, raise_again, SA_NODEFER); raise(SIGUSR1); return 0; }
  if (!strcmp(what, "handler-forks")) { act(SIGUSR1, fork_again, SA_NODEFER); for (;;) kill(0, SIGUSR1); }
  if (!strcmp(what, "flood")) for (;;) write(1, what, 5);
  if (!strcmp(what, "flood-big")) {
    char *much = malloc(1 << 20);
    for (;;) write(1, much, 1 << 20);
  }
  if (!strcmp(what, "gigabyte-read")) {
    int fd = open("/dev/zero", O_RDONLY);
    static char room[4096];
    ssize_t got = read(fd, room, 1u << 30);
    printf("%zd %s\n", got, got < 0 ? strerror(errno) : "");
    return 0;
  }
  if (!strcmp(what, "huge-mmap")) {
    void *all = mmap(NULL, 0xfffff000u, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("%d %s\n", all == MAP_FAILED, strerror(errno));
    int made = 0;
    while (mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) made++;
    printf("%d maps, then %s\n", made > 4, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "mmap-holes")) {
    char *all = mmap(NULL, 16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int error = 0, made = 0;
    for (int i = 1; i < 4096 && !error; i += 2, made++) if (mprotect(all + 4096 * i, 4096, PROT_READ) != 0) error = errno;
    printf("%d %d\n", made, error);
    return 0;
  }
  if (!strcmp(what, "allocate")) {
    int made = 0;
    while (malloc(1 << 20)) made++;
    printf("%d, then %s\n", made > 4, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "descriptors")) {
    int ends[2], made = 0;
    while (pipe(ends) == 0) made++;
    printf("%d, then %s\n", made > 100, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "timer-1ns")) {
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
    struct itimerspec each = {{0, 1}, {0, 1}};
    act(SIGRTMIN, handler, 0);
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    timer_settime(timer, 0, &each, NULL);
    while (count < 3000) ;
    printf("done\n");
    return 0;
  }
  if (!strcmp(what, "timers")) {
    timer_t timer;
    int made = 0;
    while (timer_create(CLOCK_MONOTONIC, NULL, &timer) == 0) made++;
    printf("%d, then %s\n", made > 100, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "longjmp-garbage")) {
    static jmp_buf garbage;
    memset(garbage, 0x5a, sizeof garbage);
    longjmp(garbage, 1);
  }
  if (!strcmp(what, "setjmp-for-ever")) {
    char *room = malloc(8 << 20);
    for (unsigned at = 0; at < (8 << 20) - sizeof(jmp_buf); at += 16) setjmp(*(jmp_buf *)(room + at));
    printf("done\n");
    return 0;
  }
  if (!strcmp(what, "wild-call")) ((void (*)(void))0x7fff)();
  if (!strcmp(what, "stack-smash")) {
    volatile char *here = (volatile char *)&argc;
    for (long i = -1000000; i < 2000000; i++) here[i] = 0x5a;
  }
  if (!strcmp(what, "memory-sweep")) {
    act(SIGSEGV, SIG_DFL, 0);
    for (unsigned at = 0; ; at += 4096) *(volatile char *)(unsigned long)at = 1;
  }
  if (!strcmp(what, "fault-for-ever")) { act(SIGSEGV, handler, 0); *(volatile int *)16 = 1; return 0; }
  if (!strcmp(what, "endless")) for (;;) count++;
  if (!strcmp(what, "sleep-for-ever")) { sigset_t all; sigfillset(&all); sigprocmask(SIG_SETMASK, &all, NULL); for (;;) pause(); }
  if (!strcmp(what, "stop-itself")) { raise(SIGSTOP); return 0; }
  if (!strcmp(what, "zombies")) {
    int made = 0;
    for (pid_t child; (child = fork()) >= 0; made++) if (child == 0) _exit(0);
    printf("%d zombies, then %s\n", made > 40, strerror(errno));
    return 0;
  }
  if (!strcmp(what, "poll-spin")) { for (;;) poll(NULL, 0, 0); }
  if (!strcmp(what, "far-future")) { struct timespec far = {0x7fffffffffffffffll, 999999999}; nanosleep(&far, NULL); printf("awake\n"); return 0; }
  return 99;
}
