/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define POLL_IN 1
#define POLL_OUT 2
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define POLL_HUP 6
