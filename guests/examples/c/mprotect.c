/*
 * mprotect.c: faults as a tool. mprotect(2), sigaction(2) si_addr and si_code
 *
 * A page that may not be touched reports the first touch. The handler notes it, opens the page, and returns; the access is
 * tried again and succeeds. Garbage collectors find written pages in this way, and debuggers watch variables.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGES 4

static char *volatile area; /* volatile, since the handler reads it */
static long page_size;
static volatile sig_atomic_t touched[PAGES], faults, last_code;

static void on_segv(int sig, siginfo_t *info, void *context)
{
    long page = ((char *)info->si_addr - area) / page_size;

    if (page < 0 || page >= PAGES)
        _exit(1); /* some other fault, a real mistake */
    faults++;
    last_code = info->si_code;
    touched[page]++;
    mprotect(area + page * page_size, page_size, PROT_READ | PROT_WRITE);
}

static void show(const char *what)
{
    int i;

    printf("%-22s faults %d, touched", what, (int)faults);
    for (i = 0; i < PAGES; i++)
        printf(" %d", (int)touched[i]);
    printf("\n");
}

int main(void)
{
    struct sigaction action;
    volatile char seen; /* so that the compiler keeps the reads */
    int i;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_segv;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);

    page_size = sysconf(_SC_PAGESIZE);
    area = mmap(NULL, PAGES * page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    area[2 * page_size] = 'c';
    show("wrote to page 2");
    printf("%-22s %s\n", "its si_code", last_code == SEGV_ACCERR ? "SEGV_ACCERR, mapped but not allowed" : "?");
    area[2 * page_size + 1] = 'd';
    show("wrote there again");
    seen = area[0];
    show("read from page 0");
    memset(area + 1 * page_size - 8, 'x', 16);
    show("crossed into page 1");

    /* Write-protect all: reading is free, the first write to each page is noted. */
    mprotect(area, PAGES * page_size, PROT_READ);
    seen = area[3 * page_size] + area[2 * page_size];
    show("read from 2 and 3");
    for (i = 0; i < PAGES; i++)
        area[i * page_size]++;
    show("wrote to all");
    printf("%-22s %c\n", "page 2 now begins with", area[2 * page_size]);
    munmap(area, PAGES * page_size);
    return 0;
}
