/* Thread-specific data: pthread_key_create(3p). */
#include "calls.h"
#include <stdlib.h>

static struct { int used; void (*destructor)(void *); } keys[KEYS];

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  for (unsigned at = 0; at < KEYS; at++) {
    if (keys[at].used) continue;
    keys[at].used = 1;
    keys[at].destructor = destructor;
    *key = at;
    return 0;
  }
  return EAGAIN;
}
int pthread_key_delete(pthread_key_t key) {
  if (key >= KEYS || !keys[key].used) return EINVAL;
  keys[key].used = 0;
  /* A key that is made again is empty everywhere; other threads' values are not reached here, POSIX leaves them to the program. */
  if (__signalbox_self->specific) __signalbox_self->specific[key] = 0;
  return 0;
}
void *pthread_getspecific(pthread_key_t key) {
  struct signalbox_thread *self = __signalbox_self;
  return key < KEYS && self->specific ? (void *)self->specific[key] : 0;
}
int pthread_setspecific(pthread_key_t key, const void *value) {
  if (key >= KEYS || !keys[key].used) return EINVAL;
  struct signalbox_thread *self = __signalbox_self;
  if (!self->specific && !(self->specific = calloc(KEYS, sizeof *self->specific))) return ENOMEM;
  self->specific[key] = value;
  return 0;
}

/* pthread_key_create(3p): destructors may set values again; four rounds are enough for anybody. */
void __signalbox_run_key_destructors(struct signalbox_thread *self) {
  for (int round = 0, again = self->specific != 0; again && round < KEY_DESTRUCTOR_ROUNDS; round++) {
    again = 0;
    for (unsigned at = 0; at < KEYS; at++) {
      const void *value = self->specific[at];
      if (!value || !keys[at].used) continue;
      self->specific[at] = 0;
      if (!keys[at].destructor) continue;
      keys[at].destructor((void *)value);
      again = 1;
    }
  }
}
