/* error(3) */
#ifndef _ERROR_H
#define _ERROR_H
void error(int, int, const char *, ...) __attribute__((__format__(__printf__, 3, 4)));
extern unsigned error_message_count;
extern int error_one_per_line;
#endif
