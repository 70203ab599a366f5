/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define CLONE_CHILD_CLEARTID 0x200000
#define CLONE_CHILD_SETTID 0x1000000
#define CLONE_PARENT_SETTID 0x100000
