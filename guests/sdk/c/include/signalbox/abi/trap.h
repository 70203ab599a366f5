/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TRAP_BRKPT 1
#define TRAP_TRACE 2
