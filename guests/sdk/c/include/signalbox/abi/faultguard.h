/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define FAULTGUARD_BYTES 0
#define FAULTGUARD_JSON 1
