/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED 2
#define MREMAP_DONTUNMAP 4
