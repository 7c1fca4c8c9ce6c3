#include "tests/unit/plugin/plugins/entry.hpp"

void entry::mark() {}

static constexpr provost_descriptor descriptor = entry::descriptor_of(entry::text("no_auth", 7));

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor);

ENTRY_MANIFEST("no_auth");
