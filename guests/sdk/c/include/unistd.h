#define _WASI_EMULATED_GETPID
#include_next <unistd.h>
#ifndef _SIGNALBOX_UNISTD_H
#define _SIGNALBOX_UNISTD_H
#include <getopt.h>
/* Options of POSIX that wasi-libc does not have and we do: posixoptions(7). Programs choose their code by them. */
#define _POSIX_JOB_CONTROL 1
#define _POSIX_MAPPED_FILES 200809L
#define _POSIX_MEMORY_PROTECTION 200809L
#define _POSIX_SAVED_IDS 1
#define _POSIX_SEMAPHORES 200809L
#define _POSIX_SHARED_MEMORY_OBJECTS 200809L
#define _POSIX_SHELL 1
#define _POSIX_SPAWN 200809L
#define _POSIX_THREAD_ATTR_STACKADDR 200809L
#define _POSIX_THREAD_CPUTIME 0
/* Processes */
pid_t fork(void);
pid_t _Fork(void);
pid_t vfork(void);
pid_t getppid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t);
int setpgid(pid_t, pid_t);
int setpgrp(void);
pid_t getsid(pid_t);
pid_t setsid(void);
pid_t tcgetpgrp(int);
int tcsetpgrp(int, pid_t);
int nice(int);
int daemon(int, int);
#ifdef __USE_GNU
pid_t gettid(void);
int pipe2(int[2], int);
int dup3(int, int, int);
#endif
long(syscall)(long, ...);
extern char **environ;
int fexecve(int, char *const[], char *const[]);
int execve(const char *, char *const[], char *const[]);
int execv(const char *, char *const[]);
int execvp(const char *, char *const[]);
int execvpe(const char *, char *const[], char *const[]);
int execl(const char *, const char *, ...);
int execlp(const char *, const char *, ...);
int execle(const char *, const char *, ...);
/* wasi-libc's own are called from ours, which tell the machine. */
int chdir(const char *) __asm__("__signalbox_chdir_call");
int fchdir(int);
/* wasi-libc's own have other numbers for AT_FDCWD and the flags: src/directory-relative.c */
int unlinkat(int, const char *, int) __asm__("__signalbox_unlinkat_call");
int linkat(int, const char *, int, const char *, int) __asm__("__signalbox_linkat_call");
int symlinkat(const char *, int, const char *) __asm__("__signalbox_symlinkat_call");
ssize_t readlinkat(int, const char *__restrict, char *__restrict, size_t) __asm__("__signalbox_readlinkat_call");
int faccessat(int, const char *, int, int) __asm__("__signalbox_faccessat_call");
/* Users */
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int, gid_t[]);
int setuid(uid_t);
int seteuid(uid_t);
int setgid(gid_t);
int setegid(gid_t);
int setreuid(uid_t, uid_t);
int setregid(gid_t, gid_t);
int setresuid(uid_t, uid_t, uid_t);
int setresgid(gid_t, gid_t, gid_t);
int getresuid(uid_t *, uid_t *, uid_t *);
int getresgid(gid_t *, gid_t *, gid_t *);
/* Time */
unsigned alarm(unsigned);
int pause(void);
int usleep(unsigned);
unsigned ualarm(unsigned, unsigned);
/* Descriptors */
int pipe(int[2]);
int dup(int);
int dup2(int, int);
char *ttyname(int);
int ttyname_r(int, char *, size_t);
char *ctermid(char *);
void sync(void);
int lockf(int, int, off_t);
int getdtablesize(void);
#ifdef __USE_MISC
int brk(void *);
void *sbrk(intptr_t);
#endif
#endif
