#include "entry.hpp"

static constexpr provost_descriptor descriptor = entry::descriptor_of(entry::text("other", 5));

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor);

ENTRY_MANIFEST("other");
