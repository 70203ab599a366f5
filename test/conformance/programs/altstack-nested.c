/* two handlers on the same alternate stack, one interrupting the other */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static char *base;
static size_t size;
static int within(const void *p) { return (const char *)p >= base && (const char *)p < base + size; }
static void inner(int s) { char here; printf("inner on alternate %d\n", within(&here)); }
static void outer(int s)
{
    char here[100];
    memset(here, 'a', sizeof here);
    printf("outer on alternate %d\n", within(here));
    raise(SIGUSR2);
    int ok = 1;
    for (int i = 0; i < 100; i++) ok &= here[i] == 'a';
    printf("outer's locals intact %d\n", ok);
}
int main(void)
{
    struct sigaction sa;
    stack_t ss;
    char here;
    size = 64 * 1024;
    base = malloc(size);
    memset(&ss, 0, sizeof ss);
    ss.ss_sp = base;
    ss.ss_size = size;
    sigaltstack(&ss, NULL);
    memset(&sa, 0, sizeof sa);
    sa.sa_flags = SA_ONSTACK;
    sa.sa_handler = outer;
    sigaction(SIGUSR1, &sa, 0);
    sa.sa_handler = inner;
    sigaction(SIGUSR2, &sa, 0);
    raise(SIGUSR1);
    sa.sa_flags = 0;
    sigaction(SIGUSR1, &sa, 0);
    printf("main on alternate %d\n", within(&here));
    raise(SIGUSR1);
    return 0;
}
