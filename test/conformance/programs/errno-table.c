#include <stdio.h>
#include <string.h>
#include <errno.h>
#define P(e) printf("%-8s %3d %s\n", #e, e, strerror(e))
int main(void)
{
    P(EPERM); P(ENOENT); P(ESRCH); P(EINTR); P(EIO); P(EBADF); P(ECHILD); P(EAGAIN); P(ENOMEM); P(EACCES); P(EFAULT);
    P(EBUSY); P(EEXIST); P(EINVAL); P(EMFILE); P(ESPIPE); P(EPIPE); P(EDOM); P(ERANGE); P(EDEADLK); P(ENOSYS);
    P(ETIMEDOUT); P(EOVERFLOW); P(ENOTSUP); P(EWOULDBLOCK);
    printf("%s\n", strerror(0));
    return 0;
}
