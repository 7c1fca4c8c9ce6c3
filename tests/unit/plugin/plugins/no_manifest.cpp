#include "entry.hpp"

static constexpr provost_descriptor descriptor =
    entry::descriptor_of(entry::text("no_manifest", 11));

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor);
