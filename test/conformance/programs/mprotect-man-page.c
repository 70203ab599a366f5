/* in the manner of the example in mprotect(2), offsets instead of addresses */
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static char *buffer;
static int pagesize;

static void handler(int sig, siginfo_t *si, void *unused)
{
    printf("Got SIGSEGV at offset 0x%lx, code %d\n", (unsigned long)((char *)si->si_addr - buffer), si->si_code);
    exit(EXIT_FAILURE);
}

int main(void)
{
    struct sigaction sa;
    sa.sa_flags = SA_SIGINFO;
    sigemptyset(&sa.sa_mask);
    sa.sa_sigaction = handler;
    sigaction(SIGSEGV, &sa, NULL);

    pagesize = sysconf(_SC_PAGE_SIZE);
    buffer = memalign(pagesize, 4 * pagesize);
    if (buffer == NULL || mprotect(buffer + pagesize * 2, pagesize, PROT_READ) == -1)
        return 2;
    for (char *p = buffer;;)
        *(p++) = 'a';
}
