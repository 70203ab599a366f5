/* stdout is a pipe or a file: the text is still in the buffer when we die */
#include <stdio.h>
#include <signal.h>
int main(void) {
    printf("this line is lost\n");
    raise(SIGTERM);
    return 0;
}
