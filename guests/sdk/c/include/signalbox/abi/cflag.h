/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define CS5 0
#define CS6 0x10
#define CS7 0x20
#define CS8 0x30
#define CSIZE 0x30
#define CSTOPB 0x40
#define CREAD 0x80
#define PARENB 0x100
#define PARODD 0x200
#define HUPCL 0x400
#define CLOCAL 0x800
