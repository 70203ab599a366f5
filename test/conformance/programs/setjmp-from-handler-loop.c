/* a tiny REPL: errors jump back to the top of the loop */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
static sigjmp_buf top;
static int errors;
static void on_fpe(int s) { errors++; siglongjmp(top, 1); }
static int eval(int a, char op, int b)
{
    volatile int y = b;
    switch (op) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    case '/': return a / y;
    case '%': return a % y;
    }
    siglongjmp(top, 2);
}
int main(void)
{
    static const struct { int a; char op; int b; } in[] = { {6, '*', 7}, {1, '/', 0}, {9, '-', 10}, {5, '%', 0}, {2, '?', 2}, {100, '/', 7} };
    volatile int i = -1;
    signal(SIGFPE, on_fpe);
    switch (sigsetjmp(top, 1)) {
    case 1: printf("arithmetic error\n"); break;
    case 2: printf("syntax error\n"); break;
    }
    while (++i < 6)
        printf("%d\n", eval(in[i].a, in[i].op, in[i].b));
    printf("%d errors\n", errors);
    return 0;
}
