/* What glibc shows by default, and its version: some programs ask. */
#ifndef _SIGNALBOX_FEATURES_H
#define _SIGNALBOX_FEATURES_H
#ifdef _GNU_SOURCE
#define __USE_GNU 1
#endif
/* signal(2): what signal() means depends on these. */
#if defined(_GNU_SOURCE) || defined(_DEFAULT_SOURCE) || defined(_BSD_SOURCE) || defined(_SVID_SOURCE) || \
    (!defined(__STRICT_ANSI__) && !defined(_POSIX_SOURCE) && !defined(_POSIX_C_SOURCE) && !defined(_XOPEN_SOURCE) && \
     !defined(_ISOC99_SOURCE) && !defined(_ISOC11_SOURCE))
#define __USE_MISC 1
#endif
#if defined(_GNU_SOURCE) || defined(_XOPEN_SOURCE)
#define __USE_XOPEN_EXTENDED 1
#endif
#include_next <features.h>
#ifndef __GLIBC__
#define __GLIBC__ 2
#define __GLIBC_MINOR__ 36
#define __GLIBC_PREREQ(major, minor) ((__GLIBC__ << 16) + __GLIBC_MINOR__ >= ((major) << 16) + (minor))
#endif
#ifndef __BEGIN_DECLS
#define __BEGIN_DECLS
#define __END_DECLS
#endif
#ifndef __THROW
#define __THROW
#define __nonnull(parameters)
#define __wur
#endif
#endif
