/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
