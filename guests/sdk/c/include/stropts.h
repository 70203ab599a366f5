/* glibc has no STREAMS since 2.30, wasi-libc only their header, whose ioctl is not Linux's. */
#error "there is no <stropts.h> on Linux: ioctl(2) is in <sys/ioctl.h>"
