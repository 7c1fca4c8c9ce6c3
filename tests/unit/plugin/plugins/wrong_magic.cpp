#include "entry.hpp"

static constexpr provost_descriptor descriptor =
    entry::descriptor_of(entry::text("wrong_magic", 11));

static constexpr provost_provider changed_entry() {
  provost_provider provider = entry::provider_of(descriptor);
  provider.magic = PROVOST_MAGIC + 1;
  return provider;
}

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = changed_entry();

ENTRY_MANIFEST("wrong_magic");
