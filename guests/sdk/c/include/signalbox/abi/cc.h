/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define VINTR 0
#define VQUIT 1
#define VERASE 2
#define VKILL 3
#define VEOF 4
#define VTIME 5
#define VMIN 6
#define VSWTC 7
#define VSTART 8
#define VSTOP 9
#define VSUSP 0xa
#define VEOL 0xb
#define VREPRINT 0xc
#define VDISCARD 0xd
#define VWERASE 0xe
#define VLNEXT 0xf
#define VEOL2 0x10
