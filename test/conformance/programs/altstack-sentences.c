/* sigaltstack(2), sentence by sentence. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *stack, *other;
static sigjmp_buf env;
static int round;

static void state(const char *where)
{
    stack_t now;
    sigaltstack(NULL, &now);
    printf("%s: %s%s%s size %d\n", where, now.ss_flags & SS_DISABLE ? "disabled" : "enabled", now.ss_flags & SS_ONSTACK ? " on it" : "", now.ss_sp == stack ? " first" : now.ss_sp == other ? " other" : "", (int)now.ss_size);
}
static int set(char *sp, size_t size, int flags)
{
    stack_t ss = { .ss_sp = sp, .ss_size = size, .ss_flags = flags };
    return sigaltstack(&ss, NULL) < 0 ? errno : 0;
}
static int within(void *p, char *base) { return (char *)p >= base && (char *)p < base + 65536; }

static void handler(int sig)
{
    int here;
    printf("handler %d: on first %d, on other %d\n", sig, within(&here, stack), within(&here, other));
    state("  inside");
    if (sig == SIGUSR1) {
        printf("  change: %s\n", strerror(set(other, 65536, 0)));
        raise(SIGUSR2);
    }
    if (sig == SIGTERM)
        siglongjmp(env, 1);
    if (sig == SIGINT && round++ == 0)
        printf("  change from the normal stack: %d\n", set(other, 65536, 0)), raise(SIGUSR2);
}

int main(void)
{
    stack = malloc(65536);
    other = malloc(65536);
    state("begin");
    printf("too small: %s\n", strerror(set(stack, 100, 0)));
    printf("bad flags: %s\n", strerror(set(stack, 65536, 7)));
    printf("SS_ONSTACK: %s\n", strerror(set(stack, 65536, SS_ONSTACK)));
    state("set");
    struct sigaction act = { .sa_handler = handler, .sa_flags = SA_ONSTACK };
    sigemptyset(&act.sa_mask);
    sigaction(SIGUSR1, &act, NULL);
    sigaction(SIGUSR2, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    act.sa_flags = 0;
    sigaction(SIGINT, &act, NULL);
    raise(SIGUSR1);
    state("after");
    raise(SIGINT);
    state("after");
    if (sigsetjmp(env, 1) == 0)
        raise(SIGTERM);
    state("jumped");
    printf("disable: %s\n", strerror(set(NULL, 0, SS_DISABLE)));
    state("disabled");
    raise(SIGUSR2);
    stack_t old = { 0 }, ss = { .ss_sp = stack, .ss_size = 65536 };
    printf("old: %d ", sigaltstack(&ss, &old));
    printf("%d\n", old.ss_flags);
    return 0;
}
