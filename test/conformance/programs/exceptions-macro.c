/* try/catch built on setjmp, with a signal turned into an exception */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static sigjmp_buf *current;
#define TRY { sigjmp_buf here, *outer = current; int caught; current = &here; if ((caught = sigsetjmp(here, 1)) == 0) {
#define CATCH current = outer; } else { current = outer;
#define END } }
#define THROW(n) siglongjmp(*current, (n))

static void on_fault(int sig) { THROW(sig); }

static int safe_div(int a, int b)
{
    volatile int r = -1, d = b;
    TRY
        r = a / d;
    CATCH
        printf("caught %d in safe_div\n", caught);
        if (a < 0) THROW(99);
    END
    return r;
}

int main(void)
{
    signal(SIGFPE, on_fault);
    signal(SIGSEGV, on_fault);
    printf("%d\n", safe_div(12, 4));
    printf("%d\n", safe_div(1, 0));
    TRY
        printf("%d\n", safe_div(-1, 0));
    CATCH
        printf("caught %d in main\n", caught);
    END
    TRY
        TRY
            *(volatile int *)0 = 1;
        CATCH
            printf("inner %d\n", caught);
            THROW(7);
        END
    CATCH
        printf("outer %d\n", caught);
    END
    return 0;
}
