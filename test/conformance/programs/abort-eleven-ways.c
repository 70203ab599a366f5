/* abort(3): blocked, ignored, handled, a handler that resets itself, one that jumps; in a thread. */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static sigjmp_buf env;
static void returns(int sig) { write(1, "  handler returns\n", 18); }
static void jumps(int sig) { siglongjmp(env, 1); }
static void exits(int sig) { write(1, "  handler exits\n", 16); _exit(5); }

static void *thread(void *argument) { abort(); }

static void run(int which)
{
    sigset_t set;
    pthread_t id;
    switch (which) {
    case 1:
        sigfillset(&set);
        sigprocmask(SIG_BLOCK, &set, NULL);
        break;
    case 2: signal(SIGABRT, SIG_IGN); break;
    case 3: signal(SIGABRT, returns); break;
    case 4:
        signal(SIGABRT, jumps);
        if (sigsetjmp(env, 1)) {
            sigprocmask(SIG_BLOCK, NULL, &set);
            printf("  jumped, blocked %d\n", sigismember(&set, SIGABRT));
            exit(7);
        }
        break;
    case 5: signal(SIGABRT, exits); break;
    case 7:
        pthread_create(&id, NULL, thread, NULL);
        pthread_join(id, NULL);
        break;
    case 8:
        signal(SIGABRT, returns);
        sigfillset(&set);
        sigprocmask(SIG_BLOCK, &set, NULL);
        break;
    case 9: raise(SIGABRT); break;
    case 10: signal(SIGABRT, returns); raise(SIGABRT); printf("  raise returned\n"); exit(8);
    }
    printf("  not flushed\n");
    abort();
}

int main(void)
{
    for (int which = 0; which <= 10; which += which == 5 ? 2 : 1) {
        printf("%d\n", which);
        fflush(stdout);
        pid_t pid = fork();
        int status;
        if (pid == 0)
            run(which);
        waitpid(pid, &status, 0);
        if (WIFSIGNALED(status))
            printf("  killed by %d\n", WTERMSIG(status));
        else
            printf("  exited %d\n", WEXITSTATUS(status));
    }
    return 0;
}
