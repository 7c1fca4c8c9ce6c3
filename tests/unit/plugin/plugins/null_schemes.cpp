#include "entry.hpp"

/// Says that it has schemes, and not where.
static constexpr provost_descriptor descriptor = [] {
  provost_descriptor made = entry::descriptor_of(entry::text("null_schemes", 12));
  made.scheme_count = 2;
  return made;
}();

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor);

ENTRY_MANIFEST("null_schemes");
