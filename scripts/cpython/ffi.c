/*
 * libffi's interface for wasm32, where a function can be called only by a call of its own type: calls.c, which symbols.ts generates, has one for
 * every type that a known function has, and for others that are likely. C's types become wasm's as clang has it (WebAssembly/tool-conventions,
 * BasicCABI.md): whole numbers and addresses up to 32 bits are i32, a struct with one member is that member, other structs are passed by address and
 * returned through one, long double is two i64, and the arguments after the dots lie one behind the other in memory.
 *
 * Known functions are called with what they take, from what the caller gives, as registers have it on x86-64: whole numbers and floating-point
 * numbers are counted apart, missing ones are 0, and those too many are dropped.
 */
#include "ffi.h"
#include "symbols.h"
#include <alloca.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TYPE(name, c, kind) ffi_type ffi_type_##name = {sizeof(c), _Alignof(c), kind, NULL}
ffi_type ffi_type_void = {1, 1, FFI_TYPE_VOID, NULL};
TYPE(uint8, unsigned char, FFI_TYPE_UINT8);
TYPE(sint8, signed char, FFI_TYPE_SINT8);
TYPE(uint16, unsigned short, FFI_TYPE_UINT16);
TYPE(sint16, short, FFI_TYPE_SINT16);
TYPE(uint32, unsigned, FFI_TYPE_UINT32);
TYPE(sint32, int, FFI_TYPE_SINT32);
TYPE(uint64, unsigned long long, FFI_TYPE_UINT64);
TYPE(sint64, long long, FFI_TYPE_SINT64);
TYPE(float, float, FFI_TYPE_FLOAT);
TYPE(double, double, FFI_TYPE_DOUBLE);
TYPE(longdouble, long double, FFI_TYPE_LONGDOUBLE);
TYPE(pointer, void *, FFI_TYPE_POINTER);

#define MOST 64

static size_t round_up(size_t size, size_t to) { return (size + to - 1) / to * to; }

/* A struct's size and alignment follow from its members' where they are 0. */
static ffi_status lay_out(ffi_type *type) {
  if (type->type != FFI_TYPE_STRUCT || type->size != 0 || type->elements == NULL) return FFI_OK;
  size_t size = 0;
  unsigned short alignment = 1;
  for (ffi_type **each = type->elements; *each; each++) {
    if (lay_out(*each) != FFI_OK || (*each)->alignment == 0) return FFI_BAD_TYPEDEF;
    size = round_up(size, (*each)->alignment) + (*each)->size;
    if ((*each)->alignment > alignment) alignment = (*each)->alignment;
  }
  type->size = round_up(size, alignment);
  type->alignment = alignment;
  return FFI_OK;
}

/* The one number that a struct consists of, or the type itself. */
static ffi_type *scalar(ffi_type *type) {
  while (type->type == FFI_TYPE_STRUCT && type->elements && type->elements[0] && !type->elements[1] && type->elements[0]->size == type->size)
    type = type->elements[0];
  return type;
}

/* wasm's type: i, j, f, d; s: by address; v: nothing; D: two of j. */
static char kind_of(ffi_type *type) {
  switch (scalar(type)->type) {
  case FFI_TYPE_VOID: return 'v';
  case FFI_TYPE_FLOAT: return 'f';
  case FFI_TYPE_DOUBLE: return 'd';
  case FFI_TYPE_LONGDOUBLE: return 'D';
  case FFI_TYPE_UINT64: case FFI_TYPE_SINT64: return 'j';
  case FFI_TYPE_STRUCT: return 's';
  default: return 'i';
  }
}

ffi_status ffi_prep_cif_var(ffi_cif *cif, ffi_abi abi, unsigned nfixedargs, unsigned ntotalargs, ffi_type *rtype, ffi_type **atypes) {
  if (abi != FFI_DEFAULT_ABI) return FFI_BAD_ABI;
  // Here CPython holds its lock, in ffi_call it does not.
  ffi_prepare_symbols();
  *cif = (ffi_cif){.abi = abi, .nargs = ntotalargs, .arg_types = atypes, .rtype = rtype, .nfixedargs = nfixedargs};
  if (lay_out(rtype) != FFI_OK) return FFI_BAD_TYPEDEF;
  for (unsigned at = 0; at < ntotalargs; at++)
    if (lay_out(atypes[at]) != FFI_OK) return FFI_BAD_TYPEDEF;
  return FFI_OK;
}

ffi_status ffi_prep_cif(ffi_cif *cif, ffi_abi abi, unsigned nargs, ffi_type *rtype, ffi_type **atypes) {
  return ffi_prep_cif_var(cif, abi, nargs, nargs, rtype, atypes);
}

