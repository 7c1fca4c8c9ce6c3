#include "entry.hpp"

static constexpr provost_descriptor descriptor =
    entry::descriptor_of(entry::text("wrong_version", 13));

static constexpr provost_provider changed_entry() {
  provost_provider provider = entry::provider_of(descriptor);
  provider.abi_minor = PROVOST_ABI_MINOR + 1;
  return provider;
}

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = changed_entry();

ENTRY_MANIFEST("wrong_version");
