/* order by sleeping, as beginners do */
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int main(void)
{
    int i;
    setbuf(stdout, NULL);
    for (i = 0; i < 4; i++)
        if (fork() == 0) {
            usleep((4 - i) * 100000);
            printf("child %d\n", i);
            _exit(0);
        }
    printf("parent waits\n");
    sleep(1);
    while (wait(NULL) > 0) ;
    printf("parent done\n");
    return 0;
}
