#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(int argc, char **argv)
{
    printf("argc %d\n", argc);
    printf("argv[argc] %s\n", argv[argc] ? "?" : "NULL");
    printf("%s\n", getenv("NO_SUCH_VARIABLE_HERE") ? "set" : "not set");
    setenv("COLOUR", "blue", 1);
    printf("%s\n", getenv("COLOUR"));
    unsetenv("COLOUR");
    printf("%s\n", getenv("COLOUR") ? "set" : "not set");
    return 0;
}
