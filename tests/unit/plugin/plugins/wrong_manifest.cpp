#include "entry.hpp"

static constexpr provost_descriptor descriptor =
    entry::descriptor_of(entry::text("wrong_manifest", 14));

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor);

PROVOST_MANIFEST("wrong_manifest", "wrong_manifest", "2", "wrong_manifest", "wrong_manifest");
