/*
 * A module built without our headers, and without any libc, can use signals too: it declares the system calls that it needs
 * as imports of module "signalbox". This is what Rust's or Zig's `extern` blocks would do.
 */
#define CALL(name) __attribute__((import_module("signalbox"), import_name(#name)))

CALL(rt_sigaction) int rt_sigaction(int signal, const void *act, void *old);
CALL(alarm) int alarm(unsigned seconds);
CALL(pause) int pause_(void);
CALL(write) int write(int fd, const void *buffer, unsigned count);
CALL(exit_group) void exit_group(int status);

struct action {
    void (*handler)(int);
    unsigned flags;
    unsigned long long mask;
};

static volatile int rang;

static void on_alarm(int signal)
{
    rang = signal;
    write(1, "SIGALRM\n", 8);
}

void _start(void)
{
    struct action action = { .handler = on_alarm };

    rt_sigaction(14, &action, 0);
    alarm(3);
    while (!rang)
        if (pause_() == -4) /* -errno: EINTR */
            write(1, "pause was interrupted\n", 22);
    exit_group(rang);
}
