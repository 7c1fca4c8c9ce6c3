#include "entry.hpp"

/// A library, but no plugin.
extern "C" __attribute__((visibility("default"))) int provost_provider_v0() { return 0; }

ENTRY_MANIFEST("no_entry");
