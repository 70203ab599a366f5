/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define OPOST 1
#define OLCUC 2
#define ONLCR 4
#define OCRNL 8
#define ONOCR 0x10
#define ONLRET 0x20
#define OFILL 0x40
#define OFDEL 0x80
#define TABDLY 0x1800
#define TAB3 0x1800
#define XTABS 0x1800
