#pragma once

#include "provost/abi/provost.h"

/// The manifest that goes with descriptor_of().
#define ENTRY_MANIFEST(id) PROVOST_MANIFEST(id, id, id, id, id)

/// The pieces of a plugin written by hand, so that a test can get one of them wrong.
namespace entry {

constexpr provost_string text(const char* bytes, unsigned length) { return {bytes, length}; }

constexpr provost_descriptor descriptor_of(provost_string id) {
  return {sizeof(provost_descriptor), 0, id, id, id, id, id, nullptr, 0, nullptr, 0, nullptr, 0};
}

/// Leaves a mark that the test can see: nothing of a refused plugin may be called.
void mark();

inline provost_code init(const provost_host*, const provost_call*) {
  mark();
  return PROVOST_OK;
}
inline void deinit() { mark(); }
inline const void* get_interface(provost_string) {
  mark();
  return nullptr;
}

/// The entry of a plugin that is as it should be, but for its `descriptor` and what it does first.
constexpr provost_provider provider_of(const provost_descriptor& descriptor,
                                       decltype(provost_provider::init) begin = &init) {
  return {PROVOST_MAGIC,
          sizeof(provost_provider),
          PROVOST_ABI_MAJOR,
          PROVOST_ABI_MINOR,
          0,
          &descriptor,
          begin,
          &deinit,
          &get_interface};
}

}  // namespace entry
