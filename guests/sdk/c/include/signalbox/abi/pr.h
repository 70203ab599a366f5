/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define PR_SET_PDEATHSIG 1
#define PR_GET_PDEATHSIG 2
#define PR_GET_DUMPABLE 3
#define PR_SET_DUMPABLE 4
#define PR_GET_KEEPCAPS 7
#define PR_SET_KEEPCAPS 8
#define PR_SET_NAME 0xf
#define PR_GET_NAME 0x10
#define PR_SET_TIMERSLACK 0x1d
#define PR_GET_TIMERSLACK 0x1e
#define PR_SET_CHILD_SUBREAPER 0x24
#define PR_GET_CHILD_SUBREAPER 0x25
#define PR_SET_NO_NEW_PRIVS 0x26
#define PR_GET_NO_NEW_PRIVS 0x27
