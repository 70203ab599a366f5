#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <unistd.h>

void quit() {
    puts("alarm went off, quitting");
    exit(3);
}

int returns_int(int s) { return printf("int handler %d\n", s); }

int main() {
    signal(SIGUSR1, (void (*)(int))returns_int);
    raise(SIGUSR1);
    signal(SIGALRM, (void *)quit);
    alarm(1);
    for (;;)
        pause();
}
