#include <setjmp.h>
#include <stdio.h>
#include <string.h>
static jmp_buf stack[8];
static int sp;
static int parse(const char *s, int depth)
{
    char local[16];
    sprintf(local, "d%d", depth);
    if (setjmp(stack[sp++]) != 0) { sp--; printf("%s recovered at %s\n", s, local); return -1; }
    if (*s == '(') { int r = parse(s + 1, depth + 1); sp--; printf("%s saw %d\n", local, r); return r < 0 ? r - 1 : r; }
    if (*s == '!') longjmp(stack[depth / 2], 1);
    sp--;
    return depth;
}
int main(void)
{
    printf("%d\n", parse("((((x", 0)); sp = 0;
    printf("%d\n", parse("((((!", 0));
    return 0;
}
