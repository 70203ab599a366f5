/* SIGSTOP stops all threads of a process */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int fd;
static void *beat(void *x) { for (;;) { write(fd, ".", 1); usleep(10000); } }
int main(void)
{
    int p[2], st, n;
    char b[1000];
    pid_t c;
    pipe(p);
    fd = p[1];
    if ((c = fork()) == 0) {
        pthread_t t;
        pthread_create(&t, 0, beat, 0);
        pthread_create(&t, 0, beat, 0);
        for (;;) pause();
    }
    read(p[0], b, 1);
    kill(c, SIGSTOP);
    waitpid(c, &st, WUNTRACED);
    printf("stopped %d\n", WIFSTOPPED(st));
    usleep(50000);
    n = 0;
    fcntl(p[0], 4, 04000);       /* F_SETFL, O_NONBLOCK */
    while (read(p[0], b, sizeof b) > 0) n++;
    usleep(100000);
    printf("beats while stopped: %d\n", read(p[0], b, sizeof b) > 0);
    kill(c, SIGCONT);
    usleep(200000);
    printf("beats after: %d\n", read(p[0], b, sizeof b) > 0);
    kill(c, SIGKILL);
    waitpid(c, &st, 0);
    printf("%d\n", WTERMSIG(st));
    return 0;
}
