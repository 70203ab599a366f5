#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
/* the child sends each letter of a message as a value */
int main(void)
{
    sigset_t set;
    siginfo_t info;
    const char *msg = "queued signals carry data";
    pid_t parent = getpid();
    sigemptyset(&set);
    sigaddset(&set, SIGRTMIN + 1);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pid_t child = fork();
    if (child == 0) {
        for (const char *p = msg; *p; p++) {
            union sigval v;
            v.sival_int = *p;
            sigqueue(parent, SIGRTMIN + 1, v);
        }
        exit(0);
    }
    wait(NULL);
    char out[100];
    int n = 0, sig;
    sigdelset(&set, SIGCHLD);
    while ((sig = sigtimedwait(&set, &info, &(struct timespec){0, 0})) > 0) {
        if (info.si_pid != child || info.si_code != SI_QUEUE || info.si_uid != getuid()) printf("bad info\n");
        out[n++] = info.si_value.sival_int;
    }
    out[n] = 0;
    printf("%s\n", out);
    return 0;
}
