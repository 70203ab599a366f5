/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_GETPIPE_SZ 0x408
#define F_SETPIPE_SZ 0x407
#define F_DUPFD_CLOEXEC 0x406
