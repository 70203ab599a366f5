/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define RLIMIT_CPU 0
#define RLIMIT_FSIZE 1
#define RLIMIT_DATA 2
#define RLIMIT_STACK 3
#define RLIMIT_CORE 4
#define RLIMIT_RSS 5
#define RLIMIT_NPROC 6
#define RLIMIT_NOFILE 7
#define RLIMIT_MEMLOCK 8
#define RLIMIT_AS 9
#define RLIMIT_LOCKS 0xa
#define RLIMIT_SIGPENDING 0xb
#define RLIMIT_MSGQUEUE 0xc
#define RLIMIT_NICE 0xd
#define RLIMIT_RTPRIO 0xe
#define RLIMIT_RTTIME 0xf
