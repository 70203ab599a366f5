/*
 * A C extension with the bugs that extensions have: bad-pointer.py shows what Python tells of them. It is linked into the interpreter
 * (docs/python.md, "C extensions"); natively: gcc -shared -fPIC $(python3-config --includes) badpointer.c -o badpointer.so
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

struct list {
  struct list *next;
  int value;
};

/* badpointer.store(address, value): writes an int there, whatever is there. */
static PyObject *store(PyObject *self, PyObject *args) {
  Py_ssize_t address;
  int value;
  if (!PyArg_ParseTuple(args, "ni", &address, &value)) return NULL;
  *(volatile int *)(intptr_t)address = value;
  Py_RETURN_NONE;
}

/* badpointer.last(n): the last value of a list of n, whose end was forgotten. */
static PyObject *last(PyObject *self, PyObject *args) {
  int count;
  if (!PyArg_ParseTuple(args, "i", &count)) return NULL;
  struct list *head = NULL;
  for (int at = 0; at < count; at++) {
    struct list *each = PyMem_Malloc(sizeof *each);
    if (each == NULL) return PyErr_NoMemory();
    *each = (struct list){head, at};
    head = each;
  }
  volatile struct list *each = head;
  for (int at = 0; at < count; at++) each = each->next;
  return PyLong_FromLong(each->value);
}

static PyMethodDef methods[] = {
  {"store", store, METH_VARARGS, "store(address, value): writes an int there."},
  {"last", last, METH_VARARGS, "last(n): follows a list beyond its end."},
  {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "badpointer", "Writes through bad pointers.", 0, methods};

PyMODINIT_FUNC PyInit_badpointer(void) { return PyModule_Create(&module); }
