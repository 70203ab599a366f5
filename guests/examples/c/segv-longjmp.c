/*
 * segv-longjmp.c: try an address. sigsetjmp(3), siglongjmp(3), SIGSEGV
 *
 * A handler for SIGSEGV must not simply return: the access would be tried again, for ever. It may jump out instead. Since
 * the signal is blocked while its handler runs, sigsetjmp must save the mask, or the next fault would kill.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static sigjmp_buf retreat;
static void *volatile fault_address;
static volatile sig_atomic_t fault_code;

static void on_segv(int sig, siginfo_t *info, void *context)
{
    fault_address = info->si_addr;
    fault_code = info->si_code;
    siglongjmp(retreat, 1);
}

/* 1 if the byte at this address can be read. */
static int readable(const char *address)
{
    volatile char byte;

    if (sigsetjmp(retreat, 1) != 0)
        return 0;
    byte = *(const volatile char *)address;
    return 1;
}

static int writable(char *address)
{
    if (sigsetjmp(retreat, 1) != 0)
        return 0;
    *(volatile char *)address = 1;
    return 1;
}

static void report(const char *what, char *address)
{
    int can_read = readable(address), can_write = writable(address);

    printf("%-10s read %s, write %s", what, can_read ? "yes" : "no ", can_write ? "yes" : "no ");
    if (!can_write)
        printf("; si_addr is the address: %s, %s", fault_address == address ? "yes" : "no",
               fault_code == SEGV_MAPERR ? "SEGV_MAPERR" : fault_code == SEGV_ACCERR ? "SEGV_ACCERR" : "?");
    printf("\n");
}

int main(void)
{
    struct sigaction action;
    char on_stack = 0, *page;

    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_segv;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    sigaction(SIGSEGV, &action, NULL);

    page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    report("null", NULL);
    report("stack", &on_stack);
    report("read-only", page + 100);
    mprotect(page, 4096, PROT_NONE);
    report("forbidden", page + 100);
    mprotect(page, 4096, PROT_READ | PROT_WRITE);
    report("opened", page + 100);
    munmap(page, 4096);
    report("unmapped", page + 100);
    return 0;
}
