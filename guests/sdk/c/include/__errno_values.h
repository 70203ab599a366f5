#include <signalbox/abi/errno.h>
