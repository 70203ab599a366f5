/* sigprocmask(2), pthread_sigmask(3), sigsetops(3): results, errors, what cannot be blocked. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define TRY(what, call) do { errno = 0; int r_ = (call); printf("%s: %d %s\n", what, r_, r_ < 0 ? strerror(errno) : ""); } while (0)

static void show(const char *what, sigset_t *set)
{
    printf("%s:", what);
    for (int sig = 1; sig <= 64; sig++)
        if (sigismember(set, sig) == 1)
            printf(" %d", sig);
    printf("\n");
}
static void *thread(void *arg)
{
    sigset_t set;
    pthread_sigmask(SIG_SETMASK, NULL, &set);
    show("thread inherits", &set);
    sigemptyset(&set);
    pthread_sigmask(SIG_SETMASK, &set, NULL);
    return NULL;
}

int main(void)
{
    sigset_t set, old;
    sigfillset(&set);
    show("full set", &set);
    printf("set mask %d\n", sigprocmask(SIG_SETMASK, &set, NULL));
    sigprocmask(123, NULL, &old);
    show("full mask", &old);
    sigemptyset(&set);
    TRY("bad how", sigprocmask(123, &set, &old));
    errno = 0;
    int error = pthread_sigmask(-1, &set, &old);
    printf("bad how: %s, errno %d\n", strerror(error), errno);
    sigprocmask(SIG_SETMASK, &set, &old);
    sigaddset(&set, SIGKILL);
    sigaddset(&set, SIGSTOP);
    sigaddset(&set, SIGHUP);
    show("asked for", &set);
    sigprocmask(SIG_BLOCK, &set, &old);
    show("before", &old);
    sigprocmask(SIG_BLOCK, NULL, &set);
    show("got", &set);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pthread_t id;
    pthread_create(&id, NULL, thread, NULL);
    pthread_join(id, NULL);
    sigprocmask(SIG_UNBLOCK, &set, &old);
    show("main still had", &old);
    for (int sig = -1; sig <= 66; sig += sig == 0 ? 64 : sig == 64 ? 1 : 1) {
        errno = 0;
        int a = sigaddset(&set, sig), ea = errno;
        int d = sigdelset(&set, sig), i = sigismember(&set, sig);
        printf("%d: add %d %s, del %d, is %d\n", sig, a, strerror(ea), d, i);
    }
    for (int sig = 31; sig <= 35; sig++)
        { int a = sigaddset(&set, sig); printf("%d: add %d is %d\n", sig, a, sigismember(&set, sig)); }
    return 0;
}
