/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
