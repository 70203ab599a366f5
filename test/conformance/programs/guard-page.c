/* a buffer that ends at a forbidden page: off by one is caught */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
static sigjmp_buf e;
static char *limit;
static volatile long off;
static void h(int s, siginfo_t *i, void *c) { off = (char *)i->si_addr - limit; siglongjmp(e, 1); }
int main(void)
{
    char *m = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct sigaction sa = { .sa_sigaction = h, .sa_flags = SA_SIGINFO };
    sigaction(SIGSEGV, &sa, 0);
    limit = m + 4096;
    mprotect(limit, 4096, PROT_NONE);
    char *buf = limit - 16;
    strcpy(buf, "fifteen letters");
    printf("%s\n", buf);
    if (sigsetjmp(e, 1) == 0) { for (volatile int i = 0; ; i++) buf[i] = '.'; }
    printf("overflow at offset %ld\n", off);
    if (sigsetjmp(e, 1) == 0) { volatile char c = limit[99]; }
    printf("read at offset %ld\n", off);
    printf("%.16s\n", buf);
    return 0;
}
