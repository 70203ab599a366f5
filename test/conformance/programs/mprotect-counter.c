#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { PG = 4096, N = 16 };
static unsigned char *mem;
static int faults;

static void h(int s, siginfo_t *i, void *c)
{
    uintptr_t a = (uintptr_t)i->si_addr & ~(uintptr_t)(PG - 1);
    faults++;
    mprotect((void *)a, PG, PROT_READ | PROT_WRITE);
}

int main(void)
{
    struct sigaction sa;
    unsigned sum = 0;
    memset(&sa, 0, sizeof sa);
    sa.sa_sigaction = h;
    sa.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &sa, 0);
    mem = mmap(0, PG * N, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mem == MAP_FAILED) return 1;
    for (int i = 0; i < PG * N; i += 1000) mem[i] = i / 1000;
    printf("faults %d\n", faults);
    for (int i = 0; i < PG * N; i++) sum += mem[i];
    printf("sum %u faults %d\n", sum, faults);
    mprotect(mem, PG * N, PROT_READ);
    memset(mem + PG / 2, 1, PG * 3);
    printf("faults %d\n", faults);
    ((uint64_t *)(mem + PG * 8))[-1] = 0x0102030405060708ULL;
    *(uint32_t *)(mem + PG * 10 - 2) = 0xdeadbeef;   /* straddles two pages */
    printf("faults %d, %x\n", faults, *(uint32_t *)(mem + PG * 10 - 2));
    return 0;
}
