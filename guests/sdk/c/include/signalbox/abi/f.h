/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define F_DUPFD 0
#define F_GETFD 1
#define F_SETFD 2
#define F_GETFL 3
#define F_SETFL 4
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#define F_SETOWN 8
#define F_GETOWN 9
#define F_SETSIG 0xa
#define F_GETSIG 0xb
#define F_OFD_GETLK 0x24
#define F_OFD_SETLK 0x25
#define F_OFD_SETLKW 0x26
#define F_GETPIPE_SZ 0x408
#define F_SETPIPE_SZ 0x407
#define F_DUPFD_CLOEXEC 0x406
