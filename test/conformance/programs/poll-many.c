#include <poll.h>
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
#define N 5
int main(void)
{
    struct pollfd f[N];
    int i, open = N, total[N] = { 0 };
    char b[256];
    for (i = 0; i < N; i++) {
        int p[2];
        pipe(p);
        if (fork() == 0) {
            close(p[0]);
            for (int k = 0; k <= i; k++) write(p[1], "0123456789", 10);
            _exit(i);
        }
        close(p[1]);
        f[i].fd = p[0];
        f[i].events = POLLIN;
    }
    while (open > 0) {
        if (poll(f, N, -1) < 0) continue;
        for (i = 0; i < N; i++) {
            if (f[i].revents & POLLIN) total[i] += read(f[i].fd, b, sizeof b);
            else if (f[i].revents & POLLHUP) { close(f[i].fd); f[i].fd = -1; open--; }
        }
    }
    for (i = 0; i < N; i++) printf("%d: %d bytes\n", i, total[i]);
    while (wait(NULL) > 0) ;
    return 0;
}
