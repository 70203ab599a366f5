/* types whose size differs between machines, printed as people do on x86-64 */
#include <stdio.h>
#include <stdint.h>
#include <inttypes.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>
#include <sys/time.h>
int main(void)
{
    time_t t = 1234567890;
    uint64_t u = 18446744073709551615UL;
    int64_t i = -5000000000L;
    size_t s = 42;
    ssize_t ss = -1;
    off_t o = 10000000000L;
    struct timespec ts = { 7, 500000000 };
    struct timeval tv = { 3, 250000 };
    pid_t p = 100;
    long l = 123456;
    printf("%ld\n", t);
    printf("%lu %ld\n", u, i);
    printf("%zu %zd %ld\n", s, ss, o);
    printf("%ld.%09ld\n", ts.tv_sec, ts.tv_nsec);
    printf("%ld.%06ld\n", tv.tv_sec, tv.tv_usec);
    printf("%ld.%06ld\n", (long)tv.tv_sec, (long)tv.tv_usec);
    printf("%lld %llu %" PRId64 " %" PRIu64 "\n", (long long)i, (unsigned long long)u, i, u);
    printf("%jd %ju\n", (intmax_t)i, (uintmax_t)u);
    printf("%d %5d|%-5d|%05d %lx %#lx\n", p, p, p, p, l, l);
    printf("%ld %d %ld %s\n", t, 1, i, "after");
    printf("%.3f %e %g %c %%\n", 3.14159, 12345.678, 0.0001, 'x');
    char b[64];
    snprintf(b, sizeof b, "%ld|%d|%lu", t, 5, u);
    puts(b);
    struct tm *tm = gmtime(&t);
    strftime(b, sizeof b, "%Y-%m-%d %H:%M:%S", tm);
    puts(b);
    return 0;
}
