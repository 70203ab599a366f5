/* login_tty(3); there is no record of logins */
#ifndef _SIGNALBOX_UTMP_H
#define _SIGNALBOX_UTMP_H
int login_tty(int);
#endif
