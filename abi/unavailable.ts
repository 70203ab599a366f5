/**
 * What Linux has and signalbox does not, and why. The C library has these functions all the same, so that programs which only might use them
 * link: each fails with ENOSYS and says so once per run. docs/limits.md lists them. Headers that hold nothing else are made from here too.
 */
export interface Unavailable {
  readonly header: string;
  /** What the header needs before its functions. */
  readonly definitions?: string;
  /** C declarations. */
  readonly functions: readonly string[];
  readonly reason: string;
}

const ipc = `#include <signalbox/ipc.h>\n`;

export const unavailable: readonly Unavailable[] = [
  {
    header: "sys/shm.h",
    definitions: `${ipc}#define SHM_RDONLY 010000\n#define SHM_RND 020000\n#define SHM_R 0400\n#define SHM_W 0200\nstruct shmid_ds { struct ipc_perm shm_perm; size_t shm_segsz; };\n`,
    functions: ["int shmget(key_t, size_t, int)", "void *shmat(int, const void *, int)", "int shmdt(const void *)", "int shmctl(int, int, struct shmid_ds *)"],
    reason: "System V IPC: shm_open and mmap do the same",
  },
  {
    header: "sys/sem.h",
    definitions: `${ipc}#define SEM_UNDO 0x1000\n#define GETPID 11\n#define GETVAL 12\n#define GETALL 13\n#define GETNCNT 14\n#define GETZCNT 15\n#define SETVAL 16\n#define SETALL 17\nstruct sembuf { unsigned short sem_num; short sem_op, sem_flg; };\nstruct semid_ds { struct ipc_perm sem_perm; };\nstruct timespec;\n`,
    functions: ["int semget(key_t, int, int)", "int semop(int, struct sembuf *, size_t)", "int semtimedop(int, struct sembuf *, size_t, const struct timespec *)", "int semctl(int, int, int, ...)"],
    reason: "System V IPC: sem_open and sem_init do the same",
  },
  {
    header: "sys/msg.h",
    definitions: `${ipc}#define MSG_NOERROR 010000\nstruct msqid_ds { struct ipc_perm msg_perm; };\n`,
    functions: ["int msgget(key_t, int)", "int msgsnd(int, const void *, size_t, int)", "ssize_t msgrcv(int, void *, size_t, long, int)", "int msgctl(int, int, struct msqid_ds *)"],
    reason: "System V IPC: pipes and sockets do the same",
  },
  {
    header: "mqueue.h",
    definitions: `#include <fcntl.h>\n#include <signal.h>\n#include <time.h>\ntypedef int mqd_t;\nstruct mq_attr { long mq_flags, mq_maxmsg, mq_msgsize, mq_curmsgs; };\n`,
    functions: [
      "mqd_t mq_open(const char *, int, ...)", "int mq_close(mqd_t)", "int mq_unlink(const char *)", "int mq_send(mqd_t, const char *, size_t, unsigned)",
      "ssize_t mq_receive(mqd_t, char *, size_t, unsigned *)", "int mq_notify(mqd_t, const struct sigevent *)", "int mq_getattr(mqd_t, struct mq_attr *)", "int mq_setattr(mqd_t, const struct mq_attr *, struct mq_attr *)",
    ],
    reason: "POSIX message queues are not there: pipes and sockets keep messages too",
  },
  {
    header: "aio.h",
    definitions: `#include <signal.h>\n#include <time.h>\nstruct aiocb { int aio_fildes, aio_lio_opcode, aio_reqprio; volatile void *aio_buf; size_t aio_nbytes; struct sigevent aio_sigevent; off_t aio_offset; };\n#define LIO_READ 0\n#define LIO_WRITE 1\n#define LIO_NOP 2\n#define LIO_WAIT 0\n#define LIO_NOWAIT 1\n#define AIO_CANCELED 0\n#define AIO_NOTCANCELED 1\n#define AIO_ALLDONE 2\n`,
    functions: [
      "int aio_read(struct aiocb *)", "int aio_write(struct aiocb *)", "int aio_error(const struct aiocb *)", "ssize_t aio_return(struct aiocb *)", "int aio_cancel(int, struct aiocb *)",
      "int aio_suspend(const struct aiocb *const *, int, const struct timespec *)", "int aio_fsync(int, struct aiocb *)", "int lio_listio(int, struct aiocb *const *, int, struct sigevent *)",
    ],
    reason: "asynchronous input and output: files here never wait",
  },
  {
    header: "sys/ptrace.h",
    definitions: `enum __ptrace_request { PTRACE_TRACEME, PTRACE_PEEKTEXT, PTRACE_PEEKDATA, PTRACE_PEEKUSER, PTRACE_POKETEXT, PTRACE_POKEDATA, PTRACE_POKEUSER, PTRACE_CONT, PTRACE_KILL, PTRACE_SINGLESTEP, PTRACE_ATTACH = 16, PTRACE_DETACH, PTRACE_SYSCALL = 24 };\n`,
    functions: ["long ptrace(int, ...)"],
    reason: "a guest has no registers and no instructions that another could look at; --trace and --events show more",
  },
  {
    header: "sys/inotify.h",
    definitions: `#include <stdint.h>\n#define IN_MODIFY 2\n#define IN_CREATE 0x100\n#define IN_DELETE 0x200\n#define IN_ALL_EVENTS 0xfff\n#define IN_NONBLOCK 04000\n#define IN_CLOEXEC 02000000\nstruct inotify_event { int wd; uint32_t mask, cookie, len; char name[]; };\n`,
    functions: ["int inotify_init(void)", "int inotify_init1(int)", "int inotify_add_watch(int, const char *, uint32_t)", "int inotify_rm_watch(int, int)"],
    reason: "files change only by what the guest does",
  },
  {
    header: "sys/mount.h",
    functions: ["int mount(const char *, const char *, const char *, unsigned long, const void *)", "int umount(const char *)", "int umount2(const char *, int)"],
    reason: "the file tree is what --dir gives",
  },
  {
    header: "sys/reboot.h",
    definitions: "#define RB_AUTOBOOT 0x01234567\n",
    functions: ["int reboot(int)"],
    reason: "there is nothing to start again",
  },
];

/** The name in a C declaration. */
export const functionName = (declaration: string): string => /(\w+)\(/.exec(declaration)![1]!;
