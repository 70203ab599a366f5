/* A WASI program as any toolchain makes it: it knows nothing of signalbox. Arguments, environment, exit status. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    const char *name = getenv("NAME");

    printf("hello, %s\n", name ? name : "nobody in particular");
    printf("%d argument%s\n", argc - 1, argc == 2 ? "" : "s");
    return argc == 1 ? 4 : 0;
}
