/* signalbox/faultguard.h */
#include "calls.h"
#include <signalbox/abi/faultguard.h>
#include <signalbox/faultguard.h>
#include <string.h>

int faultguard_set(const char *key, const void *value, size_t size) { return result(__signalbox_faultguard_set((void *)key, (void *)value, size, FAULTGUARD_BYTES)); }
int faultguard_set_json(const char *key, const char *json) { return result(__signalbox_faultguard_set((void *)key, (void *)json, strlen(json), FAULTGUARD_JSON)); }
ssize_t faultguard_get(const char *key, void *value, size_t size) { return result(__signalbox_faultguard_get((void *)key, value, size)); }
ssize_t faultguard_list(char *list, size_t size) { return result(__signalbox_faultguard_list(list, size)); }
int faultguard_delete(const char *key) { return result(__signalbox_faultguard_delete((void *)key)); }
