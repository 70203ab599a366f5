#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
static char *page;
static int faults;
static void h(int s, siginfo_t *i, void *c) { faults++; mprotect(page, 4096, PROT_READ | PROT_WRITE); if (faults > 3) { printf("page was not stored yet\n"); fflush(stdout); signal(s, SIG_DFL); } }
int main(void)
{
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    sigaction(SIGSEGV, &sa, 0);
    page = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    page[64] = 'x';
    printf("%c, faults %d\n", page[64], faults);
    return 0;
}
