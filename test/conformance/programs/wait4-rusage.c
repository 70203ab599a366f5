#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    struct rusage u, s;
    int st;
    volatile unsigned long x = 0;
    if (fork() == 0) {
        struct rusage me;
        do { for (int i = 0; i < 100000; i++) x++; getrusage(RUSAGE_SELF, &me); } while (me.ru_utime.tv_sec == 0 && me.ru_utime.tv_usec < 30000);
        _exit(8);
    }
    printf("%d\n", wait4(-1, &st, 0, &u) > 0);
    printf("status %d, child used some time: %d\n", WEXITSTATUS(st), u.ru_utime.tv_sec > 0 || u.ru_utime.tv_usec >= 20000);
    getrusage(RUSAGE_CHILDREN, &s);
    printf("children's time: %d\n", s.ru_utime.tv_sec > 0 || s.ru_utime.tv_usec >= 20000);
    if (fork() == 0) _exit(9);
    printf("%d", wait3(&st, 0, NULL) > 0);
    printf(" status %d\n", WEXITSTATUS(st));
    return 0;
}
