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

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor, &init);

ENTRY_MANIFEST("noisy");
