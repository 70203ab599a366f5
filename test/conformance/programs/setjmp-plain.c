#include <setjmp.h>
#include <stdio.h>

static jmp_buf env;

static void third(int n) { if (n == 3) longjmp(env, n); printf("third(%d) returns\n", n); }
static void second(int n) { third(n); printf("second(%d) returns\n", n); }
static void first(int n) { second(n); printf("first(%d) returns\n", n); }

int main(void)
{
    volatile int tries = 0;
    int r = setjmp(env);
    printf("setjmp returned %d, tries %d\n", r, tries);
    if (tries++ < 4)
        first(tries);
    if (tries < 5 && r != 1) {
        tries = 4;
        longjmp(env, 0);
    }
    printf("end, tries %d\n", tries);
    return 0;
}
