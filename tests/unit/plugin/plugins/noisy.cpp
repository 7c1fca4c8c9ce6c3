#include <cstdio>
#include <iostream>

#include "entry.hpp"

// Prints, which is no provider's business.

static constexpr provost_descriptor descriptor = entry::descriptor_of(entry::text("noisy", 5));

static provost_code init(const provost_host*, const provost_call*) {
  std::cout << "hello from ";
  std::puts("noisy");
  return PROVOST_OK;
}

static constexpr provost_provider changed_entry() {
  provost_provider provider = entry::provider_of(descriptor);
  provider.init = &init;
  return provider;
}

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = changed_entry();

ENTRY_MANIFEST("noisy");
