/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define ISIG 1
#define ICANON 2
#define ECHO 8
#define ECHOE 0x10
#define ECHOK 0x20
#define ECHONL 0x40
#define NOFLSH 0x80
#define TOSTOP 0x100
#define ECHOCTL 0x200
#define ECHOPRT 0x400
#define ECHOKE 0x800
#define FLUSHO 0x1000
#define PENDIN 0x4000
#define IEXTEN 0x8000
