/*
 * Where is my program? Dumps of all threads' stacks on faults, after a time, on a signal, or when called: Python's module faulthandler, for C.
 * https://docs.python.org/3/library/faulthandler.html says what each function does; docs/guards.md what is different here.
 *
 * A descriptor is taken once, when the function is called: what is behind its number later gets the dump. Nothing is buffered or allocated, so
 * that handlers may call all of it but dump_traceback_later. What fails returns -1 with errno.
 */
#ifndef SIGNALBOX_FAULTHANDLER_H
#define SIGNALBOX_FAULTHANDLER_H
#ifdef __cplusplus
extern "C" {
#endif

/*
 * Dumps to `fd` when SIGBUS, SIGILL, SIGFPE, SIGABRT or SIGSEGV comes: the stacks of all threads, or of the faulting one; then the signal is
 * raised again for the action of before. Called again it only replaces `fd` and `all_threads`. The calling thread gets an alternate stack.
 * EBADF: fd is negative.
 */
int faulthandler_enable(int fd, int all_threads);
/* Puts the actions of before back. 1: it was enabled, 0: it was not. */
int faulthandler_disable(void);
/* 1 from enable to disable, also after a fault. */
int faulthandler_is_enabled(void);

/* Dumps now. EBADF: fd is negative. What cannot be written is lost without a word. */
int faulthandler_dump_traceback(int fd, int all_threads);

/*
 * Dumps all threads after `timeout` seconds, and with `repeat` again and again, unless it is cancelled; with `exit` the process then ends by
 * _exit(1). A second call cancels the first. It is a thread that waits, so that a program which blocks all signals is watched too.
 * EINVAL: timeout is not greater than 0; EOVERFLOW: nor less than 2^63 ns; EBADF: fd is negative; EAGAIN: there can be no more threads.
 */
int faulthandler_dump_traceback_later(double timeout, int repeat, int fd, int exit);
void faulthandler_cancel_dump_traceback_later(void);

/*
 * Dumps when `signum` comes. With `chain` the action of before follows, as if it had been raised then; calls that wait are then not restarted
 * (no SA_RESTART). Of a signal that is registered already only the arguments are replaced, not the flags of its action.
 * EINVAL: out of range, one of enable's five, SIGKILL or SIGSTOP; EBADF: fd is negative.
 */
int faulthandler_register(int signum, int fd, int all_threads, int chain);
/* Puts the action of before back. 1: it was registered, 0: it was not. EINVAL as above. */
int faulthandler_unregister(int signum);

#ifdef __cplusplus
}
#endif
#endif
