/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SCM_RIGHTS 1
#define SCM_CREDENTIALS 2
