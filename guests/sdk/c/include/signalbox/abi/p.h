/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define P_ALL 0
#define P_PID 1
#define P_PGID 2
#define P_PIDFD 3
