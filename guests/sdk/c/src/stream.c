/*
 * How a stream's buffer is written, as glibc does it: filled to its last byte, then written whole; blocks that are larger than the buffer
 * go out directly, and what remains stays. What other processes see of a large output, what fork copies and what dies with the
 * process depend on it. Takes the place of wasi-libc's function of that name; `struct stream` is the head of its FILE.
 */
#include <string.h>
#include <unistd.h>

struct stream {
  unsigned flags;
  unsigned char *rpos, *rend;
  int (*close)(struct stream *);
  unsigned char *wend, *wpos, *wbase;
  size_t (*read)(struct stream *, unsigned char *, size_t);
  size_t (*write)(struct stream *, const unsigned char *, size_t);
  off_t (*seek)(struct stream *, off_t, int);
  unsigned char *buf;
  size_t buf_size;
  struct stream *prev, *next;
  int fd, mode, lbf;
};
_Static_assert(__builtin_offsetof(struct stream, lbf) == 64, "FILE of wasi-libc");

#define F_ERR 32

static int write_all(struct stream *stream, const unsigned char *from, size_t length) {
  while (length > 0) {
    ssize_t written = write(stream->fd, from, length);
    if (written < 0) {
      stream->wpos = stream->wbase = stream->wend = 0;
      stream->flags |= F_ERR;
      return 0;
    }
    from += written;
    length -= (size_t)written;
  }
  return 1;
}

size_t __stdio_write(struct stream *stream, const unsigned char *from, size_t length) {
  size_t pending = (size_t)(stream->wpos - stream->wbase), filled = 0;
  /* lines (lbf >= 0) and flushing (length 0) leave nothing behind */
  int fills = length > 0 && stream->lbf < 0 && stream->buf_size > 0 && stream->wbase == stream->buf;
  if (fills) {
    size_t space = stream->buf_size - pending;
    filled = length < space ? length : space;
    memcpy(stream->wpos, from, filled);
    stream->wpos += filled;
    if (filled == length) return length;
  }
  if (!write_all(stream, stream->wbase, pending + filled)) return 0;
  size_t rest = length - filled, kept = fills && stream->buf_size >= 128 ? rest % stream->buf_size : 0;
  if (!write_all(stream, from + filled, rest - kept)) return 0;
  stream->wend = stream->buf + stream->buf_size;
  stream->wpos = stream->wbase = stream->buf;
  memcpy(stream->wpos, from + length - kept, kept);
  stream->wpos += kept;
  return length;
}
