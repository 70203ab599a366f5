/* Generated from abi/ by scripts/generate/c.ts: change that, not this. */

#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_DONTNEED 4
#define MADV_FREE 8
#define MADV_REMOVE 9
#define MADV_DONTFORK 0xa
#define MADV_DOFORK 0xb
#define MADV_MERGEABLE 0xc
#define MADV_UNMERGEABLE 0xd
#define MADV_HUGEPAGE 0xe
#define MADV_NOHUGEPAGE 0xf
#define MADV_DONTDUMP 0x10
#define MADV_DODUMP 0x11
#define MADV_WIPEONFORK 0x12
#define MADV_KEEPONFORK 0x13
#define MADV_COLD 0x14
#define MADV_PAGEOUT 0x15
#define MADV_POPULATE_READ 0x16
#define MADV_POPULATE_WRITE 0x17
