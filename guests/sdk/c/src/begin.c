/*
 * Linked first, so that what it defines is first in its segment: constants lie from __signalbox_rodata_begin on, and variables begin on a page
 * of their own. The machine makes the pages between them read-only: writing to a string literal is SIGSEGV, as on Linux.
 */
const char __signalbox_rodata_begin[16] = "constants begin";
char __signalbox_data_begin[16] __attribute__((__aligned__(4096))) = "variables begin";
const void *const __signalbox_read_only[] = {__signalbox_rodata_begin, __signalbox_data_begin};
