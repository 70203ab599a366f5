#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void)
{
    int fd = open("log", O_CREAT | O_RDWR | O_TRUNC, 0644), n;
    char b[100];
    for (int i = 0; i < 3; i++) { if (fork() == 0) { write(fd, "child\n", 6); _exit(0); } wait(0); }
    write(fd, "parent\n", 7);
    lseek(fd, 0, SEEK_SET);
    n = read(fd, b, 100);
    fwrite(b, 1, n, stdout);
    return 0;
}
