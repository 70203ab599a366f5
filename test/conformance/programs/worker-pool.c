/* a master restarts workers that crash; four crash, then all finish */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static pid_t start(int job, int attempt)
{
    pid_t p = fork();
    if (p == 0) {
        if (attempt == 0 && job % 2) raise(job % 4 == 1 ? SIGSEGV : SIGABRT);
        _exit(job);
    }
    return p;
}
int main(void)
{
    enum { JOBS = 8 };
    pid_t pid[JOBS];
    int attempts[JOBS] = { 0 }, done[JOBS] = { 0 }, left = JOBS, i, st, crashes[32] = { 0 };
    for (i = 0; i < JOBS; i++) pid[i] = start(i, 0);
    while (left) {
        pid_t p = wait(&st);
        for (i = 0; i < JOBS; i++)
            if (pid[i] == p) break;
        if (WIFSIGNALED(st)) {
            crashes[WTERMSIG(st)]++;
            pid[i] = start(i, ++attempts[i]);
        } else {
            done[i] = WEXITSTATUS(st) == i;
            left--;
        }
    }
    for (i = 0; i < JOBS; i++) printf("job %d: done %d restarts %d\n", i, done[i], attempts[i]);
    printf("SIGSEGV %d SIGABRT %d\n", crashes[SIGSEGV], crashes[SIGABRT]);
    return 0;
}
