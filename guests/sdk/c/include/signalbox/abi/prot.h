/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
