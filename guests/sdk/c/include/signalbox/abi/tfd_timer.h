/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define TFD_TIMER_ABSTIME 1
#define TFD_TIMER_CANCEL_ON_SET 2
