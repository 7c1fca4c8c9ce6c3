#pragma once

#include <exception>
#include <optional>

#include "provost/error.hpp"

namespace provost::core {

/// What `work` threw, as the one kind of error there is; nothing when it did not throw.
template <class Work>
std::optional<Error> failure_of(Work work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return Error(Code::internal, error.what());
  }
}

}  // namespace provost::core
