/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define SEGV_BNDERR 3
#define SEGV_PKUERR 4
