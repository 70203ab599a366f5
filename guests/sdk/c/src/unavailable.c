/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#include <sys/shm.h>
#include <sys/sem.h>
#include <sys/msg.h>
#include <mqueue.h>
#include <aio.h>
#include <sys/ptrace.h>
#include <sys/inotify.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include "calls.h"

static int not_emulated(const char *name) { return result(__signalbox_unavailable(name)); }
int shmget(key_t a0, size_t a1, int a2) { not_emulated("shmget"); return -1; }
void *shmat(int a0, const void * a1, int a2) { not_emulated("shmat"); return (void *)-1; }
int shmdt(const void * a0) { not_emulated("shmdt"); return -1; }
int shmctl(int a0, int a1, struct shmid_ds * a2) { not_emulated("shmctl"); return -1; }
int semget(key_t a0, int a1, int a2) { not_emulated("semget"); return -1; }
int semop(int a0, struct sembuf * a1, size_t a2) { not_emulated("semop"); return -1; }
int semtimedop(int a0, struct sembuf * a1, size_t a2, const struct timespec * a3) { not_emulated("semtimedop"); return -1; }
int semctl(int a0, int a1, int a2, ...) { not_emulated("semctl"); return -1; }
int msgget(key_t a0, int a1) { not_emulated("msgget"); return -1; }
int msgsnd(int a0, const void * a1, size_t a2, int a3) { not_emulated("msgsnd"); return -1; }
ssize_t msgrcv(int a0, void * a1, size_t a2, long a3, int a4) { not_emulated("msgrcv"); return -1; }
int msgctl(int a0, int a1, struct msqid_ds * a2) { not_emulated("msgctl"); return -1; }
mqd_t mq_open(const char * a0, int a1, ...) { not_emulated("mq_open"); return -1; }
int mq_close(mqd_t a0) { not_emulated("mq_close"); return -1; }
int mq_unlink(const char * a0) { not_emulated("mq_unlink"); return -1; }
int mq_send(mqd_t a0, const char * a1, size_t a2, unsigned a3) { not_emulated("mq_send"); return -1; }
ssize_t mq_receive(mqd_t a0, char * a1, size_t a2, unsigned * a3) { not_emulated("mq_receive"); return -1; }
int mq_notify(mqd_t a0, const struct sigevent * a1) { not_emulated("mq_notify"); return -1; }
int mq_getattr(mqd_t a0, struct mq_attr * a1) { not_emulated("mq_getattr"); return -1; }
int mq_setattr(mqd_t a0, const struct mq_attr * a1, struct mq_attr * a2) { not_emulated("mq_setattr"); return -1; }
int aio_read(struct aiocb * a0) { not_emulated("aio_read"); return -1; }
int aio_write(struct aiocb * a0) { not_emulated("aio_write"); return -1; }
int aio_error(const struct aiocb * a0) { not_emulated("aio_error"); return -1; }
ssize_t aio_return(struct aiocb * a0) { not_emulated("aio_return"); return -1; }
int aio_cancel(int a0, struct aiocb * a1) { not_emulated("aio_cancel"); return -1; }
int aio_suspend(const struct aiocb *const * a0, int a1, const struct timespec * a2) { not_emulated("aio_suspend"); return -1; }
int aio_fsync(int a0, struct aiocb * a1) { not_emulated("aio_fsync"); return -1; }
int lio_listio(int a0, struct aiocb *const * a1, int a2, struct sigevent * a3) { not_emulated("lio_listio"); return -1; }
long ptrace(int a0, ...) { not_emulated("ptrace"); return -1; }
int inotify_init(void) { not_emulated("inotify_init"); return -1; }
int inotify_init1(int a0) { not_emulated("inotify_init1"); return -1; }
int inotify_add_watch(int a0, const char * a1, uint32_t a2) { not_emulated("inotify_add_watch"); return -1; }
int inotify_rm_watch(int a0, int a1) { not_emulated("inotify_rm_watch"); return -1; }
int mount(const char * a0, const char * a1, const char * a2, unsigned long a3, const void * a4) { not_emulated("mount"); return -1; }
int umount(const char * a0) { not_emulated("umount"); return -1; }
int umount2(const char * a0, int a1) { not_emulated("umount2"); return -1; }
int reboot(int a0) { not_emulated("reboot"); return -1; }
