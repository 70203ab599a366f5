/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TCOOFF 0
#define TCOON 1
#define TCIOFF 2
#define TCION 3
