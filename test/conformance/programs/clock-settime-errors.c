/* clock_settime(2): which clock is at fault, and which time; getpwnam(3) and sigstack(3p) as old programs know them. */
#include <errno.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void set(const char *name, clockid_t clock, long seconds, long nanoseconds)
{
    struct timespec time = { seconds, nanoseconds };
    int result = clock_settime(clock, &time);
    printf("%s: %d %s\n", name, result, strerror(errno));
}

int main(void)
{
    set("no such clock", 9999, 1000000000, 0);
    set("CLOCK_MONOTONIC", CLOCK_MONOTONIC, 1000000000, 0);
    set("CLOCK_BOOTTIME", CLOCK_BOOTTIME, 1000000000, 0);
    set("CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID, 1, 0);
    set("nanoseconds below 0", CLOCK_REALTIME, 1000000000, -1);
    set("nanoseconds of a second", CLOCK_REALTIME, 1000000000, 1000000000);
    set("seconds below 0", CLOCK_REALTIME, -1, 0);

    struct passwd *root = getpwnam("root"), copy, *found;
    char text[200];
    printf("%s %d %s\n", root->pw_name, (int)root->pw_uid, root->pw_dir);
    int error = getpwuid_r(0, &copy, text, sizeof text, &found);
    printf("%d %d %s\n", error, found == &copy, copy.pw_name);
    error = getpwuid_r(0, &copy, text, 3, &found);
    printf("%s %d\n", strerror(error), found == NULL);
    error = getpwnam_r("no such user", &copy, text, sizeof text, &found);
    printf("%d %d, %d\n", error, found == NULL, getpwnam("no such user") == NULL);

    struct sigstack old;
    error = sigstack(NULL, &old);
    printf("%d %d\n", error, old.ss_onstack);
    return 0;
}
