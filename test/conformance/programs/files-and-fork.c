#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>
int main(void)
{
    int fd = open("file.txt", O_CREAT | O_RDWR | O_TRUNC, 0644);
    char b[50] = { 0 };
    printf("%d\n", fd >= 0);
    write(fd, "hello file", 10);
    lseek(fd, 6, SEEK_SET);
    printf("%zd", read(fd, b, 50));
    printf(" %s\n", b);
    close(fd);
    FILE *f = fopen("file.txt", "a");
    fprintf(f, " more\n");
    fclose(f);
    f = fopen("file.txt", "r");
    fgets(b, 50, f);
    printf("%s", b);
    fclose(f);
    printf("%d\n", unlink("file.txt"));
    printf("%d\n", access("file.txt", F_OK));
    if (fork() == 0) { int g = open("c.txt", O_CREAT | O_WRONLY, 0600); write(g, "child", 5); _exit(0); }
    wait(NULL);
    fd = open("c.txt", O_RDONLY);
    memset(b, 0, 50);
    read(fd, b, 50);
    printf("%s\n", b);
    return 0;
}