/* An argument as wasm passes it. */
static void load(union ffi_value *to, ffi_type *type, const void *from) {
  switch (scalar(type)->type) {
  case FFI_TYPE_UINT8: to->j = *(const unsigned char *)from; break;
  case FFI_TYPE_SINT8: to->j = *(const signed char *)from; break;
  case FFI_TYPE_UINT16: to->j = *(const unsigned short *)from; break;
  case FFI_TYPE_SINT16: to->j = *(const short *)from; break;
  case FFI_TYPE_SINT32: case FFI_TYPE_INT: to->j = *(const int *)from; break;
  case FFI_TYPE_FLOAT: to->f = *(const float *)from; break;
  case FFI_TYPE_DOUBLE: case FFI_TYPE_UINT64: case FFI_TYPE_SINT64: memcpy(to, from, 8); break;
  default: to->j = *(const unsigned *)from;
  }
}

/* A result as libffi's callers want it: whole numbers fill an ffi_arg. */
static void store(void *to, ffi_type *type, const union ffi_value *from) {
  switch (scalar(type)->type) {
  case FFI_TYPE_VOID: break;
  case FFI_TYPE_UINT8: *(ffi_arg *)to = (unsigned char)from->i; break;
  case FFI_TYPE_SINT8: *(ffi_sarg *)to = (signed char)from->i; break;
  case FFI_TYPE_UINT16: *(ffi_arg *)to = (unsigned short)from->i; break;
  case FFI_TYPE_SINT16: *(ffi_sarg *)to = (short)from->i; break;
  case FFI_TYPE_DOUBLE: case FFI_TYPE_UINT64: case FFI_TYPE_SINT64: memcpy(to, from, 8); break;
  default: memcpy(to, from, 4);
  }
}

/* The arguments after the dots: each where its alignment wants it, at least four bytes. */
static void *variadic(ffi_cif *cif, unsigned first, void **avalues, char *area) {
  size_t at = 0;
  for (unsigned n = first; n < cif->nargs; n++) {
    ffi_type *type = cif->arg_types[n];
    const void *from = avalues[n];
    union ffi_value small = {0};
    size_t size = type->size;
    if (kind_of(type) == 's') {
      char *copy = area + (at = round_up(at, 16));
      memcpy(copy, from, size);
      at += size;
      small.i = (int)copy;
      (void)(from = &small), size = 4;
    } else if (size < 4) {
      load(&small, type, from);
      from = &small, size = 4;
    }
    at = round_up(at, kind_of(type) == 's' ? 4 : type->alignment < 4 ? 4 : type->alignment);
    memcpy(area + at, from, size);
    at += size;
  }
  return area;
}

void ffi_call(ffi_cif *cif, void (*function)(void), void *rvalue, void **avalues) {
  union ffi_value given[MOST + 2], taken[MOST + 2], result = {0};
  char kinds[MOST + 4];
  unsigned count = 0;
  const struct ffi_symbol *symbol = ffi_symbol_at((void *)function);
  const int named = symbol && symbol->variadic >= 0 ? symbol->variadic : -1;
  unsigned fixed = cif->nargs;
  if (named >= 0) fixed = (unsigned)named < fixed ? (unsigned)named : fixed;
  else if (!symbol && cif->nfixedargs < fixed) fixed = cif->nfixedargs;
  const char returns = kind_of(cif->rtype);
  const int through_memory = returns == 's' || returns == 'D';
  if (through_memory) kinds[count] = 'i', given[count++].j = (int)rvalue;
  for (unsigned at = 0; at < fixed && count < MOST; at++) {
    ffi_type *type = cif->arg_types[at];
    char kind = kind_of(type);
    if (kind == 's') {
      char *copy = alloca(type->size + 16);
      copy = (char *)round_up((size_t)copy, 16);
      memcpy(copy, avalues[at], type->size);
      kinds[count] = 'i', given[count++].j = (int)copy;
    } else if (kind == 'D') {
      for (int half = 0; half < 2; half++) kinds[count] = 'j', memcpy(&given[count++], (char *)avalues[at] + 8 * half, 8);
    } else {
      load(&given[count], type, avalues[at]);
      kinds[count++] = kind;
    }
  }
  if (named >= 0 || fixed < cif->nargs) {
    size_t size = 16;
    for (unsigned at = fixed; at < cif->nargs; at++) size += 2 * round_up(cif->arg_types[at]->size, 16);
    kinds[count] = 'i', given[count++].j = (int)variadic(cif, fixed, avalues, (char *)round_up((size_t)alloca(size + 16), 16));
  }
  kinds[count] = 0;
  if (!symbol || symbol->type == NULL) {
    char type[MOST + 6];
    type[0] = through_memory ? 'v' : returns;
    memcpy(type + 1, kinds, count + 1);
    if (!ffi_call_type(type, (void *)function, given, &result)) {
      // A call of an unlikely type: no function that exists here has it.
      fprintf(stderr, "ctypes: no function of type %s is known\n", type);
      abort();
    }
  } else {
    const char *type = symbol->type;
    unsigned whole = 0, broken = 0;
    for (unsigned at = 0; type[1 + at]; at++) {
      const int floating = type[1 + at] == 'f' || type[1 + at] == 'd';
      unsigned *next = floating ? &broken : &whole;
      while (*next < count && (kinds[*next] == 'f' || kinds[*next] == 'd') != floating) ++*next;
      taken[at] = *next < count ? given[(*next)++] : (union ffi_value){0};
    }
    ffi_call_type(type, (void *)function, taken, &result);
    // A register holds 64 bits: who asks for more than the function gave sees its sign.
    if (type[0] == 'i' && returns == 'j') result.j = result.i;
  }
  if (!through_memory && rvalue) store(rvalue, cif->rtype, &result);
}

