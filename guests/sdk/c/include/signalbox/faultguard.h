/*
 * Data that outlives the process: what was set here is written by `signalbox run --rescue FILE.json` when the program dies, whatever it dies of.
 * The dictionary lies outside all processes of the run, as that of the Python package faultguard lies in another process: they all see the same
 * one, a forked child too, and execve keeps it. docs/guards.md shows the file.
 *
 * Keys are UTF-8 strings of 1 to 255 bytes. When a function that sets has returned 0, the value is safe. It is async-signal-safe.
 * Errors (-1 with errno): EFAULT; EINVAL: the key is empty or no UTF-8, or the text is no JSON; ENAMETOOLONG; ENOSPC: more than 16 MiB or
 * 65,536 keys; ENODATA: there is no such key; ERANGE: the buffer is too small.
 */
#ifndef SIGNALBOX_FAULTGUARD_H
#define SIGNALBOX_FAULTGUARD_H
#include <stddef.h>
#include <sys/types.h>
#ifdef __cplusplus
extern "C" {
#endif

/* A copy of `size` bytes. 0, or -1. */
int faultguard_set(const char *key, const void *value, size_t size);
/* A JSON text, which stands in the file as it is: "7", "[1, 2]", "\"text\"". 0, or -1. */
int faultguard_set_json(const char *key, const char *json);
/* The value's bytes (of JSON, the text without a NUL), as getxattr(2) gives them: their number, with size 0 nothing but that. */
ssize_t faultguard_get(const char *key, void *value, size_t size);
/* The keys, each with a NUL behind it, in the order in which they were first set, as listxattr(2) gives names: their bytes, with size 0 nothing but that. */
ssize_t faultguard_list(char *list, size_t size);
/* 0, or -1. */
int faultguard_delete(const char *key);

#ifdef __cplusplus
}
#endif
#endif
