#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int main(void)
{
    char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int i, zero = 1;
    for (i = 0; i < 3 * 4096; i++) if (p[i]) zero = 0;
    printf("zeroed %d, aligned %d\n", zero, ((unsigned long)p & 4095) == 0);
    strcpy(p, "text");
    printf("%s\n", p);
    printf("mprotect %d\n", mprotect(p, 4096, PROT_READ));
    errno = 0;
    printf("mprotect unaligned %d", mprotect(p + 1, 4096, PROT_READ)); printf(" errno %d\n", errno);
    errno = 0;
    printf("mmap length 0 %d", mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED); printf(" errno %d\n", errno);
    printf("munmap middle %d\n", munmap(p + 4096, 4096));
    errno = 0;
    printf("mprotect over the hole %d", mprotect(p, 3 * 4096, PROT_READ)); printf(" errno %d\n", errno);
    printf("munmap all %d\n", munmap(p, 3 * 4096));
    printf("munmap again %d\n", munmap(p, 3 * 4096));
    errno = 0;
    printf("munmap unaligned %d", munmap(p + 1, 4096)); printf(" errno %d\n", errno);
    return 0;
}
