#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "provost/descriptor.hpp"
#include "provost/detail/thunks.hpp"
#include "provost/manifest.hpp"
#include "provost/session.hpp"

/// Makes a plugin of a class derived from provost::Session (and provost::Users, Passwords, Access
/// as far as the server goes). The class has
///   static constexpr provost::Info info{.id = "acme", .name = "Acme"};
/// and may have constant arrays `options` (provost::Option), `operations` (provost::OperationInfo)
/// and, when it does not speak HTTP, `schemes` (provost::Scheme). Written once, outside any
/// namespace.
#define PROVOST_PROVIDER(Type)                                             \
  PROVOST_MANIFEST_OF(Type);                                               \
  extern "C" PROVOST_EXPORT const provost_provider provost_provider_v1 = { \
      PROVOST_MAGIC,                                                       \
      sizeof(provost_provider),                                            \
      PROVOST_ABI_MAJOR,                                                   \
      PROVOST_ABI_MINOR,                                                   \
      0,                                                                   \
      &::provost::detail::Tables<Type>::descriptor,                        \
      &::provost::detail::Thunks<Type>::init,                              \
      &::provost::detail::Thunks<Type>::deinit,                            \
      &::provost::detail::Thunks<Type>::get_interface}
