/*
 * demo.c: the program of `npm run demo`. Three things that a signal can do:
 *
 *   1. wake a process that sleeps            alarm(2), pause(2), sigaction(2)
 *   2. repair a fault and let it go on       mprotect(2), SIGSEGV with si_addr
 *   3. end the process                       signal(7), "Standard signals": the default action of SIGSEGV
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096

static char *volatile page;                  /* mapped in main, read-only; volatile, since a handler reads it */
static volatile sig_atomic_t rings, faults; /* what the handlers have seen */

static void on_alarm(int sig)
{
    rings++;
}

/* Only async-signal-safe functions may be called here (signal-safety(7)); mprotect is a bare system call. */
static void on_segv(int sig, siginfo_t *info, void *context)
{
    char *address = info->si_addr;

    if (address >= page && address < page + PAGE) {
        faults++;
        mprotect(page, PAGE, PROT_READ | PROT_WRITE);
        return; /* and the store is tried again */
    }
    signal(SIGSEGV, SIG_DFL); /* not ours: let the next try have the default action */
}

struct request {
    const char *method;
    const char *header;
};

static int read_header(const struct request *request)
{
    return request->header[0]; /* header is a null pointer for the last request: this faults */
}

static int parse_request(const struct request *request)
{
    printf("   parsing %s\n", request->method);
    return read_header(request);
}

static int serve(const struct request *requests, int count)
{
    int i, sum = 0;

    for (i = 0; i < count; i++)
        sum += parse_request(&requests[i]);
    return sum;
}

int main(void)
{
    static const struct request requests[] = { { "GET", "Host: localhost" }, { "PUT", NULL } };
    struct sigaction action;

    setvbuf(stdout, NULL, _IOLBF, 0); /* whole lines at once, so that none is lost when the process dies */
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);

    printf("1. Wait for the alarm clock\n");
    action.sa_handler = on_alarm;
    sigaction(SIGALRM, &action, NULL);
    alarm(2);
    while (rings == 0)
        pause();
    printf("   SIGALRM was handled, pause() returned\n");

    printf("2. Write to a page that is read-only\n");
    action.sa_sigaction = on_segv;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, NULL);
    page = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    strcpy(page + 64, "the store was resumed");
    printf("   %s after %d fault\n", page + 64, (int)faults);

    printf("3. Read through a null pointer\n");
    return serve(requests, 2);
}
