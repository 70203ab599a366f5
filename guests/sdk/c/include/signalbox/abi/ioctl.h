/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define FIONREAD 0x541b
#define FIONBIO 0x5421
#define FIOASYNC 0x5452
