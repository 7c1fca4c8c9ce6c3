#include "entry.hpp"

static constexpr provost_descriptor descriptor = entry::descriptor_of(entry::text("refuses", 7));

static provost_code init(const provost_host*, const provost_call* call) {
  provost_error error{};
  error.size = sizeof(error);
  error.code = PROVOST_UNSUPPORTED;
  error.message = entry::text("the licence has run out", 23);
  call->set_error(call, &error);
  return PROVOST_UNSUPPORTED;
}

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 =
    entry::provider_of(descriptor, &init);

ENTRY_MANIFEST("refuses");
