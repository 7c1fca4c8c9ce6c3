#include "provost/abi/types.h"

/// What a plugin must not export.
extern "C" PROVOST_EXPORT int tiny_surplus();
extern "C" int tiny_surplus() { return 4711; }
