#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>
/* a watchdog must be kicked every 200 ms; the third job hangs */
static void bite(int s) { static const char m[] = "watchdog: stuck, giving up\n"; write(1, m, sizeof m - 1); _exit(99); }
static void kick(int ms) { struct itimerval t = { { 0, 0 }, { ms / 1000, ms % 1000 * 1000 } }; setitimer(ITIMER_REAL, &t, NULL); }
static void job(int n)
{
    printf("job %d starts\n", n);
    fflush(stdout);
    if (n == 3) for (;;) ;
    usleep(1000);
    printf("job %d done\n", n);
}
int main(void)
{
    signal(SIGALRM, bite);
    for (int n = 1; n <= 5; n++) { kick(500); job(n); }
    kick(0);
    return 0;
}
