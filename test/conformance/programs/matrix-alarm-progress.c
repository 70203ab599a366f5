/* progress reports from a long computation, by setitimer */
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
static volatile sig_atomic_t report;
static void h(int s) { report = 1; }
static double a[40][40], b[40][40], c[40][40];
int main(void)
{
    struct itimerval t = { { 0, 1000 }, { 0, 1000 } };
    int reports = 0, i, j, k, rounds = 0;
    for (i = 0; i < 40; i++) for (j = 0; j < 40; j++) { a[i][j] = i + j; b[i][j] = i - j; }
    signal(SIGALRM, h);
    setitimer(ITIMER_REAL, &t, 0);
    while (reports < 3) {
        for (i = 0; i < 40; i++) for (j = 0; j < 40; j++) for (c[i][j] = 0, k = 0; k < 40; k++) c[i][j] += a[i][k] * b[k][j];
        rounds++;
        if (report) { report = 0; reports++; }
    }
    printf("%.0f %.0f %.0f\n", c[0][0], c[39][39], c[20][10]);
    return rounds == 0;
}
