#include "entry.hpp"

static constexpr provost_descriptor descriptor =
    entry::descriptor_of(entry::text("short_entry", 11));

extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = {
    PROVOST_MAGIC,
    sizeof(provost_provider) - 8,
    PROVOST_ABI_MAJOR,
    PROVOST_ABI_MINOR,
    0,
    &descriptor,
    &entry::init,
    &entry::deinit,
    &entry::get_interface};
