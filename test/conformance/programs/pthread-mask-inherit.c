#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void show(const char *w)
{
    sigset_t s, p;
    pthread_sigmask(SIG_BLOCK, NULL, &s);
    sigpending(&p);
    printf("%s: INT %d TERM %d HUP %d; pending INT %d TERM %d\n", w, sigismember(&s, SIGINT), sigismember(&s, SIGTERM), sigismember(&s, SIGHUP),
           sigismember(&p, SIGINT), sigismember(&p, SIGTERM));
}
static void *child(void *x)
{
    sigset_t s;
    show("grandchild starts");
    return NULL;
}
static void *run(void *x)
{
    sigset_t s;
    pthread_t t;
    show("thread starts");
    sigemptyset(&s);
    sigaddset(&s, SIGHUP);
    sigaddset(&s, SIGTERM);
    pthread_sigmask(SIG_SETMASK, &s, NULL);
    show("thread changed");
    pthread_create(&t, 0, child, 0);
    pthread_join(t, 0);
    return NULL;
}
int main(void)
{
    sigset_t s;
    pthread_t t;
    sigemptyset(&s);
    sigaddset(&s, SIGINT);
    sigaddset(&s, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &s, NULL);
    pthread_kill(pthread_self(), SIGINT);   /* pending on this thread */
    kill(getpid(), SIGTERM);                /* pending on the process */
    show("main");
    pthread_create(&t, 0, run, 0);
    pthread_join(t, 0);
    return 0;
}
