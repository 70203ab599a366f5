/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TCSANOW 0
#define TCSADRAIN 1
#define TCSAFLUSH 2
