/* what of 6000 bytes had been written when the process was killed? */
#include <signal.h>
#include <stdio.h>
int main(void)
{
    for (int i = 0; i < 300; i++) printf("line number %7d\n", i);
    raise(SIGKILL);
}
