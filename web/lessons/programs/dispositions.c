/* What a signal does is the process's choice, for nearly all of them. */
#include <signal.h>
#include <unistd.h>

int main(void)
{
    write(1, "before\n", 7);
    raise(SIGTERM); /* its default action ends the process */
    write(1, "after\n", 6);
    return 0;
}
