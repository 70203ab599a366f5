/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TCIFLUSH 0
#define TCOFLUSH 1
#define TCIOFLUSH 2
