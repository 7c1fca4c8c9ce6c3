#pragma once

#include <gtest/gtest.h>

#include "provost/error.hpp"

namespace provost::core::test {

/// The error of `action`; fails the test when there is none.
template <class Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error(Code::ok, "");
}

}  // namespace provost::core::test
