#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <errno.h>
#include <unistd.h>
#include <pthread.h>
#include <sys/syscall.h>
static volatile pid_t who;
static void h(int s) { who = gettid(); }
static void *run(void *x) { return (void *)(long)(gettid() != getpid() && syscall(SYS_gettid) == gettid()); }
int main(void)
{
    pthread_t t;
    void *r;
    signal(SIGUSR1, h);
    printf("main thread has the pid: %d\n", gettid() == getpid());
    printf("tgkill %d\n", tgkill(getpid(), gettid(), SIGUSR1));
    printf("handled by me: %d\n", who == gettid());
    who = 0;
    printf("syscall tgkill %ld\n", (long)syscall(SYS_tgkill, getpid(), gettid(), SIGUSR1));
    printf("handled by me: %d\n", who == gettid());
    errno = 0; printf("%d", tgkill(getpid(), 99999, 0)); printf(" %d\n", errno);
    errno = 0; printf("%d", tgkill(getpid(), gettid(), 99)); printf(" %d\n", errno);
    pthread_create(&t, 0, run, 0);
    pthread_join(t, &r);
    printf("%d\n", (int)(long)r);
    return 0;
}