/* Closures: functions that are there already, by type; one is taken while a closure lives. */
void *ffi_closure_alloc(size_t size, void **code) {
  ffi_closure *closure = calloc(1, size < sizeof *closure ? sizeof *closure : size);
  if (!closure) return NULL;
  closure->code = code;
  *code = closure;
  return closure;
}

void ffi_closure_free(void *closure) {
  ffi_forget_closure(closure);
  free(closure);
}

ffi_status ffi_prep_closure_loc(ffi_closure *closure, ffi_cif *cif, void (*function)(ffi_cif *, void *, void **, void *), void *user_data, void *code) {
  (void)code;
  char type[MOST + 6];
  unsigned count = 0;
  const char returns = kind_of(cif->rtype);
  const int through_memory = returns == 's' || returns == 'D';
  type[count++] = through_memory ? 'v' : returns;
  if (through_memory) type[count++] = 'i';
  for (unsigned at = 0; at < cif->nargs; at++) {
    if (count >= MOST) return FFI_BAD_TYPEDEF;
    const char kind = kind_of(cif->arg_types[at]);
    if (kind == 'D') type[count++] = 'j', type[count++] = 'j';
    else type[count++] = kind == 's' ? 'i' : kind;
  }
  type[count] = 0;
  closure->cif = cif;
  closure->function = function;
  closure->user_data = user_data;
  void *entry = ffi_take_closure(type, closure);
  if (!entry) return FFI_BAD_ABI;
  *closure->code = entry;
  return FFI_OK;
}

ffi_status ffi_prep_closure(ffi_closure *closure, ffi_cif *cif, void (*function)(ffi_cif *, void *, void **, void *), void *user_data) {
  return ffi_prep_closure_loc(closure, cif, function, user_data, NULL);
}

/* Called by the functions in calls.c. */
void ffi_enter_closure(void *which, union ffi_value *given, union ffi_value *result) {
  ffi_closure *closure = which;
  ffi_cif *cif = closure->cif;
  const char returns = kind_of(cif->rtype);
  void *arguments[MOST];
  unsigned next = 0;
  void *to = returns == 's' || returns == 'D' ? (void *)given[next++].i : result;
  for (unsigned at = 0; at < cif->nargs; at++) {
    const char kind = kind_of(cif->arg_types[at]);
    arguments[at] = kind == 's' ? (void *)given[next].i : (void *)&given[next];
    next += kind == 'D' ? 2 : 1;
  }
  closure->function(cif, to, arguments, closure->user_data);
}

/* dlfcn.h for what is linked in: CPython, and the C library under each of its names. A handle is the address of the name. */
static const char program[] = "python3";
static const char *const libraries[] = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1", "libpython3.11.so.1.0"};
static const char *failure;
static char failure_text[512];

static void fail(const char *file, const char *what, const char *name) {
  snprintf(failure_text, sizeof failure_text, "%s: %s%s", file, what, name);
  failure = failure_text;
}

void *dlopen(const char *name, int flags) {
  (void)flags;
  if (name == NULL || *name == 0) return (void *)program;
  const char *slash = strrchr(name, '/');
  for (size_t at = 0; at < sizeof libraries / sizeof *libraries; at++)
    if (strcmp(slash ? slash + 1 : name, libraries[at]) == 0) return (void *)libraries[at];
  fail(name, "cannot open shared object file: No such file or directory", "");
  return NULL;
}

int dlclose(void *handle) {
  (void)handle;
  return 0;
}

char *dlerror(void) {
  const char *text = failure;
  failure = NULL;
  return (char *)text;
}

void *dlsym(void *restrict handle, const char *restrict name) {
  const struct ffi_symbol *symbol = ffi_symbol_named(name);
  if (symbol) return symbol->address;
  fail(handle, "undefined symbol: ", name);
  return NULL;
}
