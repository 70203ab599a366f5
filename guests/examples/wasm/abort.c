/*
 * abort() of a plain WASI libc is the instruction `unreachable`: for a processor, an illegal instruction. So this dies of SIGILL (status 132),
 * where a program compiled with signalbox's headers would die of SIGABRT (134). Built with -g: --faulthandler shows the lines.
 */
#include <stdlib.h>
#include <unistd.h>

static void check(int value)
{
    if (value != 42)
        abort();
}

int main(void)
{
    write(1, "checking 42\n", 12);
    check(42);
    write(1, "checking 43\n", 12);
    check(43);
    return 0;
}
